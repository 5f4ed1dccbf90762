using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>How bad an issue is: an error blocks approval, a warning does not.</summary>
public enum Severity
{
    Error,
    Warning,
}

/// <summary>Something a check found in a plan.</summary>
/// <param name="Check">Code of the check.</param>
/// <param name="Words">Key of the words below <c>check.</c>: the code of the check, perhaps with a variant.</param>
/// <param name="Units">Codes of the neighborhoods concerned, in ordinal order.</param>
/// <param name="Subject">What the issue is about within its check and units: a group, a household, a place; empty when there can be one only.</param>
public sealed record Issue(string Check, Severity Severity, string Words, ImmutableArray<string> Units, string Subject)
{
    /// <summary>The same issue has the same id in every run: from check, words, units and subject, not from counts.</summary>
    public string Id { get; } = IdOf(Check, Words, [Subject, .. Units]);

    /// <summary>Fill the words.</summary>
    public ImmutableArray<object> Arguments { get; init; } = [];

    /// <summary>Where to zoom; null when it has no place.</summary>
    public GridPoint? Place { get; init; }

    /// <summary>Square metres.</summary>
    public double? AreaM2 { get; init; }

    /// <summary>Metres.</summary>
    public double? WidthM { get; init; }

    /// <summary>Households concerned.</summary>
    public int? Households { get; init; }

    internal static string IdOf(string check, string words, IEnumerable<string> others) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', [check, words, .. others]))).AsSpan(0, 8));

    /// <summary>What the person at the screen reads.</summary>
    public string Message(CultureInfo language) => Texts.Get($"check.{Words}", language, [.. Arguments]);
}
