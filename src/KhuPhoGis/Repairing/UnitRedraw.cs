using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>Gathers which faces units get and lose and where their edges are cut, and draws each unit anew once.</summary>
internal sealed class UnitRedraw(LayerFindings findings)
{
    private readonly Dictionary<int, List<(GridPoint From, GridPoint To, int Sign)>> _changes = [];
    private readonly HashSet<int> _touched = [];
    private readonly HashSet<int> _repaired = [];

    /// <summary>By the ends of an edge: the pieces it is cut into, from its west end to its east end.</summary>
    private readonly Dictionary<(GridPoint A, GridPoint B), List<GridPoint>> _cuts = [];
    private readonly HashSet<int> _cutEdges = [];

    /// <summary>Where vertices may go again: those that only cutting made, and those that lie on a piece of the ward.</summary>
    private readonly HashSet<GridPoint> _passable = [];

    /// <summary>The other vertices that cuts run through, and the units and the ward whose corners they were.</summary>
    private readonly Dictionary<GridPoint, HashSet<int>> _corners = [];

    /// <summary>The unit is drawn anew though no face of it changes.</summary>
    public void Touch(int unit) => _touched.Add(unit);

    public bool IsCut(IEnumerable<int> edges) => edges.Any(_cutEdges.Contains);

    /// <summary>The incident's edges get the vertices they lack.</summary>
    public void Align(Incident incident) => _repaired.UnionWith(incident.Edges);

    public void Give(LocalMap map, Face face, int to)
    {
        foreach (var unit in face.Units.Where(unit => unit != to))
            Change(map, face, unit, -1);
        if (to >= 0 && !face.Units.Contains(to))
            Change(map, face, to, 1);
    }

    /// <summary>After every decision of a cluster: the edges that run along a face that changed, or are to be aligned, are cut at their nodes.</summary>
    public void Cut(ClusterRepair cluster)
    {
        var map = cluster.Map;
        var (pieces, nodes) = (new Dictionary<int, List<int>>(), new HashSet<GridPoint>());
        var changed = _changes.Values.SelectMany(list => list).SelectMany(change => new[] { change.From, change.To }).ToHashSet();
        for (var piece = 0; piece < map.Faces.Segments.Count; piece++)
        {
            foreach (var (edge, _) in map.EdgesAt(piece))
            {
                if (!pieces.TryGetValue(edge, out var list))
                    pieces.Add(edge, list = []);
                list.Add(piece);
                if (_repaired.Contains(edge))
                    nodes.UnionWith([OnLayer(map, map.Faces.Segments[piece].A), OnLayer(map, map.Faces.Segments[piece].B)]);
            }
        }
        nodes.UnionWith(changed);
        var vertices = cluster.Near.SelectMany(edge => new[] { map.Edges[edge].A, map.Edges[edge].B }).ToHashSet();
        foreach (var (edge, parts) in pieces.Where(edge => edge.Value.Count > 1))
        {
            var (a, b) = map.Edges[edge];
            var way = parts.SelectMany(piece => new[] { OnLayer(map, map.Faces.Segments[piece].A), OnLayer(map, map.Faces.Segments[piece].B) }).Distinct()
                .OrderBy(p => ((double)(p.X - a.X) * (b.X - a.X)) + ((double)(p.Y - a.Y) * (b.Y - a.Y))).ToList();
            var inner = way[1..^1];
            if (!inner.Exists(nodes.Contains))
                continue;
            _cuts[(a, b)] = way;
            _cutEdges.Add(edge);
            var isWard = map.Edges.Along(edge).Any(along => along.Owner == RingSegments.Ward);
            _passable.UnionWith(inner.Where(p => isWard || !vertices.Contains(p)));
            foreach (var p in inner.Where(vertices.Contains))
                _corners.TryAdd(p, []);
            // Whoever runs along the ward's line piece by piece may have to let go of vertices there.
            var along = isWard ? parts.SelectMany(map.Along) : map.Edges.Along(edge);
            _touched.UnionWith(along.Where(runs => runs.Owner >= 0).Select(runs => runs.Owner));
        }
        foreach (var edge in cluster.Near)
        {
            foreach (var p in new[] { map.Edges[edge].A, map.Edges[edge].B })
            {
                if (_corners.TryGetValue(p, out var owners))
                    owners.UnionWith(map.Edges.Along(edge).Select(along => along.Owner));
            }
        }
    }

