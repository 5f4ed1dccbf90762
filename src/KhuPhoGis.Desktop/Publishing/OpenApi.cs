using System.Collections.Immutable;

namespace KhuPhoGis.Desktop.Publishing;

/// <summary>The interface as OpenAPI 3.0 has it: QGIS reads from it how many features a page may have.</summary>
internal static class OpenApi
{
    public const string MediaType = "application/vnd.oai.openapi+json;version=3.0";

    public static object Document(string root, ImmutableArray<LayerHead> layers)
    {
        var paths = new Dictionary<string, object>
        {
            ["/"] = Get("landing", []),
            ["/conformance"] = Get("conformance", []),
            ["/collections"] = Get("collections", []),
        };
        foreach (var layer in layers)
        {
            var path = $"/collections/{layer.Id}";
            paths[path] = Get($"{layer.Id}.collection", []);
            paths[path + "/items"] = Get($"{layer.Id}.items", [Box, Limit, Offset, Time], "application/geo+json");
            paths[path + "/items/{featureId}"] = Get($"{layer.Id}.item", [Feature], "application/geo+json");
        }
        return new
        {
            openapi = "3.0.3",
            info = new { title = "KhuPhoGis", version = "1", description = Texts.Get("desktop.published", Texts.Vietnamese) },
            servers = new[] { new { url = root } },
            paths,
            components = new { securitySchemes = new { key = new { type = "http", scheme = "basic" } } },
            security = new[] { new { key = Array.Empty<string>() } },
        };
    }

    private static readonly object Box = new
    {
        name = "bbox",
        @in = "query",
        required = false,
        style = "form",
        explode = false,
        schema = new { type = "array", minItems = 4, maxItems = 6, items = new { type = "number" } },
    };

    private static readonly object Limit = Parameter("limit", new { type = "integer", minimum = 1, maximum = FeatureQuery.MostFeatures, @default = FeatureQuery.UsualFeatures });

    private static readonly object Offset = Parameter("offset", new { type = "integer", minimum = 0, @default = 0 });

    private static readonly object Time = Parameter("datetime", new { type = "string" });

    private static readonly object Feature = new { name = "featureId", @in = "path", required = true, schema = new { type = "string" } };

    private static object Parameter(string name, object schema) => new { name, @in = "query", required = false, style = "form", explode = false, schema };

    private static object Get(string id, object[] parameters, string type = "application/json") => new
    {
        get = new
        {
            operationId = id,
            parameters,
            responses = new Dictionary<string, object>
            {
                ["200"] = new { description = "OK", content = new Dictionary<string, object> { [type] = new { schema = new { type = "object" } } } },
                ["default"] = new { description = "Error", content = new Dictionary<string, object> { ["application/json"] = new { schema = new { type = "object" } } } },
            },
        },
    };
}
