using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Tests;

/// <summary>
/// A second opinion on the planar partition, in its own code: directed pieces of all cells must cancel down to the ward's
/// outline, areas and households must add up exactly, and NetTopologySuite must find every polygon and the coverage valid.
/// </summary>
internal static class PartitionOracle
{
    public static void AssertPartition(Plan plan)
    {
        var cells = plan.Coverage.Cells.Select(plan.Coverage.ShapeOf).ToList();
        AssertCancels(cells, plan.Ward);
        AssertAddsUp(cells, plan);
        var polygons = cells.ConvertAll(ToNts);
        Assert.All(polygons, polygon => Assert.True(polygon.IsValid, polygon.AsText()));
        Assert.True(CoverageValidator.IsValid([.. polygons]), "NTS finds the coverage invalid.");
        AssertNeighborhoodsCover(plan);
    }

    private static void AssertCancels(List<GridPolygon> cells, Ward ward)
    {
        var left = new Dictionary<(GridPoint, GridPoint), int>();
        foreach (var ring in cells.SelectMany(cell => cell.Rings))
        {
            for (var i = 1; i < ring.Length; i++)
                Add(ring[i - 1], ring[i]);
        }
        // What is left over is the outline: its area must be the ward's, and every piece must lie on the ward's lines.
        var pieces = left.Where(piece => piece.Value != 0).ToList();
        Assert.All(pieces, piece => Assert.True(Math.Abs(piece.Value) == 1 && LiesOnBoundary(ward, piece.Key.Item1) && LiesOnBoundary(ward, piece.Key.Item2)));
        Assert.Equal(ward.Boundary.Sum(polygon => polygon.Perimeter), pieces.Sum(piece => piece.Key.Item1.DistanceTo(piece.Key.Item2)), 6);

        void Add(GridPoint from, GridPoint to)
        {
            var forwards = from.CompareTo(to) < 0;
            var key = forwards ? (from, to) : (to, from);
            left[key] = left.GetValueOrDefault(key) + (forwards ? 1 : -1);
        }
    }

    private static bool LiesOnBoundary(Ward ward, GridPoint p) => ward.Boundary.SelectMany(polygon => polygon.Rings)
        .Any(ring => Enumerable.Range(1, ring.Length - 1).Any(i => GridMath.IsOnSegment(p, ring[i - 1], ring[i])));

    private static void AssertAddsUp(List<GridPolygon> cells, Plan plan)
    {
        Assert.All(cells, cell => Assert.True(cell.TwiceArea > 0));
        Assert.Equal(Sum(plan.Ward.Boundary), Sum(cells));
        Assert.Equal<CellId>(HouseholdCells.Locate(plan.Ward, plan.Coverage).CellOf, plan.HouseholdCells.CellOf);
        Assert.Equal(plan.Ward.HouseholdCount, plan.Households(NeighborhoodId.None) + plan.Neighborhoods.Sum(unit => plan.Households(unit.Id)));
    }

    private static void AssertNeighborhoodsCover(Plan plan)
    {
        var area = plan.Neighborhoods.Select(unit => unit.Id).Append(NeighborhoodId.None).Select(id => Sum(plan.ShapeOf(id)));
        Assert.Equal(Sum(plan.Ward.Boundary), area.Aggregate((Int128)0, (sum, more) => sum + more));
        Assert.All(plan.Assignment, id => Assert.True(id.IsNone || plan.Find(id) is not null, $"{id} is in no list."));
    }

    private static Int128 Sum(IEnumerable<GridPolygon> polygons) => polygons.Aggregate((Int128)0, (sum, polygon) => sum + polygon.TwiceArea);

    private static Polygon ToNts(GridPolygon polygon)
    {
        var factory = new GeometryFactory(new PrecisionModel(1));
        return factory.CreatePolygon(Ring(polygon.Shell), [.. polygon.Holes.Select(hole => Ring(hole))]);

        LinearRing Ring(IReadOnlyList<GridPoint> ring) => factory.CreateLinearRing(
            [.. ring.Select(p => new Coordinate(p.X - SmallWard.Corner.X, p.Y - SmallWard.Corner.Y))]);
    }
}
