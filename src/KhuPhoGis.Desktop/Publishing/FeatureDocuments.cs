using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace KhuPhoGis.Desktop.Publishing;

/// <summary>What the interface says about itself and its collections.</summary>
internal static class FeatureDocuments
{
    private const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84", Spec = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/";

    public static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static object Conformance { get; } = new { conformsTo = new[] { Spec + "core", Spec + "geojson", Spec + "oas30" } };

    public static object Landing(string root) => new
    {
        title = "KhuPhoGis",
        description = Texts.Get("desktop.published", Texts.Vietnamese),
        links = new[]
        {
            Link("self", root + "/"),
            Link("service-desc", root + "/api", OpenApi.MediaType),
            Link("conformance", root + "/conformance"),
            Link("data", root + "/collections"),
        },
    };

    public static object Collections(string root, ImmutableArray<LayerHead> layers) => new
    {
        links = new[] { Link("self", root + "/collections") },
        collections = layers.Select(layer => Collection(root, layer)),
    };

    public static object Collection(string root, LayerHead layer)
    {
        var address = $"{root}/collections/{layer.Id}";
        return new
        {
            id = layer.Id,
            title = layer.Title,
            description = layer.About,
            itemType = "feature",
            crs = new[] { Crs84 },
            extent = layer.Extent is { } box
                ? new { spatial = new { bbox = new[] { new[] { box.MinX, box.MinY, box.MaxX, box.MaxY } }, crs = Crs84 } }
                : null,
            links = new[] { Link("self", address), Link("items", address + "/items", "application/geo+json") },
        };
    }

    private static object Link(string rel, string href, string type = "application/json") => new { rel, type, href };
}
