using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Approving;

/// <summary>What the way to approval asks of one step.</summary>
/// <param name="From">States in which the version may be.</param>
/// <remarks>Who may do it stands in <see cref="Authorising.Authority"/>.</remarks>
internal sealed record StepRules(ImmutableArray<PlanState> From, PlanState To, bool NeedsNote = false, bool NeedsReadiness = false)
{
    public static StepRules Of(PlanStep step) => step switch
    {
        PlanStep.Submit => new([PlanState.Draft, PlanState.Returned], PlanState.Submitted, NeedsReadiness: true),
        PlanStep.Return => new([PlanState.Submitted, PlanState.Accepted], PlanState.Returned, NeedsNote: true),
        PlanStep.Accept => new([PlanState.Submitted], PlanState.Accepted, NeedsReadiness: true),
        PlanStep.Approve => new([PlanState.Accepted], PlanState.Approved, NeedsReadiness: true),
        PlanStep.Reject => new([PlanState.Accepted], PlanState.Rejected, NeedsNote: true),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not done by hand."),
    };
}
