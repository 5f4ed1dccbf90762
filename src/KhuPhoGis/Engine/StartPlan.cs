namespace KhuPhoGis.Engine;

/// <summary>
/// Makes a complete plan out of a partial one: of each zone the locked or else heaviest piece stays, zones without units
/// are split off heavy ones, and what is left over is taken in by the zone that lacks most.
/// </summary>
internal sealed class StartPlan
{
    private readonly WorkGraph _graph;
    private readonly DrawBounds _bounds;
    private readonly int[] _label;
    private readonly bool[] _locked;
    private readonly ulong _seed;

    private StartPlan(WorkGraph graph, DrawBounds bounds, int[] labels, bool[] locked, ulong seed) =>
        (_graph, _bounds, _label, _locked, _seed) = (graph, bounds, labels, locked, seed);

    /// <param name="partial">By unit, −1 where nothing is given; not changed.</param>
    /// <param name="locked">Units whose label stays whatever happens.</param>
    /// <returns>A label for every unit.</returns>
    public static int[] Complete(WorkGraph graph, DrawBounds bounds, int[] partial, bool[] locked, ulong seed)
    {
        var plan = new StartPlan(graph, bounds, [.. partial.Select(label => label < bounds.Count ? label : -1)], [.. locked], seed);
        plan.JoinLocked();
        plan.KeepOnePieceEach();
        plan.SeedEmptyZones();
        plan.Grow();
        plan.FillEmptyZones();
        plan.Grow();
        plan.TakeNearest();
        return plan._label;
    }

    /// <summary>
    /// Locked units of one zone that lie apart are joined along shortest ways over units that are not locked. Where the way of
    /// one zone bars another's, the barred zone goes first and all begin again; the last attempt stands.
    /// </summary>
    private void JoinLocked()
    {
        int[] label = [.. _label];
        bool[] locked = [.. _locked];
        var order = Enumerable.Range(0, _bounds.Count).Where(zone => Enumerable.Range(0, label.Length).Any(unit => locked[unit] && label[unit] == zone)).ToList();
        for (var attempt = order.Count; attempt >= 0; attempt--)
        {
            var barred = order.ConvertAll(Join).IndexOf(false);
            if (barred <= 0 || attempt == 0)
                break;
            label.CopyTo(_label, 0);
            locked.CopyTo(_locked, 0);
            order.Insert(0, order[barred]);
            order.RemoveAt(barred + 1);
        }
    }

    /// <summary>False when the zone's locked units could not all be joined.</summary>
    private bool Join(int zone)
    {
        var mine = Enumerable.Range(0, _graph.Count).Where(unit => _locked[unit] && _label[unit] == zone).ToList();
        var reached = new HashSet<int>();
        Spread(mine.Take(1), zone, reached);
        while (mine.Exists(unit => !reached.Contains(unit)))
        {
            var way = Way(reached, zone);
            if (way.Count == 0)
                return false;
            foreach (var unit in way)
            {
                _label[unit] = zone;
                _locked[unit] = true;
            }
            Spread(way, zone, reached);
        }
        return true;
    }

    /// <summary>Adds units, and the locked units of their zone that hang together with them.</summary>
    private void Spread(IEnumerable<int> units, int zone, HashSet<int> reached)
    {
        var open = new Stack<int>(units);
        while (open.TryPop(out var unit))
        {
            if (!reached.Add(unit))
                continue;
            for (var link = _graph.Offset[unit]; link < _graph.Offset[unit + 1]; link++)
            {
                if (_locked[_graph.To[link]] && _label[_graph.To[link]] == zone)
                    open.Push(_graph.To[link]);
            }
        }
    }

    private List<int> Way(HashSet<int> reached, int zone)
    {
        var from = new Dictionary<int, int>();
        var open = new Queue<int>(reached.Order());
        while (open.TryDequeue(out var unit))
        {
            for (var link = _graph.Offset[unit]; link < _graph.Offset[unit + 1]; link++)
            {
                var next = _graph.To[link];
                if (reached.Contains(next) || from.ContainsKey(next) || (_locked[next] && _label[next] != zone))
                    continue;
                from[next] = unit;
                if (!_locked[next])
                {
                    open.Enqueue(next);
                    continue;
                }
                var way = new List<int>();
                for (var at = next; !reached.Contains(at); at = from[at])
                    way.Add(at);
                return way;
            }
        }
        return [];
    }

    private void KeepOnePieceEach()
    {
        var best = new (bool Locked, long Weight, List<int> Units)[_bounds.Count];
        var seen = new bool[_graph.Count];
        for (var start = 0; start < _graph.Count; start++)
        {
            if (seen[start] || _label[start] < 0)
                continue;
            var piece = Piece(start, seen);
            var zone = _label[start];
            var found = (piece.Exists(unit => _locked[unit]), piece.Sum(unit => (long)_graph.Weight[unit]), piece);
            var better = best[zone].Units is null || (found.Item1, found.Item2).CompareTo((best[zone].Locked, best[zone].Weight)) > 0;
            var loser = better ? best[zone].Units : piece;
            if (better)
                best[zone] = found;
            foreach (var unit in loser ?? [])
                _label[unit] = _locked[unit] ? zone : -1;
        }
    }

