using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>
/// A partition under the hand: a vertex moves with every edge that ends in it, and only those edges are checked again. What was
/// proved before stays proved: edges that cancelled still do, since both sides move together, and an edge that stayed crosses
/// nothing that it did not cross before.
/// </summary>
/// <remarks>Not a value: it belongs to one session. Cost of a move: the edges of the vertex against those in their buckets.</remarks>
public sealed class LiveCheck
{
    private readonly Dictionary<GridPoint, List<int>> _edgesAt = [];
    private readonly List<(GridPoint A, GridPoint B)> _edges;
    private readonly HashSet<GridPoint> _ward;
    private readonly Dictionary<(long, long), List<int>> _buckets = [];
    private readonly long _size;

    private LiveCheck(EdgeTable edges, HashSet<GridPoint> ward)
    {
        (_edges, _ward) = ([.. Enumerable.Range(0, edges.Count).Select(edge => edges[edge])], ward);
        _size = Math.Max(1, (long)(2 * _edges.Average(edge => edge.A.DistanceTo(edge.B)) * GridPoint.PerMetre));
        for (var edge = 0; edge < _edges.Count; edge++)
        {
            File(edge);
            foreach (var end in (GridPoint[])[_edges[edge].A, _edges[edge].B])
            {
                if (!_edgesAt.TryGetValue(end, out var list))
                    _edgesAt.Add(end, list = []);
                list.Add(edge);
            }
        }
    }

    /// <exception cref="ArgumentException">The layer is not a proved partition.</exception>
    public static LiveCheck Of(PolygonLayer layer)
    {
        if (!LayerCheck.IsProved(layer))
            throw new ArgumentException("The layer is not a partition of its ward.", nameof(layer));
        var edges = EdgeTable.Of(RingSegments.Of([.. layer.Units.Select(unit => unit.Area)], layer.Ward));
        return new(edges, [.. layer.Ward.SelectMany(polygon => polygon.Rings).SelectMany(ring => ring)]);
    }

    /// <summary>Moves a vertex, in all units that share it, or says why not and changes nothing.</summary>
    /// <returns>
    /// Null when the layer is still a partition; <c>ward</c>: the vertex is the ward's; <c>none</c>: there is no such vertex;
    /// <c>taken</c>: another vertex is there; <c>crosses</c>: an edge would meet another; <c>turns</c>: the edges round a neighbour, or
    /// what lies between old and new, would change sides.
    /// </returns>
    public string? Move(GridPoint from, GridPoint to)
    {
        if (!_edgesAt.TryGetValue(from, out var moving))
            return "none";
        if (_ward.Contains(from))
            return "ward";
        if (_edgesAt.ContainsKey(to))
            return "taken";
        foreach (var edge in moving)
        {
            if (Fault(moving, edge, from, to) is { } fault)
                return fault;
        }
        foreach (var edge in moving)
        {
            Unfile(edge);
            _edges[edge] = Moved(_edges[edge], from, to);
            File(edge);
        }
        _edgesAt.Remove(from);
        _edgesAt.Add(to, moving);
        return null;
    }

    private string? Fault(List<int> moving, int edge, GridPoint from, GridPoint to)
    {
        var far = _edges[edge].A == from ? _edges[edge].B : _edges[edge].A;
        var box = Box.Of([far, from, to]);
        foreach (var other in In(box))
        {
            var (a, b) = _edges[other];
            if (moving.Contains(other))
            {
                if (other != edge && !Fits(edge, other, from, to))
                    return "crosses";
                continue;
            }
            if (Pieces.MeetElsewhere(far, to, a, b))
                return "crosses";
            // What ends inside the triangle swept over would come to lie on the other side.
            if (IsSwept(far, from, to, a) || IsSwept(far, from, to, b))
                return "turns";
        }
        return null;
    }

    /// <summary>Two edges of the vertex still meet in it only.</summary>
    private bool Fits(int edge, int other, GridPoint from, GridPoint to)
    {
        var (s, t) = (Moved(_edges[edge], from, to), Moved(_edges[other], from, to));
        return !Pieces.MeetElsewhere(s.A, s.B, t.A, t.B);
    }

    private static bool IsSwept(GridPoint far, GridPoint from, GridPoint to, GridPoint p)
    {
        if (p == far || p == from)
            return false;
        var (a, b, c) = (GridMath.Orientation(far, from, p), GridMath.Orientation(from, to, p), GridMath.Orientation(to, far, p));
        return (a >= 0 && b >= 0 && c >= 0) || (a <= 0 && b <= 0 && c <= 0);
    }

    private static (GridPoint A, GridPoint B) Moved((GridPoint A, GridPoint B) edge, GridPoint from, GridPoint to)
    {
        var (p, q) = (edge.A == from ? to : edge.A, edge.B == from ? to : edge.B);
        return p.CompareTo(q) < 0 ? (p, q) : (q, p);
    }

    private void File(int edge)
    {
        foreach (var key in Keys(Box.Of([_edges[edge].A, _edges[edge].B])))
        {
            if (!_buckets.TryGetValue(key, out var list))
                _buckets.Add(key, list = []);
            list.Add(edge);
        }
    }

    private void Unfile(int edge)
    {
        foreach (var key in Keys(Box.Of([_edges[edge].A, _edges[edge].B])))
            _buckets[key].Remove(edge);
    }

    private IEnumerable<int> In(Box box) => Keys(box).SelectMany(key => _buckets.GetValueOrDefault(key, []));

    private IEnumerable<(long, long)> Keys(Box box)
    {
        for (var x = Floor(box.West); x <= Floor(box.East); x++)
        {
            for (var y = Floor(box.South); y <= Floor(box.North); y++)
                yield return (x, y);
        }
    }

    private long Floor(long value) => (long)Math.Floor(value / (double)_size);
}
