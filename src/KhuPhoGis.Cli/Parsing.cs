using System.Globalization;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli;

/// <summary>
/// Reads the values of arguments, with a point in numbers whatever the country. Every method throws
/// <see cref="FormatException"/> with a sentence for the person when the text is none.
/// </summary>
/// <param name="words">Words by key.</param>
internal sealed class Parsing(Func<string, object?[], string> words)
{
    private static readonly (string Unit, double Seconds)[] Units = [("ms", 0.001), ("s", 1), ("m", 60)];

    /// <summary>Any system the program knows: "EPSG:9210" or "9210".</summary>
    public CoordinateSystem Crs(string text) => CoordinateSystems.Find(text) ?? throw Bad("crs", text, "EPSG:4326, EPSG:9210");

    /// <summary>A VN-2000 zone in metres, or one of WGS 84 / UTM for a ward elsewhere.</summary>
    public CoordinateSystem WardZone(string text) => CoordinateSystems.Find(text) is { MayHoldWard: true } zone
        ? zone
        : throw Bad("ward-zone", text, string.Join(", ", CoordinateSystems.All.Where(system => system.IsWardZone).Select(system => system.Epsg)));

    public RuleProfile Rules(string text) =>
        RuleProfiles.Find(text) ?? throw Bad("rules", text, string.Join(", ", RuleProfiles.All.Select(profile => profile.Id)));

    public WardLayer? Layer(string text) => Enum.TryParse<WardLayer>(text, ignoreCase: true, out var layer) && text.All(char.IsAsciiLetter)
        ? layer
        : throw Bad("layer", text, string.Join(", ", Enum.GetNames<WardLayer>().Select(name => name.ToLowerInvariant())));

    /// <summary>"500ms", "5s", "2m", or seconds.</summary>
    public TimeSpan? Duration(string text)
    {
        var (unit, seconds) = Units.FirstOrDefault(unit => text.EndsWith(unit.Unit, StringComparison.Ordinal), ("", 1));
        var number = text[..^unit.Length];
        return double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value > 0 && value * seconds <= 86_400
            ? TimeSpan.FromSeconds(value * seconds)
            : throw Bad("duration", text);
    }

    /// <summary>A whole number, at least 1.</summary>
    public int? Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1
        ? count
        : throw Bad("count", text);

    /// <summary>A whole number, at least 0.</summary>
    public int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
        ? count
        : throw Bad("whole", text);

    public ulong? Seed(string text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : throw Bad("whole", text);

    /// <summary>A number, at least 0.</summary>
    public double? Measure(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : throw Bad("measure", text);

    /// <summary>0 to 1.</summary>
    public double? Share(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share <= 1 ? share : throw Bad("share", text);

    /// <summary>0 to 100; a percent sign may follow.</summary>
    public decimal? Percent(string text) =>
        decimal.TryParse(text.TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100
            ? percent
            : throw Bad("percent", text);

    /// <summary>"603514.4,1191454.7": east, then north, metres of the ward's zone.</summary>
    public GridPoint? Door(string text) => text.Split(',') is [var east, var north]
        && double.TryParse(east, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var x)
        && double.TryParse(north, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var y)
        && x < 10_000_000 && y < 10_000_000 ? GridPoint.FromMetres(x, y) : throw Bad("door", text);

    public string OneOf(string text, params string[] known) => known.Contains(text) ? text : throw Bad("one-of", text, string.Join(", ", known));

    private FormatException Bad(string key, params object?[] arguments) => new(words("cli.usage." + key, arguments));
}
