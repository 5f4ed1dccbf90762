using System.Collections.Immutable;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Pages;

/// <summary>A column of the table of neighborhoods: how it is sorted, written and added up. The screen and the copies read the same.</summary>
/// <param name="Name">Its words stand under <c>desktop.col.NAME</c>.</param>
/// <param name="Order">What it is sorted by.</param>
/// <param name="Text">What a cell says; the bar and the lock are drawn instead.</param>
/// <param name="Total">What the last line says; empty where a sum means nothing.</param>
public sealed record UnitColumn(string Name, bool IsNumber, Func<NeighborhoodMeasures, RuleProfile, IComparable> Order,
    Func<NeighborhoodMeasures, RuleProfile, Ui, string> Text, Func<IReadOnlyCollection<NeighborhoodMeasures>, RuleProfile, Ui, string> Total)
{
    public static ImmutableArray<UnitColumn> All { get; } =
    [
        new("code", false, (unit, _) => unit.Code.PadLeft(8), (unit, _, _) => unit.Name, (units, _, ui) => ui["total", units.Count]),
        Sum("households", unit => unit.Households, 0),
        new("bar", false, (unit, _) => Math.Abs(unit.Deviation), (_, _, _) => "", (_, _, _) => ""),
        new("deviation", true, (unit, _) => unit.Deviation, (unit, _, ui) => ui.Percent(unit.Deviation),
            (units, _, ui) => "±" + (units.Select(unit => Math.Abs(unit.Deviation)).DefaultIfEmpty().Average() * 100).ToString("0.#", ui.Language) + " %"),
        Sum("people", unit => unit.People, 0),
        Sum("area", unit => unit.AreaHa, 1),
        new("density", true, (unit, _) => Density(unit), (unit, _, ui) => ui.Number(Density(unit), 0),
            (units, _, ui) => ui.Number(units.Sum(unit => unit.AreaHa) is > 0 and var area ? units.Sum(unit => unit.Households) / area : 0, 0)),
        new("groups", true, (unit, _) => (1000 * unit.PartialGroups) + unit.WholeGroups,
            (unit, _, _) => $"{unit.WholeGroups}{(unit.PartialGroups > 0 ? $"+{unit.PartialGroups}" : "")}", (units, _, ui) => ui.Number(units.Sum(unit => unit.WholeGroups))),
        new("posts", true, (_, rules) => rules.PostsPerUnit, (_, rules, ui) => ui.Number(rules.PostsPerUnit), (units, rules, ui) => ui.Number(units.Count * rules.PostsPerUnit)),
        new("lock", false, (_, _) => 0, (_, _, _) => "", (_, _, _) => ""),
    ];

    /// <summary>Whether the ward's data say anything of it: without people or groups in the register their columns would be noughts.</summary>
    public bool IsKnown(Ward ward) => Name switch
    {
        "people" => ward.Households.Any(household => household.People > 0),
        "groups" => ward.Households.Any(household => household.Group is not null),
        _ => true,
    };

    private static double Density(NeighborhoodMeasures unit) => unit.AreaHa > 0 ? unit.Households / unit.AreaHa : 0;

    private static UnitColumn Sum(string name, Func<NeighborhoodMeasures, double> value, int decimals) => new(name, true, (unit, _) => value(unit),
        (unit, _, ui) => ui.Number(value(unit), decimals), (units, _, ui) => ui.Number(units.Sum(value), decimals));
}
