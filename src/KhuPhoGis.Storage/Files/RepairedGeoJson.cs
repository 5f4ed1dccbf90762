using System.Text.Encodings.Web;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>A repaired layer as GeoJSON. Of a GeoJSON source everything that no repair touched is copied as it stands.</summary>
internal static class RepairedGeoJson
{
    public static void Write(RepairedRows repaired, string path)
    {
        var source = SourceFile.Open(repaired.File.Path);
        using var document = source.Kind == FileKind.Json ? JsonDocument.Parse(TextEncodings.ReadText(source, null)) : null;
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        if (document is not null && document.RootElement.TryGetProperty("features", out var features))
        {
            foreach (var member in document.RootElement.EnumerateObject().Where(member => member.Name != "features"))
                member.WriteTo(json);
            WriteFeatures(json, repaired, [.. features.EnumerateArray()]);
        }
        else
        {
            json.WriteString("type", "FeatureCollection");
            CrsMember.Write(json, repaired.File.Crs);
            WriteFeatures(json, repaired, []);
        }
        json.WriteEndObject();
    }

    private static void WriteFeatures(Utf8JsonWriter json, RepairedRows repaired, JsonElement[] features)
    {
        json.WriteStartArray("features");
        foreach (var row in repaired.Rows)
        {
            var feature = row.Row is { } source && source.Number <= features.Length ? features[source.Number - 1] : (JsonElement?)null;
            if (feature is { } kept && row.Changed is null)
                json.WriteRawValue(kept.GetRawText());
            else
                WriteFeature(json, repaired.File, row, feature);
        }
        json.WriteEndArray();
    }

    private static void WriteFeature(Utf8JsonWriter json, PolygonFile file, RepairedRow row, JsonElement? feature)
    {
        json.WriteStartObject();
        if (feature is { } source)
        {
            foreach (var member in source.EnumerateObject().Where(member => member.Name is not ("geometry" or "bbox")))
                member.WriteTo(json);
        }
        else
        {
            json.WriteString("type", "Feature");
            json.WriteStartObject("properties");
            foreach (var (field, value) in row.Row is { } read ? file.Table.Fields.Zip(read.Values) : [(file.IdField ?? "id", (object?)row.Unit.Id)])
            {
                json.WritePropertyName(field);
                JsonSerializer.Serialize(json, value);
            }
            json.WriteEndObject();
        }
        json.WritePropertyName("geometry");
        WriteGeometry(json, row.Geometry);
        json.WriteEndObject();
    }

    private static void WriteGeometry(Utf8JsonWriter json, Geometry? geometry)
    {
        if (geometry is not (Polygon or MultiPolygon))
        {
            json.WriteNullValue();
            return;
        }
        json.WriteStartObject();
        json.WriteString("type", geometry.GeometryType);
        json.WritePropertyName("coordinates");
        if (geometry is MultiPolygon several)
        {
            json.WriteStartArray();
            foreach (var polygon in several.Geometries.Cast<Polygon>())
                WritePolygon(json, polygon);
            json.WriteEndArray();
        }
        else
        {
            WritePolygon(json, (Polygon)geometry);
        }
        json.WriteEndObject();
    }

    private static void WritePolygon(Utf8JsonWriter json, Polygon polygon)
    {
        json.WriteStartArray();
        foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
        {
            json.WriteStartArray();
            foreach (var position in ring.Coordinates)
            {
                json.WriteStartArray();
                json.WriteNumberValue(position.X);
                json.WriteNumberValue(position.Y);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }
}
