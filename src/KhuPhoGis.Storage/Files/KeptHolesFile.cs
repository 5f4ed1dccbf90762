using System.Globalization;
using System.Text.Json;
using KhuPhoGis.Repairing;

namespace KhuPhoGis.Storage.Files;

/// <summary>The list of allowed gaps: a GeoJSON file of polygons in the source's system, which later checks read again.</summary>
public static class KeptHolesFile
{
    /// <summary>Writes all gaps that the layer allows, in place of what stood there.</summary>
    public static void Write(PolygonFile file, PolygonLayer layer, string path)
    {
        using var folder = new UnfinishedFiles(path);
        using (var stream = File.Create(folder.Path))
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            CrsMember.Write(json, file.Crs);
            json.WriteStartArray("features");
            foreach (var hole in layer.KeptHoles)
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteStartObject("properties");
                json.WriteNumber("areaM2", Math.Round(layer.Grid.AreaM2(hole), 3));
                json.WriteEndObject();
                json.WriteStartObject("geometry");
                json.WriteString("type", "Polygon");
                json.WriteStartArray("coordinates");
                foreach (var ring in hole.Rings)
                {
                    json.WriteStartArray();
                    foreach (var place in ring.Select(layer.Grid.Place))
                        WritePlace(json, file, place);
                    json.WriteEndArray();
                }
                json.WriteEndArray();
                json.WriteEndObject();
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        folder.MoveIntoPlace();
    }

    private static void WritePlace(Utf8JsonWriter json, PolygonFile file, FinePoint place)
    {
        var (x, y) = file.Place(place.East, place.North);
        var format = file.Crs.IsGeographic ? "F11" : "F6";
        json.WriteStartArray();
        json.WriteRawValue(x.ToString(format, CultureInfo.InvariantCulture));
        json.WriteRawValue(y.ToString(format, CultureInfo.InvariantCulture));
        json.WriteEndArray();
    }
}
