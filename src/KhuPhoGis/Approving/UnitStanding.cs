using KhuPhoGis.Plans;

namespace KhuPhoGis.Approving;

/// <summary>Where one neighborhood of the newest version stands.</summary>
/// <param name="Fingerprint">What a step about it signs.</param>
/// <param name="State">What was last done about this same land and name, in this version or an earlier one; draft where it changed since.</param>
/// <param name="Decided">The version in which it was last returned, approved or rejected, alone or with its plan; null when it never was.</param>
/// <param name="IsChanged">It was decided about, and its land, name or pinned households are not what they were then.</param>
public sealed record UnitStanding(NeighborhoodId Id, string Code, string Name, string Fingerprint, PlanState State, int? Decided, bool IsChanged)
{
    /// <summary>Whether an approver has not yet seen it as it is.</summary>
    public bool IsNew => Decided is null || IsChanged;
}
