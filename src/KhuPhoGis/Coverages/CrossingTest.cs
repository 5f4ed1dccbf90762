using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>What would be wrong with a moved line.</summary>
public enum LineFault
{
    None,

    /// <summary>It comes back on itself or shrinks to nothing, or a cell would.</summary>
    Collapses,

    /// <summary>It crosses or touches another line, itself, or a node that is not its own.</summary>
    Crosses,

    /// <summary>It passes a neighbouring line, a node or an enclave: something would change sides.</summary>
    Swallows,
}

/// <summary>
/// Whether a coverage is still a planar partition after some of its lines moved: exact, on the grid positions themselves. The
/// old coverage is taken to be one. Four things together prove it: a moved line meets others in its own nodes only; round every
/// node of a moved line the edges keep their order; every cell beside it keeps its orientation; and no position of a line that
/// did not move lies between where a moved line was and where it is.
/// </summary>
/// <remarks>
/// Only the stretches of the moved lines that differ are held against the others. Cost: one pass over the boxes of all edges and
/// the segments near those stretches, and one more over the ends of all edges; some tens of microseconds in a ward.
/// </remarks>
internal sealed class CrossingTest
{
    private readonly Coverage _before;
    private readonly Coverage _after;
    private readonly ImmutableArray<SharedEdge> _moved;
    private readonly ImmutableArray<MovedStretch> _stretches;
    private readonly HashSet<int> _movedIds;

    private CrossingTest(Coverage before, Coverage after, IEnumerable<EdgeId> moved)
    {
        (_before, _after) = (before, after);
        _moved = [.. moved.Select(id => after[id])];
        _movedIds = [.. _moved.Select(edge => edge.Id.Value)];
        _stretches = [.. _moved.Select(edge => MovedStretch.Of(before[edge.Id].Line, edge))];
    }

    /// <param name="after">The same edges in the same order; only lines differ.</param>
    /// <param name="moved">The edges whose lines differ.</param>
    public static LineFault Find(Coverage before, Coverage after, IEnumerable<EdgeId> moved)
    {
        var test = new CrossingTest(before, after, moved);
        if (test._moved.IsEmpty)
            return LineFault.None;
        if (test._moved.Any(edge => Collapses(edge.Line)))
            return LineFault.Collapses;
        if (test.Crosses())
            return LineFault.Crosses;
        if (test.OrderChanges() || test.Sweeps())
            return LineFault.Swallows;
        return test.CellTurnsOver() ? LineFault.Collapses : LineFault.None;
    }

    /// <summary>Whether any of these edges meets any edge of the coverage elsewhere than in a common node.</summary>
    public static bool Crosses(Coverage coverage, IReadOnlyList<SharedEdge> edges)
    {
        var stretches = edges.Select(MovedStretch.Whole).ToImmutableArray();
        var box = stretches.IsEmpty ? default : BoxAround(stretches);
        return !stretches.IsEmpty && coverage.Edges.Any(other => box.Meets(coverage.Boxes[other.Id.Value]) && Crosses(stretches, box, other));
    }

    /// <summary>The same of the moved edges, with the boxes of the old coverage for those that stayed.</summary>
    private bool Crosses()
    {
        var (box, boxes) = (BoxAround(_stretches), _before.Boxes);
        for (var i = 0; i < boxes.Length; i++)
        {
            if (box.Meets(boxes[i]) && !_movedIds.Contains(i) && Crosses(_stretches, box, _after.Edges[i]))
                return true;
        }
        return _moved.Any(edge => Crosses(_stretches, box, edge));
    }

    private static Box BoxAround(ImmutableArray<MovedStretch> stretches) =>
        stretches.Select(stretch => stretch.Box).Aggregate((one, other) => one.With(other));

    private static bool Crosses(ImmutableArray<MovedStretch> stretches, Box box, SharedEdge other)
    {
        var line = other.Line.AsSpan();
        for (var j = 1; j < line.Length; j++)
        {
            if (!box.Meets(line[j - 1], line[j]))
                continue;
            foreach (var stretch in stretches)
            {
                if (Crosses(stretch, other, j))
                    return true;
            }
        }
        return false;
    }

