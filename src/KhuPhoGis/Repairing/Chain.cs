using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>The boundary of one unit as a sum of directed pieces: adding a face's outline gives it the face, taking one away takes it.</summary>
internal sealed class Chain
{
    private readonly Dictionary<(GridPoint A, GridPoint B), int> _net = [];
    private Dictionary<GridPoint, (GridPoint From, GridPoint To)>? _ways;

    public void Add(GridPoint from, GridPoint to, int sign = 1)
    {
        var forwards = from.CompareTo(to) < 0;
        var key = forwards ? (from, to) : (to, from);
        var net = _net.GetValueOrDefault(key) + (forwards ? sign : -sign);
        if (net == 0)
            _net.Remove(key);
        else
            _net[key] = net;
    }

    /// <summary>Where the chain comes from and goes to at a vertex; null when it does not pass, or not once only.</summary>
    public (GridPoint From, GridPoint To)? Through(GridPoint vertex)
    {
        _ways ??= ListWays();
        return _ways.TryGetValue(vertex, out var way) && _net.ContainsKey(Key(way.From, vertex)) && _net.ContainsKey(Key(vertex, way.To)) ? way : null;
    }

    /// <summary>Takes a vertex out where the chain passes straight through it.</summary>
    public void Bridge(GridPoint from, GridPoint vertex, GridPoint to)
    {
        Add(from, vertex, -1);
        Add(vertex, to, -1);
        Add(from, to);
        // The neighbours now have each other beside them.
        if (_ways is not null && _ways.TryGetValue(from, out var before))
            _ways[from] = (before.From, to);
        if (_ways is not null && _ways.TryGetValue(to, out var after))
            _ways[to] = (from, after.To);
    }

    private Dictionary<GridPoint, (GridPoint From, GridPoint To)> ListWays()
    {
        var (comes, goes) = (Pieces().ToLookup(piece => piece.To, piece => piece.From), Pieces().ToLookup(piece => piece.From, piece => piece.To));
        return comes.Where(at => at.Count() == 1 && goes[at.Key].Count() == 1).ToDictionary(at => at.Key, at => (at.First(), goes[at.Key].First()));
    }

    private static (GridPoint, GridPoint) Key(GridPoint a, GridPoint b) => a.CompareTo(b) < 0 ? (a, b) : (b, a);

    /// <summary>Pieces as they run, in an order that depends on their positions only.</summary>
    public IEnumerable<(GridPoint From, GridPoint To)> Pieces() =>
        _net.OrderBy(piece => piece.Key.A).ThenBy(piece => piece.Key.B).Select(piece => piece.Value > 0 ? piece.Key : (piece.Key.B, piece.Key.A));

    /// <summary>Null when the pieces surround nothing properly.</summary>
    public ImmutableArray<GridPolygon>? Polygons()
    {
        if (_net.Values.Any(net => Math.Abs(net) != 1))
            return null;
        List<DirectedLine> lines = [.. Pieces().Select(piece => new DirectedLine([piece.From, piece.To], Backwards: false))];
        try
        {
            return lines.Count == 0 ? [] : RingWalker.Polygons(lines);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
