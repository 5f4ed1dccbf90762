using System.Collections.Immutable;

namespace KhuPhoGis.Engine;

/// <summary>What a plan was drawn for.</summary>
public enum AlternativeAim
{
    /// <summary>The options as given.</summary>
    AsAsked,

    /// <summary>Short boundaries before all.</summary>
    ShortBoundary,

    /// <summary>Households as equal as half the room of the bounds allows.</summary>
    Even,

    /// <summary>Residential groups in one piece.</summary>
    WholeGroups,

    /// <summary>Few households change neighborhood.</summary>
    LittleChange,
}

/// <summary>One plan of several, none of which is better than another in everything.</summary>
/// <param name="Compared">What it gains (negative) and costs (positive) against the plan drawn as asked.</param>
public sealed record Alternative(AlternativeAim Aim, DrawResult Result, AlternativeDifference Compared);

/// <summary>Differences to the plan drawn as asked; negative is better.</summary>
/// <param name="Boundary">Metres.</param>
/// <param name="Deviation">Of the largest deviation, as a share.</param>
public readonly record struct AlternativeDifference(double Boundary, double Deviation, int GroupsSplit, long Moved);

/// <summary>Several plans to choose from: balance, boundary, groups split and households moved weighed differently.</summary>
public static class Alternatives
{
    /// <summary>
    /// The plan as asked first, then the others that no plan beats in everything. Each is drawn with the whole effort of the
    /// options; an aim that the graph knows nothing of (groups, old plan) is left out, and so is a plan outside the bounds
    /// when the first is within. Cancellation leaves out what was not begun.
    /// </summary>
    public static ImmutableArray<Alternative> Draw(
        UnitGraph graph, DrawBounds bounds, DrawOptions options, IProgress<DrawProgress>? progress = null, CancellationToken cancel = default)
    {
        var first = Districting.Draw(graph, bounds, options, progress, cancel);
        var drawn = new List<(AlternativeAim Aim, DrawResult Result)> { (AlternativeAim.AsAsked, first) };
        foreach (var (aim, wishes, limits) in Aims(graph, bounds, options))
        {
            if (cancel.IsCancellationRequested)
                break;
            var result = Districting.Draw(graph, limits, wishes, progress, cancel);
            drawn.Add((aim, result with { Score = Scoring.Of(graph, result.Labels, bounds) }));
        }
        return [.. drawn
            .Where((one, index) => index == 0 || ((one.Result.Score.Outside == 0 || !first.WithinBounds)
                && !drawn.Where((other, at) => at != index && Beats(other.Result.Score, one.Result.Score, orEqual: at < index)).Any()))
            .Select(one => new Alternative(one.Aim, one.Result, Difference(one.Result.Score, first.Score)))];
    }

    private static IEnumerable<(AlternativeAim Aim, DrawOptions Options, DrawBounds Bounds)> Aims(UnitGraph graph, DrawBounds bounds, DrawOptions options)
    {
        yield return (AlternativeAim.ShortBoundary, options with { KeepGroups = 0, KeepOld = 0, Compactness = 0.5 }, bounds);
        yield return (AlternativeAim.Even, options, Narrow(bounds));
        if (graph.Group is not null)
            yield return (AlternativeAim.WholeGroups, options with { KeepGroups = 1 }, bounds);
        if (graph.Old is not null)
            yield return (AlternativeAim.LittleChange, options with { KeepOld = 0.5 }, bounds);
    }

    private static DrawBounds Narrow(DrawBounds bounds) => new(
        [.. bounds.Min.Select((min, zone) => (min + bounds.Target[zone] + 1) / 2)], bounds.Target,
        [.. bounds.Max.Select((max, zone) => (int)(((long)max + bounds.Target[zone]) / 2))]);

    private static bool Beats(DrawScore one, DrawScore other, bool orEqual) =>
        one.Excess <= other.Excess && one.Price <= other.Price && one.LargestDeviation <= other.LargestDeviation
        && one.GroupsSplit <= other.GroupsSplit && one.Moved <= other.Moved
        && (orEqual || one.Price < other.Price || one.LargestDeviation < other.LargestDeviation
            || one.GroupsSplit < other.GroupsSplit || one.Moved < other.Moved);

    private static AlternativeDifference Difference(DrawScore one, DrawScore first) => new(
        one.Boundary - first.Boundary, one.LargestDeviation - first.LargestDeviation, one.GroupsSplit - first.GroupsSplit, one.Moved - first.Moved);
}
