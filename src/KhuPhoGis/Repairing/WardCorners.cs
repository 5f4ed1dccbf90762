using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>
/// Where two units meet on a straight stretch of the ward's line, exactly on it, neither of them is wrong and the ward's file need
/// not have a vertex there. For the proof it gets one, which moves no line; the ward that is shown and written stays as it came.
/// </summary>
internal static class WardCorners
{
    /// <summary>The ward with these vertices; null when it lacks none.</summary>
    public static ImmutableArray<GridPolygon>? Of(ImmutableArray<GridPolygon> ward, EdgeTable edges)
    {
        var lines = edges.Odd.Where(edge => edges.Along(edge).Any(along => along.Owner == RingSegments.Ward)).Select(edge => edges[edge]).ToHashSet();
        if (lines.Count == 0)
            return null;
        var meetings = Meetings(edges);
        var corners = new Dictionary<(GridPoint A, GridPoint B), List<GridPoint>>();
        foreach (var (a, b) in lines)
        {
            var on = On(meetings, a, b);
            if (on.Count > 0)
                corners.Add((a, b), on);
        }
        return corners.Count == 0 ? null
            : [.. ward.Select(polygon => new GridPolygon(With(polygon.Shell, corners), [.. polygon.Holes.Select(hole => With(hole, corners))]))];
    }

    /// <summary>Ends of odd edges that two units at least share, west to east.</summary>
    private static List<GridPoint> Meetings(EdgeTable edges)
    {
        var (first, shared) = (new Dictionary<GridPoint, int>(), new HashSet<GridPoint>());
        foreach (var edge in edges.Odd)
        {
            foreach (var (owner, _) in edges.Along(edge).Where(along => along.Owner != RingSegments.Ward))
            {
                foreach (var end in (GridPoint[])[edges[edge].A, edges[edge].B])
                {
                    if (!first.TryAdd(end, owner) && first[end] != owner)
                        shared.Add(end);
                }
            }
        }
        return [.. shared.Order()];
    }

    /// <summary>Those strictly between the ends and exactly on the line, from its west end to its east end.</summary>
    private static List<GridPoint> On(List<GridPoint> meetings, GridPoint a, GridPoint b)
    {
        var start = meetings.BinarySearch(a);
        return [.. meetings.Skip(start < 0 ? ~start : start + 1).TakeWhile(p => p.CompareTo(b) < 0).Where(p => GridMath.IsOnSegment(p, a, b))];
    }

    private static ImmutableArray<GridPoint> With(ImmutableArray<GridPoint> ring, Dictionary<(GridPoint A, GridPoint B), List<GridPoint>> corners)
    {
        var line = ImmutableArray.CreateBuilder<GridPoint>(ring.Length);
        line.Add(ring[0]);
        for (var i = 1; i < ring.Length; i++)
        {
            var eastward = ring[i - 1].CompareTo(ring[i]) < 0;
            if (corners.TryGetValue(eastward ? (ring[i - 1], ring[i]) : (ring[i], ring[i - 1]), out var between))
                line.AddRange(eastward ? between : between.AsEnumerable().Reverse());
            line.Add(ring[i]);
        }
        return line.ToImmutable();
    }
}
