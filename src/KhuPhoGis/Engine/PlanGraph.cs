using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Engine;

/// <summary>
/// A plan's cells as the engine's units: households, a point inside, and priced links along shared edges. Some cells are one
/// unit together (<see cref="UnitJoining"/>).
/// </summary>
internal sealed class PlanGraph
{
    private PlanGraph(Plan plan, int[] unitOf, double followStreets, bool crossWater)
    {
        var barriers = crossWater ? [] : Barriers.Of(plan.Coverage);
        UnitOf = unitOf;
        var units = unitOf.Length == 0 ? 0 : unitOf.Max() + 1;
        var cellsOf = plan.Coverage.Cells.ToLookup(cell => unitOf[cell.Value]);
        var (weight, x, y) = (new int[units], new double[units], new double[units]);
        for (var unit = 0; unit < units; unit++)
        {
            weight[unit] = cellsOf[unit].Sum(plan.Households);
            (x[unit], y[unit]) = Middle(plan, cellsOf[unit]);
        }
        var links = from edge in plan.Coverage.Edges
                    where !edge.IsWardBoundary && unitOf[edge.Left.Value] >= 0 && unitOf[edge.Right.Value] >= 0 && !barriers.Contains(edge.Id)
                    let length = edge.Length
                    select new UnitLink(unitOf[edge.Left.Value], unitOf[edge.Right.Value], length, length * LinePrices.Of(edge.Kind, followStreets));
        Graph = new UnitGraph(UnitGraph.FromLinks(weight, x, y, links))
        {
            Group = Majority(plan, cellsOf, units, household => household.Group),
            Old = OldNeighborhoods(plan, cellsOf, units),
        };
    }

    public UnitGraph Graph { get; }

    /// <summary>The unit of each cell; −1 for a cell that is not drawn on.</summary>
    public int[] UnitOf { get; }

    /// <summary>Residential group and old neighborhood of a unit are those of most of its households.</summary>
    /// <param name="isFree">Asked for every cell: whether it is drawn on. An apartment building is free when all its cells are.</param>
    /// <param name="crossWater">Whether a neighborhood may reach across water that no street crosses.</param>
    public static PlanGraph Of(Plan plan, double followStreets, bool crossWater, Func<CellId, bool> isFree) =>
        new(plan, UnitJoining.UnitOf(plan, isFree), followStreets, crossWater);

    /// <summary>The values of the cells as values of the units: the first of each unit's cells speaks for it.</summary>
    public T[]? OfUnits<T>(T[]? ofCells)
    {
        if (ofCells is null)
            return null;
        var ofUnits = new T[Graph.UnitCount];
        for (var cell = UnitOf.Length - 1; cell >= 0; cell--)
        {
            if (UnitOf[cell] >= 0)
                ofUnits[UnitOf[cell]] = ofCells[cell];
        }
        return ofUnits;
    }

    /// <summary>Which old neighborhood each household's door lies in, by index into the ward's list; −1 for none.</summary>
    private static int[]? OldNeighborhoods(Plan plan, ILookup<int, CellId> cellsOf, int units)
    {
        var old = plan.Ward.Neighborhoods;
        if (old.IsEmpty)
            return null;
        var rings = old.Select(unit => unit.Area.SelectMany(polygon => polygon.Rings).Select(ring => ring.AsMemory()).ToArray()).ToArray();
        return Majority(plan, cellsOf, units, household => Array.FindIndex(rings, ring => GridMath.Contains(ring, household.Door)) is var i and >= 0 ? i : (object?)null);
    }

    private static int[]? Majority(Plan plan, ILookup<int, CellId> cellsOf, int units, Func<Household, object?> ownerOf)
    {
        var numbers = new Dictionary<object, int>();
        var result = new int[units];
        for (var unit = 0; unit < units; unit++)
        {
            var votes = new SortedDictionary<int, int>();
            foreach (var household in cellsOf[unit].SelectMany(cell => plan.HouseholdCells.In(cell)).Select(index => plan.Ward.Households[index]))
            {
                if (ownerOf(household) is not { } owner)
                    continue;
                if (!numbers.TryGetValue(owner, out var number))
                    numbers.Add(owner, number = numbers.Count);
                votes[number] = votes.GetValueOrDefault(number) + household.Count;
            }
            result[unit] = votes.Count == 0 ? -1 : votes.MaxBy(vote => vote.Value).Key;
        }
        return numbers.Count == 0 ? null : result;
    }

    /// <summary>The households' mean door, or the mean of the cells' bends where nobody lives; metres.</summary>
    private static (double X, double Y) Middle(Plan plan, IEnumerable<CellId> cells)
    {
        var doors = cells.SelectMany(cell => plan.HouseholdCells.In(cell)).Select(index => plan.Ward.Households[index].Door).ToList();
        var points = doors.Count > 0 ? doors : [.. cells.SelectMany(cell => plan.Coverage.ShapeOf(cell).Shell.Skip(1))];
        return (points.Average(p => p.East), points.Average(p => p.North));
    }
}
