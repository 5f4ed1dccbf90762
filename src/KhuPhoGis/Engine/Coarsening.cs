namespace KhuPhoGis.Engine;

/// <summary>A smaller graph whose units each stand for several units of a finer one, so that a move carries more.</summary>
/// <param name="Graph">The smaller graph.</param>
/// <param name="Part">By fine unit, the unit of the smaller graph it belongs to.</param>
internal sealed record Coarsening(WorkGraph Graph, int[] Part)
{
    /// <summary>Merges pairs of neighbors, those with the dearest shared line first, never across a zone and never to more than a weight.</summary>
    /// <param name="label">Zones, which are not mixed.</param>
    /// <param name="heaviest">Households a merged unit may hold at most.</param>
    public static Coarsening ByPairs(WorkGraph graph, int[] label, int heaviest, ref SplitMix64 random)
    {
        var order = Shuffled(graph.Count, ref random);
        var part = new int[graph.Count];
        Array.Fill(part, -1);
        var parts = 0;
        foreach (var unit in order)
        {
            if (part[unit] >= 0)
                continue;
            var mate = graph.Free[unit] ? Mate(graph, label, heaviest, unit, part) : -1;
            part[unit] = parts;
            if (mate >= 0)
                part[mate] = parts;
            parts++;
        }
        return new(Contract(graph, part, parts), part);
    }

    /// <summary>The fine labels that say the same as coarse ones.</summary>
    public int[] Refine(int[] labels)
    {
        var fine = new int[Part.Length];
        for (var unit = 0; unit < fine.Length; unit++)
            fine[unit] = labels[Part[unit]];
        return fine;
    }

    /// <summary>The coarse labels of fine ones; where a part is mixed, the label of its last unit counts.</summary>
    public int[] Lift(int[] labels)
    {
        var coarse = new int[Graph.Count];
        for (var unit = 0; unit < Part.Length; unit++)
            coarse[Part[unit]] = labels[unit];
        return coarse;
    }

    /// <summary>The graph of the parts: weights and prices added up, middles weighted by mass. A part with a unit that may not move may not move.</summary>
    public static WorkGraph Contract(WorkGraph graph, int[] part, int parts)
    {
        var (weight, mass, x, y) = (new int[parts], new double[parts], new double[parts], new double[parts]);
        var free = new bool[parts];
        Array.Fill(free, true);
        var old = graph.Old is null ? null : new int[parts];
        for (var unit = 0; unit < part.Length; unit++)
        {
            var one = part[unit];
            weight[one] += graph.Weight[unit];
            mass[one] += graph.Mass[unit];
            x[one] += graph.Mass[unit] * graph.X[unit];
            y[one] += graph.Mass[unit] * graph.Y[unit];
            free[one] &= graph.Free[unit];
            if (old is not null)
                old[one] = graph.Old![unit];
        }
        for (var one = 0; one < parts; one++)
            (x[one], y[one]) = (x[one] / mass[one], y[one] / mass[one]);
        return WithLinks(graph, part, weight, mass, x, y, free, old);
    }

    private static WorkGraph WithLinks(
        WorkGraph graph, int[] part, int[] weight, double[] mass, double[] x, double[] y, bool[] free, int[]? old)
    {
        var keys = new List<(int A, int B, int Price)>(graph.To.Length);
        for (var link = 0; link < graph.To.Length; link++)
        {
            int a = part[graph.Source[link]], b = part[graph.To[link]];
            if (a != b)
                keys.Add((a, b, graph.Price[link]));
        }
        keys.Sort();
        var (to, price, source) = (new List<int>(), new List<int>(), new List<int>());
        var offset = new int[weight.Length + 1];
        foreach (var (a, b, cost) in keys)
        {
            if (source.Count > 0 && source[^1] == a && to[^1] == b)
            {
                price[^1] += cost;
                continue;
            }
            source.Add(a);
            to.Add(b);
            price.Add(cost);
            offset[a + 1]++;
        }
        for (var one = 0; one < weight.Length; one++)
            offset[one + 1] += offset[one];
        return new WorkGraph
        {
            Offset = offset,
            To = [.. to],
            Price = [.. price],
            Source = [.. source],
            Reverse = Backwards(offset, to),
            Weight = weight,
            Mass = mass,
            X = x,
            Y = y,
            Free = free,
            Old = old,
            StayPrice = graph.StayPrice,
            Scale = graph.Scale,
        };
    }

    /// <summary>Links stand sorted by source and goal, so the links towards a unit come in the order of its own row.</summary>
    private static int[] Backwards(int[] offset, List<int> to)
    {
        var reverse = new int[to.Count];
        var next = offset[..^1];
        for (var link = 0; link < reverse.Length; link++)
            reverse[link] = next[to[link]]++;
        return reverse;
    }

    private static int Mate(WorkGraph graph, int[] label, int heaviest, int unit, int[] part)
    {
        var (best, bestWorth) = (-1, -1.0);
        for (var link = graph.Offset[unit]; link < graph.Offset[unit + 1]; link++)
        {
            var other = graph.To[link];
            if (part[other] >= 0 || !graph.Free[other] || label[unit] != label[other]
                || graph.Weight[unit] + graph.Weight[other] > heaviest || (graph.Old is { } old && old[unit] != old[other]))
                continue;
            var worth = graph.Price[link] / (graph.Mass[unit] + graph.Mass[other]);
            if (worth > bestWorth)
                (best, bestWorth) = (other, worth);
        }
        return best;
    }

    private static int[] Shuffled(int count, ref SplitMix64 random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (var i = count - 1; i > 0; i--)
        {
            var j = random.Below(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
