using System.Globalization;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Edits;

public class SplitByLineTests
{
    [Fact]
    public void Cuts_a_cell_in_two_and_gives_the_left_side_to_the_new_neighborhood()
    {
        var before = SmallWard.Assigned("12");

        var after = Split(before, 1, (40, -10), (40, 110));

        Assert.Equal("123", SmallWard.Digits(after));
        Assert.Equal(new CellId(2), after.Coverage.CellAt(SmallWard.At(20, 50)));
        Assert.Equal(new CellId(0), after.Coverage.CellAt(SmallWard.At(80, 50)));
        Assert.Equal("9", after.Find(new NeighborhoodId(3))?.Code);
        Assert.Equal(before.Households(new NeighborhoodId(1)), after.Households(new NeighborhoodId(1)) + after.Households(new NeighborhoodId(3)));
        PartitionOracle.AssertPartition(after);
    }

    [Fact]
    public void The_right_side_can_be_asked_for()
    {
        var plan = SmallWard.Assigned("12");

        var after = new SplitByLine([new(1)], [SmallWard.At(50, -10), SmallWard.At(50, 110)], "9", "Chín", NewOnRight: true).ApplyTo(plan);

        Assert.Equal(new NeighborhoodId(3), after.NeighborhoodOf(after.Coverage.CellAt(SmallWard.At(80, 50))));
    }

    [Fact]
    public void The_neighbour_across_the_edge_gets_the_node_too_and_nothing_else_changes()
    {
        var before = SmallWard.Assigned("12/33");

        var after = Split(before, 1, (40, 90), (40, 210));

        // Edge 0 is cell 0's northern side, edge 2 the line between cells 0 and 2, edge 6 its western side.
        PlanAssert.OnlyTheseChanged(before, after, 0, 2, 6);
        Assert.Equal(1, after.Coverage.EdgesOf(new(2)).Count(id => after.Coverage[id].Across(new(2)) == new CellId(0)));
        Assert.Equal(1, after.Coverage.EdgesOf(new(2)).Count(id => after.Coverage[id].Across(new(2)) == new CellId(4)));
        PartitionOracle.AssertPartition(after);
    }

    [Theory]
    [InlineData("1122", "through nodes", "31223", "100, 0, 200, 100")]
    [InlineData("11/11", "along edges", "1313", "100, -10, 100, 210")]
    [InlineData("11/11", "along an edge, then off it", "31313", "100, -10, 100, 100, 150, 210")]
    [InlineData("1(2)1", "through an enclave", "12133", "-10, 50, 150, 50, 150, 110")]
    [InlineData("1", "a closed line inside", "13", "20, 20, 40, 20, 40, 40, 20, 40, 20, 20")]
    [InlineData("1(1)", "round an enclave", "133", "20, 20, 80, 20, 80, 80, 20, 80, 20, 20")]
    [InlineData("111/1#1/111", "through one side of a ring", "line-does-not-split", "-10, 150, 110, 150")]
    [InlineData("111/1#1/111", "through both sides of a ring", "", "-10, 150, 310, 150")]
    [InlineData("1", "a dangling end", "line-does-not-split", "-10, 50, 50, 50")]
    [InlineData("1", "wholly inside", "line-does-not-split", "30, 50, 60, 60")]
    [InlineData("1", "wholly outside", "line-does-not-split", "-30, 50, -60, 60")]
    [InlineData("1", "three parts", "line-splits-in-more", "-10, 30, 110, 30, 110, 60, -10, 60")]
    [InlineData("1", "crossing itself", "line-crosses-itself", "-10, 30, 80, 30, 80, 60, 50, 60, 50, -10")]
    [InlineData("1", "one position", "line-too-short", "10, 10, 10, 10")]
    [InlineData("22", "none of the chosen", "line-does-not-split", "10, -10, 10, 110")]
    public void Survives(string ward, string what, string result, string line)
    {
        Assert.NotEmpty(what);
        var plan = SmallWard.Assigned(ward == "22" ? "21" : ward);
        var edit = Edit(1, Points(line));

        var refusal = edit.WhyNot(plan);

        if (refusal is not null)
        {
            Assert.Equal(result, refusal.Code);
            return;
        }
        var after = edit.ApplyTo(plan);
        PartitionOracle.AssertPartition(after);
        Assert.True(after.CellsOf(new(after.Neighborhoods[^1].Id.Value)).Any());
        Assert.DoesNotContain('-', result);
        if (result.Length > 0)
            Assert.Equal(result.Count(label => label == '1'), SmallWard.Digits(after).Count(label => label == '1'));
    }

