using System.Security.Claims;

namespace KhuPhoGis.Desktop.Security;

/// <summary>Whom a call or a page is for: the name that stands on versions, journals and steps.</summary>
public sealed class Person(DesktopOptions options)
{
    private string? _name;

    /// <summary>Set once a call, by the gate or by the page's own circuit.</summary>
    public string Name
    {
        get => _name ?? options.Author;
        set => _name = value;
    }

    public static ClaimsPrincipal Of(string name) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "khupho"));
}
