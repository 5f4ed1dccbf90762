using System.Globalization;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Edits;

public class LineEditTests
{
    /// <summary>The line between the two cells of "12" is edge 5 and runs north; with bends it has a vertex at 103, 50.</summary>
    private static readonly EdgeId Middle = new(5);

    [Fact]
    public void A_moved_vertex_moves_both_cells_and_both_counts()
    {
        var before = SmallWard.Assigned("12", bends: true);

        var after = new MoveVertex(Middle, 1, SmallWard.At(60, 50)).ApplyTo(before);

        PlanAssert.OnlyTheseChanged(before, after, Middle.Value);
        Assert.True(after.ShapeOf(new(1))[0].Area < before.ShapeOf(new(1))[0].Area);
        Assert.True(after.Households(new NeighborhoodId(1)) < 10);
        Assert.Equal(20, after.Households(new NeighborhoodId(1)) + after.Households(new NeighborhoodId(2)));
        PartitionOracle.AssertPartition(after);
    }

    [Theory]
    [InlineData(60, 50, "")]
    [InlineData(103, 50, "no-change")]
    [InlineData(250, 50, "line-crosses")]
    [InlineData(0, 50, "line-crosses")]
    [InlineData(60, 0, "line-crosses")]
    [InlineData(100, 0, "line-collapses")]
    [InlineData(100, 100, "line-collapses")]
    [InlineData(100, 130, "line-crosses")]
    [InlineData(9_000_000, 50, "too-far")]
    public void A_vertex_may_not_leave_its_two_cells(double east, double north, string code) =>
        Assert.Equal(code, new MoveVertex(Middle, 1, SmallWard.At(east, north)).WhyNot(SmallWard.Assigned("12", bends: true))?.Code ?? "");

    [Fact]
    public void A_line_may_not_swallow_an_enclave()
    {
        var plan = SmallWard.Assigned("1(2)3", bends: true);

        Assert.Equal("line-swallows", new ReshapeEdge(Middle,
            [SmallWard.At(100, 0), SmallWard.At(10, 10), SmallWard.At(10, 90), SmallWard.At(100, 100)]).WhyNot(plan)?.Code);
    }

    [Fact]
    public void An_enclave_may_not_be_turned_inside_out()
    {
        var plan = SmallWard.Assigned("1(2)");
        var loop = plan.Coverage.Edges[^1];

        Assert.True(loop.IsLoop);
        Assert.Equal("line-crosses", new MoveVertex(loop.Id, 2, SmallWard.At(20, 40)).WhyNot(plan)?.Code);
        Assert.Null(new MoveNode(loop.Line[0], SmallWard.At(20, 20)).WhyNot(plan));
        var triangle = new DeleteVertex(loop.Id, 1).ApplyTo(plan);
        Assert.Equal("line-collapses", new DeleteVertex(loop.Id, 1).WhyNot(triangle)?.Code);
        Assert.Equal("line-collapses", new MoveVertex(loop.Id, 1, SmallWard.At(30, 70)).WhyNot(triangle) is { } turned ? turned.Code : "");
    }

    [Fact]
    public void A_line_may_not_jump_over_a_straight_line_between_the_same_nodes()
    {
        var straight = new SplitByLine([new(1)], [SmallWard.At(0, 50), SmallWard.At(100, 50)], "2", "Hai").ApplyTo(SmallWard.Assigned("1"));
        var upper = straight.NeighborhoodOf(straight.Coverage.CellAt(SmallWard.At(50, 90)));
        var plan = new SplitByLine([upper], [SmallWard.At(0, 50), SmallWard.At(50, 80), SmallWard.At(100, 50)], "3", "Ba").ApplyTo(straight);
        var bent = plan.Coverage.Edges.Single(edge => edge.Line.Length == 3 && !edge.IsWardBoundary);

        Assert.Null(new MoveVertex(bent.Id, 1, SmallWard.At(50, 51)).WhyNot(plan));
        Assert.Equal("line-swallows", new MoveVertex(bent.Id, 1, SmallWard.At(50, 20)).WhyNot(plan)?.Code);
    }

    [Theory]
    [InlineData(105, 104, "")]
    [InlineData(100, 20, "")]
    [InlineData(100, 0, "line-collapses")]
    [InlineData(100, -5, "line-crosses")]
    [InlineData(200, 200, "line-crosses")]
    [InlineData(0, 100, "line-collapses")]
    [InlineData(250, 100, "line-crosses")]
    public void A_four_way_node_moves_with_all_its_edges(double east, double north, string code)
    {
        var plan = SmallWard.Assigned("12/34");
        var edit = new MoveNode(SmallWard.At(100, 100), SmallWard.At(east, north));

        Assert.Equal(code, edit.WhyNot(plan)?.Code ?? "");
        if (code.Length > 0)
            return;
        PlanAssert.OnlyTheseChanged(plan, edit.ApplyTo(plan), [.. plan.Coverage.EndsAt(SmallWard.At(100, 100)).Select(end => end.Edge.Value).Order()]);
        PartitionOracle.AssertPartition(edit.ApplyTo(plan));
    }

