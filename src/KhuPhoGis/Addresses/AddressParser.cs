using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace KhuPhoGis.Addresses;

/// <summary>
/// Reads addresses as registers write them: "12/34/5A Nguyễn Trãi", "số 5 ngách 34 ngõ 12 phố Huế", "16 (số cũ 20) Lò Gạch, P. Bến Thành",
/// "Chung cư An Hòa A - 331 Lê Minh Sơn". Marks and letter case do not matter.
/// </summary>
public static partial class AddressParser
{
    private const int Longest = 300;

    /// <summary>
    /// Words of addresses, by what is left of them without marks: Dương Bá Trạc, Phổ Quang, Nguyễn Tri Phương and Giồng Ông Tố Cũ are names.
    /// </summary>
    private static readonly FrozenDictionary<string, string> Ambiguous = new Dictionary<string, string>
    {
        ["duong"] = "đường",
        ["pho"] = "phố",
        ["phuong"] = "phường",
        ["quan"] = "quận",
        ["to"] = "tổ",
    }.ToFrozenDictionary();

    /// <summary>Null when neither a number with a street nor a building is found.</summary>
    public static Address? Parse(string text)
    {
        if (text.Length > Longest)
            return null;
        var plain = Plain(text);
        string? building = null;
        foreach (var part in Parts.Split(plain))
        {
            if (Building.IsMatch(part))
                building ??= Folding.Fold(part);
            else if (ParsePart(part) is { } address)
                return address with { Building = building };
        }
        return building is null ? null : new("", [], null, building);
    }

    /// <summary>What a street's own name says: "Hẻm 12/2 Hoa Phượng" is the alley 2 of alley 12 of Hoa Phượng, "42 Nguyen Van Cu Alley" an alley too.</summary>
    public static (string Street, ImmutableArray<string> Alleys) ParseStreet(string name)
    {
        var plain = Plain(name);
        if (EnglishAlley.Match(plain) is { Success: true } english)
            return (Street(english.Groups["street"].Value), Path(english.Groups["path"].Value));
        var (alleys, rest) = Alleys(plain);
        return (Street(rest), alleys);
    }

    /// <summary>Without marks; words of names that would then read like words for street, group or quarter bear a sign behind them.</summary>
    private static string Plain(string text) => Blanks.Replace(Folding.WithoutMarks(Letters.Replace(Folding.Sound(text).Normalize(), SaysItself)), " ").Trim();

    private static string SaysItself(Match word) =>
        Ambiguous.TryGetValue(Folding.Fold(word.Value), out var meant) && word.Value.ToLowerInvariant() is var small && small != meant && small.Any(letter => letter > 'z')
            ? word.Value + "_" : word.Value;

    private static Address? ParsePart(string part)
    {
        HouseNumber? old = null;
        if (OldNumber.Match(part) is { Success: true } was)
        {
            old = HouseNumber.Parse(was.Groups["n"].Value);
            part = Blanks.Replace(part.Remove(was.Index, was.Length).Insert(was.Index, " "), " ").Trim();
        }
        part = Before.Replace(part, "");
        if (Numbered.Match(part) is not { Success: true } numbered)
            return AlleyFirst(part, old);
        var path = Path(numbered.Groups["path"].Value);
        var (alleys, street) = Alleys(numbered.Groups["rest"].Value);
        var name = Street(street);
        // "5/3 hem 12 …": alleys named in words lie outside those of the number.
        return name.Length == 0 && alleys.IsEmpty || HouseNumber.Parse(path[^1]) is not { } house
            ? null
            : new(name, [.. alleys, .. path[..^1]], house, null, old);
    }

