namespace KhuPhoGis.Engine;

/// <summary>How warm a search is and what it pays for, at its beginning and at its end; heat and penalty change by the same share in every round, roundness by the same amount.</summary>
internal sealed record Schedule
{
    public required long Moves { get; init; }

    /// <summary>In mean link prices.</summary>
    public double Hot { get; init; } = 1.2;

    public double Cold { get; init; } = 0.06;

    /// <summary>What one household outside the bounds costs, in mean link prices times <see cref="Annealing.HouseholdScale"/>.</summary>
    public double FirstPenalty { get; init; } = 0.5;

    public double LastPenalty { get; init; } = 3;

    /// <summary>What roundness is worth against boundary.</summary>
    public double FirstRound { get; init; } = 1;

    public double LastRound { get; init; } = 0.2;

    /// <summary>Share of proposals that move two units at once, 0 to 1.</summary>
    public double Swaps { get; init; } = 0.2;
}

/// <summary>
/// Simulated annealing by moving single units across the boundary, and pairs of units in opposite directions. The price
/// is tested first because it is cheap, contiguity second because it is not.
/// </summary>
internal sealed class Annealing
{
    public const int RoundMoves = 1 << 13;
    private const int SwapTries = 8;

    /// <summary>Up to so many units every plan within the bounds is noticed; in larger graphs they are looked for once a round.</summary>
    private const int EagerUnits = 4000;

    private readonly WorkGraph _graph;
    private readonly ZoneState _state;
    private readonly Contiguity _contiguity;
    private readonly int[] _min;
    private readonly int[] _max;
    private readonly int[] _home;
    private readonly double _household;
    private readonly double _spread;
    private double _heat;
    private double _penalty;
    private double _round;
    private long _excess;
    private long _cost;
    private SplitMix64 _random;

    /// <param name="home">The old neighborhood each zone carries on; not read when the graph knows none.</param>
    public Annealing(WorkGraph graph, ZoneState state, int[] min, int[] max, int[] home, ulong seed)
    {
        (_graph, _state, _min, _max, _home) = (graph, state, min, max, home);
        _contiguity = new Contiguity(graph, state);
        _household = HouseholdScale(graph, min, max);
        _spread = Spread(graph, state.Zones);
        _random = new SplitMix64(seed);
    }

    /// <summary>The labels of the cheapest plan within the bounds seen at the end of a round; null until there was one.</summary>
    public int[]? Best { get; private set; }

    /// <summary>What <see cref="Best"/> costs, boundary and households moved.</summary>
    public long BestCost { get; private set; } = long.MaxValue;

    /// <summary>Called after each round.</summary>
    public Action? Tick { get; set; }

    public long Cost
    {
        get
        {
            var cost = _state.Price;
            for (var unit = 0; unit < (_graph.Old is null ? 0 : _graph.Count); unit++)
                cost += Stay(unit, _state.Label[unit]);
            return cost;
        }
    }

    /// <summary>Households outside the bounds, of all zones.</summary>
    public long Excess
    {
        get
        {
            var excess = 0L;
            for (var zone = 0; zone < _state.Zones; zone++)
                excess += Over(zone, _state.Weight[zone]);
            return excess;
        }
    }

    /// <summary>Zones outside their bounds.</summary>
    public int Outside
    {
        get
        {
            var outside = 0;
            for (var zone = 0; zone < _state.Zones; zone++)
                outside += Over(zone, _state.Weight[zone]) > 0 ? 1 : 0;
            return outside;
        }
    }

    /// <summary>Half the mean width of the bounds, in units of mean weight: how freely units can move.</summary>
    public static double RoomInUnits(WorkGraph graph, int[] min, int[] max)
    {
        double total = 0, width = 0;
        foreach (var weight in graph.Weight)
            total += weight;
        for (var zone = 0; zone < min.Length; zone++)
            width += Math.Min((max[zone] - (double)min[zone]) / 2, 1e9);
        return width / min.Length / Math.Max(0.5, total / Math.Max(1, graph.Count));
    }

    /// <summary>Households that weigh as much as one mean link: the mean unit, or half the width of the bounds where that is less.</summary>
    public static double HouseholdScale(WorkGraph graph, int[] min, int[] max)
    {
        double total = 0;
        foreach (var weight in graph.Weight)
            total += weight;
        var unit = Math.Max(0.5, total / Math.Max(1, graph.Count));
        return Math.Max(0.5, Math.Min(unit, unit * RoomInUnits(graph, min, max)));
    }

    /// <summary>Runs the whole schedule, or until cancelled. The state is left at its last labels; see <see cref="Best"/>.</summary>
    public void Run(Schedule schedule, CancellationToken cancel)
    {
        var rounds = Math.Max(1, schedule.Moves / RoundMoves);
        var cooling = Roots.Of(schedule.Cold / schedule.Hot, rounds);
        var hardening = Roots.Of(schedule.LastPenalty / schedule.FirstPenalty, rounds);
        var (warmth, penalty) = (schedule.Hot, schedule.FirstPenalty);
        Recount();
        for (var round = 0L; round < rounds && !cancel.IsCancellationRequested; round++)
        {
            var share = round / (double)rounds;
            _heat = warmth * WorkGraph.MeanPrice;
            _penalty = penalty * WorkGraph.MeanPrice / _household;
            _round = _spread > 0 ? Line(schedule.FirstRound, schedule.LastRound, share) * WorkGraph.MeanPrice / _spread : 0;
            OneRound(RoundMoves, (uint)(schedule.Swaps * uint.MaxValue));
            warmth *= cooling;
            penalty *= hardening;
            Remember();
            Tick?.Invoke();
        }
    }

    /// <summary>To be called when the state was changed from outside.</summary>
    public void Recount() => (_excess, _cost) = (Excess, Cost);

