namespace KhuPhoGis.Engine;

/// <summary>
/// Answers whether a zone stays in one piece when a unit leaves it. Exact: first it is asked whether the unit's neighbors in the
/// zone hang together around it (<see cref="Corners"/>), which settles nearly all cases; if not, a search from one of them until
/// all are met decides.
/// </summary>
internal sealed class Contiguity(WorkGraph graph, ZoneState state)
{
    private readonly Corners _corners = new(graph);
    private readonly int[] _seen = new int[graph.Count];
    private readonly int[] _queue = new int[graph.Count];
    private int _round;

    /// <summary>True when the unit is not the last of its zone and the rest of the zone hangs together without it.</summary>
    public bool MayLeave(int unit)
    {
        var zone = state.Label[unit];
        return state.Zones[zone].Units > 1 && (_corners.HangTogether(unit, zone, state.Label) || RestHangsTogether(unit));
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
