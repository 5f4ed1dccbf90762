using System.Collections.Immutable;

namespace KhuPhoGis.Engine;

/// <summary>A request made ready for the search: priced, bridged, and with groups that must stay whole already merged into single units.</summary>
/// <param name="Start">A label or −1 for each unit; null for a fresh draw.</param>
/// <param name="Locked">Units whose label in <paramref name="Start"/> stays.</param>
/// <param name="Part">By unit of the request, the unit here that holds it.</param>
internal sealed record Problem(
    WorkGraph Graph, ImmutableArray<Land> Lands, DrawBounds Bounds, int[]? Start, bool[] Locked, int[] Part)
{
    public static Problem From(Islands islands, DrawBounds bounds, DrawOptions options)
    {
        var graph = islands.Graph;
        var start = StartOf(graph, bounds, options);
        bool[] locked = [.. Locks.Of(graph, options).Select(to => to >= 0)];
        var keepOld = options.KeepOld > 0 && graph.Old is not null;
        var work = WorkGraph.From(graph, Pricing.Of(graph, options), [.. locked.Select(one => !one)], keepOld ? options.KeepOld : 0);
        int[] same = [.. Enumerable.Range(0, graph.UnitCount)];
        var problem = new Problem(work, islands.Lands, bounds, start, locked, same);
        return options.KeepGroups >= 1 && graph.Group is not null ? problem.Merge(WholeGroups(graph, bounds, locked)) : problem;
    }

    /// <summary>A complete plan to begin with.</summary>
    /// <param name="moves">What the search will have.</param>
    public int[] FirstPlan(ulong seed, long moves)
    {
        if (Start is not null)
            return StartPlan.Complete(Graph, Bounds, Start, Locked, seed);
        var labels = new int[Graph.Count];
        foreach (var land in Lands)
        {
            if (Chain.IsHurried(moves, Graph.Count, Bounds.Count))
                StripSplit.Into(Graph, land.Units, land.First, land.Zones, [.. Bounds.Target], labels, seed);
            else
                TreeSplit.Into(Graph, land.Units, land.First, land.Zones, [.. Bounds.Target], labels, seed);
        }
        return labels;
    }

    /// <summary>Labels of the request's units from labels of the units here.</summary>
    public int[] Refine(int[] labels) => [.. Part.Select(part => labels[part])];

    private static int[]? StartOf(UnitGraph graph, DrawBounds bounds, DrawOptions options)
    {
        var given = options.Start ?? (options.KeepOld > 0 && graph.Old is not null ? FromOld(graph.Old, graph.Weight, bounds.Count) : null);
        if (graph.Fixed is not { } locks || !Array.Exists(locks, label => label >= 0))
            return given;
        return [.. locks.Select((label, unit) => label >= 0 ? label : given?[unit] ?? -1)];
    }

    /// <summary>The old neighborhoods with most households become zones in order of their number; units of the others are open.</summary>
    private static int[] FromOld(int[] old, int[] weight, int zones)
    {
        var kept = Enumerable.Range(0, old.Length).Where(unit => old[unit] >= 0).GroupBy(unit => old[unit])
            .OrderByDescending(one => one.Sum(unit => (long)weight[unit])).ThenBy(one => one.Key)
            .Take(zones).Select(one => one.Key).Order().ToList();
        return [.. old.Select(one => kept.BinarySearch(one) is >= 0 and var zone ? zone : -1)];
    }

    /// <summary>Connected parts of groups, of at most the largest maximum; every other unit is a part of its own.</summary>
    private static int[] WholeGroups(UnitGraph graph, DrawBounds bounds, bool[] locked)
    {
        var most = bounds.Max.Max();
        var weight = new Dictionary<int, long>();
        for (var unit = 0; unit < graph.UnitCount; unit++)
            weight[graph.Group![unit]] = weight.GetValueOrDefault(graph.Group[unit]) + graph.Weight[unit];
        var part = new int[graph.UnitCount];
        Array.Fill(part, -1);
        var parts = 0;
        var open = new Stack<int>();
        for (var start = 0; start < part.Length; start++)
        {
            if (part[start] >= 0)
                continue;
            part[start] = parts++;
            var group = graph.Group![start];
            if (group < 0 || weight[group] > most || locked[start])
                continue;
            open.Push(start);
            while (open.TryPop(out var unit))
            {
                for (var link = graph.Offset[unit]; link < graph.Offset[unit + 1]; link++)
                {
                    var next = graph.Neighbor[link];
                    if (part[next] >= 0 || graph.Group[next] != group || locked[next])
                        continue;
                    part[next] = part[start];
                    open.Push(next);
                }
            }
        }
        return part;
    }

    private Problem Merge(int[] part)
    {
        var parts = part.Max() + 1;
        if (parts < Bounds.Count)
            return this;
        var graph = Coarsening.Contract(Graph, part, parts);
        var start = Start is null ? null : new int[parts];
        var locked = new bool[parts];
        for (var unit = 0; unit < part.Length; unit++)
        {
            locked[part[unit]] |= Locked[unit];
            if (start is not null)
                start[part[unit]] = Start![unit];
        }
        ImmutableArray<Land> lands = [.. Lands.Select(land => land with { Units = [.. land.Units.Select(unit => part[unit]).Distinct()] })];
        return lands.All(land => land.Units.Length >= land.Zones) ? new(graph, lands, Bounds, start, locked, part) : this;
    }
}
