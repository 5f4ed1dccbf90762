namespace KhuPhoGis.Plans;

/// <summary>One step that was done with a version, as it is kept for ever.</summary>
/// <param name="Number">From 1, without gaps, over all versions of the plan.</param>
/// <param name="Fingerprint">What was signed: the version's <see cref="PlanFingerprint"/>.</param>
/// <param name="State">Of the version after the step.</param>
/// <param name="At">To the millisecond, UTC.</param>
/// <param name="Note">A reason or a comment; may be empty where none is asked for.</param>
/// <param name="Hash">SHA-256 over this step, the version's hash and the hash of the step before.</param>
public sealed record StepRecord(
    string Plan, int Number, int Version, string Fingerprint, PlanStep Step, PlanState State, string Actor, DateTimeOffset At, string Note, string Hash)
{
    /// <summary>The one neighborhood it is about; null for the whole version.</summary>
    public NeighborhoodId? Unit { get; init; }

    /// <summary>What was signed of it: <see cref="Plans.UnitFingerprint"/>; empty for the whole version.</summary>
    public string UnitFingerprint { get; init; } = "";
}

/// <summary>A step to be written down; whether it may be done was decided before.</summary>
/// <param name="Version">The version it is about; for steps by hand the newest, or nothing is written.</param>
/// <param name="After">How many steps the plan had when it was decided; another number, and nothing is written.</param>
public sealed record StepRequest(string Plan, int Version, int After, PlanStep Step, PlanState State, string Actor, string Note)
{
    /// <summary>The one neighborhood it is about; null for the whole version.</summary>
    public NeighborhoodId? Unit { get; init; }

    public string UnitFingerprint { get; init; } = "";
}