    /// <summary>Keeps the labels if they lie within the bounds and are the cheapest so far.</summary>
    public void Remember()
    {
        if (_excess == 0 && _cost < BestCost)
            Keep();
    }

    private void Keep()
    {
        BestCost = _cost;
        Best ??= new int[_graph.Count];
        Array.Copy(_state.Label, Best, Best.Length);
    }

    private static double Line(double first, double last, double share) => first + (last - first) * share;

    /// <summary>Mean squared distance of a unit from the middle of a square zone of average size.</summary>
    private static double Spread(WorkGraph graph, int zones)
    {
        var sum = 0.0;
        for (var link = 0; link < graph.To.Length; link++)
        {
            double east = graph.X[graph.Source[link]] - graph.X[graph.To[link]], north = graph.Y[graph.Source[link]] - graph.Y[graph.To[link]];
            sum += east * east + north * north;
        }
        return sum / Math.Max(1, graph.To.Length) * graph.Count / zones / 6;
    }

    private void OneRound(int moves, uint swaps)
    {
        var random = _random;
        int[] gain = _state.Gain, label = _state.Label, source = _graph.Source, to = _graph.To;
        int[] weight = _graph.Weight;
        var old = _graph.Old;
        var luck = Luck.Table;
        var eager = _graph.Count <= EagerUnits;
        int[][] cut = _state.Cut;
        var cutCount = _state.CutCount;
        var zones = _state.Zones;
        for (var move = 0; move < moves; move++)
        {
            var bits = random.Next();
            var zone = (int)(((bits & uint.MaxValue) * (ulong)zones) >> 32);
            var count = cutCount[zone];
            if (count == 0)
                continue;
            var link = cut[zone][(int)(((bits >> 32) * (ulong)count) >> 32)];
            bits = random.Next();
            var limit = _heat * luck[(int)(bits & (Luck.Size - 1))];
            var unit = source[link];
            var goal = label[to[link]];
            var price = gain[link];
            if (old is not null)
                price += Stay(unit, goal) - Stay(unit, zone);
            var rest = price + Roundness(unit, zone, goal);
            var over = Overflow(zone, goal, -weight[unit]);
            if (rest + _penalty * over <= limit)
            {
                if (!_contiguity.MayLeave(unit))
                    continue;
                _state.Move(unit, goal);
                _excess += over;
                _cost += price;
                if (eager && _excess == 0 && _cost < BestCost)
                    Keep();
            }
            else if (rest <= limit && (uint)(bits >> 32) < swaps && _contiguity.MayLeave(unit))
            {
                TrySwap(unit, price, zone, goal, limit - rest, ref random);
            }
        }
        _random = random;
    }

    /// <summary>The move fits but for the balance: looks for a unit that may go the other way at what is left of the limit.</summary>
    private void TrySwap(int unit, int price, int zone, int goal, double limit, ref SplitMix64 random)
    {
        var list = _state.Cut[goal];
        var count = _state.CutCount[goal];
        for (var attempt = 0; attempt < SwapTries && count > 0; attempt++)
        {
            var back = list[random.Below(count)];
            if (_state.Label[_graph.To[back]] != zone)
                continue;
            var other = _graph.Source[back];
            var shift = _graph.Weight[other] - _graph.Weight[unit];
            var over = Overflow(zone, goal, shift);
            var change = _state.Gain[back] + 2 * PriceBetween(unit, other) + Stay(other, zone) - Stay(other, goal);
            var cost = change + _penalty * over + Roundness(other, goal, zone);
            if (cost > limit || !Touches(unit, goal, other) || !Touches(other, zone, unit) || !_contiguity.MayLeave(other))
                continue;
            _state.Move(unit, goal);
            _state.Move(other, zone);
            _excess += over;
            _cost += price + change;
            if (_graph.Count <= EagerUnits && _excess == 0 && _cost < BestCost)
                Keep();
            return;
        }
    }

    private int PriceBetween(int one, int two)
    {
        for (var link = _graph.Offset[one]; link < _graph.Offset[one + 1]; link++)
        {
            if (_graph.To[link] == two)
                return _graph.Price[link];
        }
        return 0;
    }

    /// <summary>True when the unit has a neighbor in the zone other than <paramref name="except"/>.</summary>
    private bool Touches(int unit, int zone, int except)
    {
        for (var link = _graph.Offset[unit]; link < _graph.Offset[unit + 1]; link++)
        {
            if (_graph.To[link] != except && _state.Label[_graph.To[link]] == zone)
                return true;
        }
        return false;
    }

    /// <summary>Households outside the bounds after <paramref name="shift"/> households have come to one zone from another, minus before.</summary>
    private int Overflow(int zone, int other, int shift)
    {
        if (shift == 0)
            return 0;
        int here = _state.Weight[zone], there = _state.Weight[other];
        return Over(zone, here + shift) - Over(zone, here) + Over(other, there - shift) - Over(other, there);
    }

    private int Stay(int unit, int zone) =>
        _graph.Old is not { } old || old[unit] < 0 || _home[zone] == old[unit] ? 0 : _graph.StayPrice * _graph.Weight[unit];

    private double Roundness(int unit, int from, int to)
    {
        double x = _graph.X[unit], y = _graph.Y[unit];
        double eastTo = x - _state.MiddleX[to], northTo = y - _state.MiddleY[to];
        double eastFrom = x - _state.MiddleX[from], northFrom = y - _state.MiddleY[from];
        return _round * _graph.Mass[unit] * (eastTo * eastTo + northTo * northTo - eastFrom * eastFrom - northFrom * northFrom);
    }

    private int Over(int zone, int weight) => Math.Max(0, Math.Max(weight - _max[zone], _min[zone] - weight));
}
