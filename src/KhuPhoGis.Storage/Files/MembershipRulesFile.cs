using System.Text.Json;
using KhuPhoGis.Addresses;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Membership rules as JSON: <c>{"nguyen son": [{"tu", "den", "side": "odd|even|both", "khu_pho", "hems": [{"hem", "tu", "den", "side", "khu_pho"}]}]}</c>.
/// An empty or 9999 end is open. An alley within an alley is written 21/3.
/// </summary>
public static class MembershipRulesFile
{
    private const int Open = 9999;

    /// <exception cref="BadInputException">Not such a file; the message names the rule's place and the value.</exception>
    public static MembershipRules Read(string path)
    {
        var file = SourceFile.Open(path);
        try
        {
            using var json = JsonDocument.Parse(TextEncodings.ReadText(file, null));
            var rules = json.RootElement.EnumerateObject().SelectMany(street => street.Value.EnumerateArray()
                .SelectMany((rule, i) => Rules(file, street.Name, $"{street.Name}[{i + 1}]", rule)));
            return new([.. rules]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new BadInputException(file.Name, null, "rules-json", e.Message);
        }
    }

    private static IEnumerable<MembershipRule> Rules(SourceFile file, string street, string place, JsonElement rule)
    {
        // A street that a ward calls "77a tran van can" is the alley 77A of it.
        var (name, alleys) = AddressParser.ParseStreet(street);
        yield return Rule(file, new(name, alleys, null, null, null, "", place), rule);
        if (!rule.TryGetProperty("hems", out var hems))
            yield break;
        foreach (var (i, alley) in hems.EnumerateArray().Index())
        {
            var at = $"{place}.hems[{i + 1}]";
            var path = Text(alley, "hem").Split('/').Select(step => (Number(file, at, step) ?? throw Bad(file, at, Text(alley, "hem"))).ToString());
            var read = Rule(file, new(name, [.. alleys, .. path], null, null, null, "", at), alley);
            // Wards write the side of the alley's mouth here as often as that of its houses: it counts where both ends of the range say so.
            yield return read is { From: { } from, To: { } to } && from.IsOdd == read.IsOdd && to.IsOdd == read.IsOdd ? read : read with { IsOdd = null };
        }
    }

    private static MembershipRule Rule(SourceFile file, MembershipRule line, JsonElement rule) => line with
    {
        From = Number(file, line.Place, Text(rule, "tu")),
        To = Number(file, line.Place, Text(rule, "den")) is { Number: < Open } to ? to : null,
        IsOdd = Text(rule, "side") switch { "odd" => true, "even" => false, "both" or "" => null, var other => throw Bad(file, line.Place, other) },
        Unit = Text(rule, "khu_pho") is { Length: > 0 } unit ? unit : throw Bad(file, line.Place, ""),
    };

    private static HouseNumber? Number(SourceFile file, string place, string text) =>
        text.Length == 0 ? null : HouseNumber.Parse(text) ?? throw Bad(file, place, text);

    private static string Text(JsonElement rule, string name) => TidyText.Clean(rule.GetProperty(name).ToString());

    private static BadInputException Bad(SourceFile file, string place, string found) => new(file.Name, place, "rules-value", found);
}
