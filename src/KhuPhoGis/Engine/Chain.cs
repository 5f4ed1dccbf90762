namespace KhuPhoGis.Engine;

/// <summary>One independent trial: a search from coarse to fine, then a finish. Knows nothing of other trials, so that their number and order of running cannot matter.</summary>
/// <param name="compactness">0 to 1, see <see cref="DrawOptions.Compactness"/>.</param>
/// <param name="warm">The start is a plan worth keeping, not a raw one: do not melt it.</param>
/// <param name="carries">Whether surplus is carried across zones, see <see cref="Transport"/>.</param>
/// <param name="repairs">How often a plan outside the bounds is brought within them at most.</param>
internal sealed class Chain(WorkGraph graph, int[] min, int[] max, ulong seed, double compactness, bool warm, bool carries = true, int repairs = Chain.Repairs)
{
    private const int Repairs = 6;
    private const int MovesPerUnitAndCycle = 8000;
    private const int FewUnits = 800;
    private const int SmallUnits = 1000;

    /// <summary>Graphs with more units a zone are drawn coarse first, down to no fewer than two thirds of this.</summary>
    private const double ManyUnits = 90;

    /// <summary>With fewer moves a unit there is no time to melt a plan.</summary>
    private const long HurriedMoves = 3000;

    private readonly int[] _home = graph.Old is null ? [] : new int[min.Length];
    private SplitMix64 _seeds = new(seed ^ 0x5DEECE66D);
    private Action<double, int> _report = (_, _) => { };
    private long _rounds;
    private long _done;
    private CancellationToken _cancel;

    /// <summary>So few moves that the start should have short boundaries already (<see cref="StripSplit"/>).</summary>
    public static bool IsHurried(long moves, int units, int zones) => moves < HurriedMoves * Math.Min(units, ManyUnits * zones);

    /// <summary>The best found: within the bounds and cheap, or else the last met with the least excess.</summary>
    /// <param name="report">Told the share done (0 to 1), the price so far and the zones outside, a hundred times or fewer.</param>
    public Finding Run(int[] start, long moves, Action<double, double, int> report, CancellationToken cancel)
    {
        _cancel = cancel;
        _rounds = Math.Max(1, moves / Annealing.RoundMoves);
        _report = (price, outside) => report(Math.Min(1, _done / (double)_rounds), price / Math.Max(1e-9, graph.Scale), outside);
        if (graph.Old is { } old)
            OldHomes.Of(old, graph.Weight, start, min.Length).CopyTo(_home, 0);
        var hot = warm || IsHurried(moves, graph.Count, min.Length) ? 0.4 : 0.7;
        var state = new ZoneState(graph, start, min, max);
        var search = Search(graph, state, seed);
        search.Recount();
        search.Remember();
        if (warm && carries)
            search.Transport();
        int[] first = [.. state.Label];
        var levels = Levels(first);
        if (levels.Count > 0)
        {
            state.Restart(Coarse(levels, first, moves / 2, hot));
            (moves, hot) = (moves - moves / 2, Math.Min(hot, 0.5));
        }
        moves -= Cycles(search, moves);
        search.Run(Main(graph, moves * 9 / 10, hot), cancel);
        Finish(search, state, moves / 10);
        return search.Best is { } best ? new(best, 0, search.BestCost) : new([.. state.Label], state.Excess, search.Cost);
    }

    private Annealing Search(WorkGraph at, ZoneState state, ulong from)
    {
        var search = new Annealing(at, state, min, max, _home, from);
        search.Tick = () =>
        {
            if (++_done % Math.Max(1, _rounds / 100) == 0)
                _report(state.Price, state.Zones.Count(zone => zone.Over > 0));
        };
        return search;
    }

    private void Finish(Annealing search, ZoneState state, long moves)
    {
        var finish = new Schedule
        {
            Moves = moves,
            Hot = 0.15,
            Cold = 0.01,
            FirstPenalty = 10,
            LastPenalty = 30,
            FirstRound = 0,
            LastRound = 0,
            Swaps = 1,
        };
        search.Run(finish, _cancel);
        if (search.Best is null && repairs > 0)
            Repair(search, state, finish);
    }

    /// <summary>
    /// Brings a plan within the bounds that the search left outside: surplus is carried across the zones; around a zone that stays
    /// outside all the same a patch is melted; and where nothing of that helps, the whole.
    /// </summary>
    private void Repair(Annealing search, ZoneState state, Schedule finish)
    {
        // A small graph is melted as a whole quickly, and its plans stay those that were looked at.
        var carry = carries && (warm || graph.Count > SmallUnits);
        for (var repair = 0; repair < repairs && search.Best is null && !_cancel.IsCancellationRequested; repair++)
        {
            var more = Math.Max(finish.Moves, 100L * graph.Count);
            if (carry)
                search.Transport();
            if (carry && search.Best is null)
                Melt(search, state, 6 + 3 * repair, more);
            search.Run(finish with { Hot = search.Best is null ? 0.6 * (1 + repair % 3) : finish.Hot, Moves = more }, _cancel);
        }
    }

