using Microsoft.AspNetCore.Mvc;

namespace KhuPhoGis.Desktop.Security;

/// <summary>What the forms of the sign-in page send. Each bears an antiforgery token besides what the gate asks.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(SignInDoor.SignInPath + "/password", EnterAsync).WithMetadata(new ForStrangersAttribute()).RequireRateLimiting(SignInServices.RateLimit);
        routes.MapPost(SignInDoor.SignOutPath, LeaveAsync).NeedsSignIn();
    }

    private static async Task<IResult> EnterAsync([FromForm] string? name, [FromForm] string? password, [FromForm] string? back, SignInDesk desk, HttpContext http) =>
        await desk.EnterAsync((name ?? "").Trim(), password ?? "", http)
            ? Results.LocalRedirect(PageOf(back))
            : Results.LocalRedirect($"{SignInDoor.SignInPath}?failed=1&back={Uri.EscapeDataString(PageOf(back))}");

    /// <summary>The token of the form makes it one: nothing else is sent.</summary>
    private static async Task<IResult> LeaveAsync([FromForm] IFormCollection _, SignInDesk desk, HttpContext http)
    {
        await desk.LeaveAsync(http);
        return Results.LocalRedirect(SignInDoor.SignInPath);
    }

    /// <summary>Only to a page of this program.</summary>
    internal static string PageOf(string? back) => back is ['/', not ('/' or '\\'), ..] && !back.StartsWith(SignInDoor.SignInPath, StringComparison.Ordinal) ? back : "/";
}
