using System.Collections.Immutable;
using CsCheck;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Tests.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Edits;

/// <summary>Edits of wards as they are: built from streets that cross askew, so that every cut has to be rounded.</summary>
public class CrookedWardTests
{
    private static Gen<(double X, double Y)> Position { get; } = Gen.Select(Gen.Double[-30, 340], Gen.Double[-30, 340]);

    [Fact]
    public void Edits_among_crooked_streets_keep_the_partition()
    {
        var (done, splits) = (0, 0);
        Gen.Select(Gen.Select(Position, Position, Position).Array[2, 7], Position.Array[60], Throw.Gen.Array[40]).Sample((streets, doors, throws) =>
        {
            var plan = Opened(streets, doors);
            foreach (var dice in throws.Where(dice => dice.Kind is not (Throw.Undo or Throw.Redo)))
            {
                var edit = dice.ToEdit(plan);
                if (edit.WhyNot(plan) is not null)
                    continue;
                var before = plan;
                plan = edit.ApplyTo(plan);
                (done, splits) = (done + 1, splits + (edit is SplitByLine ? 1 : 0));
                if (!ReferenceEquals(before.Coverage, plan.Coverage))
                    AssertPartition(plan);
            }
        }, iter: 120, threads: 1);
        Assert.True(done > 800 && splits > 60, $"{done} done, {splits} splits");
    }

    private static Plan Opened(((double X, double Y), (double X, double Y), (double X, double Y))[] streets, (double X, double Y)[] doors)
    {
        ImmutableArray<GridPoint> shell = Sketch.Line((3.123, 1.017), (301.333, 17.711), (320.077, 240.319), (171.901, 317.003), (9.999, 288.888), (3.123, 1.017));
        var ward = Sketch.Ward(new(shell), [.. streets.Select(street => Sketch.Street(street.Item1, street.Item2, street.Item3))]) with
        {
            Households = Sketch.Households(doors),
        };
        var coverage = CoverageBuilder.Build(ward, CancellationToken.None);
        return Plan.Unassigned(ward, coverage).With([new Neighborhood(new(1), "1", "Khu phố 1")])
            .With([.. Enumerable.Repeat(new NeighborhoodId(1), coverage.CellCount)]);
    }

    private static void AssertPartition(Plan plan)
    {
        Assert.Empty(PartitionProof.Faults(plan.Coverage, plan.Ward.Boundary));
        var cells = plan.Coverage.Cells.Select(plan.Coverage.ShapeOf).ToList();
        Assert.All(cells, cell => Assert.True(Oracle.Polygon(cell).IsValid));
        Assert.Equal(Sum(plan.Coverage.Outline(_ => true)), Sum(cells));
        Assert.Equal<CellId>(HouseholdCells.Locate(plan.Ward, plan.Coverage).CellOf, plan.HouseholdCells.CellOf);
    }

    private static Int128 Sum(IEnumerable<GridPolygon> polygons) => polygons.Aggregate((Int128)0, (sum, polygon) => sum + polygon.TwiceArea);
}
