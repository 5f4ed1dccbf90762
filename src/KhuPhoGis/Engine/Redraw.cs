using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Engine;

/// <summary>What a person asks of a redraw.</summary>
/// <param name="Rules">Target and limits, both included.</param>
/// <param name="Count">Neighborhoods, locked ones included; null for the number that comes nearest to the target.</param>
/// <param name="FollowStreets">0 to 1: how much boundaries prefer streets and water to the backs of houses.</param>
public sealed record RedrawRequest(RuleProfile Rules, int? Count = null, double FollowStreets = 1)
{
    /// <summary>Start and Free are given by cell here, not by unit.</summary>
    public DrawOptions Options { get; init; } = new();

    /// <summary>
    /// Whether a neighborhood may reach across a canal, river or railway where no street crosses it. False makes such lines barriers:
    /// land they cut off gets neighborhoods of its own, or is bridged where too few live there, and that is said.
    /// </summary>
    public bool CrossWater { get; init; }

    /// <summary>Share of the accepted range, around its middle, that is tried first: 0 is as even as can be, 1 whatever is accepted.</summary>
    public double Inner { get; init; } = 0.5;
}

/// <summary>The plan that was drawn, and why it is not what was asked, if so.</summary>
/// <param name="Plan">Always contiguous where the ward is; complete even when it is not within the limits.</param>
/// <param name="Unplaced">Households whose door lies in no cell.</param>
public sealed record RedrawResult(Plan Plan, DrawResult Draw, int Unplaced);

/// <summary>Draws a plan's neighborhoods afresh: the border between plans and the engine's arrays.</summary>
public static class Redraw
{
    /// <summary>The number of neighborhoods whose mean comes nearest to the target, among those whose mean is accepted if there is any.</summary>
    public static int CountFor(RuleProfile rules, int households)
    {
        var nearest = Math.Max(1, (int)Math.Round(households / (double)rules.Target));
        return Enumerable.Range(1, nearest + 1).OrderBy(count => !IsAccepted(rules, households, count))
            .ThenBy(count => Math.Abs((households / (double)count) - rules.Target)).First();
    }

    /// <summary>Draws all but the locked neighborhoods, which stay as they are.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before any plan stood.</exception>
    public static RedrawResult Run(Plan plan, RedrawRequest request, IProgress<DrawProgress>? progress, CancellationToken cancel)
    {
        var locked = plan.Neighborhoods.Where(neighborhood => neighborhood.IsLocked).ToList();
        var kept = locked.Select(neighborhood => neighborhood.Id).ToHashSet();
        var units = PlanGraph.Of(plan, request.FollowStreets, request.CrossWater, cell => !kept.Contains(plan.NeighborhoodOf(cell)));
        var count = Math.Max(1, request.Count - locked.Count ?? CountFor(request.Rules, (int)units.Graph.TotalWeight));
        var drawn = Draw(units, request, count, progress, cancel);
        var fresh = Numbering.FromNorthWest(units.Graph, drawn.Labels, count).Select(number => Unused(locked, number)).ToArray();
        return Result(plan, units, drawn, [.. locked, .. fresh], label => fresh[label].Id);
    }

    /// <summary>
    /// Balances some neighborhoods among themselves, starting from where they are; all others, and cells that no neighborhood
    /// has, stay. Their names and numbers stay too.
    /// </summary>
    /// <param name="selection">At least two, none of them locked, side by side for anything to change.</param>
    /// <exception cref="ArgumentException">A neighborhood that the plan has not, or a locked one.</exception>
    public static RedrawResult Balance(Plan plan, IReadOnlyList<NeighborhoodId> selection, RedrawRequest request, IProgress<DrawProgress>? progress, CancellationToken cancel)
    {
        foreach (var id in selection)
        {
            if (plan.Find(id) is not { IsLocked: false })
                throw new ArgumentException($"Neighborhood {id.Value} is locked or not in the plan.", nameof(selection));
        }
        var label = selection.Index().ToDictionary(at => at.Item, at => at.Index);
        var units = PlanGraph.Of(plan, request.FollowStreets, request.CrossWater, cell => label.ContainsKey(plan.NeighborhoodOf(cell)));
        int[] start = [.. plan.Assignment.Select(id => label.GetValueOrDefault(id, -1))];
        var drawn = Draw(units, request with { Options = request.Options with { Start = start } }, selection.Count, progress, cancel);
        return Result(plan, units, drawn, plan.Neighborhoods, at => selection[at]);
    }

