using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>Joins neighborhoods to one; the others disappear, and households pinned to them are pinned to it.</summary>
/// <param name="Into">Keeps its code and name.</param>
/// <param name="Others">Together with <paramref name="Into"/> they must hang together along edges.</param>
public sealed record MergeNeighborhoods(NeighborhoodId Into, ImmutableArray<NeighborhoodId> Others) : Edit
{
    public override Refusal? WhyNot(Plan plan)
    {
        if (Others.IsDefaultOrEmpty || Others.Contains(Into) || Others.Distinct().Count() != Others.Length)
            return new("merge-with-itself");
        foreach (var id in Others.Prepend(Into))
        {
            if ((Reasons.NoSuch(plan, id) ?? Reasons.Locked(plan, id)) is { } reason)
                return reason;
        }
        return Others.Select(other => NotAdjacent(plan, other)).FirstOrDefault(reason => reason is not null);
    }

    protected override Plan Change(Plan plan) => plan
        .With([.. plan.Assignment.Select(id => Others.Contains(id) ? Into : id)])
        .With(plan.Pins.SetItems(plan.Pins.Where(pin => Others.Contains(pin.Value)).Select(pin => KeyValuePair.Create(pin.Key, Into))))
        .With(plan.Neighborhoods.Where(neighborhood => !Others.Contains(neighborhood.Id)));

    /// <summary>One without cells hangs together with any.</summary>
    private Refusal? NotAdjacent(Plan plan, NeighborhoodId other)
    {
        var reached = new HashSet<NeighborhoodId> { Into };
        var allowed = Others.Add(Into);
        for (var count = 0; count != reached.Count;)
        {
            count = reached.Count;
            foreach (var edge in plan.Coverage.Edges)
            {
                var (left, right) = (plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right));
                if (left != right && allowed.Contains(left) && allowed.Contains(right) && (reached.Contains(left) || reached.Contains(right)))
                    reached.UnionWith([left, right]);
            }
        }
        return reached.Contains(other) || !plan.Assignment.Contains(other) || !plan.Assignment.Contains(Into)
            ? null : new("not-adjacent-merge", Reasons.NameOf(plan, other), Reasons.NameOf(plan, Into));
    }
}
