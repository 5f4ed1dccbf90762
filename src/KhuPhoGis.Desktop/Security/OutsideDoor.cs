using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;

namespace KhuPhoGis.Desktop.Security;

/// <summary>
/// Signing in through an identity provider of the city (OpenID Connect, code flow with PKCE), where one is named. It makes no accounts and
/// gives no roles: an administrator makes the account under the name the provider sends (<c>preferred_username</c>), and the first
/// sign-in binds it to that provider's subject for ever.
/// </summary>
/// <param name="Authority">Address of the provider.</param>
/// <param name="Secret">Null for a public client.</param>
internal sealed record OutsideDoor(string Authority, string Client, string? Secret)
{
    public const string Scheme = "outside", StartPath = SignInDoor.SignInPath + "/outside", CallbackPath = StartPath + "/back";

    private const string Prefix = "KHUPHO_OIDC_";

    /// <summary>From KHUPHO_OIDC_AUTHORITY, KHUPHO_OIDC_CLIENT and KHUPHO_OIDC_SECRET; null when none is named.</summary>
    public static OutsideDoor? FromEnvironment() =>
        Environment.GetEnvironmentVariable(Prefix + "AUTHORITY") is { Length: > 0 } authority && Environment.GetEnvironmentVariable(Prefix + "CLIENT") is { Length: > 0 } client
            ? new(authority, client, Environment.GetEnvironmentVariable(Prefix + "SECRET")) : null;

    public void Configure(OpenIdConnectOptions options)
    {
        (options.Authority, options.ClientId, options.ClientSecret) = (Authority, Client, Secret);
        options.RequireHttpsMetadata = !new Uri(Authority).IsLoopback;
        // By query, not by a form that another site posts: nothing from other sites is let through the gate but this one address.
        (options.ResponseType, options.ResponseMode, options.UsePkce) = ("code", "query", true);
        (options.CallbackPath, options.SignInScheme, options.MapInboundClaims) = (CallbackPath, IdentityConstants.ExternalScheme, false);
        (options.CorrelationCookie.SameSite, options.NonceCookie.SameSite) = (SameSiteMode.Lax, SameSiteMode.Lax);
        (options.CorrelationCookie.SecurePolicy, options.NonceCookie.SecurePolicy) = (CookieSecurePolicy.SameAsRequest, CookieSecurePolicy.SameAsRequest);
        options.Events.OnTicketReceived = EnterAsync;
        options.Events.OnRemoteFailure = failed =>
        {
            failed.HandleResponse();
            failed.Response.Redirect(SignInDoor.SignInPath + "?failed=1");
            return Task.CompletedTask;
        };
    }

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet(StartPath, () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/" }, [Scheme]))
        .WithMetadata(new ForStrangersAttribute()).RequireRateLimiting(SignInServices.RateLimit);

    private static async Task EnterAsync(TicketReceivedContext ticket)
    {
        ticket.HandleResponse();
        var (http, user) = (ticket.HttpContext, ticket.Principal!);
        var desk = http.RequestServices.GetRequiredService<SignInDesk>();
        var (subject, issuer, name) = (user.FindFirstValue("sub"), user.FindFirstValue("iss"), user.FindFirstValue("preferred_username") ?? user.FindFirstValue("email"));
        var entered = subject is { Length: > 0 } && name is { Length: > 0 } && await desk.EnterFromOutsideAsync($"{issuer} {subject}", name, http);
        // The cookie goes to no call that another site began: this page begins the next one.
        http.Response.ContentType = "text/html; charset=utf-8";
        var next = entered ? "/" : SignInDoor.SignInPath + "?failed=1";
        await http.Response.WriteAsync($"<!DOCTYPE html><html lang=\"vi\"><head><title>KhuPhoGIS</title><meta http-equiv=\"refresh\" content=\"0;url={next}\"></head><body></body></html>");
    }
}