    private static RedrawResult Result(Plan plan, PlanGraph units, DrawResult drawn, IEnumerable<Neighborhood> neighborhoods, Func<int, NeighborhoodId> idOf)
    {
        var assignment = plan.Assignment.ToBuilder();
        for (var cell = 0; cell < assignment.Count; cell++)
        {
            if (units.UnitOf[cell] >= 0)
                assignment[cell] = idOf(drawn.Labels[units.UnitOf[cell]]);
        }
        var assigned = plan.With(neighborhoods).With(assignment.MoveToImmutable());
        return new(assigned, drawn, plan.HouseholdCells.CellOf.Index().Where(at => at.Item.IsOutside).Sum(at => plan.Ward.Households[at.Index].Count));
    }

    /// <summary>The number-th neighborhood whose id and code no locked one has.</summary>
    private static Neighborhood Unused(List<Neighborhood> locked, int number)
    {
        var value = 0;
        for (var left = number; left > 0;)
        {
            value++;
            if (locked.TrueForAll(other => other.Id.Value != value && other.Code != Text(value)))
                left--;
        }
        return new(new(value), Text(value), $"Khu phố {Text(value)}");

        static string Text(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// First within the inner part of what the rules accept, around the target or, where the count puts the mean elsewhere,
    /// around the mean: plans should be balanced, not merely accepted. Only if that cannot be had, the whole range is used.
    /// </summary>
    private static DrawResult Draw(PlanGraph units, RedrawRequest request, int count, IProgress<DrawProgress>? progress, CancellationToken cancel)
    {
        var (graph, rules) = (units.Graph, request.Rules);
        var options = request.Options with { Start = units.OfUnits(request.Options.Start), Free = units.OfUnits(request.Options.Free) };
        var mean = (int)(graph.TotalWeight / count);
        var reach = (int)(Math.Min(rules.Target - rules.Min, rules.Max - (long)rules.Target) * Math.Clamp(request.Inner, 0, 1));
        var middle = Math.Abs(mean - rules.Target) <= reach / 2 ? rules.Target : mean;
        var (min, max) = (Math.Max(rules.Min, middle - reach), Math.Min(rules.Max, middle + reach));
        if (rules.Min <= mean && mean <= rules.Max && min < max)
        {
            var inner = DrawBounds.Uniform(count, min, Math.Clamp(rules.Target, min, max), max);
            var half = options with { Effort = options.Effort / 2 };
            var close = Districting.Draw(graph, inner, half, progress, cancel);
            if (close.WithinBounds || cancel.IsCancellationRequested)
                return close;
        }
        var bounds = DrawBounds.Uniform(count, rules.Min, rules.Target, rules.Max);
        if (Feasibility.Before(graph, bounds) is not { Reason: InfeasibleReason.TooManyNeighborhoods or InfeasibleReason.TooFewNeighborhoods } why)
            return Districting.Draw(graph, bounds, options, progress, cancel);
        // The number asked cannot be met: then at least as evenly as it goes, for a person to see what it would mean.
        var evenly = DrawBounds.Uniform(count, mean * 9 / 10, mean, Math.Max(mean + 1, mean * 11 / 10));
        var even = Districting.Draw(graph, evenly, options, progress, cancel);
        return even with { WithinBounds = false, Infeasible = why, Score = Scoring.Of(graph, even.Labels, bounds) };
    }

    private static bool IsAccepted(RuleProfile rules, int households, int count) =>
        (long)count * rules.Min <= households && households <= (long)count * rules.Max;
}
