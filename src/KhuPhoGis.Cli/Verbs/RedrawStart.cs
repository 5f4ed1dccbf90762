using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>What a redraw begins with.</summary>
/// <param name="Plan">Gives the cells, and is not changed.</param>
/// <param name="Rules">The ward's, with the figures of the command line.</param>
/// <param name="Count">Null for the number that comes nearest to the target.</param>
/// <param name="Labels">The neighborhood each cell begins in, from 0, −1 for none; null draws afresh.</param>
/// <param name="KeepOld">0 to 1: how much households should stay with their old neighborhood.</param>
internal sealed record RedrawStart(Plan Plan, RuleProfile Rules, int? Count, int[]? Labels, double KeepOld)
{
    /// <summary>The plan whose codes and names are kept; null when there is none.</summary>
    public Plan? Before { get; init; }

    /// <exception cref="BadInputException">No households, or no old neighborhoods to start from.</exception>
    /// <exception cref="WrongUsageException">Figures that contradict each other.</exception>
    public static async Task<RedrawStart> FindAsync(IPlanStore store, Job job, RedrawOrder order)
    {
        var (ward, coverage) = await Project.CellsAsync(store, job);
        if (ward.Households.IsEmpty)
            throw new BadInputException(ward.Name, null, "no-households");
        var rules = RulesOf(job, ward.Rules, order);
        if (order.From is null)
            return new(Plan.Unassigned(ward, coverage), rules, order.Count, null, 0);
        if (order.From == "old")
        {
            return ward.Neighborhoods.IsEmpty
                ? throw new BadInputException(ward.Name, null, "no-old-neighborhoods")
                : new(Plan.Unassigned(ward, coverage), rules, order.Count, null, 1);
        }
        var plan = (await store.LoadAsync(order.From, null, job.Cancel)).Plan;
        return FromPlan(plan, rules, order.Count);
    }

    /// <summary>As many neighborhoods as the plan has, when their mean is accepted and no other number is asked for.</summary>
    private static RedrawStart FromPlan(Plan plan, RuleProfile rules, int? asked)
    {
        var used = plan.Assignment.Where(id => !id.IsNone).Distinct().OrderBy(id => id.Value).ToList();
        var households = plan.Ward.HouseholdCount;
        var isAccepted = (long)used.Count * rules.Min <= households && households <= (long)used.Count * rules.Max;
        var count = asked ?? (isAccepted ? used.Count : Redraw.CountFor(rules, households));
        var number = used.Take(count).Index().ToDictionary(entry => entry.Item, entry => entry.Index);
        int[] labels = [.. plan.Assignment.Select(id => number.GetValueOrDefault(id, -1))];
        return new(Plan.Unassigned(plan.Ward, plan.Coverage), rules, count, labels, 0) { Before = plan };
    }

    /// <summary>A target alone takes the limits along by the same shares; limits alone take the target between them.</summary>
    private static RuleProfile RulesOf(Job job, RuleProfile ward, RedrawOrder order)
    {
        var target = order.Target ?? (ward.Target >= (order.Min ?? 1) && ward.Target <= (order.Max ?? int.MaxValue)
            ? ward.Target
            : ((order.Min ?? order.Max!.Value) + (order.Max ?? order.Min!.Value)) / 2);
        var min = order.Min ?? Math.Clamp((int)Math.Ceiling(target * (double)ward.Min / ward.Target), 1, target);
        var max = order.Max ?? (int)Math.Clamp(Math.Floor(target * (double)ward.Max / ward.Target), target, int.MaxValue);
        return min <= target && target <= max
            ? ward.With(target, min, max)
            : throw new WrongUsageException(job.Text("cli.usage.limits", min, target, max));
    }
}
