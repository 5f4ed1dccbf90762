using System.Collections.Immutable;
using System.Text.Json;
using KhuPhoGis.Coordinates;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// GeoJSON: RFC 7946 (WGS 84, longitude first), or with the <c>crs</c> member of 2008, which many Vietnamese exports still
/// carry. The library reads geometries only: it overlooks <c>crs</c> and takes 1e999 for a number.
/// </summary>
internal sealed class GeoJsonReader : ISourceReader
{
    private static readonly JsonSerializerOptions Geometries = new() { Converters = { new GeoJsonConverterFactory(GridGeometry.Factory) } };

    public SourceTable Read(SourceFile file, ReadOptions options, CancellationToken cancel)
    {
        // Valid UTF-8 is never one of the old encodings: then the letters of its text were typed in an old font.
        var isTyped = options.Encoding is "tcvn3" or "vni" or "cp1258" && System.Text.Unicode.Utf8.IsValid(file.ReadAllBytes());
        try
        {
            using var document = Parse(file, isTyped ? null : options.Encoding);
            var table = Table(file, document.RootElement, cancel);
            return isTyped ? table with { Rows = [.. table.Rows.Select(row => Again(row, options.Encoding!, file.Name))] } : table;
        }
        catch (InvalidOperationException e)
        {
            // Escapes that make no text, such as one half of a surrogate pair: in a value, or in a key when keys are compared.
            throw new BadInputException(file.Name, null, "json", e.Message);
        }
    }

    private static SourceTable Table(SourceFile file, JsonElement root, CancellationToken cancel)
    {
        var features = Features(file, root);
        var fields = features.SelectMany(PropertyNames).Distinct().ToImmutableArray();
        var rows = new List<SourceRow>(features.Count);
        var budget = new VertexBudget(file.Name);
        foreach (var feature in features)
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(budget.Spend(Row(rows.Count + 1, feature, fields)));
        }
        return new(file.Name, Claim(root), fields, HasGeometry: true, rows);
    }

    private static SourceRow Again(SourceRow row, string encoding, string file) =>
        row with { Values = [.. row.Values.Select(value => value is string text ? TextEncodings.Again(text, encoding, file) : value)] };

    private static JsonDocument Parse(SourceFile file, string? encoding)
    {
        try
        {
            var strict = new JsonDocumentOptions { AllowDuplicateProperties = false };
            // As bytes where they are UTF-8: as text, a large file takes five times the memory.
            if (encoding is null && file.ReadAllBytes() is var bytes && System.Text.Unicode.Utf8.IsValid(bytes))
                return JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0), strict);
            return JsonDocument.Parse(TextEncodings.ReadText(file, encoding), strict);
        }
        catch (JsonException e)
        {
            var place = FormattableString.Invariant($"line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}");
            throw new BadInputException(file.Name, place, "json", e.Message.Split(" Path:")[0]);
        }
    }

    private static List<JsonElement> Features(SourceFile file, JsonElement root)
    {
        var type = Text(root, "type");
        if (type == "FeatureCollection" && root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array)
            return [.. features.EnumerateArray()];
        return type == "Feature" ? [root] : throw new BadInputException(file.Name, null, "not-geojson", type ?? root.ValueKind.ToString());
    }

    private static CrsClaim Claim(JsonElement root)
    {
        if (root.TryGetProperty("crs", out var crs) && crs.ValueKind == JsonValueKind.Object)
            return CrsClaim.OfName(crs.TryGetProperty("properties", out var properties) ? Text(properties, "name") ?? "?" : "?");
        return CrsClaim.Of(CoordinateSystems.Wgs84) with { IsByStandard = true };
    }

    private static SourceRow Row(int number, JsonElement feature, ImmutableArray<string> fields)
    {
        var values = new object?[fields.Length];
        if (!Member(feature, "geometry", out var geometry))
            return new(number, null, values, new(number, "no-geometry", []));
        try
        {
            if (Member(feature, "properties", out var properties))
            {
                for (var i = 0; i < values.Length; i++)
                    values[i] = properties.TryGetProperty(fields[i], out var value) ? Value(value) : null;
            }
            return new(number, geometry.Deserialize<Geometry>(Geometries), values);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or InvalidOperationException or FormatException or NotSupportedException)
        {
            return new(number, null, values, Fault(number, e));
        }
    }

    private static RejectedRow Fault(int number, Exception e) =>
        e is ArgumentException && e.Message.Contains("closed", StringComparison.OrdinalIgnoreCase)
            ? new(number, "ring-open", [])
            : new(number, "bad-geometry", [e.Message.Split('\n')[0]]);

    private static bool Member(JsonElement feature, string name, out JsonElement value)
    {
        value = default;
        return feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.Object;
    }

    private static IEnumerable<string> PropertyNames(JsonElement feature) =>
        Member(feature, "properties", out var properties) ? properties.EnumerateObject().Select(property => property.Name) : [];

    private static object? Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private static string? Text(JsonElement owner, string name) =>
        owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;
}
