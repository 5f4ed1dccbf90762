using System.Globalization;

namespace KhuPhoGis.Addresses;

/// <summary>A house number with what follows it: 12, 12A, 12 Bis. Ordered as doors stand along a street.</summary>
/// <param name="Suffix">Small letters and digits without blanks; empty when there is none.</param>
public readonly record struct HouseNumber(int Number, string Suffix) : IComparable<HouseNumber>
{
    public bool IsOdd => Number % 2 != 0;

    /// <summary>"12A", "12 bis", "A12"; null when it begins otherwise than a number, or is none that a house has.</summary>
    public static HouseNumber? Parse(string text)
    {
        var plain = Folding.WithoutMarks(text).Replace(" ", "", StringComparison.Ordinal);
        var start = plain.Length > 1 && char.IsAsciiLetter(plain[0]) ? 1 : 0;
        var end = start;
        while (end < plain.Length && char.IsAsciiDigit(plain[end]))
            end++;
        return end > start && end - start <= 5 && int.TryParse(plain.AsSpan(start, end - start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(number, plain[..start] + plain[end..])
            : null;
    }

    public int CompareTo(HouseNumber other) =>
        Number != other.Number ? Number.CompareTo(other.Number) : string.CompareOrdinal(Suffix, other.Suffix);

    public static bool operator <(HouseNumber left, HouseNumber right) => left.CompareTo(right) < 0;

    public static bool operator >(HouseNumber left, HouseNumber right) => left.CompareTo(right) > 0;

    public static bool operator <=(HouseNumber left, HouseNumber right) => left.CompareTo(right) <= 0;

    public static bool operator >=(HouseNumber left, HouseNumber right) => left.CompareTo(right) >= 0;

    public override string ToString() => Number.ToString(CultureInfo.InvariantCulture) + Suffix;
}
