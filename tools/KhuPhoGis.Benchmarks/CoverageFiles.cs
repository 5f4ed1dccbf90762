using System.Globalization;
using System.Text.Json;
using KhuPhoGis.Repairing;
using KhuPhoGis.Tests.Repairing;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Benchmarks;

/// <summary><c>coverage-files FOLDER</c>: the invented city with its errors as GeoJSON, for other programs to be tried on.</summary>
internal static class CoverageFiles
{
    public static int Write(string folder)
    {
        var city = InventedCoverage.City();
        var errors = InventedErrors.In(city, 330);
        WriteFile(Path.Combine(folder, "city_clean.geojson"), city.Layer.Units);
        WriteFile(Path.Combine(folder, "city_errors.geojson"), errors.Layer.Units);
        WriteFile(Path.Combine(folder, "city_ward.geojson"), [new("ward", 1, [city.Ward])]);
        File.WriteAllText(Path.Combine(folder, "city_truth.json"), JsonSerializer.Serialize(errors.Truth.Select(error => new { error.Name, error.Unit, error.Place.East, error.Place.North })));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{city.Units.Length} units, {errors.Truth.Length} errors"));
        return 0;
    }

    private static void WriteFile(string path, IEnumerable<LayerUnit> units)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WritePropertyName("crs");
        json.WriteRawValue("""{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::9210"}}""");
        json.WriteStartArray("features");
        foreach (var unit in units.Where(unit => unit.Area.Length > 0))
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WriteStartObject("properties");
            json.WriteString("id", unit.Id);
            json.WriteEndObject();
            json.WriteStartObject("geometry");
            json.WriteString("type", "Polygon");
            json.WriteStartArray("coordinates");
            WriteRing(json, unit.Area[0].Shell.AsSpan());
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRing(Utf8JsonWriter json, ReadOnlySpan<GridPoint> ring)
    {
        json.WriteStartArray();
        foreach (var p in ring)
        {
            json.WriteStartArray();
            json.WriteNumberValue(p.East);
            json.WriteNumberValue(p.North);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
