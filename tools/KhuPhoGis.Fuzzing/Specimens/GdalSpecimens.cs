using System.ComponentModel;
using System.Diagnostics;
using System.IO.Compression;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Fuzzing;

/// <summary>The neighborhoods in formats that GDAL writes and reads for us: each mutation costs a process of its own even in one run.</summary>
internal static class GdalSpecimens
{
    private static readonly (string Ending, string Driver)[] Formats = [("mif", "MapInfo File"), ("tab", "MapInfo File"), ("dgn", "DGN"), ("gdb", "OpenFileGDB")];

    public static void Write(string root, string source)
    {
        foreach (var (ending, driver) in Formats)
            Ogr2ogr(["-f", driver, "-nln", "a", .. driver == "DGN" ? (string[])["-select", ""] : [], Corpus.In(root, ending), source]);
        if (Directory.Exists(Path.Combine(root, "gdb", "a.gdb")))
            ZipFile.CreateFromDirectory(Path.Combine(root, "gdb"), Corpus.In(root, "gdb.zip"));
    }

    public static IEnumerable<Specimen> All(string root)
    {
        yield return One("dxf", 9210, ["a.dxf"]);
        foreach (var (ending, _) in Formats.Where(format => Path.Exists(Path.Combine(root, format.Ending, "a." + format.Ending))))
            yield return One(ending, ending == "dgn" ? 4326 : null, Files(ending));
        if (File.Exists(Path.Combine(root, "gdb.zip", "a.gdb.zip")))
            yield return One("gdb.zip", null, ["a.gdb.zip"]);

        Specimen One(string ending, int? crs, string[] files) => new(ending, Path.Combine(root, ending), "a." + ending, files, WardLayer.Parcels, crs, null);
        string[] Files(string ending) => [.. Directory.EnumerateFiles(Path.Combine(root, ending), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(root, ending), file)).Order(StringComparer.Ordinal)];
    }

    private static void Ogr2ogr(IReadOnlyList<string> arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ogr2ogr", arguments) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
        }
        catch (Win32Exception)
        {
            Console.Error.WriteLine("No ogr2ogr on this machine: its formats are left out.");
        }
    }
}
