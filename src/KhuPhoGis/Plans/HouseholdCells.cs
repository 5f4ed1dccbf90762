using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Plans;

/// <summary>Which cell each household of the ward lies in: derived from the geometry, never stored.</summary>
public sealed class HouseholdCells
{
    private readonly Lazy<ImmutableArray<ImmutableArray<int>>> _inCell;

    private HouseholdCells(ImmutableArray<CellId> cellOf, int cellCount)
    {
        CellOf = cellOf;
        _inCell = new(() => List(cellCount));
    }

    /// <summary>By index into <see cref="Ward.Households"/>; <see cref="CellId.Outside"/> for a door outside the ward.</summary>
    public ImmutableArray<CellId> CellOf { get; }

    /// <summary>Indices into <see cref="Ward.Households"/>, rising.</summary>
    public ImmutableArray<int> In(CellId cell) => _inCell.Value[cell.Value];

    public static HouseholdCells Locate(Ward ward, Coverage coverage) =>
        new([.. ward.Households.Select(household => coverage.CellAt(household.Door))], coverage.CellCount);

    /// <summary>Looks up only the households of these cells again, after their lines moved or they were split.</summary>
    /// <param name="touched">Every cell of the new coverage whose area changed; none of the area may come from another cell.</param>
    public HouseholdCells After(Ward ward, Coverage coverage, IReadOnlyCollection<CellId> touched)
    {
        var shapes = touched.Select(cell => (cell, rings: coverage.ShapeOf(cell).Rings.Select(ring => ring.AsMemory()).ToArray())).ToArray();
        var cells = CellOf.ToBuilder();
        foreach (var (cell, _) in shapes.Where(shape => shape.cell.Value < _inCell.Value.Length))
        {
            foreach (var household in In(cell))
                cells[household] = Find(shapes, ward.Households[household].Door);
        }
        return new(cells.ToImmutable(), coverage.CellCount);
    }

    private static CellId Find((CellId Cell, ReadOnlyMemory<GridPoint>[] Rings)[] shapes, GridPoint door)
    {
        foreach (var (cell, rings) in shapes)
        {
            if (GridMath.Contains(rings, door))
                return cell;
        }
        return CellId.Outside;
    }

    private ImmutableArray<ImmutableArray<int>> List(int cellCount)
    {
        var lists = new ImmutableArray<int>.Builder[cellCount];
        for (var i = 0; i < cellCount; i++)
            lists[i] = ImmutableArray.CreateBuilder<int>();
        for (var household = 0; household < CellOf.Length; household++)
        {
            if (!CellOf[household].IsOutside)
                lists[CellOf[household].Value].Add(household);
        }
        return [.. lists.Select(list => list.ToImmutable())];
    }
}
