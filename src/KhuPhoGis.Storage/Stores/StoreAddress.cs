using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Stores;

/// <summary>
/// Where a project is: the path of a .gpkg file, or <c>postgres://user@host:port/database#ward-code</c>. A password comes
/// from PGPASSWORD or the password file of PostgreSQL; one in the address is taken too, and never shown.
/// </summary>
public sealed record StoreAddress
{
    private StoreAddress() { }

    /// <summary>Null for a database.</summary>
    public string? File { get; private init; }

    public string Host { get; private init; } = "";

    public int Port { get; private init; }

    public string Database { get; private init; } = "";

    public string User { get; private init; } = "";

    /// <summary>Null when the address has no ward: right when the database holds one only, or for <c>migrate</c>.</summary>
    public string? WardCode { get; private init; }

    internal string? Password { get; private init; }

    /// <exception cref="BadInputException">Neither a .gpkg path nor a database address.</exception>
    public static StoreAddress Parse(string text)
    {
        if (Path.GetExtension(text).Equals(".gpkg", StringComparison.OrdinalIgnoreCase) && !text.Contains("://", StringComparison.Ordinal))
            return new StoreAddress { File = Path.GetFullPath(text) };
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql")
            || uri.Host.Length == 0 || uri.AbsolutePath.Trim('/') is not { Length: > 0 } database || database.Contains('/'))
            throw new BadInputException(uri?.GetComponents(Shown, UriFormat.Unescaped) ?? text, null, "bad-store-address");
        var user = uri.UserInfo.Split(':', 2);
        return new StoreAddress
        {
            Host = uri.Host,
            Port = uri.Port < 0 ? 5432 : uri.Port,
            Database = Uri.UnescapeDataString(database),
            User = Uri.UnescapeDataString(user[0]),
            Password = user.Length == 2 ? Uri.UnescapeDataString(user[1]) : null,
            WardCode = uri.Fragment.Length > 1 ? Uri.UnescapeDataString(uri.Fragment[1..]) : null,
        };
    }

    /// <summary>The same place with the password of another address of that database and login, where this one has none.</summary>
    public StoreAddress WithPasswordOf(StoreAddress other) =>
        Password is null && (Host, Port, Database, User) == (other.Host, other.Port, other.Database, other.User) ? this with { Password = other.Password } : this;

    /// <summary>A ward of the same database.</summary>
    public StoreAddress OfWard(string code) => this with { WardCode = code };

    /// <summary>For people and logs; without a password.</summary>
    public override string ToString()
    {
        if (File is not null)
            return Path.GetFileName(File);
        var (user, ward) = (User.Length > 0 ? User + "@" : "", WardCode is null ? "" : "#" + WardCode);
        return FormattableString.Invariant($"postgres://{user}{Host}:{Port}/{Database}{ward}");
    }

    private const UriComponents Shown = UriComponents.Scheme | UriComponents.HostAndPort | UriComponents.Path;
}
