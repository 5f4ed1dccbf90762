using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>
/// An apartment building (chung cư) is in one neighborhood: all households whose doors lie in its footprint count in the same
/// one, and no boundary of neighborhoods runs through the footprint. Households at one and the same door stay together too.
/// </summary>
/// <remarks>Limits: a boundary that cuts off less than <see cref="Margin"/> at a corner is not seen; a wall as boundary is meant to pass.</remarks>
public sealed class SplitApartment : Check
{
    /// <summary>Share of the way from a corner of the footprint to its middle at which the corner is looked at.</summary>
    private const double Margin = 0.1;

    public override string Code => "split-apartment";

    public override IEnumerable<Issue> Run(Plan plan, RuleProfile rules)
    {
        foreach (var building in plan.Ward.Buildings.Where(building => building.IsApartment && !building.Area.IsEmpty))
        {
            var inside = HouseholdsIn(plan, building);
            var units = inside.Select(plan.NeighborhoodOfHousehold).Concat(Corners(building).Select(p => plan.NeighborhoodOf(plan.Coverage.CellAt(p))))
                .Where(id => !id.IsNone).Distinct().ToList();
            if (units.Count > 1)
                yield return Split(plan, building.Code, "building", units, inside, building.Area[0].InteriorPoint());
        }
        foreach (var door in plan.Ward.Households.Index().GroupBy(item => item.Item.Door).Where(door => door.Skip(1).Any()))
        {
            var households = door.Select(item => item.Index).ToList();
            var units = households.Select(plan.NeighborhoodOfHousehold).Where(id => !id.IsNone).Distinct().ToList();
            if (units.Count > 1)
                yield return Split(plan, plan.Ward.Households[households[0]].Code, "door", units, households, door.Key);
        }
    }

    private Issue Split(Plan plan, string subject, string variant, List<NeighborhoodId> units, List<int> households, GridPoint place)
    {
        var count = households.Sum(household => plan.Ward.Households[household].Count);
        return Error(units.Select(id => Places.Code(plan, id)), subject, variant) with
        {
            Arguments = [subject, count, string.Join(", ", units.OrderBy(id => id.Value).Select(id => plan.Find(id)?.Name))],
            Place = place,
            Households = count,
        };
    }

    private static List<int> HouseholdsIn(Plan plan, Building building)
    {
        var shell = building.Area.SelectMany(polygon => polygon.Shell).ToList();
        var (west, east, south, north) = (shell.Min(p => p.X), shell.Max(p => p.X), shell.Min(p => p.Y), shell.Max(p => p.Y));
        var rings = building.Area.SelectMany(polygon => polygon.Rings).Select(ring => ring.AsMemory()).ToList();
        return [.. plan.Ward.Households.Index()
            .Where(item => item.Item.Door is var p && p.X >= west && p.X <= east && p.Y >= south && p.Y <= north && GridMath.Contains(rings, p))
            .Select(item => item.Index)];
    }

    /// <summary>Each corner of the footprint, drawn a little towards the middle.</summary>
    private static IEnumerable<GridPoint> Corners(Building building)
    {
        foreach (var polygon in building.Area)
        {
            var middle = polygon.InteriorPoint();
            foreach (var p in polygon.Shell)
                yield return new(p.X + (long)((middle.X - p.X) * Margin), p.Y + (long)((middle.Y - p.Y) * Margin));
        }
    }
}
