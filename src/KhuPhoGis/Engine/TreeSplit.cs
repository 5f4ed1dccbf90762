namespace KhuPhoGis.Engine;

/// <summary>
/// A first plan: the units are cut in two along one link of a spanning tree, and each part again, until every part is one
/// zone. Both sides of such a cut are connected by construction.
/// </summary>
internal sealed class TreeSplit
{
    private const int Trials = 6;

    private readonly WorkGraph _graph;
    private readonly int[] _target;
    private readonly int[] _label;
    private readonly int[] _parent;
    private readonly int[] _order;
    private readonly int[] _mark;
    private readonly long[] _weight;
    private readonly int[] _size;
    private SplitMix64 _random;
    private int _round;

    private TreeSplit(WorkGraph graph, int[] target, int[] label, ulong seed)
    {
        (_graph, _target, _label, _random) = (graph, target, label, new SplitMix64(seed));
        _parent = new int[graph.Count];
        _order = new int[graph.Count];
        _mark = new int[graph.Count];
        _size = new int[graph.Count];
        _weight = new long[graph.Count];
    }

    /// <summary>Labels the units, which must hang together and be at least as many as the zones, with zones first to first + count − 1.</summary>
    /// <param name="target">Households wanted, by zone.</param>
    public static void Into(WorkGraph graph, int[] units, int first, int count, int[] target, int[] label, ulong seed) =>
        new TreeSplit(graph, target, label, seed).Split(units, first, count);

    private void Split(int[] units, int first, int count)
    {
        if (count == 1)
        {
            foreach (var unit in units)
                _label[unit] = first;
            return;
        }
        var (root, zones) = BestCut(units, first, count);
        var below = Below(units, root);
        Split([.. units.Where(below.Contains)], first, zones);
        Split([.. units.Where(unit => !below.Contains(unit))], first + zones, count - zones);
    }

    /// <summary>The root of the part to cut off, in the last tree grown, and how many zones it takes.</summary>
    private (int Root, int Zones) BestCut(int[] units, int first, int count)
    {
        var (best, chosen, zones, tree) = (double.MaxValue, units[0], 1, _parent[..0]);
        for (var trial = 0; trial < Trials; trial++)
        {
            Grow(units);
            for (var i = units.Length - 1; i > 0; i--)
            {
                var (error, share) = Judge(_order[i], units, first, count);
                if (error >= best)
                    continue;
                (best, chosen, zones) = (error, _order[i], share);
                tree = [.. units.Select(unit => _parent[unit])];
            }
        }
        for (var i = 0; i < units.Length; i++)
            _parent[units[i]] = tree[i];
        return (chosen, zones);
    }

    /// <summary>How badly the part below a unit fits a number of zones (0 is perfect), and that number.</summary>
    private (double Error, int Zones) Judge(int root, int[] units, int first, int count)
    {
        long total = 0, wanted = 0;
        total = _weight[_order[0]];
        for (var zone = first; zone < first + count; zone++)
            wanted += _target[zone];
        var share = wanted > 0 ? _weight[root] * (double)count / Math.Max(1, total) : _size[root] * (double)count / units.Length;
        var zones = Math.Clamp((int)Math.Round(share), 1, count - 1);
        zones = Math.Min(zones, _size[root]);
        zones = Math.Max(zones, count - (units.Length - _size[root]));
        if (zones < 1 || zones > count - 1 || zones > _size[root])
            return (double.MaxValue, 1);
        return (Math.Abs(share - zones) / Math.Min(zones, count - zones) + 0.05 * Math.Abs(2.0 * zones - count) / count, zones);
    }

    /// <summary>A tree from a random unit, each time taking on a random unit of the rim; then weights and sizes below each unit.</summary>
    private void Grow(int[] units)
    {
        var inside = ++_round;
        foreach (var unit in units)
            _mark[unit] = inside;
        var rim = new List<(int Unit, int Parent)> { (units[_random.Below(units.Length)], -1) };
        var count = 0;
        while (rim.Count > 0)
        {
            var at = _random.Below(rim.Count);
            var (unit, parent) = rim[at];
            rim[at] = rim[^1];
            rim.RemoveAt(rim.Count - 1);
            if (_mark[unit] != inside)
                continue;
            _mark[unit] = 0;
            _parent[unit] = parent;
            _order[count++] = unit;
            for (var link = _graph.Offset[unit]; link < _graph.Offset[unit + 1]; link++)
            {
                if (_mark[_graph.To[link]] == inside)
                    rim.Add((_graph.To[link], unit));
            }
        }
        for (var i = 0; i < count; i++)
            (_weight[_order[i]], _size[_order[i]]) = (_graph.Weight[_order[i]], 1);
        for (var i = count - 1; i > 0; i--)
        {
            _weight[_parent[_order[i]]] += _weight[_order[i]];
            _size[_parent[_order[i]]] += _size[_order[i]];
        }
    }

    private HashSet<int> Below(int[] units, int root)
    {
        var children = units.Where(unit => _parent[unit] >= 0).ToLookup(unit => _parent[unit]);
        var below = new HashSet<int> { root };
        var open = new Stack<int>(below);
        while (open.TryPop(out var unit))
        {
            foreach (var child in children[unit])
            {
                below.Add(child);
                open.Push(child);
            }
        }
        return below;
    }
}
