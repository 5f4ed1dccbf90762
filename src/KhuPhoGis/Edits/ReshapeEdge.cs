using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>
/// Replaces a part of a shared edge by a stroke: the part between where the stroke first and where it last meets the edge.
/// What sticks out of the stroke before and after is dropped; where it crosses the edge in between does not matter.
/// </summary>
/// <param name="Stroke">As drawn, in either direction; within ten centimetres of a vertex it means the vertex.</param>
public sealed record ReshapeEdge(EdgeId Edge, ImmutableArray<GridPoint> Stroke) : LineEdit
{
    private protected override Refusal? Draw(Plan plan, List<(EdgeId Edge, ImmutableArray<GridPoint> Line)> lines)
    {
        if (Reasons.NoSuch(plan, Edge) is { } reason)
            return reason;
        var edge = plan.Coverage[Edge];
        if (Stroke.IsDefault || Stroke.Length < 2)
            return new("line-too-short");
        if (Stroke.Any(p => IsFar(p, edge.Line[0])))
            return new("too-far");
        var drawn = DrawnLine.Node(Stroke, [edge]);
        var noded = drawn.NodedEdges().Select(item => item.Line).FirstOrDefault(edge.Line);
        var meeting = Enumerable.Range(0, drawn.Line.Length).Where(i => noded.Contains(drawn.Line[i])).ToList();
        if (meeting.Count < 2 || drawn.Line[meeting[0]] == drawn.Line[meeting[^1]])
            return new("stroke-misses-edge");
        lines.Add((Edge, Replaced(edge.Line, noded, drawn.Line[meeting[0]..(meeting[^1] + 1)])));
        return null;
    }

    private static ImmutableArray<GridPoint> Replaced(ImmutableArray<GridPoint> line, ImmutableArray<GridPoint> noded, ImmutableArray<GridPoint> stroke)
    {
        var (start, end) = (noded.IndexOf(stroke[0]), noded.IndexOf(stroke[^1]));
        if (start > end)
            (start, end, stroke) = (end, start, [.. stroke.Reverse()]);
        // Where the stroke ends in the common node of a loop, that is the loop's end rather than its start.
        if (start == 0 && noded[0] == noded[^1] && 2 * end > noded.Length)
            (start, end, stroke) = (end, noded.Length - 1, [.. stroke.Reverse()]);
        return [.. noded[..start].Where(line.Contains), .. stroke, .. noded[(end + 1)..].Where(line.Contains)];
    }
}