    private static bool Collapses(ImmutableArray<GridPoint> line)
    {
        if (line.Length < 2 || (line[0] == line[^1] && line.Length < 4))
            return true;
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == line[i - 1])
                return true;
        }
        return false;
    }

    private static bool Crosses(MovedStretch stretch, SharedEdge other, int segment)
    {
        var (edge, c, d) = (stretch.Edge, other.Line[segment - 1], other.Line[segment]);
        if (!stretch.Box.Meets(c, d))
            return false;
        for (var i = stretch.First; i <= stretch.Last; i++)
        {
            if ((i != segment || edge.Id != other.Id) && GridMath.SegmentsMeet(edge.Line[i - 1], edge.Line[i], c, d) && !MeetInNode(edge, i, other, segment))
                return true;
        }
        return false;
    }

    /// <summary>Whether two segments that meet do so in one common end only, where one edge goes on or both have a node.</summary>
    private static bool MeetInNode(SharedEdge e, int i, SharedEdge f, int j)
    {
        var (a, b, c, d) = (e.Line[i - 1], e.Line[i], f.Line[j - 1], f.Line[j]);
        if ((a == c && b == d) || (a == d && b == c))
            return false;
        var startsOfE = a == c || a == d;
        var common = startsOfE ? a : b;
        var startsOfF = common == c;
        if (!startsOfF && common != d)
            return false;
        var (p, q) = (startsOfE ? b : a, startsOfF ? d : c);
        if (GridMath.IsOnSegment(p, c, d) || GridMath.IsOnSegment(q, a, b))
            return false;
        if (e.Id == f.Id && Math.Abs(i - j) == 1 && common == e.Line[Math.Min(i, j)])
            return true;
        return IsNode(e, i, startsOfE) && IsNode(f, j, startsOfF);
    }

    private static bool IsNode(SharedEdge edge, int segment, bool start) => start ? segment == 1 : segment == edge.Line.Length - 1;

    /// <summary>Whether round a node of a moved line other edges end than before, or the same in another order.</summary>
    private bool OrderChanges()
    {
        var nodes = new Dictionary<GridPoint, GridPoint>();
        foreach (var edge in _moved)
        {
            var old = _before[edge.Id].Line;
            if (!nodes.TryAdd(edge.Line[0], old[0]) && nodes[edge.Line[0]] != old[0])
                return true;
            if (!nodes.TryAdd(edge.Line[^1], old[^1]) && nodes[edge.Line[^1]] != old[^1])
                return true;
        }
        var there = Ending(nodes.Keys.Concat(nodes.Values).Distinct().ToArray());
        foreach (var (now, then) in nodes)
        {
            if (!IsSameCircle(EndsAt(_after, there, now), EndsAt(_before, there, then)))
                return true;
        }
        return false;
    }

    /// <summary>The edges that end in any of the nodes, before or after.</summary>
    private List<EdgeId> Ending(GridPoint[] nodes)
    {
        var ending = new List<EdgeId>(_moved.Select(edge => edge.Id));
        var box = Box.Of(nodes);
        foreach (var edge in _after.Edges)
        {
            var (first, last) = (edge.Line[0], edge.Line[^1]);
            if (((box.Holds(first) && nodes.Contains(first)) || (box.Holds(last) && nodes.Contains(last))) && !_movedIds.Contains(edge.Id.Value))
                ending.Add(edge.Id);
        }
        return ending;
    }

    /// <summary>Ends of edges at a node, counter-clockwise: 2i for the first position of edge i, 2i + 1 for its last.</summary>
    private static List<int> EndsAt(Coverage coverage, List<EdgeId> edges, GridPoint node)
    {
        var ends = new List<(int End, GridPoint Next)>(4);
        foreach (var id in edges)
        {
            var line = coverage[id].Line;
            if (line[0] == node)
                ends.Add((2 * id.Value, line[1]));
            if (line[^1] == node)
                ends.Add(((2 * id.Value) + 1, line[^2]));
        }
        ends.Sort((a, b) => Turns.CompareCounterClockwise(node, a.Next, b.Next));
        return ends.ConvertAll(end => end.End);
    }

    private static bool IsSameCircle(List<int> a, List<int> b)
    {
        var turn = b.IndexOf(a[0]);
        return a.Count == b.Count && turn >= 0 && Enumerable.Range(0, a.Count).All(i => a[i] == b[(i + turn) % b.Count]);
    }

    /// <summary>Whether a position of a line that stayed lies between the old and the new way of one that moved.</summary>
    private bool Sweeps()
    {
        var ways = _stretches.Select(stretch => stretch.ThereAndBack(_before[stretch.Edge.Id].Line)).ToArray();
        var box = ways.Select(way => Box.Of(way)).Aggregate((one, other) => one.With(other));
        var boxes = _before.Boxes;
        for (var i = 0; i < boxes.Length; i++)
        {
            if (!box.Meets(boxes[i]) || _movedIds.Contains(i))
                continue;
            foreach (var p in _after.Edges[i].Line.AsSpan())
            {
                if (box.Holds(p) && IsSwept(ways, p))
                    return true;
            }
        }
        return false;
    }

    private static bool IsSwept(GridPoint[][] ways, GridPoint p) => Array.Exists(ways, way => !way.Contains(p) && Winding(way, p) != 0);

    /// <summary>How often the closed way turns counter-clockwise about p.</summary>
    private static int Winding(ReadOnlySpan<GridPoint> way, GridPoint p)
    {
        var turns = 0;
        for (var i = 1; i < way.Length; i++)
        {
            if (GridMath.RayCrosses(p, way[i - 1], way[i]))
                turns += way[i].Y > way[i - 1].Y ? 1 : -1;
        }
        return turns;
    }

    private bool CellTurnsOver()
    {
        foreach (var cell in _moved.SelectMany(edge => new[] { edge.Left, edge.Right }).Distinct())
        {
            if (!cell.IsOutside && CoverageEdits.TwiceArea(_after, cell) <= 0)
                return true;
        }
        return _moved.Any(edge => edge.IsLoop
            && Int128.Sign(GridMath.TwiceSignedArea(edge.Line.AsSpan())) != Int128.Sign(GridMath.TwiceSignedArea(_before[edge.Id].Line.AsSpan())));
    }
}
