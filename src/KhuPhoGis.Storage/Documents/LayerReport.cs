using System.Globalization;
using System.Text.Json;
using KhuPhoGis.Repairing;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Documents;

/// <summary>The list of errors to hand on: a sheet for a person, or GeoJSON to look at in QGIS.</summary>
public static class LayerReport
{
    private static readonly string[] Columns = ["id", "severity", "kind", "units", "area", "width", "households", "x", "y", "message"];

    /// <param name="path">Its ending says the format: .xlsx or .geojson.</param>
    /// <exception cref="BadInputException">Another ending, or no such folder.</exception>
    public static void Write(PolygonFile file, LayerFindings findings, string path, CultureInfo language)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (ending is not (".xlsx" or ".geojson"))
            throw new BadInputException(Path.GetFileName(path), null, "report-format", ending);
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new BadInputException(Path.GetFileName(path), null, "no-such-folder", Path.GetDirectoryName(path));
        using var folder = new UnfinishedFiles(path);
        if (ending == ".xlsx")
            WriteXlsx(file, findings, folder.Path, language);
        else
            WriteGeoJson(file, findings, folder.Path, language);
        folder.MoveIntoPlace();
    }

    private static void WriteXlsx(PolygonFile file, LayerFindings findings, string path, CultureInfo language)
    {
        object?[] heads = [.. Columns.Select(column => Texts.Get("report.column." + column, language))];
        using var stream = File.Create(path);
        ExcelWriter.Write(stream, (Texts.Get("report.sheet", language), Rows(file, findings, language).Prepend(heads)));
    }

    /// <summary>In the order of <see cref="Columns"/>.</summary>
    private static IEnumerable<object?[]> Rows(PolygonFile file, LayerFindings findings, CultureInfo language)
    {
        foreach (var incident in findings.Shown)
        {
            var (x, y) = file.Place(incident.Place.East, incident.Place.North);
            yield return
            [
                incident.Id,
                Texts.Get(incident.IsError ? "cli.check.error" : "cli.check.warning", language),
                Texts.Get("report.kind." + Incident.Word(incident.Kind), language),
                string.Join(", ", incident.Units),
                Math.Round(incident.AreaM2, 4),
                Math.Round(incident.WidthM, 4),
                file.Layer.Households.IsEmpty ? null : incident.Households,
                x,
                y,
                incident.Message(language),
            ];
        }
    }

    private static void WriteGeoJson(PolygonFile file, LayerFindings findings, string path, CultureInfo language)
    {
        using var stream = File.Create(path);
        using var json = new Utf8JsonWriter(stream, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        CrsMember.Write(json, file.Crs);
        json.WriteStartArray("features");
        foreach (var incident in findings.Shown)
            WriteFeature(json, file, incident, language);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFeature(Utf8JsonWriter json, PolygonFile file, Incident incident, CultureInfo language)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", incident.Id);
        json.WriteStartObject("properties");
        json.WriteString("kind", Incident.Word(incident.Kind));
        json.WriteString("severity", incident.IsError ? "error" : "warning");
        json.WriteString("units", string.Join(", ", incident.Units));
        json.WriteNumber("areaM2", Math.Round(incident.AreaM2, 6));
        json.WriteNumber("widthM", Math.Round(incident.WidthM, 4));
        json.WriteNumber("households", incident.Households);
        json.WriteString("message", incident.Message(language));
        json.WriteEndObject();
        WriteGeometry(json, file, incident);
        json.WriteEndObject();
    }

    private static void WriteGeometry(Utf8JsonWriter json, PolygonFile file, Incident incident)
    {
        json.WriteStartObject("geometry");
        json.WriteString("type", incident.Shape.IsEmpty ? "Point" : "MultiPolygon");
        json.WritePropertyName("coordinates");
        if (incident.Shape.IsEmpty)
        {
            WritePlace(json, file, incident.Place.East, incident.Place.North);
        }
        else
        {
            json.WriteStartArray();
            foreach (var polygon in incident.Shape)
            {
                json.WriteStartArray();
                foreach (var ring in polygon)
                {
                    json.WriteStartArray();
                    foreach (var p in ring)
                        WritePlace(json, file, p.East, p.North);
                    json.WriteEndArray();
                }
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    /// <summary>Finer than the grid, so that the thinnest sliver still has an area.</summary>
    private static void WritePlace(Utf8JsonWriter json, PolygonFile file, double east, double north)
    {
        var (x, y) = file.Place(east, north);
        var format = file.Crs.IsGeographic ? "F11" : "F6";
        json.WriteStartArray();
        json.WriteRawValue(x.ToString(format, CultureInfo.InvariantCulture));
        json.WriteRawValue(y.ToString(format, CultureInfo.InvariantCulture));
        json.WriteEndArray();
    }
}
