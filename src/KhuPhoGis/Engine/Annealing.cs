namespace KhuPhoGis.Engine;

/// <summary>How warm a search is and what it pays for, at its beginning and at its end; heat and penalty change by the same share in every round, roundness by the same amount.</summary>
internal sealed record Schedule
{
    public required long Moves { get; init; }

    /// <summary>Proposals between two looks at heat, penalty and the plan.</summary>
    public int RoundMoves { get; init; } = Annealing.RoundMoves;

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
    private readonly int[] _home;
    private readonly double _household;
    private readonly double _spread;
    private double _heat;
    private double _penalty;
    private double _round;
    private long _cost;
    private SplitMix64 _random;
    private SplitMix64 _swapRandom;

    /// <param name="home">The old neighborhood each zone carries on; not read when the graph knows none.</param>
    public Annealing(WorkGraph graph, ZoneState state, int[] min, int[] max, int[] home, ulong seed)
    {
        (_graph, _state, _home) = (graph, state, home);
        _contiguity = new Contiguity(graph, state);
        _household = HouseholdScale(graph, min, max);
        _spread = Spread(graph, state.Zones.Length);
        _random = new SplitMix64(seed);
        _swapRandom = new SplitMix64(~seed);
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
        var rounds = Math.Max(1, schedule.Moves / schedule.RoundMoves);
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
            OneRound(schedule.RoundMoves, (uint)(schedule.Swaps * uint.MaxValue));
            warmth *= cooling;
            penalty *= hardening;
            Remember();
            Tick?.Invoke();
        }
    }

    /// <summary>To be called when the state was changed from outside.</summary>
    public void Recount() => _cost = Cost;

    /// <summary>Carries surplus across the zones at once; see <see cref="Engine.Transport"/>.</summary>
    public void Transport()
    {
        if (_state.Excess == 0 || !new Transport(_graph, _state, _contiguity, ChangeBy).Run())
            return;
        Recount();
        Remember();
    }

    /// <summary>Keeps the labels if they lie within the bounds and are the cheapest so far.</summary>
    public void Remember()
    {
        if (_state.Excess == 0 && _cost < BestCost)
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
        var (label, links, units, zones, old, luck) = (_state.Label, _state.Links, _state.Units, _state.Zones, _graph.Old, Luck.Table);
        var (heat, round, count) = (_heat, _round, (ulong)zones.Length);
        moves = links.Length == 0 ? 0 : moves;
        for (var move = 0; move < moves; move++)
        {
            var bits = random.Next();
            // The high half of the number is a share: of it comes the zone, of what is left over the link.
            var share = (bits >> 32) * count;
            var here = (int)(share >> 32);
            ref readonly var zone = ref zones[here];
            ref readonly var link = ref links[zone.Cut[(int)(((share & uint.MaxValue) * (ulong)zone.CutCount) >> 32)]];
            var goal = label[link.To];
            ref readonly var other = ref zones[goal];
            var limit = heat * luck[(int)(bits & (Luck.Size - 1))];
            ref readonly var unit = ref units[link.Source];
            double east = unit.X - other.MiddleX, north = unit.Y - other.MiddleY, eastHere = unit.X - zone.MiddleX, northHere = unit.Y - zone.MiddleY;
            var price = link.Gain;
            if (old is not null)
                price += Stay(link.Source, goal) - Stay(link.Source, here);
            var rest = price + round * unit.Mass * (east * east + north * north - eastHere * eastHere - northHere * northHere);
            // Nothing of either zone lies outside the bounds: the move cannot be paid for by balance.
            if (zone.CutCount == 0 || (rest > limit && (zone.Over | other.Over) == 0))
                continue;
            var over = zone.OverAt(zone.Weight - unit.Weight) + other.OverAt(other.Weight + unit.Weight) - zone.Over - other.Over;
            if (rest + _penalty * over <= limit)
                Take(link.Source, goal, price);
            else if (rest <= limit && (uint)(bits >> 12) < swaps && _contiguity.MayLeave(link.Source))
                TrySwap(link.Source, price, here, goal, limit - rest);
        }
        _random = random;
    }

    private void Take(int unit, int goal, int price)
    {
        if (!_contiguity.MayLeave(unit))
            return;
        _state.Move(unit, goal);
        Pay(price);
    }

    private void Pay(int price)
    {
        _cost += price;
        if (_state.Excess == 0 && _cost < BestCost && _graph.Count <= EagerUnits)
            Keep();
    }

    /// <summary>The move fits but for the balance: looks for a unit that may go the other way at what is left of the limit.</summary>
    private void TrySwap(int unit, int price, int zone, int goal, double limit)
    {
        var list = _state.Zones[goal].Cut;
        var count = _state.Zones[goal].CutCount;
        for (var attempt = 0; attempt < SwapTries && count > 0; attempt++)
        {
            var back = list[_swapRandom.Below(count)];
            if (_state.Label[_graph.To[back]] != zone)
                continue;
            var other = _graph.Source[back];
            var shift = _graph.Weight[other] - _graph.Weight[unit];
            var over = Overflow(zone, goal, shift);
            var change = _state.Links[back].Gain + 2 * _graph.PriceBetween(unit, other) + Stay(other, zone) - Stay(other, goal);
            var cost = change + _penalty * over + Roundness(other, goal, zone);
            if (cost > limit || !_state.Touches(unit, goal, other) || !_state.Touches(other, zone, unit) || !_contiguity.MayLeave(other))
                continue;
            _state.Move(unit, goal);
            _state.Move(other, zone);
            Pay(price + change);
            return;
        }
    }

    /// <summary>Households outside the bounds after <paramref name="shift"/> households have come to one zone from another, minus before.</summary>
    private int Overflow(int zone, int other, int shift)
    {
        ref readonly var here = ref _state.Zones[zone];
        ref readonly var there = ref _state.Zones[other];
        return here.OverAt(here.Weight + shift) - here.Over + there.OverAt(there.Weight - shift) - there.Over;
    }

    /// <summary>What the cost changes when the source of a cut link moves across it.</summary>
    private int ChangeBy(int link)
    {
        var (unit, label) = (_graph.Source[link], _state.Label);
        return _state.Links[link].Gain + Stay(unit, label[_graph.To[link]]) - Stay(unit, label[unit]);
    }

    private int Stay(int unit, int zone) =>
        _graph.Old is not { } old || old[unit] < 0 || _home[zone] == old[unit] ? 0 : _graph.StayPrice * _graph.Weight[unit];

    private double Roundness(int unit, int from, int to)
    {
        double x = _graph.X[unit], y = _graph.Y[unit];
        double eastTo = x - _state.Zones[to].MiddleX, northTo = y - _state.Zones[to].MiddleY;
        double eastFrom = x - _state.Zones[from].MiddleX, northFrom = y - _state.Zones[from].MiddleY;
        return _round * _graph.Mass[unit] * (eastTo * eastTo + northTo * northTo - eastFrom * eastFrom - northFrom * northFrom);
    }
}
