using System.Collections.Immutable;
using KhuPhoGis.Checks;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Checks;

public class ChecksTests
{
    [Fact]
    public void A_good_plan_has_no_issue() => Assert.Empty(Run(SmallWard.Assigned("1122")));

    [Fact]
    public void A_neighborhood_in_two_pieces_is_an_error_at_the_smaller_piece()
    {
        var issue = Assert.Single(Run(SmallWard.Assigned("1121")), issue => issue.Check == "contiguity");

        Assert.Equal((Severity.Error, 10, 10_000.0), (issue.Severity, issue.Households, issue.AreaM2));
        Assert.Equal(["1"], issue.Units);
        Assert.Equal(new CellId(3), SmallWard.Assigned("1121").Coverage.CellAt(issue.Place!.Value));
        Assert.Contains("2 mảnh", issue.Message(Texts.Vietnamese), StringComparison.Ordinal);
    }

    [Fact]
    public void A_common_corner_does_not_join() => Assert.Equal(2, Run(SmallWard.Assigned("12/21")).Count(issue => issue.Check == "contiguity"));

    [Theory]
    [InlineData("12", "")]
    [InlineData("1112", "")]
    [InlineData("11112", "household-count.many")]
    public void Households_are_held_to_the_rules(string ward, string words) =>
        Assert.Equal(words, string.Join(' ', Run(SmallWard.Assigned(ward)).Select(issue => issue.Words)));

    [Fact]
    public void Too_few_households_say_how_many_are_missing()
    {
        var plan = new PinHousehold("H001", new(2)).ApplyTo(SmallWard.Assigned("12"));

        var issue = Assert.Single(Run(plan), issue => issue.Check == "household-count");

        Assert.Equal("household-count.few", issue.Words);
        Assert.Equal("Khu phố 1 có 9 hộ, ít hơn mức tối thiểu 10: cần thêm 1 hộ.", issue.Message(Texts.Vietnamese));
    }

    [Fact]
    public void Names_and_codes_are_unique_whatever_their_case_and_accents()
    {
        var plan = SmallWard.Assigned("12");
        plan = plan.With([new Neighborhood(new(1), "a", "Khu pho\u0302\u0301 1"), new Neighborhood(new(2), "A", "KHU PHỐ  1")]);

        Assert.Equal(["duplicate-names.code", "duplicate-names.name"], Run(plan).Select(issue => issue.Words));
    }

    [Fact]
    public void Unassigned_cells_side_by_side_make_one_issue_and_their_households_are_unplaced()
    {
        var issues = Run(SmallWard.Assigned("1100/1122"));

        Assert.Equal(20, Assert.Single(issues, issue => issue.Check == "unassigned-cell").Households);
        Assert.Equal(2, issues.Count(issue => issue.Words == "unplaced-household.unassigned"));
    }

    [Fact]
    public void A_door_outside_the_ward_is_found_by_its_code()
    {
        var plan = SmallWard.Assigned("12");
        var ward = plan.Ward with { Households = plan.Ward.Households.Add(new("H-LẠC", SmallWard.At(-40, 0), 3)) };

        var issue = Assert.Single(Run(Plan.Unassigned(ward, plan.Coverage).With(plan.Neighborhoods).With(plan.Assignment)));

        Assert.Equal(("unplaced-household.outside", 3, "H-LẠC"), (issue.Words, issue.Households, issue.Subject));
    }

    [Fact]
    public void A_neighborhood_without_cells_is_an_error() =>
        Assert.Equal("empty-neighborhood", Assert.Single(Run(new CreateNeighborhood("9", "Chín").ApplyTo(SmallWard.Assigned("12")))).Words);

    [Fact]
    public void A_locked_neighborhood_must_cover_the_same_ground()
    {
        var basis = new LockNeighborhood(new(1)).ApplyTo(SmallWard.Assigned("1122"));
        var changed = new LockNeighborhood(new(1)).ApplyTo(new AssignCells([new(1)], new(2)).ApplyTo(SmallWard.Assigned("1122")));

        var issue = Assert.Single(Run(changed, basis));

        Assert.Equal(("locked-changes.neighborhood", 10_000.0), (issue.Words, issue.AreaM2!.Value));
        Assert.Empty(Run(basis, basis));
        var split = new SplitByLine([new(2)], [SmallWard.At(150, 33.3333), SmallWard.At(450, 51)], "9", "Chín").ApplyTo(basis);
        Assert.DoesNotContain(Run(split, basis), found => found.Check == "locked-changes");
    }

