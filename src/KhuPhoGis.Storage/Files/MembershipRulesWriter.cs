using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KhuPhoGis.Addresses;

namespace KhuPhoGis.Storage.Files;

/// <summary>Writes rules as <see cref="MembershipRulesFile"/> reads them, street by street; alleys stand with the rule that holds the number at their mouth.</summary>
public static class MembershipRulesWriter
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="BadInputException">Not the name of a JSON file, or a folder that is not there.</exception>
    public static void Write(MembershipRules rules, string path)
    {
        if (!Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase))
            throw new BadInputException(Path.GetFileName(path), null, "format-not-written", Path.GetExtension(path), ".json");
        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(path))))
            throw new BadInputException(Path.GetFileName(path), null, "no-such-folder", Path.GetDirectoryName(path));
        var streets = new JsonObject();
        foreach (var street in rules.All.GroupBy(rule => rule.Street).OrderBy(street => street.Key, StringComparer.Ordinal))
            streets[NameOf(street.Key, street.First().Name)] = Street([.. street]);
        using var folder = new UnfinishedFiles(path);
        File.WriteAllText(folder.Path, streets.ToJsonString(Readable));
        folder.MoveIntoPlace();
    }

    /// <summary>As people write it, where it reads back to the same street.</summary>
    private static string NameOf(string folded, string name) =>
        AddressParser.ParseStreet(name) is { Alleys.IsEmpty: true } read && read.Street == folded ? name : folded;

    private static JsonArray Street(List<MembershipRule> rules)
    {
        var own = rules.Where(rule => rule.Alleys.IsEmpty).ToList();
        var alleys = rules.Where(rule => !rule.Alleys.IsEmpty).ToList();
        // Alleys need a rule of the street to stand with: the mouth of the first belongs to the unit of the first.
        if (own.Count == 0 && HouseNumber.Parse(alleys[0].Alleys[0]) is { } first)
            own.Add(alleys[0] with { Alleys = [], From = first, To = first, IsOdd = first.IsOdd });
        var nodes = own.ConvertAll(rule => (Rule: rule, Json: Json(rule), Hems: new JsonArray()));
        foreach (var alley in alleys)
        {
            var mouth = HouseNumber.Parse(alley.Alleys[0]);
            var at = Math.Max(0, nodes.FindIndex(node => mouth is { } number && node.Rule.Holds(number)));
            nodes[at].Hems.Add((JsonNode)Json(alley));
        }
        foreach (var (_, json, hems) in nodes)
            json["hems"] = hems;
        return new([.. nodes.Select(node => node.Json)]);
    }

    private static JsonObject Json(MembershipRule rule)
    {
        var json = new JsonObject();
        if (!rule.Alleys.IsEmpty)
            json["hem"] = string.Join('/', rule.Alleys).ToUpperInvariant();
        json["tu"] = rule.From?.ToString().ToUpperInvariant() ?? "1";
        json["den"] = rule.To?.ToString().ToUpperInvariant() ?? "9999";
        json["side"] = rule.IsOdd switch { true => "odd", false => "even", null => "both" };
        json["khu_pho"] = rule.Unit;
        return json;
    }
}
