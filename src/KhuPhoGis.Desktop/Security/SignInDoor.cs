using System.Security.Claims;
using KhuPhoGis.Storage.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace KhuPhoGis.Desktop.Security;

/// <summary>
/// Lets in who signed in, and asks again at every call: an account that was closed, or whose password changed, is out at once. Strangers
/// see the sign-in page and what it is made of.
/// </summary>
public sealed class SignInDoor(AccountBook book, IOptions<IdentityOptions> identity)
{
    public const string SignInPath = "/sign-in", AccountPath = "/account", SignOutPath = "/sign-out";

    private static readonly string[] ForStrangers = [SignInPath, "/language", "/map/app.css", "/map/passkey.js", "/_framework/blazor.web.js"];

    /// <returns>Null when the call was answered here.</returns>
    public async Task<string?> AdmitAsync(HttpContext context)
    {
        var request = context.Request;
        if (await SignedInAsync(context) is not { } account)
        {
            if (IsForStrangers(request.Path))
                return "";
            if (HttpMethods.IsGet(request.Method) && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
                context.Response.Redirect($"{SignInPath}?back={Uri.EscapeDataString(request.Path + request.QueryString)}");
            else
                await Gate.RefuseAsync(context, StatusCodes.Status401Unauthorized, "desktop.sign-in.needed");
            return null;
        }
        if (account.MustChange && !IsForStrangers(request.Path) && !request.Path.StartsWithSegments(AccountPath) && !request.Path.StartsWithSegments(SignOutPath))
        {
            context.Response.Redirect(AccountPath);
            return null;
        }
        return account.Name;
    }

    /// <summary>The open account whose session this still is; null for everybody else's.</summary>
    public async Task<Account?> AccountOfAsync(ClaimsPrincipal? user, CancellationToken cancel) =>
        user?.FindFirstValue(ClaimTypes.NameIdentifier) is { } name && await book.FindByNameAsync(name, cancel) is { IsClosed: false } account
        && user.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) == account.Stamp ? account : null;

    private async Task<Account?> SignedInAsync(HttpContext context)
    {
        var session = await context.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (!session.Succeeded)
            return null;
        var account = await AccountOfAsync(session.Principal, context.RequestAborted);
        if (account is null)
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        else
            context.User = session.Principal;
        return account;
    }

    private static bool IsForStrangers(PathString path) =>
        ForStrangers.Any(open => path.StartsWithSegments(open)) || (path.StartsWithSegments("/map") && path.Value!.EndsWith(".woff2", StringComparison.Ordinal));
}
