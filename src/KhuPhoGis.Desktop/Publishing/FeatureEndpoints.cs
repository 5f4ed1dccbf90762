using System.Globalization;
using System.Text.Json;
using KhuPhoGis.Authorising;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Publishing;

/// <summary>
/// OGC API – Features, part 1 (core, GeoJSON, OpenAPI 3.0), read only: plans of the project that is served, for QGIS and others
/// without access to the database. Behind the same gate as every page; programs come in with a reading key.
/// </summary>
public static class FeatureEndpoints
{
    public const string Root = "/ogc";

    private const string GeoJson = "application/geo+json", Json = "application/json";

    public static void MapFeatures(this IEndpointRouteBuilder routes)
    {
        var root = routes.MapGroup(Root).Needs(PlanCommand.Read);
        root.MapGet("/", (HttpContext http, CancellationToken _) => Plain(http, Task.FromResult<object?>(FeatureDocuments.Landing(BaseOf(http)))));
        root.MapGet("/conformance", (HttpContext http, CancellationToken _) => Plain(http, Task.FromResult<object?>(FeatureDocuments.Conformance)));
        root.MapGet("/api", async (HttpContext http, PublishedLayers layers, CancellationToken cancel) => Results.Bytes(
            JsonSerializer.SerializeToUtf8Bytes(OpenApi.Document(BaseOf(http), await layers.ListAsync(cancel)), FeatureDocuments.Options), OpenApi.MediaType));
        root.MapGet("/collections", (HttpContext http, PublishedLayers layers, CancellationToken cancel) => Plain(http, AllAsync(http, layers, cancel)));
        root.MapGet("/collections/{id}", (string id, HttpContext http, PublishedLayers layers, CancellationToken cancel) =>
            Plain(http, OneAsync(id, http, layers, cancel)));
        root.MapGet("/collections/{id}/items", (string id, HttpContext http, PublishedLayers layers, TimeProvider clock, CancellationToken cancel) =>
            AnswerAsync(() => ItemsAsync(id, http, layers, clock, cancel)));
        root.MapGet("/collections/{id}/items/{feature}", (string id, string feature, HttpContext http, PublishedLayers layers, CancellationToken cancel) =>
            AnswerAsync(() => ItemAsync(id, feature, http, layers, cancel)));
    }

    private static string BaseOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}{Root}";

    private static async Task<object?> AllAsync(HttpContext http, PublishedLayers layers, CancellationToken cancel) =>
        FeatureDocuments.Collections(BaseOf(http), await layers.ListAsync(cancel));

    private static async Task<object?> OneAsync(string id, HttpContext http, PublishedLayers layers, CancellationToken cancel) =>
        (await layers.ListAsync(cancel)).FirstOrDefault(layer => layer.Id == id) is { } head ? FeatureDocuments.Collection(BaseOf(http), head) : null;

    private static Task<IResult> Plain(HttpContext http, Task<object?> document) => AnswerAsync(async () =>
    {
        FeatureQuery.CheckNames(http.Request.Query, "f");
        return await document is { } found ? Results.Json(found, FeatureDocuments.Options, Json) : NotFound();
    });

    private static async Task<IResult> ItemsAsync(string id, HttpContext http, PublishedLayers layers, TimeProvider clock, CancellationToken cancel)
    {
        var query = FeatureQuery.Parse(http.Request.Query);
        if ((await layers.ListAsync(cancel)).FirstOrDefault(layer => layer.Id == id) is not { } head)
            return NotFound();
        var layer = await layers.ReadAsync(head, cancel);
        return Results.Bytes(FeaturePage.Write(layer, query, $"{BaseOf(http)}/collections/{id}", http.Request.Query, clock.GetUtcNow()), GeoJson);
    }

    private static async Task<IResult> ItemAsync(string id, string feature, HttpContext http, PublishedLayers layers, CancellationToken cancel)
    {
        FeatureQuery.CheckNames(http.Request.Query, "f", "crs");
        if ((await layers.ListAsync(cancel)).FirstOrDefault(layer => layer.Id == id) is not { } head)
            return NotFound();
        var layer = await layers.ReadAsync(head, cancel);
        return layer.Features.FirstOrDefault(item => item.Id.ToString(CultureInfo.InvariantCulture) == feature) is { } found
            ? Results.Bytes(FeaturePage.WriteOne(found, $"{BaseOf(http)}/collections/{id}"), GeoJson)
            : NotFound();
    }

    private static async Task<IResult> AnswerAsync(Func<Task<IResult>> answer)
    {
        try
        {
            return await answer();
        }
        catch (FormatException e)
        {
            return Wrong("InvalidParameterValue", e.Message, StatusCodes.Status400BadRequest);
        }
        catch (PlanNotFoundException)
        {
            return NotFound();
        }
        catch (StoreUnreachableException)
        {
            return Wrong("StoreUnreachable", "The store does not answer.", StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static IResult NotFound() => Wrong("NotFound", "No such collection or feature.", StatusCodes.Status404NotFound);

    private static IResult Wrong(string code, string description, int status) => Results.Json(new { code, description }, FeatureDocuments.Options, Json, status);
}
