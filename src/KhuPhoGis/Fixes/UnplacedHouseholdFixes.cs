using System.Globalization;
using KhuPhoGis.Checks;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Fixes;

/// <summary>A household outside the ward is pinned to one of the nearest neighborhoods; one in an unassigned cell goes with the cell.</summary>
internal sealed class UnplacedHouseholdFixes : FixMaker
{
    private const int Nearest = 3;

    public override string Check => "unplaced-household";

    public override IEnumerable<Fix> For(Issue issue, Plan plan)
    {
        if (issue.Words.EndsWith(".outside", StringComparison.Ordinal))
            return plan.Ward.Households.FirstOrDefault(household => household.Code == issue.Subject) is { } household ? Pins(plan, household) : [];
        return int.TryParse(issue.Subject, CultureInfo.InvariantCulture, out var cell) ? UnassignedCellFixes.Of(plan, new(cell)) : [];
    }

    private static IEnumerable<Fix> Pins(Plan plan, Household household) => plan.Coverage.Edges
        .SelectMany(edge => new[] { plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right) }.Where(id => !id.IsNone)
            .Select(id => (Id: id, Metres: edge.Line.Min(p => p.DistanceTo(household.Door)))))
        .GroupBy(near => near.Id).Select(unit => (Id: unit.Key, Metres: unit.Min(near => near.Metres)))
        .OrderBy(near => near.Metres).ThenBy(near => near.Id.Value).Take(Nearest)
        .Select(near => new Fix("pin", new PinHousehold(household.Code, near.Id), household.Code, plan.Find(near.Id)!.Name, Math.Round(near.Metres)));
}