    [Fact]
    public void A_three_way_node_of_the_ward_boundary_stays() =>
        Assert.Equal("ward-boundary", new MoveNode(SmallWard.At(100, 0), SmallWard.At(110, 0)).WhyNot(SmallWard.Assigned("12"))?.Code);

    [Fact]
    public void A_line_may_not_touch_a_vertex_of_another_one()
    {
        // Edge 7 parts cells 0 and 1, edge 3 cells 1 and 3.
        var plan = new InsertVertex(new(7), 1, SmallWard.At(150, 150)).ApplyTo(SmallWard.Assigned("12/33"));

        Assert.Equal("line-crosses", new InsertVertex(new(3), 1, SmallWard.At(150, 150)).WhyNot(plan)?.Code);
        Assert.Equal("line-crosses", new InsertVertex(new(3), 1, SmallWard.At(150, 150.001)).WhyNot(plan)?.Code);
        Assert.Null(new InsertVertex(new(3), 1, SmallWard.At(150, 149)).WhyNot(plan));
    }

    [Fact]
    public void A_vertex_is_put_in_and_taken_out_again()
    {
        var before = SmallWard.Assigned("12");

        var bent = new InsertVertex(Middle, 1, SmallWard.At(120, 40)).ApplyTo(before);
        var straight = new DeleteVertex(Middle, 1).ApplyTo(bent);

        Assert.Equal([SmallWard.At(100, 0), SmallWard.At(120, 40), SmallWard.At(100, 100)], bent.Coverage[Middle].Line);
        PlanAssert.Same(before, straight);
    }

    [Theory]
    [InlineData("stroke from the line and back", "100 0,70 30,100 60,100 100", "100, 0, 70, 30, 100, 60")]
    [InlineData("against the line's direction", "100 0,70 30,100 60,100 100", "100, 60, 70, 30, 100, 0")]
    [InlineData("ends that stick out", "100 0,100 20,80 20,80 60,100 60,100 100", "130, 20, 80, 20, 80, 60, 130, 60")]
    [InlineData("crossing the line three times", "100 0,100 20,80 20,80 40,120 40,120 60,100 60,100 100", "100, 20, 80, 20, 80, 40, 120, 40, 120, 60, 100, 60")]
    [InlineData("meeting it once", "stroke-misses-edge", "80, 20, 120, 20")]
    [InlineData("missing it", "stroke-misses-edge", "80, 20, 90, 20")]
    [InlineData("through the ward boundary", "line-crosses", "100, 20, 50, -20, 20, 50, 100, 60")]
    [InlineData("crossing itself", "line-crosses", "100, 10, 60, 50, 60, 20, 100, 60")]
    public void Reshapes_by(string what, string result, string stroke)
    {
        Assert.NotEmpty(what);
        var plan = SmallWard.Assigned("12");
        var edit = new ReshapeEdge(Middle, [.. stroke.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).Chunk(2).Select(p => SmallWard.At(p[0], p[1]))]);

        var refusal = edit.WhyNot(plan)?.Code;

        Assert.Equal(result.Contains(',') ? null : result, refusal);
        if (refusal is not null)
            return;
        var after = edit.ApplyTo(plan);
        Assert.Equal(result, string.Join(',', after.Coverage[Middle].Line.Select(p => $"{p.East - SmallWard.Corner.East:0.###} {p.North - SmallWard.Corner.North:0.###}")).Replace(",100 40,", ","));
        PartitionOracle.AssertPartition(after);
    }

    [Theory]
    [InlineData(0, "ward-boundary")]
    [InlineData(5, "locked-edge")]
    public void Locked_lines_stay(int edge, string code)
    {
        var plan = new LockEdge(Middle).ApplyTo(SmallWard.Assigned("12"));

        Assert.Equal(code, new InsertVertex(new(edge), 1, SmallWard.At(50, 50)).WhyNot(plan)?.Code);
        Assert.Null(new InsertVertex(Middle, 1, SmallWard.At(50, 50)).WhyNot(new LockEdge(Middle, Locked: false).ApplyTo(plan)));
    }

    [Fact]
    public void The_boundary_of_a_locked_neighborhood_stays_but_lines_inside_it_move()
    {
        var plan = new LockNeighborhood(new(1)).ApplyTo(SmallWard.Assigned("112", bends: true));
        var inner = plan.Coverage.Edges.First(edge => !edge.IsWardBoundary && edge.Left == new CellId(0));
        var rim = plan.Coverage.Edges.First(edge => !edge.IsWardBoundary && edge.Left == new CellId(1));

        Assert.Null(new MoveVertex(inner.Id, 1, SmallWard.At(90, 40)).WhyNot(plan));
        Assert.Equal("locked-neighborhood", new MoveVertex(rim.Id, 1, SmallWard.At(190, 40)).WhyNot(plan)?.Code);
    }

    [Fact]
    public void A_ward_without_households_can_be_edited()
    {
        var plan = SmallWard.Assigned("12", households: 1, bends: true);
        var empty = Plan.Unassigned(plan.Ward with { Households = [] }, plan.Coverage);

        Assert.Empty(new MoveVertex(Middle, 1, SmallWard.At(90, 40)).ApplyTo(empty).HouseholdCells.CellOf);
    }
}