    [Fact]
    public void An_unsteady_hand_near_a_node_means_the_node()
    {
        var before = SmallWard.Assigned("11/11");

        var after = Split(before, 1, (100.05, -1), (99.96, 100.03), (100.02, 201));

        Assert.Equal(before.Coverage.CellCount, after.Coverage.CellCount);
        Assert.Equal("2121", SmallWard.Digits(after));
    }

    [Fact]
    public void Several_neighborhoods_give_up_their_parts_on_one_side()
    {
        var after = new SplitByLine([new(1), new(2)], [SmallWard.At(-10, 50), SmallWard.At(410, 50)], "9", "Chín").ApplyTo(SmallWard.Assigned("1122"));

        Assert.Equal("11223333", SmallWard.Digits(after));
        Assert.Single(after.ShapeOf(new(3)));
        PartitionOracle.AssertPartition(after);
    }

    [Fact]
    public void Over_neighborhoods_that_were_not_chosen_the_line_passes_without_effect()
    {
        var before = SmallWard.Assigned("123");

        var after = Split(before, 2, (-10, 50), (310, 50));

        Assert.Equal("1233".Length, after.Coverage.CellCount);
        PartitionOracle.AssertPartition(after);
    }

    [Fact]
    public void A_locked_line_that_is_cut_stays_locked_in_both_parts()
    {
        var before = new LockEdge(new(2)).ApplyTo(SmallWard.Assigned("12/33"));

        var after = Split(before, 1, (50, 90), (50, 210));

        Assert.Equal(2, after.LockedEdges.Count);
        Assert.All(after.LockedEdges, id => Assert.True(after.Coverage.Edges[id].Line.All(p => p.North == SmallWard.At(0, 100).North)));
    }

    [Theory]
    [InlineData("1", "Tên khác", "code-taken")]
    [InlineData("7", "khu PHỐ 2", "name-taken")]
    [InlineData(" ", "Tên", "name-empty")]
    [InlineData(null, null, "name-empty")]
    public void The_new_neighborhood_needs_a_code_and_a_name_of_its_own(string? code, string? name, string refusal) => Assert.Equal(refusal,
        new SplitByLine([new(1)], [SmallWard.At(50, -10), SmallWard.At(50, 110)], code!, name!).WhyNot(SmallWard.Assigned("12"))?.Code);

    [Fact]
    public void An_oblique_cut_may_bend_the_ward_boundary_by_no_more_than_half_a_millimetre_and_a_bit()
    {
        var before = Oblique();

        var after = Edit(1, [SmallWard.At(-10, 31.234), SmallWard.At(110, 47.777)]).ApplyTo(before);

        Assert.Equal(2, after.Coverage.CellCount);
        Assert.Empty(PartitionProof.Faults(after.Coverage, before.Ward.Boundary));
    }

    private static Plan Oblique()
    {
        GridPoint[] corners = [SmallWard.At(0, 0), SmallWard.At(97.123, 13.331), SmallWard.At(88.417, 71.003), SmallWard.At(7.779, 90.111)];
        SharedEdge Side(int i) => new(new(i), new(0), CellId.Outside, [corners[i], corners[(i + 1) % 4]], LineKind.WardBoundary, "");
        var coverage = new Coverage([.. Enumerable.Range(0, 4).Select(Side)], 1);
        var ward = new Ward { Code = "1", Name = "X", Crs = 9210, Boundary = coverage.Outline(_ => true) };
        return Plan.Unassigned(ward, coverage).With([new Neighborhood(new(1), "1", "Một")]).With(new CellId(0), new(1));
    }

    private static Plan Split(Plan plan, int of, params (double East, double North)[] line) =>
        Edit(of, [.. line.Select(p => SmallWard.At(p.East, p.North))]).ApplyTo(plan);

    private static SplitByLine Edit(int of, GridPoint[] line) => new([new(of)], [.. line], "9", "Khu phố chín");

    private static GridPoint[] Points(string line) =>
        [.. line.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).Chunk(2).Select(p => SmallWard.At(p[0], p[1]))];
}
