using System.Globalization;
using System.Text.RegularExpressions;
using KhuPhoGis.Coverages;

namespace KhuPhoGis.Describing;

/// <summary>Names of streets, alleys and waters within a sentence: "đường Hoa Phượng", "hẻm 12 Hoa Phượng", "rạch Ông Tư".</summary>
internal sealed partial class LineWords(CultureInfo language)
{
    /// <summary>
    /// Words that a name may begin with, with their marks, and without where nothing else is written so: Dương Văn Hạnh is a person, Hồ Văn
    /// Huê a street.
    /// </summary>
    private static readonly (LineKind Kind, string[] Words, string Key)[] Beginnings =
    [
        (LineKind.Street, ["đường"], "street"), (LineKind.Street, ["phố"], "pho"), (LineKind.Street, ["đại lộ", "dai lo"], "avenue"),
        (LineKind.Street, ["quốc lộ", "quoc lo"], "highway"), (LineKind.Street, ["tỉnh lộ", "tinh lo"], "provincial-road"),
        (LineKind.Alley, ["hẻm", "hem"], "alley"), (LineKind.Alley, ["ngõ"], "ngo"), (LineKind.Alley, ["ngách", "ngach"], "ngach"), (LineKind.Alley, ["kiệt"], "kiet"),
        (LineKind.Water, ["kênh", "kenh"], "canal"), (LineKind.Water, ["rạch", "rach"], "creek"), (LineKind.Water, ["sông", "song"], "river"),
        (LineKind.Water, ["hồ", "ho"], "lake"), (LineKind.Water, ["ao"], "pond"), (LineKind.Water, ["suối", "suoi"], "stream"), (LineKind.Water, ["mương", "muong"], "ditch"),
        (LineKind.Railway, ["đường sắt", "duong sat"], "railway"),
    ];

    public string Text(string key, params object?[] arguments) => Texts.Get("describe." + key, language, arguments);

    /// <summary>"đường Hoa Phượng"; "hẻm không tên".</summary>
    public string Line(Carrier carrier)
    {
        var kind = carrier.Kind == LineKind.Arterial ? LineKind.Street : carrier.Kind;
        var plain = kind switch { LineKind.Street => "street", LineKind.Alley => "alley", LineKind.Railway => "railway", _ => "water" };
        if (carrier.Name.Length == 0)
            return Text($"line.{plain}-unnamed");
        if (English.Match(carrier.Name) is { Success: true } english)
            return Text($"line.{(english.Groups["word"].Value == "Alley" ? "alley" : "street")}", english.Groups["name"].Value);
        foreach (var (_, words, key) in Beginnings.Where(beginning => beginning.Kind == kind))
        {
            foreach (var word in words.Where(word => carrier.Name.StartsWith(word + " ", StringComparison.OrdinalIgnoreCase)))
                return Text($"line.{key}", carrier.Name[(word.Length + 1)..]);
        }
        return Text($"line.{plain}", carrier.Name);
    }

    /// <summary>"tim đường Hoa Phượng", "ranh giới phường (trùng tim đường Hoa Phượng)", "ranh giữa các dãy nhà": what one walks along.</summary>
    public string Along(Carrier carrier)
    {
        if (carrier.IsBeside)
            return Text("along.ward-beside", Line(carrier));
        var line = carrier.Kind switch
        {
            LineKind.Arterial or LineKind.Street or LineKind.Alley or LineKind.Railway => Text("along.street", Line(carrier)),
            LineKind.Water => Text(carrier.IsBank ? "along.bank" : "along.water", Line(carrier)),
            LineKind.OldNeighborhood => Text("along.old"),
            LineKind.Group => Text("along.group"),
            LineKind.Parcel => Text("along.parcels"),
            LineKind.BackOfHouses => Text("along.houses"),
            LineKind.ByHand => Text("along.by-hand"),
            _ => "",
        };
        return !carrier.IsWard ? line : line.Length == 0 ? Text("along.ward") : Text("along.ward-on", line);
    }

    /// <summary>"A", "A và B", "A, B và C".</summary>
    public string Join(IReadOnlyList<string> items) => items.Count < 2
        ? string.Concat(items)
        : string.Join(", ", items.SkipLast(1)) + Text("and") + items[^1];

    [GeneratedRegex(@"^(?<name>.+?)\s+(?<word>Alley|Street)$")]
    private static partial Regex English { get; }
}