    [Fact]
    public void A_locked_line_must_run_where_it_ran()
    {
        var plan = SmallWard.Assigned("12", bends: true);
        var basis = new LockEdge(new(5)).ApplyTo(plan);

        Assert.Equal("locked-changes.edge", Assert.Single(Run(new MoveVertex(new(5), 1, SmallWard.At(99, 50)).ApplyTo(plan), basis)).Words);
        Assert.Empty(Run(basis, basis));
    }

    [Theory]
    [InlineData(80, 120, "split-apartment.building")]
    [InlineData(60, 100, "")]
    [InlineData(60, 101, "")]
    [InlineData(96, 104, "split-apartment.building")]
    public void An_apartment_building_is_in_one_neighborhood(int west, int east, string words)
    {
        var plan = SmallWard.Assigned("12");
        ImmutableArray<GridPoint> shell = [SmallWard.At(west, 44), SmallWard.At(east, 44), SmallWard.At(east, 56), SmallWard.At(west, 56), SmallWard.At(west, 44)];
        var ward = plan.Ward with { Buildings = [new("CC1", [new(shell)], 12, IsApartment: true), new("NHÀ", [new(shell)])] };

        var issues = Run(Plan.Unassigned(ward, plan.Coverage).With(plan.Neighborhoods).With(plan.Assignment));

        Assert.Equal(words, string.Join(' ', issues.Select(issue => issue.Words)));
    }

    [Fact]
    public void Households_of_one_door_are_split_only_by_pins()
    {
        var plan = SmallWard.Assigned("12");
        var ward = plan.Ward with { Households = plan.Ward.Households.Add(plan.Ward.Households[0] with { Code = "H001B" }) };
        plan = new PinHousehold("H001B", new(2)).ApplyTo(Plan.Unassigned(ward, plan.Coverage).With(plan.Neighborhoods).With(plan.Assignment));

        Assert.Contains(Run(plan), issue => issue is { Words: "split-apartment.door", Households: 2 });
    }

    [Fact]
    public void A_split_group_is_a_warning_that_says_how()
    {
        var issue = Assert.Single(Run(new PinHousehold("H001", new(2)).ApplyTo(SmallWard.Assigned("1122"))));

        Assert.Equal((Severity.Warning, 1, "T1"), (issue.Severity, issue.Households, issue.Subject));
        Assert.Equal("Tổ dân phố T1 bị chia cho 2 khu phố (Khu phố 1: 9; Khu phố 2: 1).", issue.Message(Texts.Vietnamese));
    }

    [Fact]
    public void A_damaged_coverage_is_not_a_partition()
    {
        var plan = SmallWard.Assigned("12", bends: true);
        var damaged = new Coverage([.. plan.Coverage.Edges.Select(edge => edge.Id.Value == 5 ? edge with { Line = edge.Line.SetItem(1, SmallWard.At(250, 50)) } : edge)], 2);

        var issues = Run(Plan.Unassigned(plan.Ward, damaged).With(plan.Neighborhoods).With(plan.Assignment));

        Assert.Contains(issues, issue => issue.Words == "not-a-partition.crossing");
    }

    [Fact]
    public void Issues_keep_their_ids_while_counts_change()
    {
        var (before, after) = (Run(SmallWard.Assigned("11112", households: 10)), Run(SmallWard.Assigned("11112", households: 12)));

        Assert.Equal(before.Select(issue => issue.Id), after.Select(issue => issue.Id));
        Assert.NotEqual(before[0].Message(Texts.English), after[0].Message(Texts.English));
        var many = Run(SmallWard.Assigned("1020/0102/1111"));
        Assert.Equal(many.Length, many.Select(issue => issue.Id).Distinct().Count());
    }

    private static ImmutableArray<Issue> Run(Plan plan, Plan? basis = null)
    {
        var issues = AllChecks.Run(plan, plan.Ward.Rules, basis);
        Assert.All(issues, issue => Assert.NotEqual("", issue.Message(Texts.Vietnamese) + issue.Message(Texts.English)));
        return issues;
    }
}
