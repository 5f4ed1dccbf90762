using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>Locks the whole boundary between two neighborhoods, every edge of it, so that its lines stay; or unlocks it.</summary>
public sealed record LockBoundary(NeighborhoodId One, NeighborhoodId Other, bool Locked = true) : Edit
{
    public override Refusal? WhyNot(Plan plan)
    {
        if ((Reasons.NoSuch(plan, One) ?? Reasons.NoSuch(plan, Other)) is { } reason)
            return reason;
        var edges = Edges(plan);
        if (edges.Count == 0)
            return new("no-shared-boundary", Reasons.NameOf(plan, One), Reasons.NameOf(plan, Other));
        return edges.TrueForAll(edge => plan.LockedEdges.Contains(edge) == Locked) ? new("no-change") : null;
    }

    protected override Plan Change(Plan plan) => plan.With(Locked ? plan.LockedEdges.Union(Edges(plan)) : plan.LockedEdges.Except(Edges(plan)));

    private List<int> Edges(Plan plan) => One == Other ? [] :
        [.. plan.Coverage.Edges.Where(edge => (plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right)) is var sides
            && (sides == (One, Other) || sides == (Other, One))).Select(edge => edge.Id.Value)];
}
