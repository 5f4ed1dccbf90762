using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Engine;

/// <summary>A plan's cells as the engine's units: households, a point inside, and priced links along shared edges.</summary>
internal static class PlanGraph
{
    /// <summary>Residential group and old neighborhood of a cell are those of most of its households.</summary>
    public static UnitGraph Of(Plan plan, double followStreets)
    {
        var cells = plan.Coverage.CellCount;
        var (weight, x, y) = (new int[cells], new double[cells], new double[cells]);
        foreach (var cell in plan.Coverage.Cells)
        {
            weight[cell.Value] = plan.Households(cell);
            (x[cell.Value], y[cell.Value]) = Middle(plan, cell);
        }
        var links = from edge in plan.Coverage.Edges
                    where !edge.IsWardBoundary
                    let length = edge.Length
                    select new UnitLink(edge.Left.Value, edge.Right.Value, length, length * LinePrices.Of(edge.Kind, followStreets));
        return new UnitGraph(UnitGraph.FromLinks(weight, x, y, links))
        {
            Group = Majority(plan, household => household.Group),
            Old = OldNeighborhoods(plan),
        };
    }

    /// <summary>Which old neighborhood each household's door lies in, by index into the ward's list; −1 for none.</summary>
    private static int[]? OldNeighborhoods(Plan plan)
    {
        var old = plan.Ward.Neighborhoods;
        if (old.IsEmpty)
            return null;
        var rings = old.Select(unit => unit.Area.SelectMany(polygon => polygon.Rings).Select(ring => ring.AsMemory()).ToArray()).ToArray();
        return Majority(plan, household => Array.FindIndex(rings, ring => GridMath.Contains(ring, household.Door)) is var i and >= 0 ? i : (object?)null);
    }

    private static int[]? Majority(Plan plan, Func<Household, object?> unitOf)
    {
        var numbers = new Dictionary<object, int>();
        var result = new int[plan.Coverage.CellCount];
        foreach (var cell in plan.Coverage.Cells)
        {
            var votes = new SortedDictionary<int, int>();
            foreach (var index in plan.HouseholdCells.In(cell))
            {
                var household = plan.Ward.Households[index];
                if (unitOf(household) is not { } unit)
                    continue;
                if (!numbers.TryGetValue(unit, out var number))
                    numbers.Add(unit, number = numbers.Count);
                votes[number] = votes.GetValueOrDefault(number) + household.Count;
            }
            result[cell.Value] = votes.Count == 0 ? -1 : votes.MaxBy(vote => vote.Value).Key;
        }
        return numbers.Count == 0 ? null : result;
    }

    /// <summary>The households' mean door, or the mean of the cell's bends where nobody lives; metres.</summary>
    private static (double X, double Y) Middle(Plan plan, CellId cell)
    {
        var here = plan.HouseholdCells.In(cell);
        var points = here.IsEmpty ? plan.Coverage.ShapeOf(cell).Shell.Skip(1).ToList() : [.. here.Select(index => plan.Ward.Households[index].Door)];
        return (points.Average(p => p.East), points.Average(p => p.North));
    }
}
