using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>
/// The square ward with winding streets: KP1 the middle, KP2 a ring around it, KP3 two corners that do not touch, KP4 the
/// rest, KP5 nowhere. One household in every block, one of them pinned elsewhere.
/// </summary>
internal static class SmallPlan
{
    private const int Blocks = 5;

    public static Plan Make()
    {
        var ward = Wards.Square() with
        {
            Streets = [.. Enumerable.Range(1, Blocks - 1).SelectMany(i => (Street[])[Winding(i, across: true), Winding(i, across: false)])],
            Households = [.. from row in Enumerable.Range(0, Blocks) from column in Enumerable.Range(0, Blocks) select Household(column, row)],
        };
        var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, TestContext.Current.CancellationToken));
        ImmutableArray<NeighborhoodId> labels = [.. plan.Coverage.Cells.Select(cell => new NeighborhoodId(Unit(plan, cell)))];
        return plan.With(labels)
            .With([.. Enumerable.Range(1, 5).Select(i => new Neighborhood(new(i), $"KP{i}", $"Khu phố {i} \"Đông\" & <Tây>"))])
            .With(plan.Pins.SetItem("=H00", new NeighborhoodId(1)));
    }

    private static Household Household(int column, int row) =>
        new($"=H{column}{row}", Wards.At((column * 200) + 97.123, (row * 200) + 103.456), 1 + column, 4);

    private static int Unit(Plan plan, CellId cell)
    {
        var shell = plan.Coverage.ShapeOf(cell).Shell;
        var column = (int)((shell.Average(point => point.East) - Wards.East) / 200);
        var row = (int)((shell.Average(point => point.North) - Wards.North) / 200);
        var ring = Math.Max(Math.Abs(column - 2), Math.Abs(row - 2));
        return ring < 2 ? 1 + ring : (column, row) is (0, 0) or (4, 4) ? 3 : 4;
    }

    private static Street Winding(int i, bool across) => new($"Đường {i}", StreetClass.Street,
        [.. Enumerable.Range(0, 101).Select(step => Bend(step * 10.0, (i * 200) + (7.3 * Math.Sin(step / 5.0)), across))]);

    private static GridPoint Bend(double along, double off, bool across) => across ? Wards.At(along, off) : Wards.At(off, along);
}
