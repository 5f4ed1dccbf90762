using System.Collections.Immutable;

namespace KhuPhoGis.Comparing;

/// <summary>
/// A comparison as an account: what each unit had, lost, gained and has, and the sums of all. Both sides count for themselves, so that
/// before + change = after is a check and not a definition.
/// </summary>
public sealed record Balance
{
    /// <summary>Old units with their heirs by code of the old, then new units that continue none; those in no unit last.</summary>
    public required ImmutableArray<UnitBalance> Units { get; init; }

    public required Tally Before { get; init; }

    public required Tally After { get; init; }

    /// <summary>After less before: what the register gained or lost; nothing where both sides have the same.</summary>
    public Tally Change => After - Before;

    /// <summary>Every unit adds up, and the units add up to both totals.</summary>
    public bool AddsUp => Units.All(unit => unit.AddsUp)
        && Units.Aggregate(default(Tally), (sum, unit) => sum + unit.Before) == Before
        && Units.Aggregate(default(Tally), (sum, unit) => sum + unit.After) == After
        && Units.Aggregate(default(Tally), (sum, unit) => sum + unit.Joined - unit.Left) == default;

    /// <param name="before">Counts of the old units by code; "" for those in none.</param>
    /// <param name="after">Counts of the new units by code; "" for those in none.</param>
    internal static Balance Of(Crosswalk walk, ImmutableSortedDictionary<string, Tally> before, ImmutableSortedDictionary<string, Tally> after)
    {
        var heirs = walk.Successors.ToDictionary(row => row.From!, row => row.To!, StringComparer.Ordinal);
        var pairs = before.Keys.Where(code => code.Length > 0).Select(code => (From: (string?)code, To: heirs.GetValueOrDefault(code)))
            .Concat(after.Keys.Where(code => code.Length > 0 && !heirs.ContainsValue(code)).Select(code => (From: (string?)null, To: (string?)code))).ToList();
        var units = pairs.Select(pair => Unit(walk, pair.From, pair.To, pair.From is null ? default : before[pair.From], pair.To is null ? default : after.GetValueOrDefault(pair.To))).ToList();
        var nowhere = Nowhere(walk, before.GetValueOrDefault(""), after.GetValueOrDefault(""));
        if (nowhere.Before != default || nowhere.After != default)
            units.Add(nowhere);
        return new()
        {
            Units = [.. units],
            Before = before.Values.Aggregate(default(Tally), (sum, tally) => sum + tally),
            After = after.Values.Aggregate(default(Tally), (sum, tally) => sum + tally),
        };
    }

    private static UnitBalance Unit(Crosswalk walk, string? from, string? to, Tally before, Tally after)
    {
        var now = from is null ? default : Tally.Of(walk.Rows.Where(row => row.From == from));
        var left = from is null ? default : Tally.Of(walk.Rows.Where(row => row.From == from && (to is null || row.To != to)));
        var joined = to is null ? default : Tally.Of(walk.Rows.Where(row => row.To == to && (from is null || row.From != from)));
        return new(from, to, before, now - before, left, joined, after);
    }

    private static UnitBalance Nowhere(Crosswalk walk, Tally before, Tally after) => new(null, null, before,
        Tally.Of(walk.Rows.Where(row => row.From is null)) - before, Tally.Of(walk.Rows.Where(row => row.From is null && row.To is not null)),
        Tally.Of(walk.Rows.Where(row => row.To is null && row.From is not null)), after);
}
