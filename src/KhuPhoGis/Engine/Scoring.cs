namespace KhuPhoGis.Engine;

/// <summary>Measures a finished plan from its labels.</summary>
internal static class Scoring
{
    public static DrawScore Of(UnitGraph graph, int[] labels, DrawBounds bounds)
    {
        var households = new long[bounds.Count];
        for (var unit = 0; unit < labels.Length; unit++)
            households[labels[unit]] += graph.Weight[unit];
        var (outside, excess, deviation) = (0, 0L, 0.0);
        for (var zone = 0; zone < bounds.Count; zone++)
        {
            var over = Math.Max(0, Math.Max(households[zone] - bounds.Max[zone], bounds.Min[zone] - households[zone]));
            outside += over > 0 ? 1 : 0;
            excess += over;
            deviation = Math.Max(deviation, Math.Abs(households[zone] - bounds.Target[zone]) / (double)Math.Max(1, bounds.Target[zone]));
        }
        var (boundary, price) = (0.0, 0.0);
        foreach (var link in graph.Links())
        {
            if (labels[link.A] == labels[link.B])
                continue;
            boundary += link.Length;
            price += link.Price;
        }
        return new(outside, excess, Pieces(graph, labels), boundary, price, deviation, GroupsSplit(graph, labels), Moved(graph, labels));
    }

    private static int Pieces(UnitGraph graph, int[] labels)
    {
        var seen = new bool[labels.Length];
        var open = new Stack<int>();
        var pieces = 0;
        for (var start = 0; start < labels.Length; start++)
        {
            if (seen[start])
                continue;
            pieces++;
            seen[start] = true;
            open.Push(start);
            while (open.TryPop(out var unit))
            {
                for (var link = graph.Offset[unit]; link < graph.Offset[unit + 1]; link++)
                {
                    var next = graph.Neighbor[link];
                    if (seen[next] || labels[next] != labels[start])
                        continue;
                    seen[next] = true;
                    open.Push(next);
                }
            }
        }
        return pieces - labels.Distinct().Count();
    }

    private static int GroupsSplit(UnitGraph graph, int[] labels) =>
        graph.Group is null ? 0 : Enumerable.Range(0, labels.Length)
            .Where(unit => graph.Group[unit] >= 0)
            .GroupBy(unit => graph.Group[unit])
            .Count(group => group.Select(unit => labels[unit]).Distinct().Count() > 1);

    /// <summary>Every old neighborhood has one successor, found by largest shared households first; households elsewhere have moved.</summary>
    private static long Moved(UnitGraph graph, int[] labels)
    {
        if (graph.Old is null)
            return 0;
        var home = OldHomes.Of(graph.Old, graph.Weight, labels, labels.Length == 0 ? 0 : labels.Max() + 1);
        return Enumerable.Range(0, labels.Length)
            .Where(unit => graph.Old[unit] >= 0 && home[labels[unit]] != graph.Old[unit])
            .Sum(unit => (long)graph.Weight[unit]);
    }
}
