using System.Collections.Immutable;
using KhuPhoGis.Authorising;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Approving;

/// <summary>
/// Where a plan stands on its way to approval, and who may do which step next: draft → submitted → returned or accepted →
/// approved or rejected → superseded. A step is about the newest version; saving another version begins again as a draft, and
/// what was approved stays approved until another version is.
/// </summary>
/// <param name="Versions">Of the plan, oldest first; at least one.</param>
/// <param name="Steps">Of the plan, oldest first.</param>
/// <param name="Roles">Of the project. While it names nobody, everybody has every role but <see cref="PlanRole.Admin"/>; four eyes hold all the same.</param>
public sealed record Approval(ImmutableArray<PlanVersion> Versions, ImmutableArray<StepRecord> Steps, ImmutableArray<PersonRole> Roles)
{
    /// <summary>The steps a person does by hand, in the order of the way.</summary>
    public static ImmutableArray<PlanStep> ByHand { get; } = [PlanStep.Submit, PlanStep.Return, PlanStep.Accept, PlanStep.Approve, PlanStep.Reject];

    /// <summary>Letters: a page or so.</summary>
    public const int LongestNote = 4000;

    public PlanVersion Head => Versions[^1];

    /// <summary>Of the newest version.</summary>
    public PlanState State => StateOf(Head.Version);

    public PlanState StateOf(int version) => Steps.LastOrDefault(step => step.Version == version)?.State ?? PlanState.Draft;

    /// <summary>The newest version that an approver or reviewer decided about; null when there was none. Only what changed since needs to be looked at.</summary>
    public int? LastDecided => Steps.LastOrDefault(step => step.Step is PlanStep.Return or PlanStep.Approve or PlanStep.Reject)?.Version;

    /// <summary>The version that is approved and not superseded; null when none is.</summary>
    public int? ApprovedVersion => Versions.LastOrDefault(version => StateOf(version.Version) == PlanState.Approved)?.Version;

    /// <summary>Why this person may not do the step with the newest version, by state, role and four eyes; null when nothing is in the way.</summary>
    public Refusal? WhyNot(PlanStep step, string actor)
    {
        if (!StepRules.Of(step).From.Contains(State))
            return new("step-state", new Words($"step.{step}"), new Words($"state.{State}"));
        if (!MayDo(step, actor))
            return new("step-role", actor, new Words($"step.{step}"));
        if (step is PlanStep.Approve && Versions.Any(version => version.Author == actor))
            return new("own-approval", actor);
        return step is PlanStep.Approve && Steps.Any(done => done.Step == PlanStep.Submit && done.Version == Head.Version && done.Actor == actor)
            ? new("own-submission", actor)
            : null;
    }

    /// <summary>The same, with the note and the plan's readiness.</summary>
    /// <param name="note">Needed to return and reject; with <see cref="PlanStep.Submit"/> it is the reason for all warnings that nobody accepted singly.</param>
    public Refusal? WhyNot(PlanStep step, string actor, string note, Readiness readiness)
    {
        if (WhyNot(step, actor) is { } refusal)
            return refusal;
        if (note.Length > LongestNote)
            return new("note-too-long", LongestNote);
        if (StepRules.Of(step).NeedsNote && string.IsNullOrWhiteSpace(note))
            return new("note-missing", new Words($"step.{step}"));
        if (StepRules.Of(step).NeedsReadiness && !readiness.Errors.IsEmpty)
            return new("not-ready", readiness.Errors.Length);
        return step is PlanStep.Submit && !readiness.Open.IsEmpty && string.IsNullOrWhiteSpace(note) ? new("warnings-open", readiness.Open.Length) : null;
    }

    /// <summary>Whether a person may see exact household points: who draws, checks or approves.</summary>
    public bool MayDisclose(string actor) => MayDo(PlanStep.Disclose, actor);

    /// <summary>What is to be written down for a step that may be done.</summary>
    public StepRequest Request(PlanStep step, string actor, string note) =>
        new(Head.Plan, Head.Version, Steps.Length, step, step is PlanStep.Disclose ? State : StepRules.Of(step).To, actor, note.Trim());

    private bool MayDo(PlanStep step, string actor) =>
        Roles.IsEmpty || Roles.Any(role => role.Person == actor && Authority.May(role.Role, Authority.CommandOf(step)));

    /// <summary>A word inside a sentence, looked up in the sentence's language.</summary>
    private sealed record Words(string Key) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) =>
            Texts.Get(Key.ToLowerInvariant(), provider as System.Globalization.CultureInfo ?? Texts.English);

        public override string ToString() => Key;
    }
}
