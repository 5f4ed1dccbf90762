using KhuPhoGis.Checks;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Approving;

/// <summary>A comment on a plan, perhaps about one neighborhood, perhaps pinned to a place.</summary>
/// <param name="Number">Of the plan's entries: how people refer to it.</param>
/// <param name="Version">The version that was looked at when it was written.</param>
/// <param name="Settled">Who settled it last, when and with what words; null while it is open.</param>
public sealed record PlanComment(
    int Number, int Version, string Author, DateTimeOffset At, string Text, NeighborhoodId? Unit, GridPoint? Place, CommentSettled? Settled)
{
    public bool IsOpen => Settled is null;

    /// <summary>A warning of the readiness gate; null when it is settled.</summary>
    public Issue? ToIssue(Plan plan) => Settled is not null ? null : new(
        "comment", Severity.Warning, "comment", Unit is { } id && plan.Find(id) is { } unit ? [unit.Code] : [], Number.ToString(Texts.English))
    {
        Arguments = [Number, Author, Text],
        Place = Place,
    };
}

/// <param name="Text">May be empty.</param>
public sealed record CommentSettled(string By, DateTimeOffset At, string Text);
