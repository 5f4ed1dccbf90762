namespace KhuPhoGis.Engine;

/// <summary>
/// A cheapest flow by successive cheapest paths (Ford and Fulkerson 1962). Written here rather than taken from a library: the
/// networks have some hundred nodes, a flow is found in a few milliseconds, and the solvers to be had are native code of more
/// than a hundred megabytes on every platform.
/// </summary>
internal sealed class CheapestFlow(int nodes)
{
    private readonly List<int>[] _arcsOf = [.. Enumerable.Range(0, nodes).Select(_ => new List<int>())];

    // An arc and its way back stand side by side: arc ^ 1.
    private readonly List<int> _to = [];
    private readonly List<long> _room = [];
    private readonly List<long> _cost = [];

    /// <summary>Adds an arc and returns its number. Costs may be negative as long as no circle of arcs costs less than nothing.</summary>
    public int Join(int from, int to, long room, long cost)
    {
        _arcsOf[from].Add(_to.Count);
        _arcsOf[to].Add(_to.Count + 1);
        _to.AddRange([to, from]);
        _room.AddRange([room, 0]);
        _cost.AddRange([cost, -cost]);
        return _to.Count - 2;
    }

    /// <summary>What flows on an arc.</summary>
    public long On(int arc) => _room[arc ^ 1];

    /// <summary>Sends as much as makes the whole cheaper: paths from source to sink, the cheapest first, while one costs less than nothing.</summary>
    public void Send(int source, int sink)
    {
        while (Cheapest(source, sink) is { } path)
        {
            var room = path.Min(arc => _room[arc]);
            foreach (var arc in path)
            {
                _room[arc] -= room;
                _room[arc ^ 1] += room;
            }
        }
    }

    /// <summary>The arcs of the cheapest path, last first; null when none costs less than nothing.</summary>
    private List<int>? Cheapest(int source, int sink)
    {
        var (cost, by, isOpen) = (new long[nodes], new int[nodes], new bool[nodes]);
        Array.Fill(cost, long.MaxValue);
        cost[source] = 0;
        var open = new Queue<int>([source]);
        while (open.TryDequeue(out var node))
        {
            isOpen[node] = false;
            foreach (var arc in _arcsOf[node])
            {
                var (to, total) = (_to[arc], cost[node] + _cost[arc]);
                if (_room[arc] == 0 || total >= cost[to])
                    continue;
                (cost[to], by[to]) = (total, arc);
                if (isOpen[to])
                    continue;
                isOpen[to] = true;
                open.Enqueue(to);
            }
        }
        if (cost[sink] >= 0)
            return null;
        var path = new List<int>();
        for (var node = sink; node != source; node = _to[by[node] ^ 1])
            path.Add(by[node]);
        return path;
    }
}
