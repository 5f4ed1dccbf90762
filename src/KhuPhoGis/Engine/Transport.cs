namespace KhuPhoGis.Engine;

/// <summary>
/// Carries households from zones that have too many to zones that lack some, across any number of zones between them: a
/// cheapest flow over the graph of zones says how many should cross which boundary, and units, or pairs of units against each
/// other, are moved across until so many have that both sides come to lie within their bounds. Moves by lot do the same next
/// door, but not across a town.
/// </summary>
/// <param name="changeBy">What moving the source of a cut link across it changes in the cost.</param>
internal sealed class Transport(WorkGraph graph, ZoneState state, Contiguity contiguity, Func<int, int> changeBy)
{
    private const int Rounds = 30;
    private const int IdleRounds = 6;

    /// <summary>More than any path through the zones costs.</summary>
    private const long Must = 1L << 40;

    /// <summary>What one step from zone to zone costs; as much again is shared among the links one can cross by.</summary>
    private const long Step = 1024;

    /// <summary>How often a stream between two zones could not be made good: another way is sought then.</summary>
    private readonly Dictionary<(int From, int To), int> _failed = [];

    /// <summary>What each zone will hold when the streams still to come have been carried.</summary>
    private readonly int[] _planned = new int[state.Zones.Length];

    /// <summary>Lessens the households outside the bounds while it can; the plan is left with the fewest that were met.</summary>
    /// <returns>Whether there are fewer than before.</returns>
    public bool Run()
    {
        int[] best = [.. state.Label];
        var (first, least) = (state.Excess, state.Excess);
        for (var (round, idle) = (0, 0); round < Rounds && idle < IdleRounds && state.Excess > 0; round++)
        {
            foreach (var (from, to, households) in Planned())
                Push(from, to, households);
            idle++;
            if (state.Excess >= least)
                continue;
            (least, idle) = (state.Excess, 0);
            Array.Copy(state.Label, best, best.Length);
        }
        if (state.Excess > least)
            state.Restart(best);
        return least < first;
    }

    /// <summary>How many households should go from zone to zone, a giver after all that give to it.</summary>
    private List<(int From, int To, int Households)> Planned()
    {
        var zones = state.Zones;
        var (source, sink) = (zones.Length, zones.Length + 1);
        var flow = new CheapestFlow(zones.Length + 2);
        for (var zone = 0; zone < zones.Length; zone++)
        {
            var (weight, min, max) = (zones[zone].Weight, zones[zone].Min, zones[zone].Max);
            flow.Join(source, zone, Math.Max(0, weight - max), -Must);
            flow.Join(source, zone, Math.Max(0, Math.Min(weight, max) - min), 0);
            flow.Join(zone, sink, Math.Max(0, min - weight), -Must);
            flow.Join(zone, sink, Math.Max(0, max - Math.Max(weight, min)), 0);
            _planned[zone] = weight;
        }
        var borders = Borders().ToList();
        var arcs = borders.ConvertAll(border => flow.Join(border.From, border.To, int.MaxValue, Cost(border)));
        flow.Send(source, sink);
        var streams = borders.Zip(arcs).Select(one => (one.First.From, one.First.To, Households: (int)flow.On(one.Second))).Where(one => one.Households > 0).ToList();
        foreach (var (from, to, households) in streams)
        {
            _planned[from] -= households;
            _planned[to] += households;
        }
        return Ordered(streams);
    }

    private long Cost((int From, int To, int Links) border) =>
        (Step + Step / border.Links) * (1 + 2 * _failed.GetValueOrDefault((border.From, border.To)));

    /// <summary>Which zones can give to which, and by how many links.</summary>
    private IEnumerable<(int From, int To, int Links)> Borders()
    {
        var links = new SortedDictionary<int, int>();
        for (var zone = 0; zone < state.Zones.Length; zone++)
        {
            links.Clear();
            for (var at = 0; at < state.Zones[zone].CutCount; at++)
            {
                var to = state.Label[graph.To[state.Zones[zone].Cut[at]]];
                links[to] = links.GetValueOrDefault(to) + 1;
            }
            foreach (var (to, count) in links)
                yield return (zone, to, count);
        }
    }

