using KhuPhoGis.Desktop.Sessions;

namespace KhuPhoGis.Desktop.Pages;

/// <summary>Household by household: old unit, new unit. Codes and addresses only; no names of people.</summary>
internal static class ChangeSheet
{
    /// <summary>Indices of the households in question, in the order of the register.</summary>
    /// <param name="from">Code of an old unit, "" for none; null for any. The same for <paramref name="to"/>.</param>
    /// <param name="all">Also those that stay with their old neighbours.</param>
    public static IEnumerable<int> Of(Comparison comparison, string? from, string? to, bool all)
    {
        var among = all || from is not null || to is not null ? Enumerable.Range(0, comparison.Walk.Homes.Length) : comparison.Walk.Changed;
        return among.Where(household => comparison.Walk.Homes[household] is var home && (from is null || (home.From ?? "") == from) && (to is null || (home.To ?? "") == to));
    }

    public static string Csv(Comparison comparison, string? from, string? to, bool all) => "household,address,households,people,old_unit,new_unit\r\n"
        + string.Concat(Of(comparison, from, to, all).Select(index =>
        {
            var (household, home) = (comparison.After.Plan.Ward.Households[index], comparison.Walk.Homes[index]);
            return string.Join(',', UnitSheet.Quote(household.Code), UnitSheet.Quote(household.Address ?? ""), household.Count, household.People,
                UnitSheet.Quote(comparison.NameBefore(home.From) ?? ""), UnitSheet.Quote(comparison.NameAfter(home.To) ?? "")) + "\r\n";
        }));
}
