using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>Lets a warning stand, with a reason that goes into the dossier; or takes that back.</summary>
/// <param name="Issue">The warning's id, as checks give it: sixteen hexadecimal digits.</param>
/// <param name="Reason">Null takes it back.</param>
public sealed record AcceptWarning(string Issue, string? Reason = null) : Edit
{
    /// <summary>Letters: a sentence or two.</summary>
    public const int LongestReason = 500;

    public override Refusal? WhyNot(Plan plan)
    {
        if (Issue is not { Length: 16 } || !Issue.All(char.IsAsciiHexDigitLower))
            return new("no-such-issue", Issue ?? "");
        if (Reason is null)
            return plan.Accepted.ContainsKey(Issue) ? null : new("no-change");
        if (string.IsNullOrWhiteSpace(Reason))
            return new("reason-empty");
        if (Reason.Length > LongestReason)
            return new("reason-too-long", LongestReason);
        return plan.Accepted.GetValueOrDefault(Issue) == Reason ? new("no-change") : null;
    }

    protected override Plan Change(Plan plan) => plan.With(Reason is null ? plan.Accepted.Remove(Issue) : plan.Accepted.SetItem(Issue, Reason));
}
