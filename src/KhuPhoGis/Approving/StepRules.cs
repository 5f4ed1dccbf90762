using System.Collections.Immutable;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Approving;

/// <summary>What the way to approval asks of one step, read from the rule profile.</summary>
/// <param name="From">States in which the version, or the neighborhood, may be.</param>
/// <remarks>Who may do it stands in <see cref="Authorising.Authority"/>.</remarks>
internal sealed record StepRules(ImmutableArray<PlanState> From, bool NeedsNote = false, bool NeedsReadiness = false)
{
    /// <summary>Null for a step that the profile does not know.</summary>
    public static StepRules? Find(RuleProfile profile, PlanStep step)
    {
        var rule = profile.Way.FirstOrDefault(rule => rule.Step.Equals(step.ToString(), StringComparison.OrdinalIgnoreCase));
        return rule is null ? null : new([.. rule.From.Select(state => Enum.Parse<PlanState>(state, ignoreCase: true))], rule.NeedsNote, rule.NeedsReadiness);
    }

    public static PlanState To(PlanStep step) => step switch
    {
        PlanStep.Submit => PlanState.Submitted,
        PlanStep.Return => PlanState.Returned,
        PlanStep.Accept => PlanState.Accepted,
        PlanStep.Approve => PlanState.Approved,
        PlanStep.Reject => PlanState.Rejected,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not done by hand."),
    };
}
