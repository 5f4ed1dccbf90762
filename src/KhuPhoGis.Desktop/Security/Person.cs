using System.Security.Claims;

namespace KhuPhoGis.Desktop.Security;

/// <summary>Whom a call or a page is for: the name that stands on versions, journals and steps.</summary>
public sealed class Person(DesktopOptions options)
{
    private string? _name;

    /// <summary>Set once a call, by the gate or by the page's own circuit. Empty for a stranger where people sign in.</summary>
    public string Name
    {
        get => _name ?? options.Author;
        set => _name = value;
    }

    /// <summary>Not a person but a program with a reading key.</summary>
    public bool IsReader { get; set; }

    /// <summary>The session was ended from elsewhere.</summary>
    public bool IsOut { get; private set; }

    /// <summary>Comes from any thread.</summary>
    public event Action? Ended;

    public void End()
    {
        IsOut = true;
        Ended?.Invoke();
    }

    public static ClaimsPrincipal Of(string name) => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], "khupho"));
}
