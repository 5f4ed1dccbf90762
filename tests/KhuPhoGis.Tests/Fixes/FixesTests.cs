using System.Collections.Immutable;
using CsCheck;
using KhuPhoGis.Checks;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Fixes;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Fixes;

public class FixesTests
{
    /// <summary>Neither the offer nor its proof is taken at its word: the edit is done and everything checked again.</summary>
    [Fact]
    public void Whatever_is_offered_as_a_cure_cures_and_breaks_nothing() =>
        Gen.Char["0123"].Array[12].Select(Gen.Int[1, 4], (cells, most) => (Text: $"{new string(cells[..4])}/{new string(cells[4..8])}/{new string(cells[8..])}", most)).Sample(ward =>
        {
            var plan = Held(SmallWard.Assigned(ward.Text, households: 3), 3, 3 * ward.most, 3 * (ward.most + 3));
            var before = AllChecks.Run(plan, plan.Ward.Rules);
            foreach (var issue in before)
            {
                foreach (var trial in AllFixes.For(issue, plan))
                {
                    Assert.Null(trial.Fix.Edit.WhyNot(plan));
                    var after = AllChecks.Run(trial.Fix.Edit.ApplyTo(plan), plan.Ward.Rules);
                    Assert.DoesNotContain(after, other => other.Severity == Severity.Error && before.All(known => known.Id != other.Id));
                    Assert.Equal(trial.Outcome == FixOutcome.Cures, after.All(other => other.Id != issue.Id));
                    Assert.Equal(trial.Change.HouseholdsMoved, trial.Change.Moved.Sum(moved => plan.Ward.Households[moved.Household].Count));
                }
            }
        }, iter: 20);

    [Fact]
    public void A_piece_that_lies_apart_is_given_to_a_neighbor_or_joined()
    {
        var plan = Held(SmallWard.Assigned("1213/2233"), 10, 20, 60);

        var fixes = For(plan, "contiguity");

        Assert.Equal(["give-longest", "join"], fixes.Select(trial => trial.Fix.Code));
        Assert.Equal("12332233", SmallWard.Digits(Of(fixes, "give-longest").After));
        Assert.Equal("11132233", SmallWard.Digits(Of(fixes, "join").After));
        Assert.All(fixes, trial => Assert.Equal(FixOutcome.Cures, trial.Outcome));
    }

    [Fact]
    public void Unassigned_cells_go_to_a_neighbor_or_become_a_neighborhood()
    {
        var plan = SmallWard.Assigned("1022");

        var fixes = For(plan, "unassigned-cell");

        Assert.Equal("1122", SmallWard.Digits(Of(fixes, "give-longest").After));
        Assert.Equal("1322", SmallWard.Digits(Of(fixes, "new-unit").After));
        Assert.Equal(10, Of(fixes, "new-unit").Change.HouseholdsMoved);
        Assert.Equal("Lập Khu phố 3 từ 1 ô này (10 hộ)", Of(fixes, "new-unit").Fix.Name(Texts.Vietnamese));
    }

    [Fact]
    public void Too_many_households_go_where_there_is_room()
    {
        var plan = SmallWard.Assigned("11112");

        var fixes = For(plan, "household-count");

        Assert.Contains(fixes, trial => trial.Fix.Code == "moves" && trial.Outcome == FixOutcome.Cures && trial.After.Households(new NeighborhoodId(1)) <= 30);
    }

    [Fact]
    public void Too_few_join_a_neighbor_when_that_fits()
    {
        var plan = Held(SmallWard.Assigned("122"), 20, 25, 40);

        Assert.Equal("222", SmallWard.Digits(Of(For(plan, "household-count"), "merge").After));
    }

    [Fact]
    public void A_household_outside_is_pinned_to_the_nearest()
    {
        var plan = SmallWard.Assigned("1122");
        plan = Again(plan, plan.Ward with { Households = plan.Ward.Households.Add(new("X", SmallWard.At(-50, 50))) });

        var fixes = For(plan, "unplaced-household");

        Assert.Equal(1, Assert.IsType<PinHousehold>(fixes[0].Fix.Edit).To.Value);
        Assert.All(fixes, trial => Assert.Equal(FixOutcome.Cures, trial.Outcome));
    }

    [Fact]
    public void A_neighborhood_without_cells_is_removed_and_its_pins_with_it()
    {
        var plan = SmallWard.Assigned("1122");
        plan = plan.With(plan.Neighborhoods.Add(new(new(3), "3", "Khu phố 3"))).With(plan.Pins.Add("H001", new(3)));

        var after = Of(For(plan, "empty-neighborhood"), "remove-unpin").After;

        Assert.Equal([1, 2], after.Neighborhoods.Select(unit => unit.Id.Value));
        Assert.Empty(after.Pins);
    }

    [Fact]
    public void The_second_of_two_names_gets_the_first_free_number()
    {
        var plan = SmallWard.Assigned("1223");
        plan = plan.With(plan.Neighborhoods.Select(unit => unit.Id.Value == 3 ? unit with { Name = "KHU  PHỐ 1" } : unit));

        Assert.Equal("Khu phố 4", Of(For(plan, "duplicate-names"), "rename").After.Find(new NeighborhoodId(3))!.Name);
    }

    [Fact]
    public void A_locked_neighborhood_gets_its_cells_back()
    {
        var basis = new LockNeighborhood(new(1)).ApplyTo(SmallWard.Assigned("1122"));
        var plan = basis.With(new CellId(1), new(2));
        var issue = Assert.Single(AllChecks.Run(plan, plan.Ward.Rules, basis), issue => issue.Check == "locked-changes");

        var trial = Assert.Single(AllFixes.For(issue, plan, basis));

        Assert.Equal((FixOutcome.Cures, "1122", true), (trial.Outcome, SmallWard.Digits(trial.After), trial.After.Find(new NeighborhoodId(1))!.IsLocked));
    }

    [Fact]
    public void An_apartment_building_comes_together()
    {
        var plan = SmallWard.Assigned("1122");
        plan = Again(plan, plan.Ward with { Buildings = [new("CC1", [new([SmallWard.At(180, 20), SmallWard.At(220, 20), SmallWard.At(220, 80), SmallWard.At(180, 80), SmallWard.At(180, 20)])], 12, IsApartment: true)] });

        Assert.All(For(plan, "split-apartment"), trial => Assert.Equal(FixOutcome.Cures, trial.Outcome));
        Assert.NotEmpty(For(plan, "split-apartment"));
    }

    [Fact]
    public void A_divided_group_is_made_whole()
    {
        var plan = SmallWard.Assigned("1122");
        plan = Again(plan, plan.Ward with { Households = [.. plan.Ward.Households.Select((household, i) => i < 30 ? household with { Group = "T" } : household with { Group = "U" })] });

        var fixes = For(plan, "split-group");

        Assert.Equal("1112", SmallWard.Digits(Assert.Single(fixes).After));
        Assert.Equal(10, fixes[0].Change.HouseholdsMoved);
    }

    private static ImmutableArray<FixTrial> For(Plan plan, string check) =>
        AllFixes.For(AllChecks.Run(plan, plan.Ward.Rules).First(issue => issue.Check == check), plan);

    private static FixTrial Of(IEnumerable<FixTrial> trials, string code) => Assert.Single(trials, trial => trial.Fix.Code == code);

    private static Plan Held(Plan plan, int min, int target, int max) => Again(plan, plan.Ward with { Rules = RuleProfiles.Default.With(target, min, max) });

    private static Plan Again(Plan plan, Ward ward) => Plan.Unassigned(ward, plan.Coverage).With(plan.Neighborhoods).With(plan.Assignment);
}
