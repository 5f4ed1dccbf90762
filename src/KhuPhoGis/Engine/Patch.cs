namespace KhuPhoGis.Engine;

/// <summary>Some zones side by side, to be drawn again by themselves while all others stay.</summary>
/// <param name="Zones">The zones, by their number in the patch.</param>
/// <param name="Units">The units of those zones, by their number in the patch.</param>
internal sealed record Patch(WorkGraph Graph, int[] Zones, int[] Units, int[] Labels)
{
    /// <summary>A zone and those nearest to it by steps from zone to zone, until there are so many.</summary>
    public static Patch Around(WorkGraph graph, ZoneState state, int zone, int count)
    {
        var zones = new List<int> { zone };
        for (var at = 0; at < zones.Count && zones.Count < count; at++)
        {
            ref readonly var here = ref state.Zones[zones[at]];
            var beside = new SortedSet<int>();
            for (var cut = 0; cut < here.CutCount; cut++)
                beside.Add(state.Label[graph.To[here.Cut[cut]]]);
            zones.AddRange(beside.Except(zones).Take(count - zones.Count).ToList());
        }
        var number = new int[state.Zones.Length];
        Array.Fill(number, -1);
        foreach (var (i, one) in zones.Index())
            number[one] = i;
        int[] units = [.. Enumerable.Range(0, graph.Count).Where(unit => number[state.Label[unit]] >= 0)];
        return new(graph.Within(units), [.. zones], units, [.. units.Select(unit => number[state.Label[unit]])]);
    }

    /// <summary>Writes labels of the patch into those of the whole.</summary>
    public void Put(int[] labels, int[] whole)
    {
        for (var unit = 0; unit < labels.Length; unit++)
            whole[Units[unit]] = Zones[labels[unit]];
    }
}
