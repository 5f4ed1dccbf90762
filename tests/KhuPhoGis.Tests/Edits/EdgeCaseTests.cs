using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Edits;

/// <summary>Hard places of editing, by the names they go by, that the tests of the single edits do not meet.</summary>
public class EdgeCaseTests
{
    [Fact]
    public void A_line_redrawn_through_a_third_unit_takes_nothing_of_it()
    {
        var plan = SmallWard.Assigned("123");
        var edit = new RedrawBoundary(new(1), new(2), [SmallWard.At(100, 20), SmallWard.At(250, 20), SmallWard.At(250, 80), SmallWard.At(100, 80)]);

        var after = edit.ApplyTo(plan);

        Assert.Equal(10_000, after.ShapeOf(new(3)).Sum(polygon => polygon.Area), 6);
        // Of the second the larger part stays; the strips above and below go to the first. Nobody is torn.
        Assert.All(after.Neighborhoods, unit => Assert.Single(after.ShapeOf(unit.Id)));
        Assert.Equal(14_000, after.ShapeOf(new(1))[0].Area, 6);
        PartitionOracle.AssertPartition(after);
    }

    [Fact]
    public void A_merge_that_encloses_another_unit_leaves_it_as_an_enclave()
    {
        var after = new MergeNeighborhoods(new(1), [new(3)]).ApplyTo(SmallWard.Assigned("131/121/113"));

        Assert.Equal("111121111", SmallWard.Digits(after));
        Assert.Single(after.ShapeOf(new(1))[0].Holes);
        Assert.Equal(10_000, after.ShapeOf(new(2))[0].Area, 6);
        PartitionOracle.AssertPartition(after);
    }

    [Theory]
    [InlineData(33.333, 66.667)]
    [InlineData(10.001, 89.998)]
    [InlineData(49.9995, 50.0004)]
    public void A_cut_that_meets_lines_between_two_millimetres_leaves_no_gap(double south, double north)
    {
        var plan = SmallWard.Assigned("1(1)1", bends: true);

        var after = new SplitByLine([new(1)], [SmallWard.At(-7, south), SmallWard.At(207, north)], "2", "Hai").ApplyTo(plan);

        Assert.Equal(20_000, after.Neighborhoods.Sum(unit => after.ShapeOf(unit.Id).Sum(polygon => polygon.Area)), 6);
        Assert.Equal(plan.Ward.HouseholdCount, after.Neighborhoods.Sum(unit => after.Households(unit.Id)));
        PartitionOracle.AssertPartition(after);
    }

    [Fact]
    public void One_vertex_of_fifty_thousand_moves_and_the_others_stay()
    {
        var plan = SmallWard.Assigned("12");
        var (south, north) = (SmallWard.At(100, 0), SmallWard.At(100, 100));
        ImmutableArray<GridPoint> teeth = [south, .. Enumerable.Range(1, 49_998).Select(i => new GridPoint(south.X + (i % 5), south.Y + (2 * i))), north];
        var edge = plan.Coverage.Edges.Single(edge => !edge.IsWardBoundary);
        var fine = Plan.Unassigned(plan.Ward, new Coverage([.. plan.Coverage.Edges.Select(other => other.Id == edge.Id ? other with { Line = teeth } : other)], 2)).With(plan.Neighborhoods).With(plan.Assignment);

        var after = new MoveVertex(edge.Id, 25_000, SmallWard.At(60, 50)).ApplyTo(fine);

        Assert.Equal(1, teeth.Zip(after.Coverage[edge.Id].Line).Count(pair => pair.First != pair.Second));
        Assert.Equal(20_000, after.Neighborhoods.Sum(unit => after.ShapeOf(unit.Id).Sum(polygon => polygon.Area)), 6);
    }

    [Fact]
    public void A_ward_of_one_neighborhood_has_no_boundary_to_move_and_can_be_split_and_joined_again()
    {
        var one = SmallWard.Assigned("1");

        Assert.All(one.Coverage.Edges, edge => Assert.Equal("ward-boundary", new InsertVertex(edge.Id, 1, SmallWard.At(50, 50)).WhyNot(one)?.Code));
        var two = new SplitByLine([new(1)], [SmallWard.At(50, -5), SmallWard.At(50, 105)], "2", "Hai").ApplyTo(one);
        var again = new MergeNeighborhoods(new(1), [two.Neighborhoods[1].Id]).ApplyTo(two);

        Assert.Equal(10_000, Assert.Single(again.ShapeOf(new(1))).Area, 6);
        Assert.Equal(one.Households(new NeighborhoodId(1)), again.Households(new NeighborhoodId(1)));
    }
}
