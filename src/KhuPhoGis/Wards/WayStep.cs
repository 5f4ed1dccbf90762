using System.Collections.Immutable;

namespace KhuPhoGis.Wards;

/// <summary>One step of the way to approval, as a rule profile asks for it. Steps and states by their words in JSON: submit, return, accept, approve, reject.</summary>
/// <param name="From">States in which a version may be.</param>
/// <param name="NeedsNote">A reason must be given.</param>
/// <param name="NeedsReadiness">No errors may be left.</param>
public sealed record WayStep(string Step, ImmutableArray<string> From, bool NeedsNote = false, bool NeedsReadiness = false)
{
    /// <summary>Drawn, submitted, checked by the ward, approved; returned or rejected with a reason.</summary>
    public static ImmutableArray<WayStep> Usual { get; } =
    [
        new("submit", ["draft", "returned"], NeedsReadiness: true),
        new("return", ["submitted", "accepted"], NeedsNote: true),
        new("accept", ["submitted"], NeedsReadiness: true),
        new("approve", ["accepted"], NeedsReadiness: true),
        new("reject", ["accepted"], NeedsNote: true),
    ];
}
