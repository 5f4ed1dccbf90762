using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Storage.Accounts;

/// <summary>A line of the access log: signing in and out, what was refused, what administrators did.</summary>
/// <param name="Ward">Code; empty for none.</param>
/// <param name="Actor">The name that was given, whether there is such an account or not.</param>
/// <param name="Origin">Address of the machine, or the login on the command line.</param>
/// <param name="Action">sign-in, sign-in-failed, locked, sign-out, refused, create-account, close-account, open-account, reset-password, change-password, add-passkey, remove-passkey, give-role, take-role, export, dossier.</param>
public sealed record AccessEntry(string Ward, string Actor, string Origin, string Action, string About, string Detail)
{
    private const int Longest = 400;

    /// <summary>As it is kept: strangers may type as much as they like.</summary>
    internal AccessEntry Cut() => new(Cut(Ward), Cut(Actor), Cut(Origin), Action, Cut(About), Cut(Detail));

    /// <summary>Each line holds the one before.</summary>
    internal string Hash(string previous, int number, string at) => VersionRecord.Chained(
        previous, number.ToString(System.Globalization.CultureInfo.InvariantCulture), at, Ward, Actor, Origin, Action, About, Detail);

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];
}

/// <summary>An entry as it was written.</summary>
public sealed record AccessLine(int Number, DateTimeOffset At, AccessEntry Entry);
