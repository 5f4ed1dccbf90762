using System.Collections.Frozen;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// How large a street is, from what a file says. The class column decides (our words, Vietnamese, OSM's <c>highway</c>, and
/// the Road / Road-In / Alley / Bridge / Tunnel of the District 1, 4 and 7 files); then the name; then it is a street. A
/// plain road of 24 m or more between its kerbs is a main road: District 7's file tells main roads by <c>RoadWidth</c> only,
/// and District 1's has nothing that tells them, so there every road is a street.
/// </summary>
internal static class StreetClassifier
{
    /// <summary>Metres.</summary>
    private const double MainRoadWidth = 24;

    private static readonly FrozenDictionary<string, StreetClass> ByWord = new Dictionary<string, StreetClass>
    {
        ["arterial"] = StreetClass.Arterial, ["main road"] = StreetClass.Arterial, ["duong lon"] = StreetClass.Arterial,
        ["duong chinh"] = StreetClass.Arterial, ["truc chinh"] = StreetClass.Arterial, ["dai lo"] = StreetClass.Arterial,
        ["quoc lo"] = StreetClass.Arterial, ["tinh lo"] = StreetClass.Arterial, ["cao toc"] = StreetClass.Arterial,
        ["motorway"] = StreetClass.Arterial, ["trunk"] = StreetClass.Arterial, ["primary"] = StreetClass.Arterial,
        ["secondary"] = StreetClass.Arterial, ["motorway link"] = StreetClass.Arterial, ["trunk link"] = StreetClass.Arterial,
        ["primary link"] = StreetClass.Arterial, ["secondary link"] = StreetClass.Arterial, ["tunnel"] = StreetClass.Arterial,
        ["street"] = StreetClass.Street, ["duong"] = StreetClass.Street, ["duong pho"] = StreetClass.Street,
        ["pho"] = StreetClass.Street, ["tertiary"] = StreetClass.Street, ["tertiary link"] = StreetClass.Street,
        ["residential"] = StreetClass.Street, ["unclassified"] = StreetClass.Street, ["road in"] = StreetClass.Street,
        ["bridge"] = StreetClass.Street, ["cau"] = StreetClass.Street, ["duong noi bo"] = StreetClass.Street,
        ["alley"] = StreetClass.Alley, ["hem"] = StreetClass.Alley, ["ngo"] = StreetClass.Alley, ["ngach"] = StreetClass.Alley,
        ["kiet"] = StreetClass.Alley, ["service"] = StreetClass.Alley, ["living street"] = StreetClass.Alley,
        ["footway"] = StreetClass.Alley, ["path"] = StreetClass.Alley, ["pedestrian"] = StreetClass.Alley,
        ["steps"] = StreetClass.Alley, ["track"] = StreetClass.Alley, ["cycleway"] = StreetClass.Alley,
    }.ToFrozenDictionary(StringComparer.Ordinal);

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
