using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;
using static KhuPhoGis.Tests.Coverages.Sketch;
using static KhuPhoGis.Tests.Repairing.ThreeUnits;

namespace KhuPhoGis.Tests.Repairing;

public class RepairDeskTests
{
    private static readonly GridPolygon GapInB = Ring((10, 0), (20, 0), (20, 10), (10, 10), (11, 5), (10, 0));
    private static readonly GridPolygon OverA = Ring((10, 0), (20, 0), (20, 10), (10, 10), (9, 5), (10, 0));

    [Theory]
    [InlineData(RepairAction.LongestBorder)]
    [InlineData(RepairAction.Compact)]
    [InlineData(RepairAction.Balance)]
    public void Every_rule_closes_gaps_and_takes_overlaps_apart(RepairAction rule)
    {
        foreach (var middle in new[] { GapInB, OverA })
        {
            var (desk, why) = Desk(A, middle, C).DoAll(rule, CancellationToken.None);

            Assert.Null(why);
            Assert.True(LayerCheck.IsProved(desk.Layer));
            Assert.True(NtsLayer.IsCoverage(desk.Layer));
        }
    }

    [Fact]
    public void The_longest_border_wins_and_balance_gives_to_the_fewest_households()
    {
        var layer = Layer(A, GapInB, C) with { Households = [new("1", At(2, 2), 50), new("2", At(15, 5), 3)] };
        var desk = RepairDesk.Open(layer, CancellationToken.None);
        var gap = Assert.Single(desk.Findings.Incidents);

        Assert.Equal("B", Assert.Single(desk.Preview(new(gap.Id, RepairAction.LongestBorder), CancellationToken.None).Done).ToUnit);
        Assert.Equal("B", Assert.Single(desk.Preview(new(gap.Id, RepairAction.Balance), CancellationToken.None).Done).ToUnit);
        Assert.Equal("A", Assert.Single(desk.Preview(new(gap.Id, RepairAction.Give, "A"), CancellationToken.None).Done).ToUnit);
    }

    [Fact]
    public void A_preview_changes_nothing_and_undo_gives_back_the_very_desk()
    {
        var opened = Desk(A, GapInB, C);
        var decision = new RepairDecision(opened.Findings.Incidents[0].Id, RepairAction.Give, "B");

        var preview = opened.Preview(decision, CancellationToken.None);
        var (done, _) = opened.Do(decision, CancellationToken.None);

        Assert.False(opened.CanUndo);
        Assert.Equal(preview.Layer.Units[1].Area[0].TwiceArea, done.Layer.Units[1].Area[0].TwiceArea);
        Assert.Same(opened.Findings, done.Undo().Findings);
        Assert.Same(done.Findings, done.Undo().Redo().Findings);
        Assert.True(done.CanUndo && !done.Undo().CanUndo && done.Undo().CanRedo);
    }

    [Fact]
    public void What_lies_outside_is_cut_off_and_the_ward_stays()
    {
        var desk = Desk(A, Ring((10, 0), (20, 0), (20, 10), (20, 12), (10, 12), (10, 10), (10, 0)), C).DoAll(RepairAction.LongestBorder, CancellationToken.None).Desk;

        Assert.True(LayerCheck.IsProved(desk.Layer));
        Assert.Equal(B.TwiceArea, desk.Layer.Units[1].Area[0].TwiceArea);
        Assert.Equal(RepairAction.Cut, Assert.Single(desk.Steps).Action);
    }

    [Fact]
    public void A_vertex_that_the_neighbour_lacks_is_put_in()
    {
        var desk = Desk(A, Ring((10, 0), (20, 0), (20, 10), (10, 10), (10, 5), (10, 0)), C).DoAll(RepairAction.LongestBorder, CancellationToken.None).Desk;

        Assert.True(LayerCheck.IsProved(desk.Layer));
        Assert.Contains(At(10, 5), desk.Layer.Units[0].Area[0].Shell);
    }

    [Fact]
    public void A_vertex_on_the_wards_line_that_the_ward_lacks_is_taken_out()
    {
        var desk = Desk(A, Ring((10, 0), (15, 0), (20, 0), (20, 10), (10, 10), (10, 0)), C).DoAll(RepairAction.LongestBorder, CancellationToken.None).Desk;

        Assert.True(LayerCheck.IsProved(desk.Layer));
        Assert.DoesNotContain(At(15, 0), desk.Layer.Units[1].Area[0].Shell);
    }

    [Fact]
    public void A_unit_inside_another_keeps_its_land() =>
        Assert.Equal([100, 96, 100, 4], Areas(Desk(A, B, C, new(Box(14, 4, 16, 6))).DoAll(RepairAction.LongestBorder, CancellationToken.None).Desk));

    [Fact]
    public void A_duplicate_goes_only_when_it_is_named()
    {
        var desk = Desk(A, B, C, B);
        var duplicate = Assert.Single(desk.Findings.Incidents);

        Assert.Equal("duplicate", desk.DoAll(RepairAction.LongestBorder, CancellationToken.None).Why);
        var (dropped, _) = desk.Do(new(duplicate.Id, RepairAction.Drop, "D"), CancellationToken.None);

        Assert.Equal(["A", "B", "C"], dropped.Layer.Units.Select(unit => unit.Id));
        Assert.True(LayerCheck.IsProved(dropped.Layer));
    }

    [Fact]
    public void A_decision_that_would_lose_a_unit_is_refused()
    {
        var desk = Desk(A, B, C, new(Box(14, 4, 16, 6)));

        var (same, why) = desk.Do(new(desk.Findings.Incidents[0].Id, RepairAction.Give, "B"), CancellationToken.None);

        Assert.Equal("unit-would-vanish", why);
        Assert.Same(desk, same);
    }

    [Fact]
    public void A_gap_can_be_allowed_or_become_a_unit()
    {
        var desk = Desk(A, C);
        var gap = Assert.Single(desk.Findings.Incidents);

        var kept = desk.Do(new(gap.Id, RepairAction.Hole), CancellationToken.None).Desk;
        var made = desk.Do(new(gap.Id, RepairAction.NewUnit, "KP 9"), CancellationToken.None).Desk;

        Assert.True(kept.Findings.IsPartition);
        Assert.Equal("KP 9", made.Layer.Units[^1].Id);
        Assert.True(LayerCheck.IsProved(made.Layer));
    }

    [Fact]
    public void Streets_left_out_are_divided_between_both_sides_and_given_to_nobody_alone()
    {
        var desk = Desk(new(Box(0, 0, 14, 10)), new(Box(16, 0, 20, 10)), C);
        var street = Assert.Single(desk.Findings.Incidents);

        var divided = desk.Do(new(street.Id, RepairAction.Divide), CancellationToken.None).Desk;

        Assert.Equal(0, divided.Findings.Errors);
        Assert.Equal([150, 50, 100], Areas(divided).Select(area => Math.Round(area)));
    }

    [Fact]
    public void A_broken_unit_is_drawn_as_it_was_meant()
    {
        var desk = Desk(A, Ring((10, 0), (20, 0), (20, 10), (15, 10), (15, 8), (15, 10), (10, 10), (10, 0)), C).DoAll(RepairAction.LongestBorder, CancellationToken.None).Desk;

        Assert.Equal(0, desk.Findings.Errors);
        Assert.Equal([100, 100, 100], Areas(desk));
    }

    private static RepairDesk Desk(params GridPolygon[] areas) => RepairDesk.Open(Layer(areas), CancellationToken.None);

    private static double[] Areas(RepairDesk desk) => [.. desk.Layer.Units.Select(unit => unit.Area.Sum(polygon => polygon.Area))];
}