    /// <summary>The new areas of the units that changed; a unit that cannot be drawn, or comes out as it was, stays the same object.</summary>
    public IEnumerable<(int Unit, ImmutableArray<GridPolygon> Area)> Areas()
    {
        var chains = _touched.Concat(_changes.Keys).Distinct().Order().Select(unit => (Unit: unit, Chain: ChainOf(unit))).ToList();
        PassLeftCorners(chains);
        var bridges = Bridges(chains.ConvertAll(item => item.Chain));
        foreach (var (unit, chain) in chains)
        {
            foreach (var p in bridges)
                Bridge(chain, p);
            if (!IsAsBefore(unit, chain) && chain.Polygons() is { IsEmpty: false } area)
                yield return (unit, area);
        }
    }

    /// <summary>A corner that all whose it was have left is nobody's: who was only cut there may run past it again.</summary>
    private void PassLeftCorners(List<(int Unit, Chain Chain)> chains)
    {
        var places = chains.ToDictionary(item => item.Unit, item => item.Chain.Pieces().Select(piece => piece.From).Where(_corners.ContainsKey).ToHashSet());
        _passable.UnionWith(_corners.Where(corner => corner.Value.All(unit => places.TryGetValue(unit, out var kept) && !kept.Contains(corner.Key))).Select(corner => corner.Key));
    }

    private bool IsAsBefore(int unit, Chain chain)
    {
        if (unit >= findings.Areas.Length || findings.Areas[unit] != findings.Layer.Units[unit].Area)
            return false;
        var before = new Chain();
        foreach (var ring in findings.Areas[unit].SelectMany(polygon => polygon.Rings))
        {
            for (var i = 1; i < ring.Length; i++)
                before.Add(ring[i - 1], ring[i]);
        }
        return before.Pieces().SequenceEqual(chain.Pieces());
    }

    private Chain ChainOf(int unit)
    {
        var chain = new Chain();
        foreach (var ring in unit < findings.Areas.Length ? findings.Areas[unit].SelectMany(polygon => polygon.Rings) : [])
        {
            for (var i = 1; i < ring.Length; i++)
                AddEdge(chain, ring[i - 1], ring[i]);
        }
        foreach (var (from, to, sign) in _changes.GetValueOrDefault(unit, []))
            chain.Add(from, to, sign);
        return chain;
    }

    private void AddEdge(Chain chain, GridPoint from, GridPoint to)
    {
        var forwards = from.CompareTo(to) < 0;
        if (!_cuts.TryGetValue(forwards ? (from, to) : (to, from), out var way))
        {
            chain.Add(from, to);
            return;
        }
        for (var i = 1; i < way.Count; i++)
            chain.Add(forwards ? way[i - 1] : way[i], forwards ? way[i] : way[i - 1]);
    }

    /// <summary>Passable vertices that every unit passes straight through, so that nobody needs them: taking them out restores the edge that was cut.</summary>
    private List<GridPoint> Bridges(List<Chain> chains)
    {
        var on = _cuts.Values.SelectMany(way => Enumerable.Range(1, way.Count - 2).Select(i => (way[i], Ends: (way[i - 1], way[i + 1]))))
            .Where(cut => _passable.Contains(cut.Item1)).GroupBy(cut => cut.Item1).ToDictionary(cut => cut.Key, cut => cut.Select(way => way.Ends).ToHashSet());
        var neighbours = new Dictionary<GridPoint, HashSet<GridPoint>>();
        foreach (var (from, to) in chains.SelectMany(chain => chain.Pieces()))
        {
            foreach (var (p, q) in new[] { (from, to), (to, from) })
            {
                if (!on.ContainsKey(p))
                    continue;
                if (!neighbours.TryGetValue(p, out var set))
                    neighbours.Add(p, set = []);
                set.Add(q);
            }
        }
        return [.. neighbours.Where(node => node.Value.Count == 2 && IsStraight(on[node.Key], node.Value)).Select(node => node.Key).Order()];
    }

    private static bool IsStraight(HashSet<(GridPoint, GridPoint)> ways, HashSet<GridPoint> neighbours) =>
        ways.Any(way => neighbours.Contains(way.Item1) && neighbours.Contains(way.Item2));

    private static void Bridge(Chain chain, GridPoint p)
    {
        if (chain.Through(p) is { } way)
            chain.Bridge(way.From, p, way.To);
    }

    private void Change(LocalMap map, Face face, int unit, int sign)
    {
        if (!_changes.TryGetValue(unit, out var list))
            _changes.Add(unit, list = []);
        foreach (var piece in face.Pieces)
        {
            var (a, b) = (OnLayer(map, map.Faces.Segments[piece].A), OnLayer(map, map.Faces.Segments[piece].B));
            list.Add(map.Faces.LeftOf(piece) == face.Number ? (a, b, sign) : (b, a, sign));
        }
    }

    private static GridPoint OnLayer(LocalMap map, GridPoint p) => new(map.Origin.X + p.X, map.Origin.Y + p.Y);
}
