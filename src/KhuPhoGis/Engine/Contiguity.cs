namespace KhuPhoGis.Engine;

/// <summary>Answers whether a zone stays in one piece when a unit leaves it. Exact: a search from one remaining neighbor until all are met.</summary>
internal sealed class Contiguity(WorkGraph graph, ZoneState state)
{
    private readonly int[] _seen = new int[graph.Count];
    private readonly int[] _queue = new int[graph.Count];
    private readonly int[] _testedVersion = new int[graph.Count];
    private readonly bool[] _answer = new bool[graph.Count];
    private int _round;

    /// <summary>
    /// True when the unit is not the last of its zone and the rest of the zone hangs together without it. An answer is
    /// remembered until the zone changes. Costs the part of the zone that must be walked.
    /// </summary>
    public bool MayLeave(int unit)
    {
        var version = state.Zones[state.Label[unit]].Version;
        if (_testedVersion[unit] == version)
            return _answer[unit];
        var answer = state.Zones[state.Label[unit]].Units > 1 && RestHangsTogether(unit);
        _testedVersion[unit] = version;
        return _answer[unit] = answer;
    }

    private bool RestHangsTogether(int unit)
    {
        int[] to = graph.To, label = state.Label, seen = _seen, queue = _queue, offset = graph.Offset;
        var zone = label[unit];
        int wanted = _round + 1, met = _round + 2, left = 0, first = -1;
        _round += 2;
        for (var link = offset[unit]; link < offset[unit + 1]; link++)
        {
            var neighbor = to[link];
            if (label[neighbor] != zone)
                continue;
            seen[neighbor] = wanted;
            first = neighbor;
            left++;
        }
        if (left <= 1)
            return true;
        seen[unit] = met;
        seen[first] = met;
        queue[0] = first;
        left--;
        for (int head = 0, tail = 1; head < tail; head++)
        {
            var here = queue[head];
            for (var link = offset[here]; link < offset[here + 1]; link++)
            {
                var next = to[link];
                var mark = seen[next];
                if (mark == met || label[next] != zone)
                    continue;
                if (mark == wanted && --left == 0)
                    return true;
                seen[next] = met;
                queue[tail++] = next;
            }
        }
        return false;
    }
}
