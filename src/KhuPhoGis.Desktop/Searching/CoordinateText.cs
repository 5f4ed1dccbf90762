using System.Globalization;
using System.Text.RegularExpressions;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Searching;

/// <summary>
/// Reads a place that somebody typed or pasted: VN-2000 metres of the ward's zone in either order (X is north in Vietnamese tables),
/// or WGS 84 degrees, decimal or with minutes and seconds. Recognized by size: a northing of Vietnam lies beyond any easting.
/// Of a ward abroad, in a zone of WGS 84 / UTM, the same with the northings and degrees of that zone.
/// </summary>
public static partial class CoordinateText
{
    /// <summary>Metres: eastings of a zone and northings of Vietnam, with room.</summary>
    private const double LeastEast = 100_000, MostEast = 900_000, LeastNorth = 900_000, MostNorth = 2_700_000, MostNorthOfWorld = 9_400_000;

    private const double West = 101, East = 118, South = 6, North = 24, ZoneReach = 6, NorthOfWorld = 84;

    /// <summary>Null when the text is no place in Vietnam, or abroad none of the zone.</summary>
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
        if (small is >= LeastEast and <= MostEast && large >= LeastNorth && large <= (zone.IsWorldUtm ? MostNorthOfWorld : MostNorth))
            return GridPoint.FromMetres(small, large);
        if ((zone.IsWorldUtm ? InZone(pair, zone) : InVietnam(small, large)) is not var (lat, lon))
            return null;
        var (x, y) = zone.FromWgs84(lon, lat);
        return GridPoint.FromMetres(x, y);
    }

    private static (double Lat, double Lon)? InVietnam(double small, double large) =>
        small is >= South and <= North && large is >= West and <= East ? (small, large) : null;

    /// <summary>Latitude first, as people write it, unless only the other way round lies in the zone.</summary>
    private static (double Lat, double Lon)? InZone((double A, double B) pair, CoordinateSystem zone)
    {
        return Fits(pair.A, pair.B) ? pair : Fits(pair.B, pair.A) ? (pair.B, pair.A) : null;

        bool Fits(double lat, double lon) => lat <= NorthOfWorld && Math.Abs(lon - zone.CentralMeridian) <= ZoneReach;
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
