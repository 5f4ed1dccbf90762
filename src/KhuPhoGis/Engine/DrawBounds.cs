using System.Collections.Immutable;

namespace KhuPhoGis.Engine;

/// <summary>How many households each neighborhood must hold, both limits included, and what it should hold.</summary>
public sealed record DrawBounds
{
    /// <exception cref="ArgumentException">Not the same number of figures, none at all, or not 0 ≤ min ≤ target ≤ max somewhere.</exception>
    public DrawBounds(ImmutableArray<int> min, ImmutableArray<int> target, ImmutableArray<int> max)
    {
        if (min.Length != target.Length || max.Length != target.Length || target.Length == 0)
            throw new ArgumentException($"Expected as many minima, targets and maxima, found {min.Length}, {target.Length}, {max.Length}.");
        for (var i = 0; i < target.Length; i++)
        {
            if (min[i] < 0 || min[i] > target[i] || target[i] > max[i])
                throw new ArgumentException($"Neighborhood {i}: expected 0 ≤ min ≤ target ≤ max, found {min[i]}, {target[i]}, {max[i]}.");
        }
        (Min, Target, Max) = (min, target, max);
    }

    public ImmutableArray<int> Min { get; }

    public ImmutableArray<int> Target { get; }

    public ImmutableArray<int> Max { get; }

    /// <summary>Number of neighborhoods.</summary>
    public int Count => Target.Length;

    /// <summary>The same figures for every neighborhood.</summary>
    /// <param name="count">Neighborhoods, at least 1.</param>
    public static DrawBounds Uniform(int count, int min, int target, int max)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return new([.. Enumerable.Repeat(min, count)], [.. Enumerable.Repeat(target, count)], [.. Enumerable.Repeat(max, count)]);
    }

    /// <summary>Equal shares of a total: limits are rounded inwards, so that a limit that is reached is still accepted.</summary>
    /// <param name="tolerance">Share above or below total / count, 0 to 1.</param>
    /// <exception cref="ArgumentException">No whole number of households lies within the tolerance.</exception>
    public static DrawBounds Within(int count, long total, decimal tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var ideal = total / (decimal)count;
        int min = (int)Math.Ceiling(ideal * (1 - tolerance)), max = (int)Math.Floor(ideal * (1 + tolerance));
        if (min > max)
            throw new ArgumentException($"No whole number lies within {tolerance:P3} of {ideal}.", nameof(tolerance));
        return Uniform(count, min, Math.Clamp((int)Math.Round(ideal), min, max), max);
    }
}
