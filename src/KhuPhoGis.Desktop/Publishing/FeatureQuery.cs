using System.Collections.Immutable;
using System.Globalization;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Desktop.Publishing;

/// <summary>Which features a call asks for.</summary>
/// <param name="Boxes">Degrees; empty for all. Two when the asked box goes over the date line.</param>
/// <param name="Limit">Features of one answer, 1 to <see cref="MostFeatures"/>.</param>
public sealed record FeatureQuery(ImmutableArray<Envelope> Boxes, int Limit, int Offset)
{
    public const int MostFeatures = 1_000, UsualFeatures = 100;

    private const string Crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

    private static readonly string[] Known = ["bbox", "bbox-crs", "crs", "datetime", "limit", "offset", "f"];

    /// <summary>Features have no time: every <c>datetime</c> matches. A limit above the greatest is the greatest.</summary>
    /// <exception cref="FormatException">A parameter that is not known or not understood; the message names it.</exception>
    public static FeatureQuery Parse(IQueryCollection query)
    {
        CheckNames(query, Known);
        foreach (var name in new[] { "crs", "bbox-crs" })
        {
            if (query[name].ToString() is { Length: > 0 } crs && crs != Crs84)
                throw new FormatException($"{name}: only {Crs84}.");
        }
        return new(query["bbox"].ToString() is { Length: > 0 } box ? Boxed(box) : [],
            Math.Min(Whole(query, "limit", UsualFeatures, 1), MostFeatures), Whole(query, "offset", 0, 0));
    }

    /// <exception cref="FormatException">Another parameter, or another format than JSON.</exception>
    public static void CheckNames(IQueryCollection query, params string[] known)
    {
        if (query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } other)
            throw new FormatException($"Unknown parameter {other}.");
        if (query["f"].ToString() is { Length: > 0 } format && format is not ("json" or "geojson"))
            throw new FormatException("f: only json.");
    }

    private static int Whole(IQueryCollection query, string name, int usual, int least) => query[name].ToString() switch
    {
        "" => usual,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least => (int)Math.Min(number, int.MaxValue),
        _ => throw new FormatException(FormattableString.Invariant($"{name}: a whole number of at least {least}.")),
    };

    /// <summary>Four numbers, or six with heights, which do not count.</summary>
    private static ImmutableArray<Envelope> Boxed(string text)
    {
        var numbers = text.Split(',').Select(part =>
            double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.NaN).ToList();
        if (numbers.Count is not (4 or 6) || numbers.Any(double.IsNaN))
            throw new FormatException("bbox: four numbers, west,south,east,north.");
        var (west, south, east, north) = (numbers[0], numbers[1], numbers[numbers.Count / 2], numbers[(numbers.Count / 2) + 1]);
        if (south > north)
            throw new FormatException("bbox: the south is above the north.");
        return west <= east ? [new(west, east, south, north)] : [new(west, 180, south, north), new(-180, east, south, north)];
    }
}
