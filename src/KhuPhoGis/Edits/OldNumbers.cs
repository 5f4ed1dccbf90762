using System.Globalization;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>
/// Numbers that stay where people stay: pairs of a new and an old neighborhood are chosen, each once, the pair with most
/// households first; the new one takes the old one's code and name. Who gets none takes the lowest numbers that are free.
/// </summary>
internal static class OldNumbers
{
    /// <param name="order">All neighborhoods of the plan, in the order in which free numbers are handed out.</param>
    public static IReadOnlyList<Neighborhood> Of(Plan plan, IReadOnlyList<Neighborhood> order)
    {
        var heirs = Heirs(plan);
        var (codes, names) = (Set(heirs.Values.Select(old => old.Code)), Set(heirs.Values.Select(old => old.Name)));
        var (named, number) = (new List<Neighborhood>(), 0);
        foreach (var unit in order)
        {
            if (heirs.TryGetValue(unit.Id, out var old))
            {
                named.Add(unit with { Code = old.Code, Name = old.Name });
                continue;
            }
            do
                number++;
            while (codes.Contains(number.ToString(CultureInfo.InvariantCulture)) || names.Contains(RenumberNeighborhoods.NameOf(plan, number)));
            named.Add(unit with { Code = number.ToString(CultureInfo.InvariantCulture), Name = RenumberNeighborhoods.NameOf(plan, number) });
        }
        return [.. named.OrderBy(unit => unit.Id.Value)];
    }

    private static Dictionary<NeighborhoodId, OldNeighborhood> Heirs(Plan plan)
    {
        var old = OldUnitFinder.Of(plan.Ward);
        var byCode = plan.Ward.Neighborhoods.GroupBy(unit => unit.Code, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var counts = new Dictionary<(NeighborhoodId Unit, string Old), int>();
        foreach (var (i, household) in plan.Ward.Households.Index())
        {
            if (plan.NeighborhoodOfHousehold(i) is { IsNone: false } unit && old.CodeAt(household.Door) is { } code)
                counts[(unit, code)] = counts.GetValueOrDefault((unit, code)) + household.Count;
        }
        var (heirs, codes, names) = (new Dictionary<NeighborhoodId, OldNeighborhood>(), Set([]), Set([]));
        foreach (var (pair, _) in counts.OrderByDescending(item => item.Value).ThenBy(item => item.Key.Unit.Value).ThenBy(item => item.Key.Old, StringComparer.Ordinal))
        {
            var from = byCode[pair.Old];
            if (!heirs.ContainsKey(pair.Unit) && from.Code.Trim().Length > 0 && from.Name.Trim().Length > 0 && !codes.Contains(from.Code) && !names.Contains(from.Name))
            {
                heirs.Add(pair.Unit, from);
                codes.Add(from.Code);
                names.Add(from.Name);
            }
        }
        return heirs;
    }

    private static HashSet<string> Set(IEnumerable<string> items) => new(items, StringComparer.OrdinalIgnoreCase);
}
