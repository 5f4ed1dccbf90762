using System.Collections.Immutable;
using KhuPhoGis.Checks;
using KhuPhoGis.Comparing;
using KhuPhoGis.Describing;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>A plan at one moment with everything that is derived from it for screens, each computed when first asked for.</summary>
/// <param name="revision">Rises with every change of the session, undo included.</param>
/// <param name="before">For colours that stay where they can; null for the first.</param>
public sealed class PlanView(long revision, Plan plan, PlanView? before)
{
    private readonly Lazy<Measures> _figures = new(() => Measures.Of(plan, plan.Ward.Rules));
    private readonly Lazy<ImmutableArray<Issue>> _issues = new(() => AllChecks.Run(plan, plan.Ward.Rules));
    private readonly Lazy<Crosswalk> _crosswalk = new(() => Crosswalk.FromOld(plan, plan.Ward.Rules));
    private readonly Lazy<ImmutableSortedDictionary<int, int>> _colors = Colors(plan, before);

    /// <summary>Goes on while the ward is the same: it has read the register's addresses.</summary>
    private readonly Describer _describer = before is not null && ReferenceEquals(before._describer.Ward, plan.Ward) ? before._describer : new(plan.Ward);

    public long Revision => revision;

    public Plan Plan => plan;

    public Measures Figures => _figures.Value;

    public ImmutableArray<Issue> Issues => _issues.Value;

    public Description Describe(NeighborhoodId unit) => _describer.Of(plan, unit);

    public Crosswalk FromOld => _crosswalk.Value;

    /// <summary>Neighborhood number → colour number from 0; neighbours never share one.</summary>
    public ImmutableSortedDictionary<int, int> ColorOf => _colors.Value;

    private static Lazy<ImmutableSortedDictionary<int, int>> Colors(Plan plan, PlanView? before)
    {
        // Only the numbers are kept, so that a long session does not hold every plan it has seen.
        var earlier = before?.ColorOf;
        return new(() => earlier is not null && Fits(plan, earlier) ? earlier : Coloring.Of(plan));
    }

    /// <summary>Whether the earlier colours still part all neighbours: then nothing changes colour under the person's hand.</summary>
    private static bool Fits(Plan plan, ImmutableSortedDictionary<int, int> colors) =>
        plan.Neighborhoods.All(unit => colors.ContainsKey(unit.Id.Value)) && plan.Coverage.Edges.All(edge =>
        {
            var (left, right) = (plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right));
            return left == right || left.IsNone || right.IsNone || colors[left.Value] != colors[right.Value];
        });
}
