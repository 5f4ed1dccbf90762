using System.Collections.Immutable;
using System.Text.Json;
using KhuPhoGis.Repairing;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A person's decisions about incidents, as <c>repair --decisions</c> reads them:
/// <c>[{"incident":"ID","action":"give","unit":"12"}]</c>; <c>row</c> says which feature where several have one id.
/// </summary>
public static class RepairDecisions
{
    /// <exception cref="BadInputException">Not such a file, or an action there is not.</exception>
    public static ImmutableArray<RepairDecision> Read(string path)
    {
        var source = SourceFile.Open(path);
        try
        {
            using var document = JsonDocument.Parse(TextEncodings.ReadText(source, null));
            return [.. document.RootElement.EnumerateArray().Select((decision, i) => Decision(source.Name, decision, i + 1))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new BadInputException(source.Name, null, "json", e.Message);
        }
    }

    private static RepairDecision Decision(string file, JsonElement decision, int number)
    {
        var word = decision.GetProperty("action").GetString() ?? "";
        var action = RepairDecision.Parse(word) ?? throw new BadInputException(
            file, FormattableString.Invariant($"row {number}"), "repair-action", word, string.Join(", ", Enum.GetValues<RepairAction>().Select(RepairDecision.Word)));
        var unit = decision.TryGetProperty("unit", out var named) ? named.ValueKind == JsonValueKind.String ? named.GetString() : named.GetRawText() : null;
        return new(decision.GetProperty("incident").GetString()!, action, unit, decision.TryGetProperty("row", out var row) ? row.GetInt32() : null);
    }
}
