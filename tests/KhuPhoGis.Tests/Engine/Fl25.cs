using System.Globalization;
using System.IO.Compression;
using System.Text.RegularExpressions;
using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>25 precincts of Florida and every one of their 117,688 contiguous divisions in three (redist).</summary>
internal static class Fl25
{
    /// <summary>Null where the benchmark folder is absent.</summary>
    public static UnitGraph? Load()
    {
        if (BenchmarkInstance.Folder() is not { } folder || !File.Exists(Path.Combine(folder, "redist", "fl25.geojson")))
            return null;
        int[] weight = [.. Regex.Matches(File.ReadAllText(Path.Combine(folder, "redist", "fl25.geojson")), "\"pop\": (\\d+)")
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];
        var links = File.ReadLines(Path.Combine(folder, "redist", "fl25_adj.txt")).SelectMany(line =>
        {
            var (unit, others) = (line.Split(':')[0], line.Split(':')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            return others.Select(other => (A: int.Parse(unit, CultureInfo.InvariantCulture), B: int.Parse(other, CultureInfo.InvariantCulture)));
        }).Where(link => link.A < link.B).Select(link => new UnitLink(link.A, link.B, 1, 1));
        return UnitGraph.FromLinks(weight, new double[weight.Length], new double[weight.Length], links);
    }

    /// <summary>All divisions, labels 0 to 2.</summary>
    public static IEnumerable<int[]> Enumeration()
    {
        using var file = File.OpenRead(Path.Combine(BenchmarkInstance.Folder()!, "redist", "fl25_enum.csv.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(',');
            if (int.TryParse(cells[0], CultureInfo.InvariantCulture, out _))
                yield return [.. cells.Take(25).Select(cell => int.Parse(cell, CultureInfo.InvariantCulture) - 1)];
        }
    }
}
