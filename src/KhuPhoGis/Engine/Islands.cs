using System.Collections.Immutable;

namespace KhuPhoGis.Engine;

/// <summary>
/// Where the graph falls into several pieces. An island with households enough for a neighborhood gets its own; a smaller
/// one is bridged to the nearest unit elsewhere, which is said in the result and never hidden.
/// </summary>
/// <param name="Graph">The graph with the bridges as links of length 0 and price 0.</param>
/// <param name="Lands">The pieces after bridging: their units, lowest first, and the run of zones they get.</param>
internal sealed record Islands(
    UnitGraph Graph, ImmutableArray<(int A, int B)> Bridges, ImmutableArray<Land> Lands, Infeasibility? Infeasible)
{
    public static Islands Find(UnitGraph graph, DrawBounds bounds)
    {
        var (piece, count) = Pieces(graph);
        var weight = new long[count];
        for (var unit = 0; unit < piece.Length; unit++)
            weight[piece[unit]] += graph.Weight[unit];
        var least = bounds.Min.Average();
        // No more of them than there are neighborhoods, the heaviest first; one stands in any case.
        var stands = new bool[count];
        foreach (var (rank, one) in Enumerable.Range(0, count).OrderByDescending(one => weight[one]).Take(Math.Max(1, bounds.Count)).Index())
            stands[one] = rank == 0 || (weight[one] > 0 && weight[one] >= least);
        var bridges = Bridge(graph, piece, stands);
        var joined = bridges.Length == 0 ? graph : WithBridges(graph, bridges);
        var infeasible = TooSmall(piece, weight, stands);
        var lands = Share(joined, bounds, out var doesNotDivide);
        return new(joined, bridges, lands, infeasible ?? doesNotDivide);
    }

    private static (int[] Piece, int Count) Pieces(UnitGraph graph)
    {
        var piece = new int[graph.UnitCount];
        Array.Fill(piece, -1);
        var count = 0;
        var open = new Stack<int>();
        for (var start = 0; start < piece.Length; start++)
        {
            if (piece[start] >= 0)
                continue;
            piece[start] = count;
            open.Push(start);
            while (open.TryPop(out var unit))
            {
                for (var link = graph.Offset[unit]; link < graph.Offset[unit + 1]; link++)
                {
                    if (piece[graph.Neighbor[link]] >= 0)
                        continue;
                    piece[graph.Neighbor[link]] = count;
                    open.Push(graph.Neighbor[link]);
                }
            }
            count++;
        }
        return (piece, count);
    }

    /// <summary>For each piece that cannot stand alone, its shortest bridge to what stands or is already bridged; nearest piece first.</summary>
    private static ImmutableArray<(int A, int B)> Bridge(UnitGraph graph, int[] piece, bool[] stands)
    {
        var reached = (bool[])stands.Clone();
        var distance = new double[piece.Length];
        var nearest = new int[piece.Length];
        Array.Fill(distance, double.MaxValue);
        for (var unit = 0; unit < piece.Length; unit++)
        {
            if (reached[piece[unit]] && !Array.TrueForAll(reached, one => one))
                Reach(graph, unit, piece, reached, distance, nearest);
        }
        var bridges = ImmutableArray.CreateBuilder<(int A, int B)>();
        while (Array.IndexOf(reached, false) >= 0)
        {
            var best = -1;
            for (var unit = 0; unit < piece.Length; unit++)
            {
                if (!reached[piece[unit]] && (best < 0 || distance[unit] < distance[best]))
                    best = unit;
            }
            bridges.Add((Math.Min(best, nearest[best]), Math.Max(best, nearest[best])));
            reached[piece[best]] = true;
            for (var unit = 0; unit < piece.Length; unit++)
            {
                if (piece[unit] == piece[best])
                    Reach(graph, unit, piece, reached, distance, nearest);
            }
        }
        return bridges.ToImmutable();
    }

    private static void Reach(UnitGraph graph, int from, int[] piece, bool[] reached, double[] distance, int[] nearest)
    {
        for (var unit = 0; unit < piece.Length; unit++)
        {
            if (reached[piece[unit]])
                continue;
            double east = graph.X[unit] - graph.X[from], north = graph.Y[unit] - graph.Y[from];
            if (east * east + north * north >= distance[unit])
                continue;
            distance[unit] = east * east + north * north;
            nearest[unit] = from;
        }
    }

    private static UnitGraph WithBridges(UnitGraph graph, ImmutableArray<(int A, int B)> bridges)
    {
        var links = graph.Links().Concat(bridges.Select(bridge => new UnitLink(bridge.A, bridge.B, 0, 0)));
        return new(UnitGraph.FromLinks(graph.Weight, graph.X, graph.Y, links)) { Group = graph.Group, Old = graph.Old, Fixed = graph.Fixed };
    }

    private static Infeasibility? TooSmall(int[] piece, long[] weight, bool[] stands)
    {
        var small = Enumerable.Range(0, weight.Length).FirstOrDefault(one => !stands[one] && weight[one] > 0, -1);
        return small < 0 ? null : new(InfeasibleReason.IslandTooSmall, null,
            [.. Enumerable.Range(0, piece.Length).Where(unit => piece[unit] == small)], weight[small]);
    }

    /// <summary>Gives each piece of the joined graph its number of zones: what its households ask for, all together as many as wanted.</summary>
    private static ImmutableArray<Land> Share(UnitGraph graph, DrawBounds bounds, out Infeasibility? infeasible)
    {
        var (piece, count) = Pieces(graph);
        var units = Enumerable.Range(0, piece.Length).ToLookup(unit => piece[unit]);
        var weight = Enumerable.Range(0, count).Select(one => units[one].Sum(unit => (long)graph.Weight[unit])).ToArray();
        var zones = ZonesOf(weight, [.. Enumerable.Range(0, count).Select(one => units[one].Count())], bounds);
        var lands = ImmutableArray.CreateBuilder<Land>();
        infeasible = null;
        for (int one = 0, first = 0; one < count; first += zones[one++])
        {
            lands.Add(new([.. units[one]], first, zones[one]));
            long min = 0, max = 0;
            for (var zone = first; zone < first + zones[one]; zone++)
                (min, max) = (min + bounds.Min[zone], max + bounds.Max[zone]);
            if (count > 1 && (weight[one] < min || weight[one] > max))
                infeasible ??= new(InfeasibleReason.IslandDoesNotDivide, null, [.. units[one]], weight[one]);
        }
        return lands.ToImmutable();
    }

    /// <summary>Numbers of zones that fit the households of every piece, where there are such; otherwise those that come nearest.</summary>
    private static int[] ZonesOf(long[] weight, int[] units, DrawBounds bounds)
    {
        double total = Math.Max(1, weight.Sum());
        var (fewest, most) = Fitting(weight, units, bounds) ?? ([.. weight.Select(_ => 1)], units);
        var zones = new int[weight.Length];
        for (var one = 0; one < zones.Length; one++)
            zones[one] = Math.Clamp((int)Math.Round(weight[one] * bounds.Count / total), fewest[one], most[one]);
        for (var missing = bounds.Count - zones.Sum(); missing != 0; missing -= Math.Sign(missing))
        {
            var (best, bestError) = (-1, double.MaxValue);
            for (var one = 0; one < zones.Length; one++)
            {
                var next = zones[one] + Math.Sign(missing);
                if (next < fewest[one] || next > most[one])
                    continue;
                var error = Math.Abs(weight[one] / (double)next - total / bounds.Count);
                if (error < bestError)
                    (best, bestError) = (one, error);
            }
            if (best < 0)
                break;
            zones[best] += Math.Sign(missing);
        }
        return zones;
    }

    /// <summary>By piece, how few and how many zones its households fit; null when no choice of them comes to the number asked.</summary>
    private static (int[] Fewest, int[] Most)? Fitting(long[] weight, int[] units, DrawBounds bounds)
    {
        var (min, max) = (Math.Max(1, bounds.Min.Min()), Math.Max(1, bounds.Max.Max()));
        int[] fewest = [.. weight.Select(one => (int)Math.Clamp((one + max - 1) / max, 1, int.MaxValue))];
        int[] most = [.. weight.Select((one, piece) => bounds.Min.Min() == 0 ? units[piece] : (int)Math.Min(units[piece], one / min))];
        return Enumerable.Range(0, weight.Length).All(piece => fewest[piece] <= most[piece])
            && fewest.Sum(one => (long)one) <= bounds.Count && most.Sum(one => (long)one) >= bounds.Count ? (fewest, most) : null;
    }
}

/// <summary>A piece of the graph that hangs together.</summary>
/// <param name="Units">Lowest first.</param>
/// <param name="First">Its first zone.</param>
/// <param name="Zones">How many zones it gets, at least 1.</param>
internal sealed record Land(int[] Units, int First, int Zones);
