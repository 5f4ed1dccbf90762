using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Edits;

public class MoveEdgeTests
{
    /// <summary>The line between cells 0 and 1 of "12": from the southern to the northern ward boundary.</summary>
    private static readonly EdgeId Middle = new(5);

    [Theory]
    [InlineData(-20, 0)]
    [InlineData(20, 0)]
    [InlineData(20, 35)]
    public void Ends_slide_along_the_ward_boundary_which_stays(double east, double north)
    {
        var before = SmallWard.Assigned("12");

        var after = new MoveEdge(Middle, Metres(east, north)).ApplyTo(before);

        Assert.Equal([SmallWard.At(100 + east, 0), SmallWard.At(100 + east, 100)], after.Coverage[Middle].Line);
        Assert.Equal(100 * (100 + east), after.ShapeOf(new(1))[0].Area, 6);
        PartitionOracle.AssertPartition(after);
    }

    [Fact]
    public void Bends_move_with_the_line()
    {
        var after = new MoveEdge(Middle, Metres(-30, 0)).ApplyTo(SmallWard.Assigned("12", bends: true));

        Assert.Contains(SmallWard.At(73, 50), after.Coverage[Middle].Line);
        PartitionOracle.AssertPartition(after);
    }

    [Fact]
    public void A_node_of_three_slides_along_the_line_that_goes_through_and_who_lies_beyond_loses_nothing()
    {
        var before = Fork();
        var edge = Upright(before);

        var after = new MoveEdge(edge, Metres(25, 0)).ApplyTo(before);

        Assert.Equal([5_000, 3_750, 1_250], after.Neighborhoods.Select(unit => (int)Math.Round(after.ShapeOf(unit.Id)[0].Area)).OrderDescending());
        Assert.Equal(3, after.Coverage.EndsAt(SmallWard.At(75, 50)).Count);
        PartitionOracle.AssertPartition(after);
    }

    [Fact]
    public void Where_four_meet_the_node_stays()
    {
        var before = SmallWard.Assigned("12/34");

        var after = new MoveEdge(Between(before, 0, 1), Metres(10, 0)).ApplyTo(before);

        Assert.Equal(4, after.Coverage.EndsAt(SmallWard.At(100, 100)).Count);
        Assert.True(after.ShapeOf(new(1))[0].Area > 10_500);
        PartitionOracle.AssertPartition(after);
    }

    [Fact]
    public void An_enclave_moves_as_it_is()
    {
        var plan = SmallWard.Assigned("1(2)");

        var after = new MoveEdge(plan.Coverage.Edges[^1].Id, Metres(9, -7)).ApplyTo(plan);

        Assert.Equal(900, after.ShapeOf(new(2))[0].Area, 6);
        Assert.Equal(SmallWard.At(44, 28), after.ShapeOf(new(2))[0].Shell[0]);
    }

    [Fact]
    public void Back_again_gives_the_same_shape()
    {
        var before = Fork();
        var edge = Upright(before);

        var after = new MoveEdge(edge, Metres(-25, 0)).ApplyTo(new MoveEdge(edge, Metres(25, 0)).ApplyTo(before));

        Assert.Equal(before.Coverage[edge].Line, after.Coverage[edge].Line);
        Assert.Equal<CellId>(before.HouseholdCells.CellOf, after.HouseholdCells.CellOf);
    }

    [Theory]
    [InlineData(0, 0, "no-change")]
    [InlineData(0, 40, "no-change")]
    [InlineData(150, 0, "line-crosses")]
    [InlineData(2_000_000, 0, "too-far")]
    public void Says_why_not(double east, double north, string code) =>
        Assert.Equal(code, new MoveEdge(Middle, Metres(east, north)).WhyNot(SmallWard.Assigned("12"))?.Code);

    [Fact]
    public void Locked_lines_stay_and_nothing_slides_along_them()
    {
        var plan = Fork();
        var edge = Upright(plan);
        var (sides, below) = (plan.Coverage[edge], plan.NeighborhoodOf(plan.Coverage.CellAt(SmallWard.At(50, 20))));
        var through = plan.Coverage.EndsAt(SmallWard.At(50, 50)).First(end => end.Edge != edge).Edge;

        Assert.Equal("locked-edge", new MoveEdge(edge, Metres(9, 0)).WhyNot(new LockEdge(through).ApplyTo(plan))?.Code);
        Assert.Equal("ward-boundary", new MoveEdge(plan.Coverage.Edges.First(other => other.IsWardBoundary).Id, Metres(9, 0)).WhyNot(plan)?.Code);
        Assert.Equal("locked-neighborhood", new MoveEdge(edge, Metres(9, 0)).WhyNot(new LockNeighborhood(plan.NeighborhoodOf(sides.Left)).ApplyTo(plan))?.Code);
        Assert.Null(new MoveEdge(edge, Metres(9, 0)).WhyNot(new LockNeighborhood(below).ApplyTo(plan)));
    }

    [Fact]
    public void An_enclave_does_not_jump_over_the_lines_round_it() =>
        Assert.Equal("line-crosses", new MoveEdge(SmallWard.Assigned("1(2)3").Coverage.Edges[^1].Id, Metres(100, 0)).WhyNot(SmallWard.Assigned("1(2)3"))?.Code);

    [Fact]
    public void A_whole_boundary_is_locked_and_unlocked_in_one_step()
    {
        var plan = SmallWard.Assigned("11/22");

        var locked = new LockBoundary(new(2), new(1)).ApplyTo(plan);

        Assert.Equal(2, locked.LockedEdges.Count);
        Assert.Equal("no-change", new LockBoundary(new(1), new(2)).WhyNot(locked)?.Code);
        Assert.Equal("locked-edge", new AssignCells([new(0)], new(2)).WhyNot(locked)?.Code);
        Assert.Equal("no-shared-boundary", new LockBoundary(new(1), new(2)).WhyNot(SmallWard.Assigned("132"))?.Code);
        PlanAssert.Same(plan, new LockBoundary(new(1), new(2), Locked: false).ApplyTo(locked));
    }

    /// <summary>A square, its lower half one neighborhood, its upper half two beside each other.</summary>
    private static Plan Fork()
    {
        var halves = new SplitByLine([new(1)], [SmallWard.At(-10, 50), SmallWard.At(110, 50)], "2", "Hai").ApplyTo(SmallWard.Assigned("1"));
        var upper = halves.NeighborhoodOf(halves.Coverage.CellAt(SmallWard.At(50, 80)));
        return new SplitByLine([upper], [SmallWard.At(50, 50), SmallWard.At(50, 110)], "3", "Ba").ApplyTo(halves);
    }

    private static EdgeId Upright(Plan fork) =>
        fork.Coverage.EndsAt(SmallWard.At(50, 50)).Single(end => fork.Coverage[end.Edge].Line.All(p => p.X == SmallWard.At(50, 50).X)).Edge;

    private static GridPoint Metres(double east, double north) => new((long)(east * 1000), (long)(north * 1000));

    private static EdgeId Between(Plan plan, int one, int other) => plan.Coverage.Edges
        .Single(edge => (edge.Left.Value, edge.Right.Value) == (one, other) || (edge.Left.Value, edge.Right.Value) == (other, one)).Id;
}
