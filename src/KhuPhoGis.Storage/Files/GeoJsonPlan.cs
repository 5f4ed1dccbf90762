using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// RFC 7946: WGS 84, longitude first, nine decimals (a tenth of a millimetre), so that a reimport gives the same
/// millimetres. The member <c>khuphogis</c> says by which datum shift, since others differ by 0.8 m. In another coordinate
/// system, when a person asks for it, with the <c>crs</c> member of 2008 and metres to the millimetre.
/// </summary>
internal static class GeoJsonPlan
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void Write(ExportedPlan exported, string path, CancellationToken cancel)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        if (exported.Crs != CoordinateSystems.Wgs84)
            WriteCrs(json, exported.Crs);
        WriteOrigin(json, exported.Plan.Ward);
        json.WriteStartArray("features");
        foreach (var unit in exported.Units)
        {
            cancel.ThrowIfCancellationRequested();
            WriteFeature(json, exported, unit);
            json.Flush();
            // One feature a line, so that a person and a version control see what changed.
            stream.WriteByte((byte)'\n');
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCrs(Utf8JsonWriter json, CoordinateSystem crs)
    {
        json.WriteStartObject("crs");
        json.WriteString("type", "name");
        json.WriteStartObject("properties");
        json.WriteString("name", FormattableString.Invariant($"urn:ogc:def:crs:EPSG::{crs.Epsg}"));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter json, Ward ward)
    {
        json.WriteStartObject("khuphogis");
        json.WriteString("sourceCrs", FormattableString.Invariant($"EPSG:{ward.Crs}"));
        json.WriteString("datumTransformation", "EPSG:6960 (QĐ 05/2007/QĐ-BTNMT)");
        json.WriteString("wardCode", ward.Code);
        json.WriteString("wardName", ward.Name);
        json.WriteString("rules", ward.Rules.Id);
        json.WriteEndObject();
    }

    private static void WriteFeature(Utf8JsonWriter json, ExportedPlan exported, ExportedUnit unit)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("properties");
        json.WriteString("code", unit.Neighborhood.Code);
        json.WriteString("name", unit.Neighborhood.Name);
        json.WriteNumber("households", unit.Households);
        json.WriteNumber("people", unit.People);
        json.WriteNumber("areaHa", unit.Hectares);
        json.WriteNumber("deviation", unit.Deviation);
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", unit.Area.Length == 1 ? "Polygon" : "MultiPolygon");
        json.WritePropertyName("coordinates");
        if (unit.Area.Length == 1)
            WritePolygon(json, exported, unit.Area[0]);
        else
            WriteArray(json, unit.Area, polygon => WritePolygon(json, exported, polygon));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePolygon(Utf8JsonWriter json, ExportedPlan exported, GridPolygon polygon) =>
        WriteArray(json, polygon.Rings, ring => WriteArray(json, ring, point => WritePosition(json, exported, point)));

    private static void WritePosition(Utf8JsonWriter json, ExportedPlan exported, GridPoint point)
    {
        var place = exported.Place(point);
        var format = exported.Crs.IsGeographic ? "F9" : "F3";
        json.WriteStartArray();
        json.WriteRawValue(place.X.ToString(format, CultureInfo.InvariantCulture));
        json.WriteRawValue(place.Y.ToString(format, CultureInfo.InvariantCulture));
        json.WriteEndArray();
    }

    private static void WriteArray<T>(Utf8JsonWriter json, IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
