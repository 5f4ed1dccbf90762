using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>Locks a shared edge, so that its line stays; or unlocks it. The ward boundary is always locked.</summary>
public sealed record LockEdge(EdgeId Edge, bool Locked = true) : Edit
{
    public override Refusal? WhyNot(Plan plan)
    {
        if (Reasons.NoSuch(plan, Edge) is { } reason)
            return reason;
        if (plan.Coverage[Edge].IsWardBoundary)
            return new("ward-boundary");
        return plan.LockedEdges.Contains(Edge.Value) == Locked ? new("no-change") : null;
    }

    protected override Plan Change(Plan plan) => plan.With(Locked ? plan.LockedEdges.Add(Edge.Value) : plan.LockedEdges.Remove(Edge.Value));
}
