using System.Globalization;
using System.Xml;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>Shapes of KML. Heights are left out; a ring that is not closed is a fault of its row.</summary>
internal static class KmlGeometry
{
    private const int DeepestNesting = 4;

    public static bool IsGeometry(string element) => element is "Point" or "LineString" or "LinearRing" or "Polygon" or "MultiGeometry";

    /// <summary>Reads the element the reader stands on, and moves behind it.</summary>
    public static (Geometry?, RejectedRow?) Read(XmlReader xml, int row)
    {
        var name = xml.LocalName;
        using var inside = xml.ReadSubtree();
        try
        {
            inside.Read();
            var parts = new List<Geometry>();
            Collect(inside, parts, 0);
            return (Joined(parts), null);
        }
        catch (Exception e) when (e is FormatException or ArgumentException or InvalidOperationException)
        {
            return (null, e is ArgumentException && e.Message.Contains("closed", StringComparison.Ordinal) ? new(row, "ring-open", []) : new(row, "bad-geometry", [$"{name}: {e.Message}"]));
        }
        finally
        {
            SafeXml.Leave(inside, xml);
        }
    }

    private static void Collect(XmlReader xml, List<Geometry> parts, int depth)
    {
        if (depth > DeepestNesting)
            throw new FormatException("Geometries nested too deeply.");
        if (xml.LocalName != "MultiGeometry")
        {
            parts.Add(Simple(xml));
            return;
        }
        var end = xml.Depth;
        while (xml.Read() && xml.Depth > end)
        {
            if (xml.NodeType == XmlNodeType.Element && IsGeometry(xml.LocalName))
                Collect(xml, parts, depth + 1);
        }
    }

    private static Geometry Simple(XmlReader xml)
    {
        var (kind, end) = (xml.LocalName, xml.Depth);
        var rings = new List<(bool IsHole, Coordinate[] Line)>();
        var isHole = false;
        while (!xml.IsEmptyElement && xml.Read() && xml.Depth > end)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            isHole = xml.LocalName switch { "innerBoundaryIs" => true, "outerBoundaryIs" => false, _ => isHole };
            // ReadString leaves the reader on the end of the element, where the loop expects it.
            if (xml.LocalName == "coordinates")
                rings.Add((isHole, Positions(xml.IsEmptyElement || !xml.Read() ? "" : xml.Value)));
        }
        if (rings.Count == 0)
            throw new FormatException("No coordinates.");
        var factory = GridGeometry.Factory;
        return kind switch
        {
            "Point" => factory.CreatePoint(rings[0].Line.FirstOrDefault()),
            "LineString" => factory.CreateLineString(rings[0].Line),
            "LinearRing" => factory.CreateLinearRing(rings[0].Line),
            _ => factory.CreatePolygon(
                factory.CreateLinearRing(rings.First(ring => !ring.IsHole).Line),
                [.. rings.Where(ring => ring.IsHole).Select(ring => factory.CreateLinearRing(ring.Line))]),
        };
    }

    /// <summary>"lon,lat[,height]", blanks between positions; blanks after a comma, which people type, are forgiven.</summary>
    private static Coordinate[] Positions(string text)
    {
        var tight = text.Replace(", ", ",", StringComparison.Ordinal);
        return [.. tight.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Position)];
    }

    private static Coordinate Position(string text)
    {
        var numbers = text.Split(',');
        return numbers.Length is 2 or 3 && Parse(numbers[0]) is { } lon && Parse(numbers[1]) is { } lat
            ? new(lon, lat)
            : throw new FormatException($"'{text[..Math.Min(40, text.Length)]}' is no longitude,latitude.");
    }

    private static double? Parse(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static Geometry Joined(List<Geometry> parts) => parts.Count switch
    {
        0 => GridGeometry.Factory.CreateGeometryCollection(),
        1 => parts[0],
        _ => GridGeometry.Factory.BuildGeometry(parts),
    };
}
