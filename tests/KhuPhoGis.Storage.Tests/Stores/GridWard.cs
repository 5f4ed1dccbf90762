using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>A ward of square cells, 100 m wide, with lines that bend by odd millimetres: as large as a test wants it.</summary>
internal static class GridWard
{
    public const long Side = 100_000;

    private const long West = 600_000_000, South = 1_190_000_000;

    public static Ward Header(string code = "27484") => new()
    {
        Code = code,
        Name = "Phường Cầu Kho",
        Crs = 9210,
        Rules = RuleProfiles.Default with { Id = "custom", Title = "Riêng" },
    };

    public static Coverage Coverage(int columns, int rows)
    {
        var edges = ImmutableArray.CreateBuilder<SharedEdge>();
        CellId Cell(int column, int row) =>
            column < 0 || row < 0 || column >= columns || row >= rows ? CellId.Outside : new((row * columns) + column);
        for (var row = 0; row <= rows; row++)
        {
            for (var column = 0; column <= columns; column++)
            {
                if (row < rows)
                    edges.Add(Edge(edges.Count, Cell(column - 1, row), Cell(column, row), Node(column, row), Node(column, row + 1)));
                if (column < columns)
                    edges.Add(Edge(edges.Count, Cell(column, row), Cell(column, row - 1), Node(column, row), Node(column + 1, row)));
            }
        }
        return new(edges.ToImmutable(), columns * rows);
    }

    /// <summary>Every layer has something in it; as many doors as told stand in each cell, one of them on the cell's own south-west node.</summary>
    public static Ward Ward(Coverage coverage, int columns, int doorsInCell = 2, string code = "27484")
    {
        var boundary = coverage.Outline(_ => true);
        var first = coverage.ShapeOf(new CellId(0));
        return Header(code) with
        {
            Boundary = boundary,
            Households = [.. coverage.Cells.SelectMany(cell => Doors(cell, columns, doorsInCell))],
            Streets = [new("Nguyễn Trãi", StreetClass.Arterial, coverage.Edges[0].Line), new("", StreetClass.Alley, coverage.Edges[1].Line)],
            Water = [new("Rạch \"Ông\" Lãnh", coverage.Edges[2].Line), new("Hồ", first.Shell)],
            Groups = [new("12", "KP1", [first]), new("13", null, [])],
            Neighborhoods = [new("KP1", "Khu phố 1", boundary), new("KP2", "Khu phố 2", [])],
            Parcels = [new("23-117", [first])],
            Buildings = [new("B1", [WithHole(first)], 25, true), new("B2", [first])],
        };
    }

    /// <summary>Three neighborhoods side by side, the last one apart in two pieces; names to trip over, pins and locks.</summary>
    public static Plan Plan(Ward ward, Coverage coverage, int columns)
    {
        var plan = KhuPhoGis.Plans.Plan.Unassigned(ward, coverage).With(
        [
            new Neighborhood(new(1), "1", "Khu phố \"1\" – Ngã ba 'Ông Tạ'; drop table plan;--"),
            new Neighborhood(new(2), "KP7", "Khu phố 7 <img onerror=alert(1)> \\ {0} @plan", IsLocked: true),
            new Neighborhood(new(5), "3", "Khu phố Nguyễn Thị Minh Khai 🏘"),
            new Neighborhood(new(6), "4", "Chưa có ô nào"),
        ]);
        int[] strips = [5, 1, 2, 5];
        plan = plan.With([.. coverage.Cells.Select(cell => new NeighborhoodId(strips[cell.Value % columns * 4 / columns]))]);
        return plan
            .With(plan.Pins.Add(ward.Households[0].Code, new(1)).Add("không có hộ này", new(2)))
            .With(plan.LockedEdges.Add(3).Add(1));
    }

    private static IEnumerable<Household> Doors(CellId cell, int columns, int count)
    {
        var corner = Node(cell.Value % columns, cell.Value / columns);
        for (var i = 0; i < count; i++)
        {
            var door = i == 0 ? corner : new GridPoint(corner.X + 10_000 + (i * 7_919 % 80_000), corner.Y + 10_000 + (i * 104_729 % 80_000));
            var address = i == 1 ? $"168/{cell.Value} Hẻm 'Cô Giang'" : null;
            yield return new($"HK-{cell.Value}-{i}", door, 1 + (i % 3), i % 5, i == 0 ? "12" : null, address);
        }
    }

    private static GridPoint Node(int column, int row) => new(West + (column * Side), South + (row * Side));

    private static SharedEdge Edge(int id, CellId left, CellId right, GridPoint from, GridPoint to)
    {
        var (dx, dy) = ((to.X - from.X) / 4, (to.Y - from.Y) / 4);
        GridPoint Bend(int quarter, long aside) =>
            new(from.X + (quarter * dx) + (dy == 0 ? 0 : aside), from.Y + (quarter * dy) + (dx == 0 ? 0 : aside));
        ImmutableArray<GridPoint> line = [from, Bend(1, 1 + (id % 997)), Bend(2, -1 - (id % 613)), Bend(3, 1 + (id % 131)), to];
        var kind = left.IsOutside || right.IsOutside ? LineKind.WardBoundary : (LineKind)(1 + (id % 9));
        return new(new(id), left, right, line, kind, id % 3 == 0 ? "" : $"Hẻm {id}");
    }

    private static GridPolygon WithHole(GridPolygon shell)
    {
        var p = shell.Shell[0];
        GridPoint At(long x, long y) => new(p.X + x, p.Y + y);
        return shell with { Holes = [[At(30_000, 30_000), At(30_000, 60_000), At(60_000, 60_000), At(60_000, 30_000), At(30_000, 30_000)]] };
    }
}
