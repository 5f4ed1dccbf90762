using System.Globalization;
using System.Text;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Stores;

/// <summary>A row of <c>plan_version</c> as it is hashed. Each hash holds the one before, so no version can change alone.</summary>
internal sealed record VersionRecord(
    string Plan, int Version, string RequestId, string Author, string SavedAt, string Message, PlanFigures Figures, string Fingerprint)
{
    /// <summary>What stands before the first version.</summary>
    public const string NoHash = "";

    /// <summary>UTC, milliseconds: as text, so that both databases give back what was hashed.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset Moment(string savedAt) =>
        DateTimeOffset.Parse(savedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <param name="previous">The hash of the version before, or <see cref="NoHash"/>.</param>
    public string Hash(string previous) =>
        Chained(previous, Plan, Number(Version), RequestId, Author, SavedAt, Message, Number(Figures.Neighborhoods), Number(Figures.Households),
            Number(Figures.Unplaced), Number(Figures.Fewest), Number(Figures.Most), Fingerprint);

    /// <summary>SHA-256 over texts, each with its length before it: no two lists run together to the same text.</summary>
    public static string Chained(params ReadOnlySpan<string> parts)
    {
        var text = new StringBuilder();
        foreach (var part in parts)
            text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        return PlanFingerprint.Of(Encoding.UTF8.GetBytes(text.ToString()));
    }

    public PlanVersion ToVersion(string hash) => new(Plan, Version, Author, Moment(SavedAt), Message, Figures, Fingerprint, hash);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
