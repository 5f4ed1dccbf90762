using System.Globalization;

namespace KhuPhoGis.Desktop;

/// <summary>The words of screens in the language of the person. Vietnamese unless English was chosen; what the browser asks for does not count.</summary>
public sealed class Ui(CultureInfo language)
{
    private const string CookieName = "khupho-lang";

    public CultureInfo Language => language;

    public bool IsVietnamese => language.TwoLetterISOLanguageName == "vi";

    /// <summary>The words under <c>desktop.KEY</c>.</summary>
    public string this[string key] => Texts.Get("desktop." + key, language);

    /// <summary>The same with arguments filled in.</summary>
    public string this[string key, params object?[] arguments] => Texts.Get("desktop." + key, language, arguments);

    public string Number(int number) => number.ToString("N0", language);

    public string Number(double number, int decimals) => number.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), language);

    /// <summary>Always with a sign: +4 %, −12,5 %.</summary>
    public string Percent(double share) => (share < 0 ? "−" : "+") + Math.Abs(share * 100).ToString("0.#", language) + " %";

    public static CultureInfo LanguageOf(HttpContext http) => http.Request.Cookies[CookieName] == "en" ? Texts.English : Texts.Vietnamese;

    internal static void Keep(HttpContext http, string language) => http.Response.Cookies.Append(CookieName, language == "en" ? "en" : "vi", new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
    });
}

/// <summary>The switch between the languages.</summary>
internal static class LanguageEndpoint
{
    /// <summary>Only to a page of this program: an address that begins with one slash.</summary>
    public static void MapLanguage(this IEndpointRouteBuilder routes) => routes.MapGet("/language/{language}", (string language, string? back, HttpContext http) =>
    {
        Ui.Keep(http, language);
        return Results.LocalRedirect(back is ['/', not ('/' or '\\'), ..] ? back : "/");
    }).WithMetadata(new Security.ForStrangersAttribute());
}
