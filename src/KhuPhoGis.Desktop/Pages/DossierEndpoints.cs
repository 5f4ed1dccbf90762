using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Desktop.Sessions;

namespace KhuPhoGis.Desktop.Pages;

/// <summary>Hands out a dossier to who made it.</summary>
internal static class DossierEndpoints
{
    public static void MapDossiers(this IEndpointRouteBuilder routes) => routes.MapGet("/api/dossiers/{token}", (string token, DossierShelf shelf, Person person) =>
        shelf.Find(token, person.Name) is { } dossier ? Results.File(dossier.Path, "application/zip", dossier.Name) : Results.NotFound()).NeedsSignIn();
}
