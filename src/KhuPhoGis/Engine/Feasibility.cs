using System.Collections.Immutable;

namespace KhuPhoGis.Engine;

/// <summary>What can be said of a request before anything is drawn.</summary>
internal static class Feasibility
{
    /// <summary>The gravest obstacle, or null when none can be seen beforehand.</summary>
    public static Infeasibility? Before(UnitGraph graph, DrawBounds bounds)
    {
        var total = graph.TotalWeight;
        long least = 0, most = 0;
        foreach (var min in bounds.Min)
            least += min;
        foreach (var max in bounds.Max)
            most += max;
        if (graph.UnitCount < bounds.Count)
            return new(InfeasibleReason.FewerUnitsThanNeighborhoods, Nearest(bounds, total, graph.UnitCount), [], total);
        if (total < least)
            return new(InfeasibleReason.TooManyNeighborhoods, Nearest(bounds, total, graph.UnitCount), [], total);
        if (total > most)
            return new(InfeasibleReason.TooFewNeighborhoods, Nearest(bounds, total, graph.UnitCount), [], total);
        var limit = bounds.Max.Max();
        ImmutableArray<int> heavy = [.. Enumerable.Range(0, graph.UnitCount).Where(unit => graph.Weight[unit] > limit)];
        return heavy.IsEmpty ? null : new(InfeasibleReason.UnitTooHeavy, null, heavy, heavy.Max(unit => graph.Weight[unit]));
    }

    /// <summary>The number of neighborhoods nearest to the asked one whose bounds the total fits; on a tie the smaller. Null when there is none.</summary>
    private static int? Nearest(DrawBounds bounds, long total, int units)
    {
        // Figures that differ are stretched by their mean: another number of neighborhoods has no figures of its own.
        double min = bounds.Min.Average(), max = bounds.Max.Average();
        var fewest = (long)Math.Ceiling(total / Math.Max(1e-9, max) - 1e-9);
        var most = min > 0 ? (long)Math.Floor(total / min + 1e-9) : units;
        (fewest, most) = (Math.Max(1, fewest), Math.Min(units, most));
        return fewest > most ? null : (int)Math.Clamp(bounds.Count, fewest, most);
    }
}
