using System.Collections.Immutable;
using CsCheck;
using KhuPhoGis.Approving;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Approving;

public class UnitStandingsTests
{
    /// <summary>Four in a row: only the boundary between 2 and 3 moves.</summary>
    private static readonly Plan Before = SmallWard.Assigned("11222333"), Moved = SmallWard.Assigned("11223333");

    [Fact]
    public void A_moved_boundary_sends_both_sides_back_to_draft_and_nobody_else()
    {
        var approval = Approval(2, Whole(1, PlanStep.Submit), Whole(1, PlanStep.Accept), Whole(1, PlanStep.Return));

        Assert.Equal("Returned Draft Draft", States(approval, Before, Moved));
        Assert.Equal("Returned Returned Returned", States(approval, Before, Before));
    }

    [Fact]
    public void A_new_name_sends_only_its_own_neighborhood_back()
    {
        var renamed = Before.With(Before.Neighborhoods.Select(unit => unit.Code == "3" ? unit with { Name = "Khu phố Mới" } : unit));

        Assert.Equal("Accepted Accepted Draft", States(Approval(2, Whole(1, PlanStep.Submit), Whole(1, PlanStep.Accept)), Before, renamed));
    }

    [Fact]
    public void A_household_pinned_elsewhere_changes_both_neighborhoods()
    {
        var pinned = Before.With(Before.Pins.Add("H001", new(3)));

        Assert.Equal("Draft Submitted Draft", States(Approval(2, Whole(1, PlanStep.Submit)), Before, pinned));
    }

    [Fact]
    public void Each_neighborhood_goes_its_own_way_and_what_was_approved_stays_so_when_the_plan_is_handed_in_again()
    {
        var approval = Approval(2, One(1, 1, PlanStep.Submit), One(1, 1, PlanStep.Accept), One(1, 1, PlanStep.Approve), Whole(2, PlanStep.Submit), One(2, 2, PlanStep.Return));

        Assert.Equal("Approved Returned Submitted", States(approval, Before, Moved));
    }

    [Fact]
    public void The_plan_is_approved_only_when_all_its_neighborhoods_are_accepted_or_approved()
    {
        var approval = Approval(1, Whole(1, PlanStep.Submit), Whole(1, PlanStep.Accept), One(1, 2, PlanStep.Return));

        var refusal = approval.WhyNot(PlanStep.Approve, "hoa", Standings(approval, Before));

        Assert.Equal(["units-open", 1, "Khu phố 2"], [refusal!.Code, .. refusal.Arguments]);
        var again = approval with { Steps = [.. approval.Steps, One(1, 2, PlanStep.Submit), One(1, 2, PlanStep.Accept)] };
        Assert.Null(again.WhyNot(PlanStep.Approve, "hoa", Standings(again, Before)));
    }

    [Fact]
    public void When_all_are_approved_one_by_one_the_plan_can_be()
    {
        var approval = Approval(1, [.. Enumerable.Range(1, 3).SelectMany(unit => new[] { One(1, unit, PlanStep.Submit), One(1, unit, PlanStep.Accept), One(1, unit, PlanStep.Approve) })]);

        Assert.Null(approval.WhyNot(PlanStep.Approve, "hoa", Standings(approval, Before)));
        Assert.Equal("step-state", (approval with { Steps = approval.Steps[..^1] }).WhyNot(PlanStep.Approve, "hoa", Standings(approval with { Steps = approval.Steps[..^1] }, Before))!.Code);
    }

    [Fact]
    public void A_step_of_a_neighborhood_needs_its_own_state_and_other_eyes()
    {
        var approval = Approval(1, One(1, 1, PlanStep.Submit), One(1, 1, PlanStep.Accept));
        var units = Standings(approval, Before);

        Assert.Equal("unit-state", approval.WhyNot(PlanStep.Approve, "hoa", units.Find("2")!)!.Code);
        Assert.Equal("own-submission", approval.WhyNot(PlanStep.Approve, "ai đó", units.Find("1")!)!.Code);
        Assert.Equal("own-approval", approval.WhyNot(PlanStep.Approve, "lan", units.Find("1")!)!.Code);
        Assert.Null(approval.WhyNot(PlanStep.Approve, "hoa", units.Find("1")!));
        var request = approval.Request(PlanStep.Approve, "hoa", " được ", units.Find("1"));
        Assert.Equal((new NeighborhoodId(1), UnitFingerprint.Of(Before, new(1)), "được"), (request.Unit, request.UnitFingerprint, request.Note));
    }

    [Fact]
    public void Only_what_changed_since_the_last_decision_is_new_to_the_approver()
    {
        var approval = Approval(2, Whole(1, PlanStep.Submit), Whole(1, PlanStep.Return), Whole(2, PlanStep.Submit));

        var units = Standings(approval, Before, Moved);

        Assert.Equal(["2", "3"], units.New.Select(unit => unit.Code));
        Assert.All(units.New, unit => Assert.True(unit.IsChanged));
        Assert.Equal(3, Standings(Approval(1), Before).New.Length);
    }

    /// <summary>Whatever the labels: only neighborhoods whose land differs have another fingerprint, and a node on a straight line is no difference.</summary>
    [Fact]
    public void The_fingerprint_changes_exactly_with_the_land() =>
        Gen.Select(Gen.Int[1, 3].Array[8], Gen.Int[0, 7], Gen.Int[1, 3]).Sample((labels, cell, to) =>
        {
            var plan = Row(labels);
            var after = Row([.. labels.Select((label, i) => i == cell ? to : label)]);
            foreach (var unit in plan.Neighborhoods.Where(unit => after.Find(unit.Id) is not null && after.Assignment.Contains(unit.Id)))
            {
                var stays = labels[cell] == to || (labels[cell] != unit.Id.Value && to != unit.Id.Value);
                Assert.Equal(stays, UnitFingerprint.Of(plan, unit.Id) == UnitFingerprint.Of(after, unit.Id));
            }
        });

    private static Plan Row(int[] labels) => SmallWard.Assigned(string.Concat(labels));

    private static string States(Approval approval, params Plan[] versions) => string.Join(' ', Standings(approval, versions).Units.Select(unit => unit.State));

    private static UnitStandings Standings(Approval approval, params Plan[] versions) =>
        UnitStandings.Of(approval, versions[^1], versions.Index().ToDictionary(item => item.Index + 1, item => UnitStandings.FingerprintsOf(item.Item)));

    private static Approval Approval(int versions, params StepRecord[] steps) => new(
        [.. Enumerable.Range(1, versions).Select(version => new PlanVersion("p", version, "lan", DateTimeOffset.UnixEpoch, "", new(3, 80, 0, 20, 30), $"f{version}", "h"))], [.. steps], []);

    private static StepRecord Whole(int version, PlanStep step) =>
        new("p", 1, version, "f", step, Enum.Parse<PlanState>(After[step]), "ai đó", DateTimeOffset.UnixEpoch, "", "");

    private static StepRecord One(int version, int unit, PlanStep step) => Whole(version, step) with
    {
        Unit = new(unit),
        UnitFingerprint = UnitFingerprint.Of(version == 1 ? Before : Moved, new(unit)),
    };

    private static readonly ImmutableDictionary<PlanStep, string> After = ImmutableDictionary.CreateRange(new Dictionary<PlanStep, string>
    {
        [PlanStep.Submit] = "Submitted",
        [PlanStep.Return] = "Returned",
        [PlanStep.Accept] = "Accepted",
        [PlanStep.Approve] = "Approved",
        [PlanStep.Reject] = "Rejected",
    });
}
