using System.Globalization;
using System.Text.Json;
using KhuPhoGis.Storage.Files;
using Microsoft.AspNetCore.WebUtilities;

namespace KhuPhoGis.Desktop.Publishing;

/// <summary>The answers that hold features; each feature was written once, when its layer was read.</summary>
internal static class FeaturePage
{
    private static readonly JsonWriterOptions Options = new() { Encoder = FeatureDocuments.Options.Encoder };

    /// <param name="collection">The address of the collection; links to further pages keep what was asked.</param>
    public static byte[] Write(PublishedLayer layer, FeatureQuery query, string collection, IQueryCollection asked, DateTimeOffset now)
    {
        var matched = layer.In(query.Boxes);
        var page = matched.Skip(query.Offset).Take(query.Limit).ToList();
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("timeStamp", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteNumber("numberMatched", matched.Length);
            json.WriteNumber("numberReturned", page.Count);
            json.WriteStartArray("links");
            Link(json, "self", PageAt(query.Offset));
            if (query.Offset + page.Count < matched.Length)
                Link(json, "next", PageAt(query.Offset + page.Count));
            if (query.Offset > 0)
                Link(json, "prev", PageAt(Math.Max(0, query.Offset - query.Limit)));
            Link(json, "collection", collection, "application/json");
            json.WriteEndArray();
            layer.WriteOrigin(json);
            json.WriteStartArray("features");
            foreach (var feature in page)
                json.WriteRawValue(feature.Json.Span, skipInputValidation: true);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();

        string PageAt(int offset)
        {
            var kept = asked.Where(item => item.Key is not ("offset" or "limit")).SelectMany(item => item.Value, (item, value) => KeyValuePair.Create(item.Key, value))
                .Append(new("limit", query.Limit.ToString(CultureInfo.InvariantCulture)));
            if (offset > 0)
                kept = kept.Append(new("offset", offset.ToString(CultureInfo.InvariantCulture)));
            return QueryHelpers.AddQueryString($"{collection}/items", kept);
        }
    }

    /// <summary>One feature with its links in it.</summary>
    public static byte[] WriteOne(PublishedFeature feature, string collection)
    {
        var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            using (var whole = JsonDocument.Parse(feature.Json))
            {
                foreach (var member in whole.RootElement.EnumerateObject())
                    member.WriteTo(json);
            }
            json.WriteStartArray("links");
            Link(json, "self", FormattableString.Invariant($"{collection}/items/{feature.Id}"));
            Link(json, "collection", collection, "application/json");
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return bytes.ToArray();
    }

    private static void Link(Utf8JsonWriter json, string relation, string address, string type = "application/geo+json")
    {
        json.WriteStartObject();
        json.WriteString("rel", relation);
        json.WriteString("type", type);
        json.WriteString("href", address);
        json.WriteEndObject();
    }
}
