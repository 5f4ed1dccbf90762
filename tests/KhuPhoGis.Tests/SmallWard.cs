using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests;

/// <summary>
/// Wards that fit in the head: square cells of 100 m, written as text. A digit is a cell in that neighborhood, 0 one that is
/// not assigned, # no land (a lake, or the middle of a ring), / the next row to the south, and (d) after a cell an enclave in
/// its middle, 30 m wide. <c>"1122"</c> is a row; <c>"111/1#1/111"</c> a ring; <c>"1(2)13"</c> has an enclave. Cells are numbered as written.
/// </summary>
public static class SmallWard
{
    /// <summary>The south-west corner, in the VN-2000 zone of the city.</summary>
    public static readonly GridPoint Corner = GridPoint.FromMetres(600_000, 1_190_000);

    private const int Size = 100;

    /// <param name="households">In each cell, at most 25: codes H001, H002… in the order of the cells, the group T1 for cell 0.</param>
    /// <param name="bends">Whether every inner line has a vertex in its middle, three metres off.</param>
    public static Plan Assigned(string text, int households = 10, bool bends = false)
    {
        var cells = Cells(text);
        var coverage = new Coverage([.. Edges(cells, bends)], cells.Count(cell => cell.Label >= 0));
        var labels = cells.Where(cell => cell.Label >= 0).Select(cell => new NeighborhoodId(cell.Label)).ToImmutableArray();
        return Plan.Unassigned(WardOf(cells, coverage, households), coverage)
            .With(labels.Where(id => !id.IsNone).Distinct().Select(id => new Neighborhood(id, $"{id.Value}", $"Khu phố {id.Value}")))
            .With(labels);
    }

    /// <summary>The labels of the cells in their order, without rows and brackets.</summary>
    public static string Digits(Plan plan) => string.Concat(plan.Assignment.Select(id => id.Value));

    /// <summary>A position in metres east and north of the south-west corner.</summary>
    public static GridPoint At(double east, double north) => GridPoint.FromMetres(Corner.East + east, Corner.North + north);

    /// <summary>The plan's neighborhoods as the old ones of its ward: codes C1, C2…, names Cũ 1, Cũ 2….</summary>
    public static Plan WithOld(Plan plan, Plan old) => Plan.Unassigned(
        plan.Ward with
        {
            Neighborhoods = [.. old.Neighborhoods.Select(unit => new OldNeighborhood($"C{unit.Code}", $"Cũ {unit.Code}", old.ShapeOf(unit.Id)))],
        },
        plan.Coverage).With(plan.Neighborhoods).With(plan.Assignment);

    private static List<Cell> Cells(string text)
    {
        var rows = text.Split('/');
        var cells = new List<Cell>();
        foreach (var (row, line) in rows.Index())
        {
            var column = 0;
            for (var i = 0; i < line.Length; i++)
            {
                var isEnclave = line[i] == '(';
                var label = isEnclave ? line[i + 1] : line[i];
                cells.Add(new(isEnclave ? column - 1 : column++, rows.Length - 1 - row, label == '#' ? -1 : label - '0', isEnclave));
                i += isEnclave ? 2 : 0;
            }
        }
        return cells;
    }

    private static IEnumerable<SharedEdge> Edges(List<Cell> cells, bool bends)
    {
        var (columns, rows) = (cells.Max(cell => cell.Column) + 1, cells.Max(cell => cell.Row) + 1);
        var (number, land) = (0, new Dictionary<(int, int), CellId>());
        var enclaves = new List<(CellId Host, CellId Id, Cell Cell)>();
        foreach (var cell in cells.Where(cell => cell.Label >= 0))
        {
            if (cell.IsEnclave)
                enclaves.Add((land[(cell.Column, cell.Row)], new(number++), cell));
            else
                land[(cell.Column, cell.Row)] = new(number++);
        }
        var sides = new List<(GridPoint A, GridPoint B, CellId Left, CellId Right)>();
        for (var y = rows; y >= 0; y--)
        {
            for (var x = 0; x < columns; x++)
                sides.Add((At(x * Size, y * Size), At((x + 1) * Size, y * Size), Land(x, y), Land(x, y - 1)));
        }
        for (var y = rows - 1; y >= 0; y--)
        {
            for (var x = 0; x <= columns; x++)
                sides.Add((At(x * Size, y * Size), At(x * Size, (y + 1) * Size), Land(x - 1, y), Land(x, y)));
        }
        sides.RemoveAll(side => side.Left == side.Right);
        return sides.Select((side, i) => Edge(i, side.A, side.B, side.Left, side.Right, bends))
            .Concat(enclaves.Select((enclave, i) => new SharedEdge(new(sides.Count + i), enclave.Id, enclave.Host, Square(enclave.Cell), LineKind.Street, "Đường vòng")));

        CellId Land(int x, int y) => land.GetValueOrDefault((x, y), CellId.Outside);
    }

    private static SharedEdge Edge(int id, GridPoint a, GridPoint b, CellId left, CellId right, bool bends)
    {
        var isInner = !left.IsOutside && !right.IsOutside;
        var middle = new GridPoint(((a.X + b.X) / 2) + (a.X == b.X ? 3_000 : 0), ((a.Y + b.Y) / 2) + (a.Y == b.Y ? 3_000 : 0));
        return new(new(id), left, right, bends && isInner ? [a, middle, b] : [a, b],
            isInner ? LineKind.Street : LineKind.WardBoundary, isInner ? a.X == b.X ? "Đường dọc" : "Đường ngang" : "");
    }

    private static ImmutableArray<GridPoint> Square(Cell cell)
    {
        var (east, north) = ((cell.Column * Size) + 35, (cell.Row * Size) + 35);
        return [At(east, north), At(east + 30, north), At(east + 30, north + 30), At(east, north + 30), At(east, north)];
    }

    private static Ward WardOf(List<Cell> cells, Coverage coverage, int households)
    {
        var all = new List<Household>();
        foreach (var (number, cell) in cells.Where(cell => cell.Label >= 0).Index())
        {
            for (var i = 0; i < households; i++)
                all.Add(new($"H{all.Count + 1:D3}", Door(cell, i), 1, 4, $"T{number + 1}"));
        }
        return new()
        {
            Code = "00001",
            Name = "Phường Nhỏ",
            Crs = 9210,
            Rules = RuleProfiles.Default.With(2 * households, households, 3 * households),
            Boundary = coverage.Outline(_ => true),
            Households = [.. all],
            Groups = [.. coverage.Cells.Select(cell => new ResidentialGroup($"T{cell.Value + 1}", null, [coverage.ShapeOf(cell)]))],
        };
    }

    /// <summary>On a lattice of five by five; in the rim of the cell first, so that an enclave leaves them where they are.</summary>
    private static GridPoint Door(Cell cell, int i)
    {
        var (x, y) = cell.IsEnclave ? (38 + (5 * (i % 5)), 38 + (5 * (i / 5))) : Rim[i];
        return At((cell.Column * Size) + x, (cell.Row * Size) + y);
    }

    private static (int X, int Y)[] Rim { get; } =
        [.. Enumerable.Range(0, 25).Select(i => (X: 10 + (20 * (i % 5)), Y: 10 + (20 * (i / 5)))).OrderBy(p => p is (50, 50))];

    private sealed record Cell(int Column, int Row, int Label, bool IsEnclave);
}
