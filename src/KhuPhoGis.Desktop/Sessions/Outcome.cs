using KhuPhoGis.Edits;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>What became of a gesture.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>It is in the plan and in the journal.</summary>
    public sealed record Done(long Revision) : Outcome;

    /// <summary>It does not fit the plan; nothing moved.</summary>
    public sealed record Refused(Refusal Why) : Outcome;

    /// <summary>The screen showed an older state; nothing moved. Look again.</summary>
    public sealed record Stale(long Revision) : Outcome;
}