    /// <summary>A cheapest flow has no circles, so there is always a zone that nobody has still to give to.</summary>
    private List<(int From, int To, int Households)> Ordered(List<(int From, int To, int Households)> streams)
    {
        var waits = new int[state.Zones.Length];
        foreach (var stream in streams)
            waits[stream.To]++;
        var from = streams.ToLookup(stream => stream.From);
        var ready = new Queue<int>(from.Select(one => one.Key).Where(zone => waits[zone] == 0).Order());
        var ordered = new List<(int, int, int)>();
        while (ready.TryDequeue(out var zone))
        {
            foreach (var stream in from[zone])
            {
                ordered.Add(stream);
                if (--waits[stream.To] == 0)
                    ready.Enqueue(stream.To);
            }
        }
        return ordered;
    }

    /// <summary>Moves units one way while they fit, the cheapest by household first; then what brings both zones nearest to their bounds, a unit or a pair.</summary>
    private void Push(int from, int to, int households)
    {
        var left = households;
        while (left > 0 && Single(from, to, left) is { } unit)
        {
            state.Move(unit, to);
            left -= graph.Weight[unit];
        }
        while (Fitting(from, to, left) is (var go, var come))
        {
            left -= graph.Weight[go] - (come < 0 ? 0 : graph.Weight[come]);
            state.Move(go, to);
            if (come >= 0)
                state.Move(come, from);
        }
        if (Outside(from, to, left) > 0)
            _failed[(from, to)] = _failed.GetValueOrDefault((from, to)) + 1;
        _planned[from] += left;
        _planned[to] -= left;
    }

    /// <summary>Households of two zones outside the bounds when so many of a stream stay where they are and all other streams are carried.</summary>
    private int Outside(int from, int to, int left) =>
        state.Zones[from].OverAt(_planned[from] + left) + state.Zones[to].OverAt(_planned[to] - left);

    private int? Single(int from, int to, int most)
    {
        var (best, cheapest) = (-1, double.MaxValue);
        foreach (var link in Crossing(from, to))
        {
            var unit = graph.Source[link];
            if (graph.Weight[unit] == 0 || graph.Weight[unit] > most)
                continue;
            var price = (changeBy(link) + 2.0 * WorkGraph.MeanPrice) / graph.Weight[unit];
            if ((price, unit).CompareTo((cheapest, best)) < 0 && contiguity.MayLeave(unit))
                (best, cheapest) = (unit, price);
        }
        return best < 0 ? null : best;
    }

    /// <summary>The unit, alone or against another, after which fewest households lie outside; null when nothing lessens them.</summary>
    private (int Go, int Come)? Fitting(int from, int to, int left)
    {
        var (best, least) = ((Go: -1, Come: -1), (Outside: Outside(from, to, left), Price: int.MinValue));
        var back = least.Outside == 0 ? [] : Crossing(to, from);
        foreach (var link in least.Outside == 0 ? [] : Crossing(from, to))
        {
            var unit = graph.Source[link];
            if (!contiguity.MayLeave(unit))
                continue;
            var alone = (Outside(from, to, left - graph.Weight[unit]), changeBy(link));
            if (alone.CompareTo(least) < 0)
                (best, least) = ((unit, -1), alone);
            foreach (var other in back)
            {
                var come = graph.Source[other];
                var outside = Outside(from, to, left - graph.Weight[unit] + graph.Weight[come]);
                if (outside > least.Outside)
                    continue;
                var pair = (outside, changeBy(link) + changeBy(other) + 2 * graph.PriceBetween(unit, come));
                if (pair.CompareTo(least) < 0 && state.Touches(unit, to, come) && state.Touches(come, from, unit) && contiguity.MayLeave(come))
                    (best, least) = ((unit, come), pair);
            }
        }
        return best.Go < 0 ? null : best;
    }

    private int[] Crossing(int from, int to) =>
        [.. state.Zones[from].Cut.AsSpan(0, state.Zones[from].CutCount).ToArray().Where(link => state.Label[graph.To[link]] == to)];
}
