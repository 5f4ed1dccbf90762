using System.Collections.Frozen;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// How large a street is, from what a file says. The class column decides (our words, Vietnamese, OSM's <c>highway</c> and <c>railway</c>, and
/// the Road / Road-In / Alley / Bridge / Tunnel of the District 1, 4 and 7 files); then the name; then it is a street. A
/// plain road of 24 m or more between its kerbs is a main road: District 7's file tells main roads by <c>RoadWidth</c> only,
/// and District 1's has nothing that tells them, so there every road is a street.
/// </summary>
internal static class StreetClassifier
{
    /// <summary>Metres.</summary>
    private const double MainRoadWidth = 24;

    private static readonly string[] Arterials =
    [
        "arterial", "main road", "duong lon", "duong chinh", "truc chinh", "dai lo", "quoc lo", "tinh lo", "cao toc",
        "motorway", "trunk", "primary", "secondary", "motorway link", "trunk link", "primary link", "secondary link",
        "tunnel",
    ];

    private static readonly string[] Streets =
    [
        "street", "duong", "duong pho", "pho", "tertiary", "tertiary link", "residential", "unclassified", "road in",
        "bridge", "cau", "duong noi bo",
    ];

    private static readonly string[] Alleys =
    [
        "alley", "hem", "ngo", "ngach", "kiet", "service", "living street", "footway", "path", "pedestrian", "steps",
        "track", "cycleway",
    ];

    private static readonly string[] Railways = ["railway", "rail", "narrow gauge", "light rail", "duong sat", "duong ray"];

    private static readonly FrozenDictionary<string, StreetClass> ByWord =
        Arterials.Select(word => KeyValuePair.Create(word, StreetClass.Arterial))
            .Concat(Streets.Select(word => KeyValuePair.Create(word, StreetClass.Street)))
            .Concat(Alleys.Select(word => KeyValuePair.Create(word, StreetClass.Alley)))
            .Concat(Railways.Select(word => KeyValuePair.Create(word, StreetClass.Railway)))
            .ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly string[] AlleyWords = ["hẻm", "hem", "ngõ", "ngách", "kiệt"];

    /// <summary>Written without marks they are also names of families: Ngo Quyen is a street, Ngo 5 an alley.</summary>
    private static readonly string[] AlleyWordsBeforeNumbers = ["ngo", "ngach", "kiet"];

    /// <param name="word">The class column; null when there is none.</param>
    /// <param name="name">Empty when not known.</param>
    /// <param name="width">Metres; null when not known.</param>
    public static StreetClass Classify(string? word, string name, double? width)
    {
        var folded = word is null ? "" : TidyText.Fold(word);
        if (ByWord.TryGetValue(folded, out var known))
            return known;
        if (folded != "road" && IsAlleyName(name))
            return StreetClass.Alley;
        return width >= MainRoadWidth ? StreetClass.Arterial : StreetClass.Street;
    }

    /// <summary>"Hẻm 168", "Ngõ 5", "154 Nguyen Bieu Alley".</summary>
    private static bool IsAlleyName(string name)
    {
        var words = TidyText.Fold(name).Split(' ');
        var first = name.Split(' ')[0].ToLowerInvariant();
        return AlleyWords.Contains(first) || words.Contains("alley")
            || (AlleyWordsBeforeNumbers.Contains(words[0]) && words.Length > 1 && char.IsAsciiDigit(words[1][0]));
    }
}
