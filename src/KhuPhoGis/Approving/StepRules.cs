using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Approving;

/// <summary>What the way to approval asks of one step.</summary>
/// <param name="From">States in which the version may be.</param>
/// <param name="Roles">One of them is enough.</param>
internal sealed record StepRules(ImmutableArray<PlanState> From, PlanState To, ImmutableArray<PlanRole> Roles, bool NeedsNote = false, bool NeedsReadiness = false)
{
    public static StepRules Of(PlanStep step) => step switch
    {
        PlanStep.Submit => new([PlanState.Draft, PlanState.Returned], PlanState.Submitted, [PlanRole.Editor, PlanRole.Reviewer], NeedsReadiness: true),
        PlanStep.Return => new([PlanState.Submitted, PlanState.Accepted], PlanState.Returned, [PlanRole.Reviewer, PlanRole.Approver], NeedsNote: true),
        PlanStep.Accept => new([PlanState.Submitted], PlanState.Accepted, [PlanRole.Reviewer], NeedsReadiness: true),
        PlanStep.Approve => new([PlanState.Accepted], PlanState.Approved, [PlanRole.Approver], NeedsReadiness: true),
        PlanStep.Reject => new([PlanState.Accepted], PlanState.Rejected, [PlanRole.Approver], NeedsNote: true),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not done by hand."),
    };
}
