using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>A plan's neighborhoods for Google Earth: WGS 84, longitude first, nine decimals, figures as extended data.</summary>
internal static class KmlPlan
{
    private const string Namespace = "http://www.opengis.net/kml/2.2", Style = "khu-pho";

    public static void Write(ExportedPlan exported, string path, CancellationToken cancel)
    {
        using var xml = XmlWriter.Create(path, new() { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" });
        xml.WriteStartElement("kml", Namespace);
        xml.WriteStartElement("Document");
        xml.WriteElementString("name", exported.Plan.Ward.Name);
        if (exported.Origin is { } origin)
            xml.WriteElementString("description", origin);
        WriteStyle(xml);
        foreach (var unit in exported.Units)
        {
            cancel.ThrowIfCancellationRequested();
            WritePlacemark(xml, exported, unit);
        }
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A red line of two pixels, the area left clear so that houses show through.</summary>
    private static void WriteStyle(XmlWriter xml)
    {
        xml.WriteStartElement("Style");
        xml.WriteAttributeString("id", Style);
        xml.WriteStartElement("LineStyle");
        xml.WriteElementString("color", "ff0000ff");
        xml.WriteElementString("width", "2");
        xml.WriteEndElement();
        xml.WriteStartElement("PolyStyle");
        xml.WriteElementString("fill", "0");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WritePlacemark(XmlWriter xml, ExportedPlan exported, ExportedUnit unit)
    {
        xml.WriteStartElement("Placemark");
        xml.WriteElementString("name", unit.Neighborhood.Name);
        xml.WriteElementString("styleUrl", "#" + Style);
        xml.WriteStartElement("ExtendedData");
        WriteData(xml, "code", unit.Neighborhood.Code);
        WriteData(xml, "households", unit.Households.ToString(CultureInfo.InvariantCulture));
        WriteData(xml, "people", unit.People.ToString(CultureInfo.InvariantCulture));
        WriteData(xml, "areaHa", Numbers.Text(unit.Hectares));
        WriteData(xml, "deviation", Numbers.Text(unit.Deviation));
        xml.WriteEndElement();
        if (unit.Area.Length > 1)
            xml.WriteStartElement("MultiGeometry");
        foreach (var polygon in unit.Area)
            WritePolygon(xml, exported, polygon);
        if (unit.Area.Length > 1)
            xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteData(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("Data");
        xml.WriteAttributeString("name", name);
        xml.WriteElementString("value", value);
        xml.WriteEndElement();
    }

    private static void WritePolygon(XmlWriter xml, ExportedPlan exported, GridPolygon polygon)
    {
        xml.WriteStartElement("Polygon");
        WriteRing(xml, exported, "outerBoundaryIs", polygon.Shell);
        foreach (var hole in polygon.Holes)
            WriteRing(xml, exported, "innerBoundaryIs", hole);
        xml.WriteEndElement();
    }

    private static void WriteRing(XmlWriter xml, ExportedPlan exported, string side, ImmutableArray<GridPoint> ring)
    {
        xml.WriteStartElement(side);
        xml.WriteStartElement("LinearRing");
        xml.WriteElementString("coordinates", string.Join(' ', ring.Select(exported.Place).Select(at =>
            string.Create(CultureInfo.InvariantCulture, $"{at.X:F9},{at.Y:F9}"))));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <exception cref="BadInputException">KML knows one coordinate system only.</exception>
    public static void CheckCrs(string path, CoordinateSystem? crs)
    {
        if (crs is not null && crs != CoordinateSystems.Wgs84)
            throw new BadInputException(Path.GetFileName(path), null, "kml-only-wgs84", crs.ToString());
    }
}