    /// <summary>Draws the zones around each zone outside its bounds again, where that brings them nearer.</summary>
    private void Melt(Annealing search, ZoneState state, int zones, long moves)
    {
        var tried = new HashSet<int>();
        while (Worst(state, tried) is { } zone && zones < min.Length && !_cancel.IsCancellationRequested)
        {
            var patch = Patch.Around(graph, state, zone, zones);
            tried.UnionWith(patch.Zones);
            var inner = new Chain(patch.Graph, [.. patch.Zones.Select(one => min[one])], [.. patch.Zones.Select(one => max[one])], _seeds.Next(), compactness, warm: false, carries: false, repairs: 0);
            var found = inner.Run(patch.Labels, Math.Min(moves, MovesPerUnitAndCycle * (long)patch.Units.Length), (_, _, _) => { }, _cancel);
            if (found.Excess >= patch.Zones.Sum(one => (long)state.Zones[one].Over))
                continue;
            int[] labels = [.. state.Label];
            patch.Put(found.Labels, labels);
            state.Restart(labels);
        }
        search.Recount();
        search.Remember();
    }

    private static int? Worst(ZoneState state, HashSet<int> except)
    {
        var outside = Enumerable.Range(0, state.Zones.Length).Where(zone => state.Zones[zone].Over > 0 && !except.Contains(zone)).ToList();
        return outside.Count == 0 ? null : outside.MaxBy(zone => state.Zones[zone].Over);
    }

    private Schedule Main(WorkGraph at, long moves, double hot)
    {
        var room = Annealing.RoomInUnits(at, min, max);
        return new Schedule
        {
            Moves = moves,
            Hot = hot,
            Cold = Math.Min(hot, 0.25),
            FirstPenalty = Math.Min(1, 0.4 * room),
            LastPenalty = 3,
            FirstRound = 0.15 * 2 * compactness,
            LastRound = 0.05 * 2 * compactness,
            Swaps = 1,
        };
    }

    /// <summary>
    /// A small graph with heavy units has plans within the bounds that no gentle way connects: it is melted again and again,
    /// at different heats, with softer and harder bounds, with and without regard to roundness. Returns the moves spent.
    /// </summary>
    private long Cycles(Annealing search, long moves)
    {
        if (graph.Count > FewUnits || warm)
            return 0;
        var cycles = (int)Math.Clamp(moves / (MovesPerUnitAndCycle * (long)graph.Count), 1, 1000);
        for (var cycle = 1; cycle < cycles; cycle++)
        {
            var main = Main(graph, moves / cycles, 0.7 * (1 << (int)(_seeds.Next() % 3)));
            var round = (int)(_seeds.Next() % 3) * 0.5;
            search.Run(main with
            {
                LastPenalty = Math.Max(main.FirstPenalty, 4 * main.LastPenalty / (1 << 2 * (int)(_seeds.Next() % 5))),
                FirstRound = main.FirstRound * round,
                LastRound = main.LastRound * round,
            }, _cancel);
        }
        return moves / cycles * (cycles - 1);
    }

    /// <summary>Smaller and smaller graphs, none of which mixes zones of the start.</summary>
    private List<Coarsening> Levels(int[] start)
    {
        var levels = new List<Coarsening>();
        var heaviest = (int)Math.Min(int.MaxValue, graph.Weight.Sum(weight => (long)weight) / min.Length / 8);
        var (at, labels) = (graph, start);
        while (at.Count > ManyUnits * min.Length)
        {
            var next = Coarsening.ByPairs(at, labels, heaviest, ref _seeds);
            if (next.Graph.Count > at.Count * 0.95)
                break;
            levels.Add(next);
            (at, labels) = (next.Graph, next.Lift(labels));
        }
        return levels;
    }

    /// <summary>Draws the coarsest graph, then refines level by level down to the finest, which is left to the caller.</summary>
    private int[] Coarse(List<Coarsening> levels, int[] start, long moves, double hot)
    {
        var labels = levels.Aggregate(start, (fine, level) => level.Lift(fine));
        for (var level = levels.Count - 1; level >= 0; level--)
        {
            var at = levels[level].Graph;
            var state = new ZoneState(at, labels, min, max);
            Search(at, state, _seeds.Next()).Run(Main(at, moves / levels.Count, level == levels.Count - 1 ? hot : Math.Min(hot, 0.5)), _cancel);
            labels = levels[level].Refine(state.Label);
        }
        return labels;
    }
}