    private List<int> Piece(int start, bool[] seen)
    {
        var piece = new List<int> { start };
        seen[start] = true;
        for (var at = 0; at < piece.Count; at++)
        {
            for (var link = _graph.Offset[piece[at]]; link < _graph.Offset[piece[at] + 1]; link++)
            {
                var next = _graph.To[link];
                if (seen[next] || _label[next] != _label[start])
                    continue;
                seen[next] = true;
                piece.Add(next);
            }
        }
        return piece;
    }

    /// <summary>While there are unlabelled units, each zone without units gets the one that is most steps from any labelled unit.</summary>
    private void SeedEmptyZones()
    {
        var used = _label.ToHashSet();
        for (var zone = 0; zone < _bounds.Count; zone++)
        {
            if (used.Contains(zone))
                continue;
            var farthest = Farthest();
            if (farthest < 0)
                return;
            _label[farthest] = zone;
        }
    }

    private int Farthest()
    {
        var order = new List<int>(_graph.Count);
        var seen = new bool[_graph.Count];
        for (var unit = 0; unit < _graph.Count; unit++)
        {
            seen[unit] = _label[unit] >= 0;
            if (seen[unit])
                order.Add(unit);
        }
        for (var at = 0; at < order.Count; at++)
        {
            for (var link = _graph.Offset[order[at]]; link < _graph.Offset[order[at] + 1]; link++)
            {
                if (seen[_graph.To[link]])
                    continue;
                seen[_graph.To[link]] = true;
                order.Add(_graph.To[link]);
            }
        }
        var unreached = Array.IndexOf(seen, false);
        return unreached >= 0 ? unreached : order.Count > 0 && _label[order[^1]] < 0 ? order[^1] : -1;
    }

    /// <summary>Units without a label join a zone beside them; each time the zone that has least of its target takes one.</summary>
    private void Grow()
    {
        var weight = Weights();
        var rims = new Queue<int>[_bounds.Count];
        var turns = new PriorityQueue<int, (double, int)>();
        for (var zone = 0; zone < rims.Length; zone++)
            rims[zone] = new Queue<int>();
        for (var unit = 0; unit < _graph.Count; unit++)
        {
            if (_label[unit] >= 0)
                Offer(unit, rims[_label[unit]]);
        }
        for (var zone = 0; zone < rims.Length; zone++)
            turns.Enqueue(zone, (Filled(zone, weight), zone));
        while (turns.TryDequeue(out var zone, out _))
        {
            while (rims[zone].TryDequeue(out var unit))
            {
                if (_label[unit] >= 0)
                    continue;
                _label[unit] = zone;
                weight[zone] += _graph.Weight[unit];
                Offer(unit, rims[zone]);
                turns.Enqueue(zone, (Filled(zone, weight), zone));
                break;
            }
        }
    }

    private double Filled(int zone, long[] weight) => weight[zone] / (double)Math.Max(1, _bounds.Target[zone]);

    private void Offer(int unit, Queue<int> rim)
    {
        for (var link = _graph.Offset[unit]; link < _graph.Offset[unit + 1]; link++)
        {
            if (_label[_graph.To[link]] < 0)
                rim.Enqueue(_graph.To[link]);
        }
    }

    private long[] Weights()
    {
        var weight = new long[_bounds.Count];
        for (var unit = 0; unit < _graph.Count; unit++)
        {
            if (_label[unit] >= 0)
                weight[_label[unit]] += _graph.Weight[unit];
        }
        return weight;
    }

    /// <summary>Each zone without units gets an unlabelled piece where there is one, or part of the zone that is fullest and free.</summary>
    private void FillEmptyZones()
    {
        for (var zone = 0; zone < _bounds.Count; zone++)
        {
            if (Array.IndexOf(_label, zone) >= 0)
                continue;
            var lost = Array.IndexOf(_label, -1);
            if (lost >= 0)
            {
                foreach (var unit in Piece(lost, new bool[_graph.Count]))
                    _label[unit] = zone;
                continue;
            }
            SplitFullest(zone);
        }
    }

    private void SplitFullest(int zone)
    {
        var weight = Weights();
        var units = Enumerable.Range(0, _graph.Count).ToLookup(unit => _label[unit]);
        var donors = Enumerable.Range(0, _bounds.Count)
            .Where(one => units[one].Count() > 1 && units[one].All(unit => !_locked[unit] && _graph.Free[unit]))
            .OrderByDescending(one => Filled(one, weight)).ThenBy(one => one);
        foreach (var donor in donors)
        {
            var half = new int[_graph.Count];
            var target = new[] { Math.Max(1, _bounds.Target[donor]), Math.Max(1, _bounds.Target[zone]) };
            TreeSplit.Into(_graph, [.. units[donor]], 0, 2, target, half, _seed + (ulong)zone);
            foreach (var unit in units[donor])
                _label[unit] = half[unit] == 0 ? donor : zone;
            return;
        }
    }

    private void TakeNearest()
    {
        for (var unit = 0; unit < _graph.Count; unit++)
        {
            if (_label[unit] >= 0)
                continue;
            var (x, y) = (_graph.X[unit], _graph.Y[unit]);
            var labelled = Enumerable.Range(0, _graph.Count).Where(other => _label[other] >= 0).ToList();
            var nearest = labelled.Count == 0 ? -1 : labelled.MinBy(other => Math.Pow(_graph.X[other] - x, 2) + Math.Pow(_graph.Y[other] - y, 2));
            _label[unit] = nearest < 0 ? 0 : _label[nearest];
        }
    }
}
