using System.Collections.Immutable;
using KhuPhoGis.Checks;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Fixes;

/// <summary>The whole building goes to one of the neighborhoods that share it; households pinned elsewhere are let go.</summary>
internal sealed class SplitApartmentFixes : FixMaker
{
    public override string Check => "split-apartment";

    public override IEnumerable<Fix> For(Issue issue, Plan plan)
    {
        var households = Households(issue, plan);
        var cells = households.Select(household => plan.HouseholdCells.CellOf[household]).Concat(Corners(issue, plan)).Where(cell => !cell.IsOutside).Distinct().ToList();
        var pinned = households.Select(household => plan.Ward.Households[household].Code).Where(plan.Pins.ContainsKey).Select(code => (Edit)new UnpinHousehold(code)).ToList();
        foreach (var unit in issue.Units.Select(plan.Find).OfType<Neighborhood>().OrderByDescending(unit => households.Count(household => plan.NeighborhoodOfHousehold(household) == unit.Id)))
        {
            var moving = cells.Where(cell => plan.NeighborhoodOf(cell) != unit.Id).ToImmutableArray();
            Edit[] edits = [.. pinned, .. moving.IsEmpty ? [] : new Edit[] { new AssignCells(moving, unit.Id) }];
            if (edits.Length > 0)
                yield return new("apartment", edits.Length == 1 ? edits[0] : new Together([.. edits]), issue.Subject, unit.Name, moving.Sum(plan.Households));
        }
    }

    private static List<int> Households(Issue issue, Plan plan)
    {
        var all = plan.Ward.Households.Index();
        if (Building(issue, plan) is { } building)
        {
            var rings = building.Area.SelectMany(polygon => polygon.Rings).Select(ring => ring.AsMemory()).ToList();
            return [.. all.Where(item => GridMath.Contains(rings, item.Item.Door)).Select(item => item.Index)];
        }
        var door = plan.Ward.Households.FirstOrDefault(household => household.Code == issue.Subject)?.Door;
        return [.. all.Where(item => item.Item.Door == door).Select(item => item.Index)];
    }

    private static IEnumerable<CellId> Corners(Issue issue, Plan plan) => Building(issue, plan) is { } building
        ? building.Area.SelectMany(polygon => polygon.Shell).Select(plan.Coverage.CellAt) : [];

    private static Building? Building(Issue issue, Plan plan) => issue.Words.EndsWith(".building", StringComparison.Ordinal)
        ? plan.Ward.Buildings.FirstOrDefault(building => building.Code == issue.Subject) : null;
}
