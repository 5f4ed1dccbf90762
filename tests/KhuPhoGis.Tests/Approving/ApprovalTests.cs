using System.Collections.Immutable;
using KhuPhoGis.Approving;
using KhuPhoGis.Checks;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Approving;

public class ApprovalTests
{
    private static readonly Readiness Ready = new([], [], []);

    [Fact]
    public void The_way_from_draft_to_approved_passes_through_three_hands()
    {
        var approval = Begun();

        approval = Do(approval, PlanStep.Submit, "lan");
        approval = Do(approval, PlanStep.Accept, "minh");
        approval = Do(approval, PlanStep.Approve, "hoa");

        Assert.Equal(PlanState.Approved, approval.State);
        Assert.Equal(1, approval.ApprovedVersion);
        Assert.Equal("step-state", approval.WhyNot(PlanStep.Submit, "lan")?.Code);
    }

    [Theory]
    [InlineData(PlanState.Draft, "Submit")]
    [InlineData(PlanState.Submitted, "Return,Accept")]
    [InlineData(PlanState.Returned, "Submit")]
    [InlineData(PlanState.Accepted, "Return,Approve,Reject")]
    [InlineData(PlanState.Approved, "")]
    [InlineData(PlanState.Rejected, "")]
    [InlineData(PlanState.Superseded, "")]
    public void From_each_state_only_its_own_steps_lead_on(PlanState state, string steps)
    {
        var approval = In(state);

        Assert.Equal(steps, string.Join(',', Approval.ByHand.Where(step => approval.WhyNot(step, "hoa") is null)));
    }

    [Theory]
    [InlineData(PlanRole.Editor, "Submit")]
    [InlineData(PlanRole.Reviewer, "Submit,Return,Accept")]
    [InlineData(PlanRole.Approver, "Return,Approve,Reject")]
    [InlineData(PlanRole.Viewer, "")]
    [InlineData(PlanRole.Admin, "")]
    public void Each_role_does_its_steps_and_no_other(PlanRole role, string steps)
    {
        ImmutableArray<PersonRole> roles = [new("hoa", role)];
        PlanState[] states = [PlanState.Draft, PlanState.Submitted, PlanState.Accepted];

        var may = Approval.ByHand.Where(step => states.Any(state => (In(state) with { Roles = roles }).WhyNot(step, "hoa") is null));

        Assert.Equal(steps, string.Join(',', may));
        Assert.All(states, state => Assert.Equal("step-role", (In(state) with { Roles = roles }).WhyNot(FirstOf(state), "somebody else")?.Code));
    }

    [Fact]
    public void Who_drew_any_version_or_submitted_this_one_may_not_approve_it()
    {
        var approval = In(PlanState.Accepted) with { Versions = [Version(1, "lan"), Version(2, "tư")], Steps = [Step(2, PlanStep.Submit, PlanState.Submitted, "minh"), Step(2, PlanStep.Accept, PlanState.Accepted, "minh")] };

        Assert.Equal("own-approval", approval.WhyNot(PlanStep.Approve, "lan")?.Code);
        Assert.Equal("own-approval", approval.WhyNot(PlanStep.Approve, "tư")?.Code);
        Assert.Equal("own-submission", approval.WhyNot(PlanStep.Approve, "minh")?.Code);
        Assert.Null(approval.WhyNot(PlanStep.Approve, "hoa"));
    }

    [Fact]
    public void Returning_and_rejecting_need_a_reason()
    {
        Assert.Equal("note-missing", In(PlanState.Submitted).WhyNot(PlanStep.Return, "minh", " ", Ready)?.Code);
        Assert.Equal("note-missing", In(PlanState.Accepted).WhyNot(PlanStep.Reject, "hoa", "", Ready)?.Code);
        Assert.Null(In(PlanState.Submitted).WhyNot(PlanStep.Return, "minh", "KP 3 thiếu hẻm 12", Ready));
        Assert.Equal("note-too-long", In(PlanState.Submitted).WhyNot(PlanStep.Return, "minh", new string('a', Approval.LongestNote + 1), Ready)?.Code);
    }

