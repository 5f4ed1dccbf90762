namespace KhuPhoGis.Storage.Accounts;

/// <summary>
/// Somebody who may sign in to an office server. The name is also the one on versions and steps, so it never changes and an account
/// is never deleted: who leaves is closed out. Changed in memory by ASP.NET Core Identity, then written by <see cref="AccountStore"/>.
/// </summary>
public sealed class Account
{
    /// <summary>Letters.</summary>
    public const int LongestName = 60;

    public required string Name { get; init; }

    /// <summary>The name in capitals: no two differ only in letter case.</summary>
    public string SignInName { get; set; } = "";

    /// <summary>Null for who signs in by passkey or from outside only.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Another one ends every session of the account.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Wrong passwords since the last right one. Counted in the database, so that guesses at the same time all count.</summary>
    public int Failures { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    /// <summary>Of the whole office: accounts, roles, the server; no plans.</summary>
    public bool IsAdmin { get; set; }

    public bool IsClosed { get; set; }

    /// <summary>The password is one that somebody else knows: nothing is shown before it is changed.</summary>
    public bool MustChange { get; set; }

    /// <summary>Issuer and subject of an OpenID Connect provider, bound at the first sign-in from there.</summary>
    public string? OutsideKey { get; set; }

    public string CreatedBy { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Of the row as it was read; a later one refuses the update.</summary>
    internal int Revision { get; set; }

    public static bool IsName(string name) => name.Length is > 0 and <= LongestName && name.Trim() == name && !name.Any(char.IsControl);
}
