namespace KhuPhoGis.Engine;

/// <summary>
/// A first plan for a search that has little time: the land is cut across its longer side into parts of whole columns of about
/// square zones, and each part again, along the direction of the streets. Its boundaries are short before the search begins; a
/// plan of <see cref="TreeSplit"/> is better where there is time to melt it, because it favours no arrangement.
/// </summary>
internal sealed class StripSplit
{
    private readonly WorkGraph _graph;
    private readonly int[] _target;
    private readonly int[] _label;
    private readonly double[] _along;
    private readonly double[] _across;
    private readonly int[] _mark;
    private readonly double _lean;
    private SplitMix64 _random;
    private int _round;

    private StripSplit(WorkGraph graph, int[] target, int[] label, ulong seed)
    {
        (_graph, _target, _label, _random) = (graph, target, label, new SplitMix64(seed));
        _mark = new int[graph.Count];
        var (east, north) = StreetDirection.Of(graph);
        _along = [.. Enumerable.Range(0, graph.Count).Select(unit => graph.X[unit] * east + graph.Y[unit] * north)];
        _across = [.. Enumerable.Range(0, graph.Count).Select(unit => graph.Y[unit] * east - graph.X[unit] * north)];
        _lean = 0.7 + 0.6 * _random.Below(1000) / 1000;
    }

    /// <summary>Labels the units, which must hang together and be at least as many as the zones, with zones first to first + count − 1.</summary>
    /// <param name="target">Households wanted, by zone.</param>
    /// <param name="seed">Decides which side counts as the longer one where they are nearly equal.</param>
    public static void Into(WorkGraph graph, int[] units, int first, int count, int[] target, int[] label, ulong seed) =>
        new StripSplit(graph, target, label, seed).Split(units, first, count);

    private void Split(int[] units, int first, int count)
    {
        if (count == 1)
        {
            foreach (var unit in units)
                _label[unit] = first;
            return;
        }
        var (along, across) = (Spread(units, _along), Spread(units, _across));
        var (length, width, at) = along >= across * _lean ? (along, across, _along) : (across, along, _across);
        var columns = Math.Clamp((int)Math.Round(Math.Sqrt(count * length / Math.Max(width, (length / 1000) + 1e-9))), 2, count);
        var zones = Math.Clamp((int)Math.Round(count * (double)(columns / 2) / columns), 1, count - 1);
        var part = Closed(units, Grown(units, at, first, count, zones));
        var round = ++_round;
        foreach (var unit in part)
            _mark[unit] = round;
        int[] rest = [.. units.Where(unit => _mark[unit] != round)];
        // Units that all lie at one place know no strips.
        if (rest.Length < count - zones || length <= 0)
        {
            TreeSplit.Into(_graph, units, first, count, _target, _label, _random.Next());
            return;
        }
        Split(part, first, zones);
        Split(rest, first + zones, count - zones);
    }

    private static double Spread(int[] units, double[] at)
    {
        var mean = units.Average(unit => at[unit]);
        return Math.Sqrt(units.Average(unit => (at[unit] - mean) * (at[unit] - mean)));
    }

    /// <summary>From the unit at one end, always the next that touches what is there, until the share of the first zones is reached.</summary>
    private List<int> Grown(int[] units, double[] at, int first, int count, int zones)
    {
        double total = units.Sum(unit => (double)_graph.Weight[unit]), all = Math.Max(1, Wanted(first, count));
        var (goal, weight, part) = (total * Wanted(first, zones) / all, 0L, new List<int>());
        var (inside, met) = (++_round, ++_round);
        foreach (var unit in units)
            _mark[unit] = inside;
        var start = units.MinBy(unit => (at[unit], unit));
        var rim = new PriorityQueue<int, (double, int)>([(start, (at[start], start))]);
        _mark[start] = met;
        while (rim.TryDequeue(out var unit, out _))
        {
            if (part.Count >= zones && (units.Length - part.Count <= count - zones || weight + _graph.Weight[unit] / 2.0 > goal))
                break;
            part.Add(unit);
            weight += _graph.Weight[unit];
            for (var link = _graph.Offset[unit]; link < _graph.Offset[unit + 1]; link++)
            {
                var next = _graph.To[link];
                if (_mark[next] != inside)
                    continue;
                _mark[next] = met;
                rim.Enqueue(next, (at[next], next));
            }
        }
        return part;
    }

    private double Wanted(int first, int count) => _target.AsSpan(first, count).ToArray().Sum(target => (double)target);

    /// <summary>The part and whatever of the rest it cuts off from the largest piece of the rest, so that both hang together.</summary>
    private int[] Closed(int[] units, List<int> part)
    {
        var outside = ++_round;
        foreach (var unit in units)
            _mark[unit] = outside;
        foreach (var unit in part)
            _mark[unit] = 0;
        List<int> largest = [];
        foreach (var unit in units)
        {
            if (_mark[unit] != outside)
                continue;
            var piece = Piece(unit, outside);
            part.AddRange(piece.Count > largest.Count ? largest : piece);
            largest = piece.Count > largest.Count ? piece : largest;
        }
        return [.. part];
    }

    private List<int> Piece(int start, int mark)
    {
        var piece = new List<int> { start };
        _mark[start] = 0;
        for (var at = 0; at < piece.Count; at++)
        {
            for (var link = _graph.Offset[piece[at]]; link < _graph.Offset[piece[at] + 1]; link++)
            {
                var next = _graph.To[link];
                if (_mark[next] != mark)
                    continue;
                _mark[next] = 0;
                piece.Add(next);
            }
        }
        return piece;
    }
}
