using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// One of the wards of an invented city: blocks of 60 m whose lines bend, 36 by 25 of them, doors at odd places in each, and 18
/// neighborhoods of whole blocks. All wards are alike but for their place and their doors.
/// </summary>
internal static class CityWard
{
    private const int Columns = 36, Rows = 25, Strips = 18;

    private const long Side = 60_000;

    public static Plan Of(int number, int households)
    {
        var corner = new GridPoint(580_000_000 + (number % 20 * Columns * Side), 1_180_000_000 + (number / 20 * Rows * Side));
        var coverage = CoverageAt(corner);
        var ward = new Ward
        {
            Code = FormattableString.Invariant($"{20_000 + number}"),
            Name = FormattableString.Invariant($"Phường {number + 1}"),
            Crs = 9210,
            Boundary = coverage.Outline(_ => true),
            Households = [.. Enumerable.Range(0, households).Select(i => Door(number, i, corner))],
            Streets = [.. coverage.Edges.Where(edge => !edge.IsWardBoundary && edge.Id.Value % 2 == 0).Select(edge => new Street($"Hẻm {edge.Id.Value}", StreetClass.Alley, edge.Line))],
        };
        return Plan.Unassigned(ward, coverage)
            .With(Enumerable.Range(1, Strips).Select(i => new Neighborhood(new(i), $"{i}", $"Khu phố {i}")))
            .With([.. coverage.Cells.Select(cell => new NeighborhoodId((cell.Value % Columns * Strips / Columns) + 1))]);
    }

    /// <summary>The block at the border of the first two neighborhoods goes from one to the other, or back: one edit.</summary>
    public static Plan Edited(Plan plan)
    {
        const int Border = (Rows / 2 * Columns) + (Columns / Strips) - 1;
        var to = plan.Assignment[Border].Value == 1 ? 2 : 1;
        return plan.With(plan.Assignment.SetItem(Border, new NeighborhoodId(to)));
    }

    private static Household Door(int number, int i, GridPoint corner)
    {
        var block = i % (Columns * Rows);
        var (column, row) = (block % Columns, block / Columns);
        var door = new GridPoint(corner.X + (column * Side) + 5_000 + (i * 7_919L % 50_000), corner.Y + (row * Side) + 5_000 + (i * 104_729L % 50_000));
        return new(FormattableString.Invariant($"HK-{number:D3}-{i:D6}"), door, 1, 1 + (i % 6), $"{1 + (block % 60)}", $"{i % 300}/{i % 17} Hẻm {block}");
    }

    private static Coverage CoverageAt(GridPoint corner)
    {
        var edges = ImmutableArray.CreateBuilder<SharedEdge>();
        CellId Cell(int column, int row) => column < 0 || row < 0 || column >= Columns || row >= Rows ? CellId.Outside : new((row * Columns) + column);
        for (var row = 0; row <= Rows; row++)
        {
            for (var column = 0; column <= Columns; column++)
            {
                if (row < Rows)
                    edges.Add(Edge(edges.Count, Cell(column - 1, row), Cell(column, row), corner, (column, row), (0, 1)));
                if (column < Columns)
                    edges.Add(Edge(edges.Count, Cell(column, row), Cell(column, row - 1), corner, (column, row), (1, 0)));
            }
        }
        return new(edges.ToImmutable(), Columns * Rows);
    }

    private static SharedEdge Edge(int id, CellId left, CellId right, GridPoint corner, (int X, int Y) from, (int X, int Y) step)
    {
        GridPoint At(int quarter, long aside) => new(
            corner.X + (from.X * Side) + (step.X * Side * quarter / 4) + (step.Y * aside), corner.Y + (from.Y * Side) + (step.Y * Side * quarter / 4) + (step.X * aside));
        var isRim = left.IsOutside || right.IsOutside;
        return new(new(id), left, right, [At(0, 0), At(1, 1 + (id % 997)), At(2, -1 - (id % 613)), At(3, 1 + (id % 131)), At(4, 0)],
            isRim ? LineKind.WardBoundary : LineKind.Alley, $"Hẻm {id}");
    }
}
