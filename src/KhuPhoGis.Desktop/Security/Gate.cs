using System.Net.Http.Headers;
using System.Text;
using KhuPhoGis.Desktop.Publishing;
using Microsoft.AspNetCore.Http.Features;

namespace KhuPhoGis.Desktop.Security;

/// <summary>
/// Stands before every page, call and socket: known host, own origin, nothing sent from another site, and the cookie that only
/// a token gives. Ports of one host are one site to a browser, so the cookie alone would not keep other programs out.
/// </summary>
/// <param name="door">Where people sign in; null where a token and a cookie of the program's own let them in.</param>
public sealed class Gate(Entrances entrances, DesktopOptions options, SignInDoor? door = null)
{
    internal const string CookieName = "khupho";

    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
        + "connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (await AdmitAsync(context))
            await next(context);
    }

    private async Task<bool> AdmitAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        // With no-referrer a browser says Origin: null even in our own forms.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var request = context.Request;
        if (!IsKnown(request.Host))
            return await RefusedAsync(context, StatusCodes.Status400BadRequest);
        // Who comes back from the identity provider comes from another site.
        if (!(door is not null && options.Outside is not null && HttpMethods.IsGet(request.Method) && request.Path == OutsideDoor.CallbackPath)
            && !IsFromHere(request, IsSocket(context)))
            return await RefusedAsync(context, StatusCodes.Status403Forbidden);
        var person = context.RequestServices.GetRequiredService<Person>();
        if (ReaderOf(request) is { } reader)
        {
            (person.Name, person.IsReader) = (reader, true);
            return true;
        }
        if (door is not null)
        {
            if (await door.AdmitAsync(context) is not { } account)
                return false;
            person.Name = account;
            return true;
        }
        if (request.Query["token"].ToString() is { Length: > 0 } given)
            return await EnterAsync(context, given);
        if (entrances.NameOf(request.Cookies[CookieName]) is not { } name)
            return await RefusedAsync(context, StatusCodes.Status401Unauthorized);
        context.User = Person.Of(name);
        person.Name = name;
        return true;
    }

    /// <summary>Programs that read published layers have no cookie but a key, as password of any name (QGIS, GDAL) or as bearer.</summary>
    private string? ReaderOf(HttpRequest request)
    {
        if (!IsPublished(request) || !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            || !AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var given) || given.Parameter is not { Length: < 1_000 } parameter)
            return null;
        if (given.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return entrances.ReaderOf(parameter);
        var bytes = new byte[parameter.Length];
        return given.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(parameter, bytes, out var length)
            ? entrances.ReaderOf(Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2)[^1])
            : null;
    }

    private static bool IsPublished(HttpRequest request) => request.Path.StartsWithSegments(FeatureEndpoints.Root, StringComparison.Ordinal);

    private bool IsKnown(HostString host) => host.Host is "localhost" or "127.0.0.1" or "[::1]"
        || (options.Host is { } own && string.Equals(host.Host, own, StringComparison.OrdinalIgnoreCase));

    /// <summary>Asked of the request itself: what would tell stands only behind this gate.</summary>
    private static bool IsSocket(HttpContext context) => context.Request.Headers.Upgrade.Count > 0
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    /// <summary>Sockets and everything that changes something must name their origin; typed addresses and links have none.</summary>
    private static bool IsFromHere(HttpRequest request, bool isSocket)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none"))
            return false;
        var origin = request.Headers.Origin.ToString();
        var safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return origin.Length == 0 ? safe && !isSocket : origin == $"{request.Scheme}://{request.Host}";
    }

    private async Task<bool> EnterAsync(HttpContext context, string given)
    {
        if (entrances.Enter(given) is not { } cookie)
            return await RefusedAsync(context, StatusCodes.Status401Unauthorized);
        context.Response.Cookies.Append(CookieName, cookie, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = context.Request.IsHttps,
            IsEssential = true,
        });
        context.Response.Redirect(context.Request.Path);
        return false;
    }

    private static async Task<bool> RefusedAsync(HttpContext context, int status)
    {
        await RefuseAsync(context, status, status == StatusCodes.Status401Unauthorized ? "desktop.refused" : null);
        return false;
    }

    /// <param name="words">Key of the words; null for none.</param>
    internal static Task RefuseAsync(HttpContext context, int status, string? words)
    {
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized && IsPublished(context.Request))
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"KhuPhoGis\", charset=\"UTF-8\"";
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(words is null ? "" : Texts.Get(words, Texts.Vietnamese));
    }
}
