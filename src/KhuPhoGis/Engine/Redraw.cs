using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Engine;

/// <summary>What a person asks of a redraw.</summary>
/// <param name="Rules">Target and limits, both included.</param>
/// <param name="Count">Neighborhoods; null for the number that comes nearest to the target.</param>
/// <param name="FollowStreets">0 to 1: how much boundaries prefer streets and water to the backs of houses.</param>
public sealed record RedrawRequest(RuleProfile Rules, int? Count = null, double FollowStreets = 1)
{
    public DrawOptions Options { get; init; } = new();
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

    /// <param name="plan">Its assignment is not read; its coverage, pins and locks are.</param>
    /// <exception cref="OperationCanceledException">Cancelled before any plan stood.</exception>
    public static RedrawResult Run(Plan plan, RedrawRequest request, IProgress<DrawProgress>? progress, CancellationToken cancel)
    {
        var units = PlanGraph.Of(plan, request.FollowStreets);
        var graph = units.Graph;
        var count = request.Count ?? CountFor(request.Rules, (int)graph.TotalWeight);
        var drawn = DrawCloseToTarget(graph, request, count, progress, cancel);
        var numbers = NumberFromNorthWest(graph, drawn.Labels, count);
        var assigned = plan
            .With(Enumerable.Range(1, count).Select(number => new Neighborhood(new(number), number.ToString(System.Globalization.CultureInfo.InvariantCulture), $"Khu phố {number}")))
            .With([.. units.UnitOf.Select(unit => new NeighborhoodId(numbers[drawn.Labels[unit]]))]);
        return new(assigned, drawn, plan.Ward.HouseholdCount - (int)graph.TotalWeight);
    }

    /// <summary>
    /// First within the inner half of what the rules accept, around the target or, where the count puts the mean elsewhere,
    /// around the mean: plans should be balanced, not merely accepted. Only if that cannot be had, the whole range is used.
    /// </summary>
    private static DrawResult DrawCloseToTarget(UnitGraph graph, RedrawRequest request, int count, IProgress<DrawProgress>? progress, CancellationToken cancel)
    {
        var rules = request.Rules;
        var (mean, reach) = ((int)(graph.TotalWeight / count), Math.Min(rules.Target - rules.Min, rules.Max - rules.Target) / 2);
        var middle = Math.Abs(mean - rules.Target) <= reach / 2 ? rules.Target : mean;
        var (min, max) = (Math.Max(rules.Min, middle - reach), Math.Min(rules.Max, middle + reach));
        if (rules.Min <= mean && mean <= rules.Max && min < max)
        {
            var inner = DrawBounds.Uniform(count, min, Math.Clamp(rules.Target, min, max), max);
            var half = request.Options with { Effort = request.Options.Effort / 2 };
            var close = Districting.Draw(graph, inner, half, progress, cancel);
            if (close.WithinBounds || cancel.IsCancellationRequested)
                return close;
        }
        return Districting.Draw(graph, DrawBounds.Uniform(count, rules.Min, rules.Target, rules.Max), request.Options, progress, cancel);
    }

    private static bool IsAccepted(RuleProfile rules, int households, int count) =>
        (long)count * rules.Min <= households && households <= (long)count * rules.Max;

    /// <summary>Numbers 1 to count in rows from the north, each row from the west: as staff number them.</summary>
    private static int[] NumberFromNorthWest(UnitGraph graph, int[] labels, int count)
    {
        var (east, north, units) = (new double[count], new double[count], new int[count]);
        for (var unit = 0; unit < labels.Length; unit++)
        {
            east[labels[unit]] += graph.X[unit];
            north[labels[unit]] += graph.Y[unit];
            units[labels[unit]]++;
        }
        var centres = Enumerable.Range(0, count).Select(label => (Label: label, X: east[label] / Math.Max(1, units[label]), Y: north[label] / Math.Max(1, units[label]))).ToList();
        var rows = Math.Max(1, (int)Math.Round(Math.Sqrt(count)));
        var (low, high) = (centres.Min(centre => centre.Y), centres.Max(centre => centre.Y));
        var height = ((high - low) / rows) + 1e-9;
        var numbers = new int[count];
        foreach (var (i, centre) in centres.OrderBy(centre => (int)((high - centre.Y) / height)).ThenBy(centre => centre.X).ThenBy(centre => centre.Label).Index())
            numbers[centre.Label] = i + 1;
        return numbers;
    }
}
