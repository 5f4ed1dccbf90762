using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Approving;

/// <summary>
/// Where the neighborhoods of a plan's newest version stand. Steps about the whole plan are steps about each; a neighborhood keeps its
/// state from version to version while its land, name and pinned households stay, so that a moved boundary sends two back to draft and no others.
/// </summary>
public sealed record UnitStandings(ImmutableArray<UnitStanding> Units)
{
    /// <summary>Neither accepted nor approved: the plan cannot be approved before they are.</summary>
    public ImmutableArray<UnitStanding> Unready => [.. Units.Where(unit => unit.State is not (PlanState.Accepted or PlanState.Approved))];

    public bool AllApproved => !Units.IsEmpty && Units.All(unit => unit.State == PlanState.Approved);

    /// <summary>What an approver has not yet seen as it is; all of them before the first decision.</summary>
    public ImmutableArray<UnitStanding> New => [.. Units.Where(unit => unit.IsNew)];

    public bool AnyDecided => Units.Any(unit => unit.Decided is not null);

    public UnitStanding? Find(NeighborhoodId id) => Units.FirstOrDefault(unit => unit.Id == id);

    public UnitStanding? Find(string code) => Units.FirstOrDefault(unit => unit.Code == code);

    /// <summary>The versions whose land must be known: those that were looked at as a whole.</summary>
    public static IEnumerable<int> Needs(Approval approval) => approval.Steps.Where(step => step.Unit is null && step.Step is not PlanStep.Disclose)
        .Select(step => step.Version).Append(approval.Head.Version).Distinct();

    /// <param name="fingerprints">Of the neighborhoods, by version: at least those that <see cref="Needs"/> names.</param>
    /// <param name="head">The newest version.</param>
    public static UnitStandings Of(Approval approval, Plan head, IReadOnlyDictionary<int, ImmutableDictionary<NeighborhoodId, string>> fingerprints)
    {
        var now = fingerprints[approval.Head.Version];
        return new([.. head.Neighborhoods.Where(unit => head.Assignment.Contains(unit.Id)).Select(unit => Standing(approval, unit, now[unit.Id], fingerprints))]);
    }

    public static ImmutableDictionary<NeighborhoodId, string> FingerprintsOf(Plan plan) =>
        plan.Neighborhoods.Where(unit => plan.Assignment.Contains(unit.Id)).ToImmutableDictionary(unit => unit.Id, unit => UnitFingerprint.Of(plan, unit.Id));

    private static UnitStanding Standing(
        Approval approval, Neighborhood unit, string now, IReadOnlyDictionary<int, ImmutableDictionary<NeighborhoodId, string>> fingerprints)
    {
        var (state, decided, seen) = (PlanState.Draft, (int?)null, "");
        foreach (var step in approval.Steps.Where(step => step.Step is not PlanStep.Disclose && (step.Unit is null || step.Unit == unit.Id)))
        {
            var then = step.Unit is null ? fingerprints[step.Version].GetValueOrDefault(unit.Id) : step.UnitFingerprint;
            if (then is null)
                continue;
            if (step.Step is PlanStep.Return or PlanStep.Approve or PlanStep.Reject)
                (decided, seen) = (step.Version, then);
            if (then == now)
                state = After(approval, state, step);
        }
        return new(unit.Id, unit.Code, unit.Name, now, state, decided, decided is not null && seen != now);
    }

    /// <summary>A step about the whole plan moves only those that stand where it begins; approving it approves all.</summary>
    private static PlanState After(Approval approval, PlanState state, StepRecord step) => step switch
    {
        { Unit: not null } or { Step: PlanStep.Approve } => step.State,
        { Step: PlanStep.Supersede } => state == PlanState.Approved ? PlanState.Superseded : state,
        _ => StepRules.Find(approval.Rules, step.Step)?.From.Contains(state) == true ? step.State : state,
    };
}
