using KhuPhoGis.Storage.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace KhuPhoGis.Desktop.Security;

/// <summary>Passkeys: what the browser is to sign, and signing in with what it signed. Only where the server has a name (or is localhost).</summary>
internal static class PasskeyEndpoints
{
    public const string SignInOptions = SignInDoor.SignInPath + "/passkey/options", AddOptions = SignInDoor.AccountPath + "/passkey/options";

    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(SignInOptions, async (SignInManager<Account> signIn) => Json(await signIn.MakePasskeyRequestOptionsAsync(null)))
            .WithMetadata(new ForStrangersAttribute()).RequireRateLimiting(SignInServices.RateLimit);
        routes.MapPost(SignInDoor.SignInPath + "/passkey", EnterAsync).WithMetadata(new ForStrangersAttribute()).RequireRateLimiting(SignInServices.RateLimit);
        routes.MapPost(AddOptions, async (SignInManager<Account> signIn, Person person) =>
            Json(await signIn.MakePasskeyCreationOptionsAsync(new() { Id = person.Name, Name = person.Name, DisplayName = person.Name }))).NeedsSignIn();
    }

    private static async Task<IResult> EnterAsync([FromForm(Name = "Credential")] string? credential, [FromForm] string? back, SignInDesk desk, HttpContext http) =>
        await desk.EnterByPasskeyAsync(credential ?? "", http)
            ? Results.LocalRedirect(SignInEndpoints.PageOf(back))
            : Results.LocalRedirect($"{SignInDoor.SignInPath}?failed=1&back={Uri.EscapeDataString(SignInEndpoints.PageOf(back))}");

    private static IResult Json(string json) => Results.Content(json, "application/json");
}
