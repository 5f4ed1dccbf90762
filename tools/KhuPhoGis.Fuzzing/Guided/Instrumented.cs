using SharpFuzz;

namespace KhuPhoGis.Fuzzing;

/// <summary>A copy of this program whose readers, ours and those of others, tell afl-fuzz which way they go.</summary>
internal static class Instrumented
{
    private static readonly (string Assembly, string[] Spaces)[] Readers =
    [
        ("KhuPhoGis.Storage", ["KhuPhoGis.Storage.Files.", "KhuPhoGis.Storage.Imports."]),
        ("KhuPhoGis", ["KhuPhoGis.Addresses.", "KhuPhoGis.Coordinates.", "KhuPhoGis.Coverages.", "KhuPhoGis.Repairing.", "KhuPhoGis.Wards."]),
        ("CsvHelper", [""]),
        ("ExcelDataReader", [""]),
        ("Microsoft.Data.Sqlite", [""]),
        ("NetTopologySuite", ["NetTopologySuite.IO.", "NetTopologySuite.Operation.Valid.", "NetTopologySuite.Operation.Polygonize."]),
        ("NetTopologySuite.Features", [""]),
        ("NetTopologySuite.IO.Esri.Shapefile", [""]),
        ("NetTopologySuite.IO.GeoJSON4STJ", [""]),
        ("OsmSharp", [""]),
        ("protobuf-net", [""]),
        ("protobuf-net.Core", [""]),
    ];

    /// <returns>The copy's program.</returns>
    public static string Make(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        foreach (var (assembly, spaces) in Readers)
            Fuzzer.Instrument(Path.Combine(folder, assembly + ".dll"), type => Array.Exists(spaces, space => type.StartsWith(space, StringComparison.Ordinal)), Options.Value);
        return Path.Combine(folder, Path.GetFileName(typeof(Instrumented).Assembly.Location));
    }
}
