namespace KhuPhoGis.Engine;

/// <summary>One piece of the graph, drawn by itself: pieces share nothing, so each is searched in memory of its own, side by side.</summary>
/// <param name="Units">By unit of the piece, its unit in the problem; null when the piece is the whole.</param>
/// <param name="First">The first zone of the piece.</param>
internal sealed record LandTask(Problem Problem, int[]? Units, int First)
{
    /// <summary>The whole, unless it falls into pieces and nothing is given of where units must or should be.</summary>
    public static LandTask[] Of(Problem problem)
    {
        if (problem.Lands.Length < 2 || problem.Start is not null)
            return [new(problem, null, 0)];
        return [.. problem.Lands.Select(land => Cut(problem, land))];
    }

    /// <summary>Writes the labels of the piece into those of the whole.</summary>
    public void Put(int[] labels, int[] whole)
    {
        for (var unit = 0; unit < labels.Length; unit++)
            whole[Units is null ? unit : Units[unit]] = First + labels[unit];
    }

    private static LandTask Cut(Problem problem, Land land)
    {
        var units = land.Units;
        var bounds = problem.Bounds;
        var (first, end) = (land.First, land.First + land.Zones);
        return new(problem with
        {
            Graph = problem.Graph.Within(units),
            Lands = [new([.. Enumerable.Range(0, units.Length)], 0, land.Zones)],
            Bounds = new(bounds.Min[first..end], bounds.Target[first..end], bounds.Max[first..end]),
            Locked = new bool[units.Length],
        }, units, first);
    }
}
