using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Features of GeoJSON, longitude first: degrees with nine decimals (a tenth of a millimetre), so that a reimport gives the same
/// millimetres; metres with three.
/// </summary>
internal sealed class GeoJsonFeatures(Utf8JsonWriter json, Transformation fromWard)
{
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly string _format = fromWard.To.IsGeographic ? "F9" : "F3";

    /// <param name="id">Null for a feature without one.</param>
    public void Unit(ExportedUnit unit, int? id = null) => Feature(id, unit.Area, () =>
    {
        json.WriteString("code", unit.Neighborhood.Code);
        json.WriteString("name", unit.Neighborhood.Name);
        json.WriteNumber("households", unit.Households);
        json.WriteNumber("people", unit.People);
        json.WriteNumber("areaHa", unit.Hectares);
        json.WriteNumber("deviation", unit.Deviation);
    });

    public void Area(int id, string code, string name, ImmutableArray<GridPolygon> area) => Feature(id, area, () =>
    {
        json.WriteString("code", code);
        json.WriteString("name", name);
    });

    private void Feature(int? id, ImmutableArray<GridPolygon> area, Action properties)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        if (id is { } number)
            json.WriteNumber("id", number);
        json.WriteStartObject("properties");
        properties();
        json.WriteEndObject();
        json.WriteStartObject("geometry");
        json.WriteString("type", area.Length == 1 ? "Polygon" : "MultiPolygon");
        json.WritePropertyName("coordinates");
        if (area.Length == 1)
            WritePolygon(area[0]);
        else
            WriteArray(area, WritePolygon);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WritePolygon(GridPolygon polygon) => WriteArray(polygon.Rings, ring => WriteArray(ring, WritePosition));

    private void WritePosition(GridPoint point)
    {
        var (x, y) = fromWard.Apply(point.East, point.North);
        json.WriteStartArray();
        json.WriteRawValue(x.ToString(_format, CultureInfo.InvariantCulture));
        json.WriteRawValue(y.ToString(_format, CultureInfo.InvariantCulture));
        json.WriteEndArray();
    }

    private void WriteArray<T>(IEnumerable<T> items, Action<T> write)
    {
        json.WriteStartArray();
        foreach (var item in items)
            write(item);
        json.WriteEndArray();
    }
}
