using System.Threading.RateLimiting;
using KhuPhoGis.Storage.Accounts;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Identity;

namespace KhuPhoGis.Desktop.Security;

/// <summary>ASP.NET Core Identity over the office's own accounts: cookies of eight hours that no script reads and no other site sends.</summary>
internal static class SignInServices
{
    public const string RateLimit = "sign-in", CookieName = "khupho-session";

    private const int TriesAMinute = 30;

    private static readonly TimeSpan Session = TimeSpan.FromHours(8);

    public static void AddSignIn(this IServiceCollection services, AccountBook book, DesktopOptions options)
    {
        services.AddSingleton(book).AddSingleton<SignInDoor>().AddScoped<SignInDesk>().AddScoped<CircuitHandler, SessionWatch>();
        services.Configure<PasswordHasherOptions>(AccountRules.Apply);
        services.AddIdentityCore<Account>(AccountRules.Apply).AddUserStore<AccountStore>().AddPasswordValidator<PasswordIsNoName>().AddSignInManager();
        services.Configure<IdentityPasskeyOptions>(passkeys =>
            (passkeys.ServerDomain, passkeys.ResidentKeyRequirement, passkeys.UserVerificationRequirement) = (options.Host, "required", "required"));
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        if (options.Outside is { } outside)
            authentication.AddOpenIdConnect(OutsideDoor.Scheme, outside.Configure);
        foreach (var scheme in (string[])[IdentityConstants.ApplicationScheme, IdentityConstants.TwoFactorUserIdScheme])
        {
            services.ConfigureApplicationCookie(scheme, cookie =>
            {
                cookie.Cookie.Name = scheme == IdentityConstants.ApplicationScheme ? CookieName : CookieName + "-key";
                (cookie.Cookie.HttpOnly, cookie.Cookie.SameSite, cookie.Cookie.IsEssential) = (true, SameSiteMode.Strict, true);
                cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                (cookie.ExpireTimeSpan, cookie.SlidingExpiration) = (Session, false);
                // The door looks at the account itself, at every call.
                cookie.Events.OnValidatePrincipal = _ => Task.CompletedTask;
            });
        }
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = async (rejected, _) => await Gate.RefuseAsync(rejected.HttpContext, StatusCodes.Status429TooManyRequests, "desktop.sign-in.too-many");
            limits.AddPolicy(RateLimit, http => RateLimitPartition.GetFixedWindowLimiter(
                http.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = TriesAMinute, Window = TimeSpan.FromMinutes(1) }));
        });
    }

    private static void ConfigureApplicationCookie(this IServiceCollection services, string scheme,
        Action<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions> configure) => services.PostConfigure(scheme, configure);
}
