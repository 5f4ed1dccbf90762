using System.Text.Json;
using KhuPhoGis.Addresses;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Membership rules as JSON: <c>{"nguyen son": [{"tu", "den", "side": "odd|even|both", "khu_pho", "hems": [{"hem", "tu", "den", "side", "khu_pho"}]}]}</c>.
/// An empty or 9999 end is open.
/// </summary>
public static class MembershipRulesFile
{
    private const int Open = 9999;

    /// <exception cref="BadInputException">Not such a file; the message names the street and the value.</exception>
    public static MembershipRules Read(string path)
    {
        var file = SourceFile.Open(path);
        try
        {
            using var json = JsonDocument.Parse(TextEncodings.ReadText(file, null));
            var rules = json.RootElement.EnumerateObject().SelectMany(street => street.Value.EnumerateArray().SelectMany(rule => Rules(file, street.Name, rule)));
            return new([.. rules]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new BadInputException(file.Name, null, "rules-json", e.Message);
        }
    }

    private static IEnumerable<MembershipRule> Rules(SourceFile file, string street, JsonElement rule)
    {
        // A street that a ward calls "77a tran van can" is the alley 77A of it.
        var (name, alleys) = AddressParser.ParseStreet(street);
        yield return Rule(file, name, alleys.IsEmpty ? null : HouseNumber.Parse(alleys[0]), rule);
        if (!rule.TryGetProperty("hems", out var hems))
            yield break;
        foreach (var alley in hems.EnumerateArray())
            yield return Rule(file, name, Number(file, street, Text(alley, "hem")) ?? throw Bad(file, street, Text(alley, "hem")), alley) with { IsOdd = null };
    }

    private static MembershipRule Rule(SourceFile file, string street, HouseNumber? alley, JsonElement rule) => new(
        street, alley, Number(file, street, Text(rule, "tu")), Number(file, street, Text(rule, "den")) is { Number: < Open } to ? to : null,
        Text(rule, "side") switch { "odd" => true, "even" => false, "both" or "" => null, var other => throw Bad(file, street, other) },
        Text(rule, "khu_pho") is { Length: > 0 } unit ? unit : throw Bad(file, street, ""));

    private static HouseNumber? Number(SourceFile file, string street, string text) =>
        text.Length == 0 ? null : HouseNumber.Parse(text) ?? throw Bad(file, street, text);

    private static string Text(JsonElement rule, string name) => TidyText.Clean(rule.GetProperty(name).ToString());

    private static BadInputException Bad(SourceFile file, string street, string found) => new(file.Name, street, "rules-value", found);
}
