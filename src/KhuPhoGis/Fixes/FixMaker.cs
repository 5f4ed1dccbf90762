using KhuPhoGis.Checks;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>Proposes repairs of one check's issues. What it proposes need not fit: <see cref="AllFixes"/> sorts that out.</summary>
internal abstract class FixMaker
{
    /// <summary>The check whose issues it repairs.</summary>
    public abstract string Check { get; }

    /// <summary>The best first.</summary>
    public abstract IEnumerable<Fix> For(Issue issue, Plan plan);

    private protected static Neighborhood? UnitOf(Issue issue, Plan plan) => issue.Units.IsEmpty ? null : plan.Find(issue.Units[0]);
}
