using KhuPhoGis.Approving;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Approving;

/// <summary>A profile of another city: the ward's chairman decides at once, and things have other names.</summary>
public class OtherWayTests
{
    private static readonly RuleProfile Short = RuleProfiles.Default with
    {
        Title = "Thị trấn",
        Way = [new("submit", ["draft", "returned"]), new("approve", ["submitted"], NeedsReadiness: true), new("return", ["submitted"], NeedsNote: true)],
        Names = RuleProfiles.Default.Names.Add("step.submit", "gửi").Add("state.approved", "đã ban hành").Add("role.approver", "chủ tịch"),
    };

    [Fact]
    public void Its_steps_are_those_that_it_names()
    {
        var approval = Begun();
        Assert.Equal("step-unknown", approval.WhyNot(PlanStep.Accept, "minh")?.Code);

        var submitted = approval with { Steps = [Step(PlanStep.Submit, PlanState.Submitted)] };

        Assert.Null(submitted.WhyNot(PlanStep.Approve, "hoa"));
        Assert.Equal("note-missing", submitted.WhyNot(PlanStep.Return, "hoa", "", new([], [], []))?.Code);
    }

    [Fact]
    public void Its_names_stand_in_sentences_and_the_program_keeps_its_own_for_the_rest()
    {
        var approved = Begun() with { Steps = [Step(PlanStep.Approve, PlanState.Approved)] };

        Assert.Equal("Không thể gửi: phiên bản mới nhất đang ở trạng thái \"đã ban hành\".", approved.WhyNot(PlanStep.Submit, "lan")!.Message(Texts.Vietnamese));
        Assert.Equal("Cannot submit: the newest version is in the state \"approved\".", approved.WhyNot(PlanStep.Submit, "lan")!.Message(Texts.English));
        Assert.Equal(("chủ tịch", "cán bộ kiểm tra"), (Short.Word("role.approver", Texts.Vietnamese), Short.Word("role.reviewer", Texts.Vietnamese)));
    }

    private static Approval Begun() =>
        new([new("p", 1, "lan", DateTimeOffset.UnixEpoch, "", new(4, 80, 0, 20, 20), "f", "h")], [], []) { Rules = Short };

    private static StepRecord Step(PlanStep step, PlanState state) => new("p", 1, 1, "f", step, state, "ai đó", DateTimeOffset.UnixEpoch, "", "");
}