    [Fact]
    public void Errors_block_and_open_warnings_need_a_reason_when_submitted()
    {
        var warning = new Issue("split-group", Severity.Warning, "split-group", [], "5");
        var (errors, warned) = (Ready with { Errors = [warning with { Severity = Severity.Error }] }, Ready with { Open = [warning] });

        Assert.Equal("not-ready", In(PlanState.Draft).WhyNot(PlanStep.Submit, "lan", "lý do", errors)?.Code);
        Assert.Equal("not-ready", In(PlanState.Accepted).WhyNot(PlanStep.Approve, "hoa", "", errors)?.Code);
        Assert.Equal("warnings-open", In(PlanState.Draft).WhyNot(PlanStep.Submit, "lan", "", warned)?.Code);
        Assert.Null(In(PlanState.Draft).WhyNot(PlanStep.Submit, "lan", "tổ 5 ở hai bên kênh", warned));
        Assert.Null(In(PlanState.Submitted).WhyNot(PlanStep.Return, "minh", "sửa lại", errors));
    }

    [Fact]
    public void A_new_version_begins_again_and_the_approved_one_stays_approved()
    {
        var approval = In(PlanState.Approved);

        var after = approval with { Versions = approval.Versions.Add(Version(2, "lan")) };

        Assert.Equal((PlanState.Draft, PlanState.Approved, 1), (after.State, after.StateOf(1), after.ApprovedVersion));
        Assert.Equal(1, after.LastDecided);
        Assert.Null(after.WhyNot(PlanStep.Submit, "lan"));
    }

    [Fact]
    public void A_plan_is_ready_when_its_warnings_are_accepted_with_reasons()
    {
        var plan = SmallWard.Assigned("1122");
        var before = Readiness.Of(plan, null);

        var after = Readiness.Of(plan.With(before.Open.Aggregate(plan.Accepted, (all, issue) => all.SetItem(issue.Id, "đã xem"))), null);

        Assert.Equal(before.Errors.Select(issue => issue.Id), after.Errors.Select(issue => issue.Id));
        Assert.Empty(after.Open);
        Assert.Equal(before.Open.Select(issue => (issue.Id, "đã xem")), after.Accepted.Select(accepted => (accepted.Issue.Id, accepted.Reason)));
    }

    [Fact]
    public void A_refusal_says_the_step_and_the_state_in_the_readers_language()
    {
        var refusal = In(PlanState.Approved).WhyNot(PlanStep.Submit, "lan")!;

        Assert.Equal("Không thể trình: phiên bản mới nhất đang ở trạng thái \"đã phê duyệt\".", refusal.Message(Texts.Vietnamese));
        Assert.Equal("Cannot submit: the newest version is in the state \"approved\".", refusal.Message(Texts.English));
    }

    private static Approval Begun() => new([Version(1, "lan")], [], []);

    private static Approval In(PlanState state) => state == PlanState.Draft
        ? Begun()
        : Begun() with { Steps = [Step(1, state == PlanState.Approved ? PlanStep.Approve : PlanStep.Disclose, state, "ai đó")] };

    private static PlanStep FirstOf(PlanState state) => Approval.ByHand.First(step => In(state).WhyNot(step, "hoa") is null);

    private static Approval Do(Approval approval, PlanStep step, string actor)
    {
        Assert.Null(approval.WhyNot(step, actor, "", Ready));
        var request = approval.Request(step, actor, "");
        return approval with { Steps = approval.Steps.Add(Step(request.Version, request.Step, request.State, actor)) };
    }

    private static PlanVersion Version(int version, string author) => new("p", version, author, DateTimeOffset.UnixEpoch, "", new(4, 80, 0, 20, 20), "f", "h");

    private static StepRecord Step(int version, PlanStep step, PlanState state, string actor) => new("p", 1, version, "f", step, state, actor, DateTimeOffset.UnixEpoch, "", "");
}
