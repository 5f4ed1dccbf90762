using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>The part of a moved line that runs elsewhere than before: a vertex dragged out of fifty thousand is two segments.</summary>
/// <param name="First">The first segment that differs; segment i runs from position i - 1 to position i.</param>
/// <param name="Last">The last one; before <paramref name="First"/> when none differs.</param>
/// <param name="Box">Around these segments; around the whole line when none differs.</param>
internal readonly record struct MovedStretch(SharedEdge Edge, int First, int Last, Box Box)
{
    public static MovedStretch Whole(SharedEdge edge) => new(edge, 1, edge.Line.Length - 1, Box.Of(edge.Line.AsSpan()));

    public static MovedStretch Of(ImmutableArray<GridPoint> before, SharedEdge edge)
    {
        var line = edge.Line;
        var most = Math.Min(before.Length, line.Length);
        var (head, tail) = (0, 0);
        while (head < most && line[head] == before[head])
            head++;
        while (tail < most - head && line[^(tail + 1)] == before[^(tail + 1)])
            tail++;
        var (first, last) = (Math.Max(head, 1), Math.Min(line.Length - tail, line.Length - 1));
        return first > last ? Whole(edge) with { First = first, Last = last } : new(edge, first, last, Box.Of(line.AsSpan()[(first - 1)..(last + 1)]));
    }

    /// <summary>The closed way along the old line, from where the new one leaves it to where it comes back, and back along the new one.</summary>
    public GridPoint[] ThereAndBack(ImmutableArray<GridPoint> before)
    {
        var (start, rest) = (First - 1, Edge.Line.Length - 1 - Last);
        return First > Last ? [before[0]] : [.. before[start..(before.Length - rest)], .. Edge.Line[start..(Last + 1)].Reverse(), before[start]];
    }
}
