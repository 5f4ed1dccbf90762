using System.Collections.Immutable;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Comparing;

/// <summary>Households and people that go from one old unit to one new one.</summary>
/// <param name="From">Code of the old unit; null for those that were in none.</param>
/// <param name="To">Code of the new unit; null for those that are in none.</param>
public sealed record CrosswalkRow(string? From, string? To, int Households, int People);

/// <summary>Where one entry of the register was and is: codes of the old and of the new unit, null for none.</summary>
public readonly record struct HouseholdHome(string? From, string? To);

/// <summary>
/// Where the households of each old neighborhood go. Every household counts once: in the old unit in which its door lies, by
/// the program's half-open rule, or in which the old plan counts it; and in the new one in which the new plan counts it.
/// </summary>
public sealed record Crosswalk
{
    /// <summary>Only pairs with households, in ordinal order of the old, then of the new code; those in none come last.</summary>
    public required ImmutableArray<CrosswalkRow> Rows { get; init; }

    /// <summary>Old units, those without households included.</summary>
    public required int UnitsBefore { get; init; }

    /// <summary>New units that have cells.</summary>
    public required int UnitsAfter { get; init; }

    /// <summary>Posts (chức danh) of all old units, by the rules; a plan has the posts of after the redraw.</summary>
    public required int PostsBefore { get; init; }

    public required int PostsAfter { get; init; }

    public int Households => Rows.Sum(row => row.Households);

    /// <summary>
    /// Households that stay with most of their old neighbours: pairs of an old and a new unit are chosen, each unit once, the
    /// pair with most households first, and their households added up.
    /// </summary>
    public int HouseholdsKept => Successors.Sum(row => row.Households);

    public int HouseholdsChanged => Households - HouseholdsKept;

    public int People => Rows.Sum(row => row.People);

    /// <summary>People of <see cref="HouseholdsChanged"/>.</summary>
    public int PeopleChanged => People - Successors.Sum(row => row.People);

    /// <summary>The account: what each unit had, lost, gained and has.</summary>
    public Balance Balance => field ??= Balance.Of(this, Before, After);

    /// <summary>Counts of the old units by their own side; "" for those in none.</summary>
    public required ImmutableSortedDictionary<string, Tally> Before { get; init; }

    /// <summary>Counts of the new units by the plan; "" for those in none.</summary>
    public required ImmutableSortedDictionary<string, Tally> After { get; init; }

    /// <summary>By index into the new plan's register.</summary>
    public required ImmutableArray<HouseholdHome> Homes { get; init; }

    /// <summary>Indices of the entries that do not go from an old unit to its heir: together <see cref="HouseholdsChanged"/> households.</summary>
    public ImmutableArray<int> Changed
    {
        get
        {
            var kept = Successors.Select(row => new HouseholdHome(row.From, row.To)).ToHashSet();
            return [.. Enumerable.Range(0, Homes.Length).Where(household => !kept.Contains(Homes[household]))];
        }
    }

    /// <summary>The chosen pairs: which new unit is the heir of which old one. At most one a unit.</summary>
    public required ImmutableArray<CrosswalkRow> Successors { get; init; }

    /// <summary>From the ward's old neighborhoods to a plan; where old ones overlap, the first in the ward's list counts.</summary>
    public static Crosswalk FromOld(Plan to, RuleProfile rules)
    {
        var (ward, old) = (to.Ward, OldUnitFinder.Of(to.Ward));
        var homes = ward.Households.Select(household => old.CodeAt(household.Door)).ToList();
        var before = ward.Neighborhoods.Select(unit => unit.Code).Distinct().ToDictionary(code => code, _ => default(Tally), StringComparer.Ordinal);
        foreach (var (i, household) in ward.Households.Index())
            before[homes[i] ?? ""] = before.GetValueOrDefault(homes[i] ?? "") + new Tally(household.Count, household.People);
        return Of(to, rules, ward.Neighborhoods.Length, rules.PostsPerUnitBefore, household => homes[household], before);
    }

    /// <summary>From one plan to another of the same ward; households are matched by their codes.</summary>
    public static Crosswalk FromPlan(Plan from, Plan to, RuleProfile rules)
    {
        var indexOf = from.Ward.Households.Index().ToDictionary(item => item.Item.Code, item => item.Index, StringComparer.Ordinal);
        return Of(to, rules, from.Neighborhoods.Count(unit => from.Assignment.Contains(unit.Id)), rules.PostsPerUnit, household =>
            indexOf.TryGetValue(to.Ward.Households[household].Code, out var before) ? from.Find(from.NeighborhoodOfHousehold(before))?.Code : null, Tallies(from));
    }

    /// <summary>As the plan counts; units that it does not have are those in none.</summary>
    private static Dictionary<string, Tally> Tallies(Plan plan)
    {
        var tallies = plan.Neighborhoods.ToDictionary(unit => unit.Code, unit => new Tally(plan.Households(unit.Id), plan.People(unit.Id)), StringComparer.Ordinal);
        var all = new Tally(plan.Ward.HouseholdCount, plan.Ward.Households.Sum(household => household.People));
        tallies[""] = tallies.Values.Aggregate(all, (rest, tally) => rest - tally);
        return tallies;
    }

    private static Crosswalk Of(Plan to, RuleProfile rules, int unitsBefore, int postsBefore, Func<int, string?> oldCode, Dictionary<string, Tally> before)
    {
        var codes = to.Neighborhoods.ToDictionary(unit => unit.Id, unit => unit.Code);
        var homes = Enumerable.Range(0, to.Ward.Households.Length)
            .Select(household => new HouseholdHome(oldCode(household), codes.GetValueOrDefault(to.NeighborhoodOfHousehold(household)))).ToImmutableArray();
        var rows = Enumerable.Range(0, homes.Length).GroupBy(household => homes[household])
            .Select(pair => new CrosswalkRow(pair.Key.From, pair.Key.To,
                pair.Sum(household => to.Ward.Households[household].Count), pair.Sum(household => to.Ward.Households[household].People)))
            .Where(row => row.Households > 0).OrderBy(row => row.From is null).ThenBy(row => row.From, StringComparer.Ordinal)
            .ThenBy(row => row.To is null).ThenBy(row => row.To, StringComparer.Ordinal).ToImmutableArray();
        var unitsAfter = to.Neighborhoods.Count(unit => to.Assignment.Contains(unit.Id));
        return new()
        {
            Before = before.ToImmutableSortedDictionary(StringComparer.Ordinal),
            After = Tallies(to).ToImmutableSortedDictionary(StringComparer.Ordinal),
            Homes = homes,
            Rows = rows,
            Successors = Choose(rows),
            UnitsBefore = unitsBefore,
            UnitsAfter = unitsAfter,
            PostsBefore = unitsBefore * postsBefore,
            PostsAfter = unitsAfter * rules.PostsPerUnit,
        };
    }

    private static ImmutableArray<CrosswalkRow> Choose(ImmutableArray<CrosswalkRow> rows)
    {
        var (old, now, chosen) = (new HashSet<string>(), new HashSet<string>(), new List<CrosswalkRow>());
        foreach (var row in rows.Where(row => row.From is not null && row.To is not null).OrderByDescending(row => row.Households))
        {
            if (!old.Contains(row.From!) && !now.Contains(row.To!) && old.Add(row.From!) && now.Add(row.To!))
                chosen.Add(row);
        }
        return [.. chosen.OrderBy(row => row.From, StringComparer.Ordinal)];
    }
}
