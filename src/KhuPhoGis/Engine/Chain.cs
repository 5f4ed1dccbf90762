namespace KhuPhoGis.Engine;

/// <summary>One independent trial: a search from coarse to fine, then a finish. Knows nothing of other trials, so that their number and order of running cannot matter.</summary>
/// <param name="compactness">0 to 1, see <see cref="DrawOptions.Compactness"/>.</param>
/// <param name="warm">The start is a plan worth keeping, not a raw one: do not melt it.</param>
internal sealed class Chain(WorkGraph graph, int[] min, int[] max, ulong seed, double compactness, bool warm)
{
    private const int Repairs = 6;

    /// <summary>Units a zone has at least in the coarsest graph.</summary>
    private static readonly double CoarsestUnits = T.P("CU", 60);

    private SplitMix64 _seeds = new(seed ^ 0x5DEECE66D);

    /// <summary>Tells how far the search is: share 0 to 1, price, zones outside.</summary>
    public delegate void Report(double share, double price, int outside);

    /// <summary>The best found: within the bounds and cheap, or else the last met with the least excess.</summary>
    public Finding Run(int[] start, long moves, Report report, CancellationToken cancel)
    {
        var levels = Levels();
        var labels = start;
        var state = new ZoneState(graph, start, min.Length);
        var search = new Annealing(graph, state, min, max, seed);
        if (levels.Count > 0)
        {
            labels = Coarse(levels, start, (long)(moves * T.P("CS", 0.5)), cancel);
            state.Restart(labels);
            moves -= (long)(moves * T.P("CS", 0.5));
        }
        search.Remember();
        moves -= Cycles(search, moves, cancel);
        search.Run(Main(moves * 9 / 10, warm ? 0.4 : levels.Count > 0 ? T.P("FH", 0.5) : T.P("HOT", 0.7)), cancel);
        report(0.9, state.Price, search.Outside);
        Finish(search, moves / 10, cancel);
        report(1, state.Price, search.Outside);
        return search.Best is { } best ? new(best, 0, search.BestPrice) : new([.. state.Label], search.Excess, state.Price);
    }

    /// <summary>
    /// A small graph with heavy units has plans within the bounds that no gentle way connects: it is melted again and again,
    /// at different heats, with softer and harder bounds, with and without regard to roundness. Returns the moves spent.
    /// </summary>
    private long Cycles(Annealing search, long moves, CancellationToken cancel)
    {
        if (graph.Count > Annealing.EagerUnits || warm)
            return 0;
        var cycles = (int)Math.Clamp(moves / (T.P("CY", 8000) * graph.Count), 1, 1000);
        for (var cycle = 1; cycle < cycles; cycle++)
        {
            var main = Main(moves / cycles, 0.7);
            var round = (int)(_seeds.Next() % 3) * 0.5;
            search.Run(main with
            {
                Hot = 0.7 * (1 << (int)(_seeds.Next() % 3)),
                LastPenalty = Math.Max(main.FirstPenalty, main.LastPenalty / (1 << 2 * (int)(_seeds.Next() % 4))),
                FirstRound = main.FirstRound * round,
                LastRound = main.LastRound * round,
            }, cancel);
        }
        return moves / cycles * (cycles - 1);
    }

    private void Finish(Annealing search, long moves, CancellationToken cancel)
    {
        var finish = new Schedule
        {
            Moves = moves, Hot = 0.15, Cold = 0.01, FirstPenalty = 10, LastPenalty = 30, FirstRound = 0, LastRound = 0, Swaps = 1,
        };
        search.Run(finish, cancel);
        for (var repair = 0; repair < Repairs && search.Best is null && !cancel.IsCancellationRequested; repair++)
            search.Run(finish with { Hot = 0.6, Moves = Math.Max(finish.Moves, 100L * graph.Count) }, cancel);
    }

    private Schedule Main(long moves, double hot)
    {
        var room = Annealing.RoomInUnits(graph, min, max);
        return new Schedule
        {
            Moves = moves,
            Hot = hot,
            Cold = T.P("COLD", 0.25),
            FirstPenalty = T.P("P0", Math.Min(1, 0.4 * room)),
            LastPenalty = T.P("P1", 3),
            FirstRound = T.P("R0", 0.3) * 2 * compactness,
            LastRound = T.P("R1", 0.1) * 2 * compactness,
            Swaps = T.P("SW", 1),
        };
    }

    private List<Coarsening> Levels()
    {
        var levels = new List<Coarsening>();
        var heaviest = (int)(graph.Weight.Sum(weight => (long)weight) / min.Length / 8);
        for (var at = graph; at.Count > CoarsestUnits * min.Length * 1.5; at = levels[^1].Graph)
        {
            var next = Coarsening.ByPairs(at, null, heaviest, ref _seeds);
            if (next.Graph.Count > at.Count * 0.95)
                break;
            levels.Add(next);
        }
        return levels;
    }

    /// <summary>Draws the coarsest graph, then refines level by level down to the one above the finest.</summary>
    private int[] Coarse(List<Coarsening> levels, int[] start, long moves, CancellationToken cancel)
    {
        var labels = start;
        var coarsest = levels[^1].Graph;
        var top = new int[coarsest.Count];
        TreeSplit.Into(coarsest, [.. Enumerable.Range(0, coarsest.Count)], 0, min.Length, [.. min.Zip(max, (a, b) => (int)(((long)a + b) / 2))], top, seed);
        labels = top;
        for (var level = levels.Count - 1; level >= 0; level--)
        {
            var at = levels[level].Graph;
            var state = new ZoneState(at, labels, min.Length);
            var search = new Annealing(at, state, min, max, _seeds.Next());
            search.Run(Main(moves / levels.Count, level == levels.Count - 1 ? T.P("HOT", 0.7) : T.P("FH", 0.5)), cancel);
            labels = levels[level].Refine(state.Label);
        }
        return labels;
    }
}
