using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Desktop.Sessions;

namespace KhuPhoGis.Desktop.Pages;

/// <summary>Hands out a dossier, whole or a file of it to look at first, to who made it.</summary>
internal static class DossierEndpoints
{
    /// <summary>What a browser shows by itself and runs nothing of; everything else is saved.</summary>
    private static readonly Dictionary<string, string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".png"] = "image/png",
        [".txt"] = "text/plain; charset=utf-8",
        [".csv"] = "text/plain; charset=utf-8",
        [".json"] = "application/json",
        [".geojson"] = "application/json",
    };

    public static void MapDossiers(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/dossiers/{token}", (string token, DossierShelf shelf, Person person) =>
            shelf.Find(token, person.Name) is { } dossier ? Results.File(dossier.Path, "application/zip", dossier.Name) : Results.NotFound()).NeedsSignIn();
        routes.MapGet("/api/dossiers/{token}/{*file}", async (string token, string file, DossierShelf shelf, Person person, CancellationToken cancel) =>
            shelf.Find(token, person.Name) is { } dossier && await dossier.ReadAsync(file, cancel) is { } bytes ? Look(file, bytes) : Results.NotFound()).NeedsSignIn();
    }

    private static IResult Look(string file, byte[] bytes) => Shown.TryGetValue(Path.GetExtension(file), out var type)
        ? Results.Bytes(bytes, type)
        : Results.Bytes(bytes, "application/octet-stream", Path.GetFileName(file));
}
