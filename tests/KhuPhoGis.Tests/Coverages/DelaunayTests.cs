using CsCheck;
using KhuPhoGis.Coverages;
using NetTopologySuite.Geometries;
using NetTopologySuite.Triangulate;

namespace KhuPhoGis.Tests.Coverages;

public class DelaunayTests
{
    [Fact]
    public void Inner_edges_are_those_an_independent_judge_finds() =>
        Gen.Select(Gen.Int[-1_000_000, 1_000_000], Gen.Int[-1_000_000, 1_000_000]).Array[4, 200].Sample(points =>
        {
            var sites = points.Distinct().Select(p => ((long)p.Item1, (long)p.Item2)).ToList();
            var ours = Delaunay.Of(sites);

            // Sites in general position have one triangulation; near the rim the far corners count, so only edges between
            // two true triangles whose circles are small are compared.
            var theirs = Edges(sites);
            foreach (var (u, v, left, right) in ours.Edges())
            {
                if (IsSmall(ours.Circumcentre(left)) && IsSmall(ours.Circumcentre(right)))
                    Assert.Contains(Key(sites[u], sites[v]), theirs);
            }
            Assert.Equal((2 * (sites.Count + 3)) - 5, ours.TriangleCount);
        }, iter: 100);

    [Fact]
    public void Sites_on_a_line_and_on_a_lattice_are_no_trouble()
    {
        var lattice = Delaunay.Of([.. from x in Enumerable.Range(0, 20) from y in Enumerable.Range(0, 20) select (x * 1000L, y * 1000L)]);
        var line = Delaunay.Of([.. Enumerable.Range(0, 50).Select(i => (i * 100L, i * 100L))]);

        Assert.Equal((2 * 403) - 5, lattice.TriangleCount);
        Assert.Equal(49, line.Edges().Count());
    }

    private static bool IsSmall((double X, double Y) centre) => Math.Abs(centre.X) < 1_000_000 && Math.Abs(centre.Y) < 1_000_000;

    private static HashSet<string> Edges(List<(long X, long Y)> sites)
    {
        var builder = new DelaunayTriangulationBuilder();
        builder.SetSites([.. sites.Select(site => new Coordinate(site.X, site.Y))]);
        return [.. builder.GetEdges(new GeometryFactory()).Geometries.Select(edge =>
            Key(((long)edge.Coordinates[0].X, (long)edge.Coordinates[0].Y), ((long)edge.Coordinates[1].X, (long)edge.Coordinates[1].Y)))];
    }

    private static string Key((long X, long Y) a, (long X, long Y) b) => a.CompareTo(b) < 0 ? $"{a} {b}" : $"{b} {a}";
}
