namespace KhuPhoGis.Engine;

/// <summary>Which units must stay where they are, and whether those of one neighborhood can be in one piece.</summary>
internal static class Locks
{
    /// <summary>By unit, the neighborhood it is locked to, −1 for a free unit.</summary>
    public static int[] Of(UnitGraph graph, DrawOptions options) => [.. Enumerable.Range(0, graph.UnitCount).Select(unit =>
        graph.Fixed?[unit] is >= 0 and var to ? to : options.Free?[unit] == false ? options.Start![unit] : -1)];

    /// <summary>
    /// The first neighborhood whose locked units cannot be joined over free units, whatever is drawn; null when there is none.
    /// </summary>
    /// <param name="joined">With the bridges to islands.</param>
    public static Infeasibility? Before(UnitGraph joined, int[] locks)
    {
        foreach (var zone in locks.Where(zone => zone >= 0).Distinct().Order())
        {
            int[] mine = [.. Enumerable.Range(0, locks.Length).Where(unit => locks[unit] == zone)];
            var reached = Reached(joined, mine[0], unit => locks[unit] < 0 || locks[unit] == zone);
            if (!Array.TrueForAll(mine, unit => reached[unit]))
                return Apart(joined, mine);
        }
        return null;
    }

    /// <summary>The first neighborhood that was drawn in pieces because its locked units were not joined; null when there is none.</summary>
    public static Infeasibility? After(UnitGraph joined, int[] labels, int[] locks)
    {
        foreach (var zone in locks.Where(zone => zone >= 0).Distinct().Order())
        {
            int[] mine = [.. Enumerable.Range(0, locks.Length).Where(unit => locks[unit] == zone)];
            var reached = Reached(joined, mine[0], unit => labels[unit] == zone);
            if (!Array.TrueForAll(mine, unit => reached[unit]))
                return Apart(joined, mine);
        }
        return null;
    }

    private static Infeasibility Apart(UnitGraph graph, int[] units) =>
        new(InfeasibleReason.LockedApart, null, [.. units], units.Sum(unit => (long)graph.Weight[unit]));

    private static bool[] Reached(UnitGraph graph, int from, Predicate<int> isOpen)
    {
        var reached = new bool[graph.UnitCount];
        var open = new Stack<int>([from]);
        reached[from] = true;
        while (open.TryPop(out var unit))
        {
            for (var link = graph.Offset[unit]; link < graph.Offset[unit + 1]; link++)
            {
                var next = graph.Neighbor[link];
                if (reached[next] || !isOpen(next))
                    continue;
                reached[next] = true;
                open.Push(next);
            }
        }
        return reached;
    }
}
