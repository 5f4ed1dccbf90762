using System.Collections.Immutable;
using CsCheck;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;
using NetTopologySuite.Coverage;
using static KhuPhoGis.Tests.Coverages.Sketch;

namespace KhuPhoGis.Tests.Coverages;

public class CoverageTests
{
    private static readonly Gen<Street> AnyStreet =
        Gen.Select(Gen.Int[-20, 120], Gen.Int[-20, 120]).Array[2, 5].Select(points => Street([.. points.Select(p => ((double)p.Item1, (double)p.Item2))]));

    [Fact]
    public void Any_streets_give_a_partition_and_an_independent_judge_agrees() =>
        AnyStreet.Array[0, 12].Sample(streets =>
        {
            var ward = Ward(new(Line((0, 0), (100, 3), (90, 100), (40, 80), (5, 95), (0, 0))), streets);
            var coverage = CoverageBuilder.Build(ward, CancellationToken.None);

            Assert.Empty(PartitionProof.Faults(coverage, ward.Boundary));
            var cells = coverage.Cells.Select(cell => Oracle.Polygon(coverage.ShapeOf(cell))).ToArray();
            Assert.All(cells, cell => Assert.True(cell.IsValid));
            Assert.True(CoverageValidator.IsValid(cells));
        }, iter: 300);

    [Fact]
    public void Every_position_is_in_exactly_one_cell_also_on_lines_and_nodes()
    {
        var ward = Ward(new(Box(0, 0, 100, 100)), Street((50, 0), (50, 100)), Street((0, 50), (100, 50)), Street((0, 0), (100, 100)));
        var coverage = CoverageBuilder.Build(ward, CancellationToken.None);
        var shapes = coverage.Cells.Select(cell => coverage.ShapeOf(cell).Rings.Select(ring => ring.AsMemory()).ToArray()).ToArray();

        for (var x = 0; x < 100; x += 5)
        {
            for (var y = 0; y < 100; y += 5)
            {
                var holders = coverage.Cells.Where(cell => GridMath.Contains(shapes[cell.Value], At(x, y))).ToArray();
                Assert.Equal(coverage.CellAt(At(x, y)), Assert.Single(holders));
            }
        }
    }

    [Fact]
    public void Parts_that_touch_in_a_node_only_are_two_polygons()
    {
        var ward = Ward(new(Box(0, 0, 100, 100)), Street((50, 0), (50, 100)), Street((0, 50), (100, 50)));
        var coverage = CoverageBuilder.Build(ward, CancellationToken.None);
        ImmutableHashSet<CellId> diagonal = [coverage.CellAt(At(25, 25)), coverage.CellAt(At(75, 75))];

        Assert.Equal(2, coverage.Outline(diagonal.Contains).Length);
        Assert.Single(coverage.Outline(cell => !cell.IsOutside));
    }
}
