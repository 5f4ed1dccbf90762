namespace KhuPhoGis.Engine;

/// <summary>
/// Which neighbors of a unit touch each other, directly or across one unit at a corner. On streets and plots this is nearly
/// always how a zone hangs together around a unit that leaves it.
/// </summary>
internal sealed class Corners
{
    /// <summary>Units with more neighbors are left to the search.</summary>
    private const int MostNeighbors = 32;

    private readonly WorkGraph _graph;
    private readonly int[] _first;
    private readonly List<(int Across, uint Pair)> _found = [];
    private readonly (int Across, uint Pair)[] _corners;

    public Corners(WorkGraph graph)
    {
        _graph = graph;
        _first = new int[graph.Count + 1];
        var bits = new uint[graph.Count];
        for (var unit = 0; unit < graph.Count; unit++)
        {
            if (graph.Offset[unit + 1] - graph.Offset[unit] <= MostNeighbors)
                Find(unit, bits);
            _first[unit + 1] = _found.Count;
        }
        _corners = [.. _found];
        _found.Clear();
    }

    /// <summary>True when the unit's neighbors in the zone hang together without it; false says nothing.</summary>
    public bool HangTogether(int unit, int zone, int[] label)
    {
        var (first, end) = (_graph.Offset[unit], _graph.Offset[unit + 1]);
        if (end - first > MostNeighbors)
            return false;
        var members = 0u;
        var to = _graph.To;
        for (var link = first; link < end; link++)
            members |= label[to[link]] == zone ? 1u << link - first : 0;
        var reached = members & (0 - members);
        var corners = _corners.AsSpan(_first[unit], _first[unit + 1] - _first[unit]);
        for (var before = 0u; reached != members && reached != before;)
        {
            before = reached;
            foreach (var (across, pair) in corners)
            {
                if ((pair & ~members) == 0 && (pair & reached) != 0 && (across < 0 || label[across] == zone))
                    reached |= pair;
            }
        }
        return reached == members;
    }

    /// <param name="bits">All zero, by unit; left so.</param>
    private void Find(int unit, uint[] bits)
    {
        var (first, end) = (_graph.Offset[unit], _graph.Offset[unit + 1]);
        for (var link = first; link < end; link++)
        {
            var (neighbor, bit) = (_graph.To[link], 1u << link - first);
            for (var onward = _graph.Offset[neighbor]; onward < _graph.Offset[neighbor + 1]; onward++)
            {
                var next = _graph.To[onward];
                if (next == unit)
                    continue;
                if (bits[next] != 0)
                    _found.Add((next, bit | Lowest(bits[next])));
                bits[next] |= bit;
            }
        }
        for (var link = first; link < end; link++)
        {
            // Neighbors that share a line; each pair once.
            var own = 1u << link - first;
            for (var met = bits[_graph.To[link]] & (own - 1); met != 0; met &= met - 1)
                _found.Add((-1, own | Lowest(met)));
        }
        for (var link = first; link < end; link++)
        {
            for (var onward = _graph.Offset[_graph.To[link]]; onward < _graph.Offset[_graph.To[link] + 1]; onward++)
                bits[_graph.To[onward]] = 0;
        }
    }

    private static uint Lowest(uint bits) => bits & (0 - bits);
}
