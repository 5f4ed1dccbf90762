using System.Globalization;
using System.Text.RegularExpressions;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Searching;

/// <summary>
/// Reads a place that somebody typed or pasted: VN-2000 metres of the ward's zone in either order (X is north in Vietnamese tables),
/// or WGS 84 degrees, decimal or with minutes and seconds. Recognized by size: a northing of Vietnam lies beyond any easting.
/// </summary>
public static partial class CoordinateText
{
    /// <summary>Metres: eastings of a zone and northings of Vietnam, with room.</summary>
    private const double LeastEast = 100_000, MostEast = 900_000, LeastNorth = 900_000, MostNorth = 2_700_000;

    private const double West = 101, East = 118, South = 6, North = 24;

    /// <summary>Null when the text is no place in Vietnam.</summary>
    public static GridPoint? Read(string text, CoordinateSystem zone)
    {
        if (Degrees(text) is { } degrees)
            return Place(degrees, zone);
        var words = Label().Replace(text, " ");
        return Numbers(words) is [var a, var b] ? Place((a, b), zone) : null;
    }

    private static GridPoint? Place((double A, double B) pair, CoordinateSystem zone)
    {
        var (small, large) = (Math.Min(pair.A, pair.B), Math.Max(pair.A, pair.B));
        if (small is >= LeastEast and <= MostEast && large is >= LeastNorth and <= MostNorth)
            return GridPoint.FromMetres(small, large);
        if (small is < South or > North || large is < West or > East)
            return null;
        var (x, y) = zone.FromWgs84(large, small);
        return GridPoint.FromMetres(x, y);
    }

    /// <summary>Two angles with a degree sign; minutes and seconds may be missing.</summary>
    private static (double, double)? Degrees(string text)
    {
        var found = Angle().Matches(text);
        return found.Count == 2 ? (Value(found[0]), Value(found[1])) : null;

        static double Value(Match angle) => Number(angle.Groups["d"].Value) + (Number(angle.Groups["m"].Value) / 60) + (Number(angle.Groups["s"].Value) / 3600);
    }

    /// <summary>A comma parts two numbers, or thousands, or is a decimal comma: whichever gives two numbers.</summary>
    private static double[] Numbers(string text)
    {
        var parts = text.Split((char[])[' ', ';', '\t', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length == 1)
            parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is { Length: 4 } halves
                ? [$"{halves[0]}.{halves[1]}", $"{halves[2]}.{halves[3]}"] : text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts.All(part => Written().IsMatch(part)) ? [.. parts.Select(part => Number(part.TrimEnd(',')))] : [];
    }

    /// <summary>The last sign is the decimal one when it stands alone; signs before groups of three are thousands.</summary>
    private static double Number(string text)
    {
        if (text.Length == 0)
            return 0;
        var last = text.LastIndexOfAny(['.', ',']);
        var isGroup = last >= 0 && text.Length - last == 4 && (text.IndexOfAny(['.', ',']) != last || text[..last].Length <= 3) && text.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Length >= 6;
        var whole = last < 0 || isGroup ? text : text[..last];
        var plain = whole.Replace(".", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal);
        return double.Parse(last < 0 || isGroup ? plain : $"{plain}.{text[(last + 1)..]}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""(?<d>\d{1,3}(?:[.,]\d+)?)\s*°\s*(?:(?<m>\d{1,2}(?:[.,]\d+)?)\s*['′’]\s*)?(?:(?<s>\d{1,2}(?:[.,]\d+)?)\s*(?:["″”]|'')\s*)?""")]
    private static partial Regex Angle();

    /// <summary>"X (Bắc):", "Y=", "N", "m" and the like.</summary>
    [GeneratedRegex(@"\([^)]*\)|[\p{L}]+\s*[:=]?|[:=]")]
    private static partial Regex Label();

    [GeneratedRegex(@"^\d[\d.,]*$")]
    private static partial Regex Written();
}
