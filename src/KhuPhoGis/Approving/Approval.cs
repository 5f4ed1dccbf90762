using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Authorising;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Approving;

/// <summary>
/// Where a plan stands on its way to approval, and who may do which step next: draft → submitted → returned or accepted →
/// approved or rejected → superseded. A step is about the newest version, or about one neighborhood of it; saving another version
/// begins again as a draft, and what was approved stays approved until another version is.
/// </summary>
/// <param name="Versions">Of the plan, oldest first; at least one.</param>
/// <param name="Steps">Of the plan and its neighborhoods, oldest first.</param>
/// <param name="Roles">Of the project. While it names nobody, everybody has every role but <see cref="PlanRole.Admin"/>; four eyes hold all the same.</param>
public sealed record Approval(ImmutableArray<PlanVersion> Versions, ImmutableArray<StepRecord> Steps, ImmutableArray<PersonRole> Roles)
{
    /// <summary>The steps a person does by hand, in the order of the way.</summary>
    public static ImmutableArray<PlanStep> ByHand { get; } = [PlanStep.Submit, PlanStep.Return, PlanStep.Accept, PlanStep.Approve, PlanStep.Reject];

    /// <summary>Letters: a page or so.</summary>
    public const int LongestNote = 4000;

    /// <summary>What the way and its steps are and are called.</summary>
    public RuleProfile Rules { get; init; } = RuleProfiles.Default;

    public PlanVersion Head => Versions[^1];

    /// <summary>Of the newest version.</summary>
    public PlanState State => StateOf(Head.Version);

    public PlanState StateOf(int version) => Steps.LastOrDefault(step => step.Version == version && step.Unit is null)?.State ?? PlanState.Draft;

    /// <summary>The newest version that an approver or reviewer decided about as a whole; null when there was none.</summary>
    public int? LastDecided => Steps.LastOrDefault(step => step is { Unit: null, Step: PlanStep.Return or PlanStep.Approve or PlanStep.Reject })?.Version;

    /// <summary>The version that is approved and not superseded; null when none is.</summary>
    public int? ApprovedVersion => Versions.LastOrDefault(version => StateOf(version.Version) == PlanState.Approved)?.Version;

    /// <summary>Why this person may not do the step with the newest version, by state, role and four eyes; null when nothing is in the way.</summary>
    /// <param name="units">Where its neighborhoods stand; null to leave that aside.</param>
    public Refusal? WhyNot(PlanStep step, string actor, UnitStandings? units = null)
    {
        if (WayAndRole(step, actor) is { } refusal)
            return refusal;
        // Neighborhood by neighborhood is a way too: when all are approved, the plan can be.
        var partByPart = step is PlanStep.Approve && units is { AllApproved: true } && State is PlanState.Draft or PlanState.Submitted or PlanState.Returned;
        if (!StepRules.Find(Rules, step)!.From.Contains(State) && !partByPart)
            return new("step-state", new Words(Rules, $"step.{step}"), new Words(Rules, $"state.{State}"));
        if (step is not PlanStep.Approve)
            return null;
        return FourEyes(actor, done => done.Version == Head.Version || done.Unit is not null)
            ?? (units is { Unready: { IsEmpty: false } open } ? new("units-open", open.Length, string.Join(", ", open.Select(unit => unit.Name))) : null);
    }

    /// <summary>The same, with the note and the plan's readiness.</summary>
    /// <param name="note">Needed to return and reject; with <see cref="PlanStep.Submit"/> it is the reason for all warnings that nobody accepted singly.</param>
    public Refusal? WhyNot(PlanStep step, string actor, string note, Readiness readiness, UnitStandings? units = null) =>
        WhyNot(step, actor, units) ?? NoteOrReadiness(step, note, readiness);

    /// <summary>Why this person may not do the step with one neighborhood of the newest version.</summary>
    public Refusal? WhyNot(PlanStep step, string actor, UnitStanding unit)
    {
        if (WayAndRole(step, actor) is { } refusal)
            return refusal;
        if (State is PlanState.Approved or PlanState.Rejected or PlanState.Superseded)
            return new("step-state", new Words(Rules, $"step.{step}"), new Words(Rules, $"state.{State}"));
        if (!StepRules.Find(Rules, step)!.From.Contains(unit.State))
            return new("unit-state", new Words(Rules, $"step.{step}"), unit.Name, new Words(Rules, $"state.{unit.State}"));
        return step is PlanStep.Approve ? FourEyes(actor, done => done.Unit is null || done.Unit == unit.Id) : null;
    }

    /// <param name="readiness">What concerns the neighborhood.</param>
    public Refusal? WhyNot(PlanStep step, string actor, string note, Readiness readiness, UnitStanding unit) =>
        WhyNot(step, actor, unit) ?? NoteOrReadiness(step, note, readiness);

    /// <summary>Whether a person may see exact household points: who draws, checks or approves.</summary>
    public bool MayDisclose(string actor) => May(PlanCommand.Disclose, actor);

    /// <summary>By the roles of the project; while it names nobody, everybody may.</summary>
    public bool May(PlanCommand command, string actor) => Roles.IsEmpty || Roles.Any(role => role.Person == actor && Authority.May(role.Role, command));

    /// <summary>What is to be written down for a step that may be done.</summary>
    public StepRequest Request(PlanStep step, string actor, string note, UnitStanding? unit = null) =>
        new(Head.Plan, Head.Version, Steps.Length, step, step is PlanStep.Disclose ? State : StepRules.To(step), actor, note.Trim())
        {
            Unit = unit?.Id,
            UnitFingerprint = unit?.Fingerprint ?? "",
        };

    private Refusal? WayAndRole(PlanStep step, string actor)
    {
        if (StepRules.Find(Rules, step) is null)
            return new("step-unknown", new Words(Rules, $"step.{step}"), Rules.Title);
        return May(Authority.CommandOf(step), actor) ? null : new("step-role", actor, new Words(Rules, $"step.{step}"));
    }

    private Refusal? FourEyes(string actor, Func<StepRecord, bool> concerns)
    {
        if (Versions.Any(version => version.Author == actor))
            return new("own-approval", actor);
        return Steps.Any(done => done.Step == PlanStep.Submit && done.Actor == actor && concerns(done)) ? new("own-submission", actor) : null;
    }

    private Refusal? NoteOrReadiness(PlanStep step, string note, Readiness readiness)
    {
        var rules = StepRules.Find(Rules, step)!;
        if (note.Length > LongestNote)
            return new("note-too-long", LongestNote);
        if (rules.NeedsNote && string.IsNullOrWhiteSpace(note))
            return new("note-missing", new Words(Rules, $"step.{step}"));
        if (rules.NeedsReadiness && !readiness.Errors.IsEmpty)
            return new("not-ready", readiness.Errors.Length);
        return step is PlanStep.Submit && !readiness.Open.IsEmpty && string.IsNullOrWhiteSpace(note) ? new("warnings-open", readiness.Open.Length) : null;
    }

    /// <summary>A word inside a sentence, looked up in the sentence's language.</summary>
    private sealed record Words(RuleProfile Rules, string Key) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) => Rules.Word(Key.ToLowerInvariant(), provider as CultureInfo ?? Texts.English);

        public override string ToString() => Key;
    }
}