    /// <summary>"Hẻm 12 số 5 Nguyễn Trãi", or an alley without a house.</summary>
    private static Address? AlleyFirst(string part, HouseNumber? old)
    {
        var (alleys, rest) = Alleys(part);
        if (alleys.IsEmpty)
            return null;
        rest = Before.Replace(rest, "");
        if (Numbered.Match(rest) is { Success: true } numbered && HouseNumber.Parse(numbered.Groups["path"].Value) is { } house)
            return new(Street(numbered.Groups["rest"].Value), alleys, house, null, old);
        return Street(rest) is { Length: > 0 } street ? new(street, alleys, null, null, old) : null;
    }

    /// <summary>Alleys named in words, the outermost first: "ngach 34 ngo 12" is 12, then 34; "ngo 12 ngach 34" the same.</summary>
    private static (ImmutableArray<string> Alleys, string Remainder) Alleys(string text)
    {
        var found = new List<(int Rank, string Path)>();
        while (AlleyInWords.Match(text) is { Success: true } match)
        {
            found.Add((match.Groups["word"].Value is "ngach" or "hem nhanh" ? 1 : 0, match.Groups["path"].Value));
            text = text[match.Length..].TrimStart(' ', '-');
        }
        return ([.. found.OrderBy(alley => alley.Rank).SelectMany(alley => Path(alley.Path))], text);
    }

    private static ImmutableArray<string> Path(string path) =>
        [.. path.Split('/').Select(step => HouseNumber.Parse(step.Split('-')[0])?.ToString() ?? Folding.Fold(step))];

    private static string Street(string rest) => Folding.Fold(StreetWords.Replace(After.Replace(rest, "").Trim(' ', '-', '.'), ""));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks { get; }

    [GeneratedRegex(@"\s*[,;]\s*|\s+[-–]\s+")]
    private static partial Regex Parts { get; }

    [GeneratedRegex(@"^(chung cu|cc|can ho|toa nha|thap|block|lo [a-z]\b|lau|tang|phong|cu xa .* lo)\b")]
    private static partial Regex Building { get; }

    [GeneratedRegex(@"^(so nha|so|nha so|nha|sn)[.:]?\s+(?=[a-z]?\d|hem|ngo|ngach|kiet)")]
    private static partial Regex Before { get; }

    [GeneratedRegex(@"[(\[]\s*(?:so\s+)?(?:cu|sc)[.:]?\s*(?:so\s*)?(?<n>[a-z]?\d[\w/]*)\s*[)\]]|\b(?:so cu|sc|cu)[.:]?\s+(?<n>\d[\w/]*)")]
    private static partial Regex OldNumber { get; }

    [GeneratedRegex(@"^(?<path>[a-z]?\d{1,5}(?:[a-z]\d?)?(?:\s?(?:bis|ter))?(?:-[a-z]?\d+[a-z]?)?(?:\s*/\s*[a-z]?\d{1,5}(?:[a-z]\d?)?(?:\s?(?:bis|ter))?(?:-[a-z]?\d+[a-z]?)?)*)(?:\s+(?<rest>.+))?$")]
    private static partial Regex Numbered { get; }

    [GeneratedRegex(@"^(?<word>hem nhanh|hem|ngach|ngo|kiet|xuyet|xet)\s+(?<path>[a-z]?\d[\w]*(?:\s?bis)?(?:/[\w]+)*)\b")]
    private static partial Regex AlleyInWords { get; }

    [GeneratedRegex(@"^(?<path>\d[\w/]*)\s+(?<street>.+?)\s+alley$")]
    private static partial Regex EnglishAlley { get; }

    [GeneratedRegex(@"^(?:(?:duong pho|duong|pho|dai lo|street|rue)(?:\b|(?=\d))[\s.]*|d\.\s*)(?=\S)")]
    private static partial Regex StreetWords { get; }

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Letters { get; }

    [GeneratedRegex(@"\s+(?:phuong|p\.?\s?\d+|p\.|quan|q\.|tp\.?|thanh pho|khu pho|kp|to dan pho|to)\s.*$|\s+(?:street|alley)$")]
    private static partial Regex After { get; }
}
