using KhuPhoGis.Comparing;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Comparing;

public class ComparingTests
{
    [Fact]
    public void The_crosswalk_from_the_old_neighborhoods_counts_every_household_once()
    {
        var plan = SmallWard.WithOld(SmallWard.Assigned("1222"), SmallWard.Assigned("1133"));

        var crosswalk = Crosswalk.FromOld(plan, plan.Ward.Rules);

        Assert.Equal([new("C1", "1", 10, 40), new("C1", "2", 10, 40), new("C3", "2", 20, 80)], crosswalk.Rows);
        Assert.Equal((40, 30, 10), (crosswalk.Households, crosswalk.HouseholdsKept, crosswalk.HouseholdsChanged));
        Assert.Equal(["C1>1", "C3>2"], crosswalk.Successors.Select(row => $"{row.From}>{row.To}"));
        Assert.Equal((2, 2, 32, 10), (crosswalk.UnitsBefore, crosswalk.UnitsAfter, crosswalk.PostsBefore, crosswalk.PostsAfter));
    }

    [Fact]
    public void The_crosswalk_between_plans_matches_households_by_code_and_names_those_in_none()
    {
        var (from, to) = (SmallWard.Assigned("1120"), SmallWard.Assigned("1022"));

        var crosswalk = Crosswalk.FromPlan(from, to, to.Ward.Rules);

        Assert.Equal(["1>1:10", "1>:10", "2>2:10", ">2:10"], crosswalk.Rows.Select(row => $"{row.From}>{row.To}:{row.Households}"));
    }

    [Fact]
    public void Between_two_plans_posts_are_those_of_after_the_redraw()
    {
        var crosswalk = Crosswalk.FromPlan(SmallWard.Assigned("1122"), SmallWard.Assigned("1233"), SmallWard.Assigned("1").Ward.Rules);

        Assert.Equal((10, 15), (crosswalk.PostsBefore, crosswalk.PostsAfter));
        Assert.Equal(crosswalk.HouseholdsChanged, crosswalk.Changed.Length);
        Assert.All(crosswalk.Changed, household => Assert.DoesNotContain(crosswalk.Successors, row => new HouseholdHome(row.From, row.To) == crosswalk.Homes[household]));
    }

    [Fact]
    public void The_difference_names_households_cells_and_counts_that_change()
    {
        var before = SmallWard.Assigned("1122");

        var difference = PlanDifference.Between(before, new AssignCells([new(2)], new(1)).ApplyTo(before));

        Assert.Equal(10, difference.HouseholdsMoved);
        Assert.Equal(0.75, difference.KeptShare);
        Assert.Equal([new CellId(2)], difference.CellsChanged);
        Assert.Equal([new(new(1), 20, 30), new(new(2), 20, 10)], difference.Units);
        Assert.All(difference.Moved, moved => Assert.InRange(moved.Household, 20, 29));
    }

    [Fact]
    public void A_moved_line_moves_households_but_no_cell_and_a_cut_cell_counts_as_changed()
    {
        var before = SmallWard.Assigned("12", bends: true);

        var moved = PlanDifference.Between(before, new MoveVertex(new(5), 1, SmallWard.At(60, 50)).ApplyTo(before));
        var split = PlanDifference.Between(before, new SplitByLine([new(1)], [SmallWard.At(40, -1), SmallWard.At(40, 101)], "9", "Chín").ApplyTo(before));

        Assert.Empty(moved.CellsChanged);
        Assert.NotEmpty(moved.Moved);
        Assert.Equal([new CellId(2)], split.CellsChanged);
        Assert.Equal(split.HouseholdsMoved, split.Units.Single(unit => unit.Id == new NeighborhoodId(3)).After);
    }

    [Fact]
    public void Nothing_differs_from_itself() =>
        Assert.Equal((1.0, 0), (PlanDifference.Between(SmallWard.Assigned("12"), SmallWard.Assigned("12")).KeptShare, PlanDifference.Between(SmallWard.Assigned("12"), SmallWard.Assigned("12")).Units.Length));
}
