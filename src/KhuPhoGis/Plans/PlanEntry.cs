namespace KhuPhoGis.Plans;

/// <summary>What people write down beside the versions of a plan; written in lower case in stores and JSON.</summary>
public enum EntryKind
{
    /// <summary>A comment, perhaps pinned to a place.</summary>
    Comment,

    /// <summary>A comment was dealt with.</summary>
    Resolve,

    /// <summary>It was not, after all.</summary>
    Reopen,

    /// <summary>What the residents of an old unit said to a version.</summary>
    Consent,
}

/// <summary>One thing written down, as it is kept for ever: what is no longer so is said by a later entry.</summary>
/// <param name="Number">From 1, without gaps, over all versions of the plan.</param>
/// <param name="Version">The version that was looked at.</param>
/// <param name="At">To the millisecond, UTC.</param>
/// <param name="Content">JSON, by kind; <c>Approving</c> reads it.</param>
/// <param name="Hash">SHA-256 over this entry, the version's hash and the hash of the entry before.</param>
public sealed record PlanEntry(string Plan, int Number, int Version, EntryKind Kind, string Actor, DateTimeOffset At, string Content, string Hash);

/// <summary>Something to be written down; whether it may be was decided before.</summary>
public sealed record EntryRequest(string Plan, int Version, EntryKind Kind, string Actor, string Content);
