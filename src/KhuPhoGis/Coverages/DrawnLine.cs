using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// A line drawn by a person, noded against the edges it meets: both get a position where they meet, on the grid. A place
/// nearer than <see cref="Snap"/> to a vertex of an edge is taken to mean that vertex, so that no sliver comes of an unsteady hand.
/// </summary>
internal sealed class DrawnLine
{
    /// <summary>Millimetres.</summary>
    public const long Snap = 100;

    private readonly ImmutableArray<SharedEdge> _edges;
    private readonly Dictionary<(int Edge, int Segment), List<GridPoint>> _inserted = [];

    private DrawnLine(ImmutableArray<SharedEdge> edges) => _edges = edges;

    /// <summary>The drawn line with a position wherever it meets an edge; no two neighbours equal.</summary>
    public ImmutableArray<GridPoint> Line { get; private set; } = [];

    /// <param name="line">At least two positions.</param>
    /// <param name="edges">Those it is noded against; others it may cross freely.</param>
    public static DrawnLine Node(ImmutableArray<GridPoint> line, IEnumerable<SharedEdge> edges)
    {
        var box = Box.Of(line.AsSpan()).Grown(Snap);
        var drawn = new DrawnLine([.. edges.Where(edge => box.Meets(Box.Of(edge.Line.AsSpan())))]);
        drawn.Line = drawn.Noded(Distinct(line.Select(drawn.Pull)));
        return drawn;
    }

    /// <summary>The edges with positions added where the line meets them; only those that have any.</summary>
    public IEnumerable<(EdgeId Edge, ImmutableArray<GridPoint> Line)> NodedEdges()
    {
        foreach (var edge in _edges)
        {
            var line = new List<GridPoint> { edge.Line[0] };
            for (var i = 1; i < edge.Line.Length; i++)
            {
                var start = edge.Line[i - 1];
                line.AddRange(_inserted.GetValueOrDefault((edge.Id.Value, i), []).OrderBy(start.DistanceTo));
                line.Add(edge.Line[i]);
            }
            var noded = Distinct(line);
            if (noded.Count != edge.Line.Length)
                yield return (edge.Id, [.. noded]);
        }
    }

    /// <summary>Whether the line meets itself elsewhere than where it closes.</summary>
    public bool MeetsItself()
    {
        for (var i = 1; i < Line.Length; i++)
        {
            for (var j = i + 1; j < Line.Length; j++)
            {
                if (!GridMath.SegmentsMeet(Line[i - 1], Line[i], Line[j - 1], Line[j]))
                    continue;
                var closes = i == 1 && j == Line.Length - 1 && Line[0] == Line[^1];
                if (j > i + 1 ? !closes : GridMath.IsOnSegment(Line[j], Line[i - 1], Line[i]) || GridMath.IsOnSegment(Line[i - 1], Line[j - 1], Line[j]))
                    return true;
            }
        }
        return false;
    }

    /// <summary>A drawn position that lies near an edge is moved onto it: to its vertex when one is near, else to its foot.</summary>
    private GridPoint Pull(GridPoint p)
    {
        var reach = new Box(p.X, p.Y, p.X, p.Y).Grown(Snap);
        var (best, nearest, at) = (p, (double)Snap / GridPoint.PerMetre, (Edge: -1, Segment: -1));
        foreach (var q in _edges.SelectMany(edge => edge.Line))
        {
            if (reach.Holds(q) && q.DistanceTo(p) < nearest)
                (best, nearest) = (q, q.DistanceTo(p));
        }
        if (best != p || nearest == 0)
            return best;
        foreach (var edge in _edges)
        {
            for (var i = 1; i < edge.Line.Length; i++)
            {
                if (!reach.Meets(edge.Line[i - 1], edge.Line[i]))
                    continue;
                var (x, y) = SegmentGrid.Project(p, edge.Line[i - 1], edge.Line[i]);
                var foot = new GridPoint((long)Math.Round(x), (long)Math.Round(y));
                if (foot.DistanceTo(p) < nearest)
                    (best, nearest, at) = (foot, foot.DistanceTo(p), (edge.Id.Value, i));
            }
        }
        if (at.Edge >= 0)
            Insert(at, best);
        return best;
    }

    private ImmutableArray<GridPoint> Noded(List<GridPoint> line)
    {
        var noded = new List<GridPoint> { line[0] };
        for (var i = 1; i < line.Count; i++)
        {
            var (a, b) = (line[i - 1], line[i]);
            var meetings = new List<GridPoint>();
            var box = Box.Of([a, b]).Grown(1);
            foreach (var edge in _edges.Where(edge => box.Meets(Box.Of(edge.Line.AsSpan()))))
            {
                for (var j = 1; j < edge.Line.Length; j++)
                    meetings.AddRange(Meetings(a, b, edge, j));
            }
            noded.AddRange(meetings.Distinct().OrderBy(a.DistanceTo));
            noded.Add(b);
        }
        return [.. Distinct(noded)];
    }

    private IEnumerable<GridPoint> Meetings(GridPoint a, GridPoint b, SharedEdge edge, int segment)
    {
        var (c, d) = (edge.Line[segment - 1], edge.Line[segment]);
        if (!GridMath.SegmentsMeet(a, b, c, d))
            yield break;
        var touching = new[] { c, d }.Where(p => GridMath.IsOnSegment(p, a, b))
            .Concat(new[] { a, b }.Where(p => GridMath.IsOnSegment(p, c, d))).Distinct().ToList();
        if (touching.Count == 0)
            touching.Add(Crossing(a, b, c, d));
        foreach (var p in touching)
        {
            if (p != c && p != d)
                Insert((edge.Id.Value, segment), p);
            yield return p;
        }
    }

    /// <summary>Where two segments cross, on the grid; the end of the second when it is near.</summary>
    private static GridPoint Crossing(GridPoint a, GridPoint b, GridPoint c, GridPoint d)
    {
        double ux = d.X - c.X, uy = d.Y - c.Y, vx = b.X - a.X, vy = b.Y - a.Y;
        var t = (((a.X - c.X) * vy) - ((a.Y - c.Y) * vx)) / ((ux * vy) - (uy * vx));
        var p = new GridPoint(c.X + (long)Math.Round(t * ux), c.Y + (long)Math.Round(t * uy));
        var end = p.DistanceTo(c) <= p.DistanceTo(d) ? c : d;
        return p.DistanceTo(end) * GridPoint.PerMetre < Snap ? end : p;
    }

    private void Insert((int Edge, int Segment) at, GridPoint p)
    {
        if (!_inserted.TryGetValue(at, out var list))
            _inserted.Add(at, list = []);
        list.Add(p);
    }

    private static List<GridPoint> Distinct(IEnumerable<GridPoint> line)
    {
        var distinct = new List<GridPoint>();
        foreach (var p in line)
        {
            if (distinct.Count == 0 || distinct[^1] != p)
                distinct.Add(p);
        }
        return distinct;
    }
}
