using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A plan's neighborhoods as a drawing that every CAD program opens (ASCII DXF of release 12): closed lines on the layer KHU_PHO and
/// names on TEN_KHU_PHO, in metres to the millimetre. Letters beyond ASCII are written as \U+XXXX. A drawing carries no coordinate system.
/// </summary>
internal static class DxfPlan
{
    /// <summary>Metres.</summary>
    private const string LetterHeight = "5";

    private const int Comment = 999;

    public static void Write(ExportedPlan exported, string path, CancellationToken cancel)
    {
        using var dxf = new StreamWriter(path, append: false, Encoding.ASCII) { NewLine = "\r\n" };
        if (exported.Origin is { } origin)
            Codes(dxf, Comment, Escaped(origin));
        Codes(dxf, 0, "SECTION", 2, "HEADER", 9, "$ACADVER", 1, "AC1009", 0, "ENDSEC", 0, "SECTION", 2, "ENTITIES");
        foreach (var unit in exported.Units)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var ring in unit.Area.SelectMany(polygon => polygon.Rings))
                WriteRing(dxf, exported, ring);
            WriteName(dxf, exported, unit);
        }
        Codes(dxf, 0, "ENDSEC", 0, "EOF");
    }

    private static void WriteRing(StreamWriter dxf, ExportedPlan exported, ImmutableArray<GridPoint> ring)
    {
        const int Closed = 1;
        Codes(dxf, 0, "POLYLINE", 8, "KHU_PHO", 66, 1, 70, Closed);
        foreach (var point in ring[..^1])
        {
            var at = exported.Place(point);
            Codes(dxf, 0, "VERTEX", 8, "KHU_PHO", 10, Number(exported, at.X), 20, Number(exported, at.Y), 30, "0.0");
        }
        Codes(dxf, 0, "SEQEND", 8, "KHU_PHO");
    }

    private static void WriteName(StreamWriter dxf, ExportedPlan exported, ExportedUnit unit)
    {
        var at = exported.Polygons(unit.Area).InteriorPoint;
        Codes(dxf, 0, "TEXT", 8, "TEN_KHU_PHO", 10, Number(exported, at.X), 20, Number(exported, at.Y), 30, "0.0", 40, LetterHeight, 1, Escaped(unit.Neighborhood.Name));
    }

    private static string Number(ExportedPlan exported, double ordinate) => ordinate.ToString(exported.Crs.IsGeographic ? "F9" : "F3", CultureInfo.InvariantCulture);

    private static string Escaped(string text) => string.Concat(text.Select(letter =>
        letter is >= ' ' and < '\x7F' ? letter.ToString() : string.Create(CultureInfo.InvariantCulture, $"\\U+{(int)letter:X4}")));

    /// <summary>Pairs of a code and its value, a line each.</summary>
    private static void Codes(StreamWriter dxf, params ReadOnlySpan<object> pairs)
    {
        foreach (var line in pairs)
            dxf.WriteLine(Convert.ToString(line, CultureInfo.InvariantCulture));
    }
}
