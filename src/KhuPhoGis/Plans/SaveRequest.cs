namespace KhuPhoGis.Plans;

/// <summary>A version to be saved.</summary>
/// <param name="PlanName">A new name makes a new plan.</param>
/// <param name="BasedOn">The version the author began from; 0 for a new plan. Another newest version is a conflict.</param>
/// <param name="RequestId">Made once for this save; sending the same request again saves nothing twice.</param>
/// <param name="Message">Why, in a line; may be empty.</param>
/// <param name="Journal">Lines that the author's journal gets in the same transaction; null leaves the journal as it is.</param>
public sealed record SaveRequest(
    string PlanName, Plan Plan, int BasedOn, Guid RequestId, string Author, string Message = "", JournalLines? Journal = null);

/// <summary>Lines to be added to an author's journal.</summary>
/// <param name="After">How many lines the journal has, as the author knows; another number means that another window wrote meanwhile.</param>
public sealed record JournalLines(int After, System.Collections.Immutable.ImmutableArray<string> Lines);

/// <summary>What became of a save.</summary>
public abstract record SaveResult
{
    private SaveResult() { }

    /// <param name="Replayed">The version was there already, saved by an earlier sending of the same request.</param>
    public sealed record Saved(int Version, string Hash, bool Replayed) : SaveResult;

    /// <summary>Somebody was faster. Nothing was written.</summary>
    /// <param name="CurrentVersion">The newest version; 0 when there is no such plan.</param>
    public sealed record Conflict(int CurrentVersion, string? LastAuthor) : SaveResult;

    /// <summary>The request itself cannot be stored. Nothing was written.</summary>
    /// <param name="Code">other-ward, bad-name, unknown-neighborhood, bad-shape, not-a-partition, request-reused or journal-moved.</param>
    /// <param name="What">The name or code it is about; null when it is the whole plan.</param>
    public sealed record Rejected(string Code, string? What = null) : SaveResult;
}
