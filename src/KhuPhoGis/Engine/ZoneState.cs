namespace KhuPhoGis.Engine;

/// <summary>
/// A plan being worked on. A zone is a neighborhood to be; a link is cut when its two units lie in different zones.
/// Everything a proposal asks for is kept up to date and side by side in memory: the households of each zone, its middle, its
/// cut links (so that one can be drawn by lot), and what moving a unit across each cut link would change in the price of the
/// boundary.
/// </summary>
internal sealed class ZoneState
{
    private readonly WorkGraph _graph;
    private readonly int[] _position;
    private int _clock;

    public ZoneState(WorkGraph graph, int[] labels, int[] min, int[] max)
    {
        _graph = graph;
        Label = [.. labels];
        Zones = new Zone[min.Length];
        for (var zone = 0; zone < Zones.Length; zone++)
            Zones[zone] = new() { Min = min[zone], Max = max[zone], Cut = new int[64] };
        Units = new Place[graph.Count];
        for (var unit = 0; unit < Units.Length; unit++)
            Units[unit] = new() { X = graph.X[unit], Y = graph.Y[unit], Mass = graph.Mass[unit], Weight = graph.Weight[unit] };
        Links = new Link[graph.To.Length];
        for (var link = 0; link < Links.Length; link++)
            Links[link] = new() { Source = graph.Source[link], To = graph.To[link], Price = graph.Price[link] };
        _position = new int[graph.To.Length];
        Restart(labels);
    }

    public Zone[] Zones { get; }

    /// <summary>What a proposal reads of a unit.</summary>
    public Place[] Units { get; }

    /// <summary>What a proposal reads of a link.</summary>
    public Link[] Links { get; }

    public int[] Label { get; }

    /// <summary>Sum of the prices of all cut links, each line once.</summary>
    public long Price { get; private set; }

    /// <summary>Households outside the bounds, of all zones.</summary>
    public long Excess { get; private set; }

    /// <summary>Takes other labels.</summary>
    public void Restart(int[] labels)
    {
        Array.Copy(labels, Label, labels.Length);
        Array.Fill(_position, -1);
        foreach (ref var zone in Zones.AsSpan())
            zone = new() { Min = zone.Min, Max = zone.Max, Over = Math.Max(0, zone.Min), Cut = zone.Cut, Version = ++_clock };
        Price = 0;
        Excess = Zones.Sum(zone => (long)zone.Over);
        for (var unit = 0; unit < _graph.Count; unit++)
            Add(unit, Label[unit], 1);
        for (var unit = 0; unit < _graph.Count; unit++)
        {
            for (var link = _graph.Offset[unit]; link < _graph.Offset[unit + 1]; link++)
            {
                if (Label[unit] == Label[_graph.To[link]])
                    continue;
                Insert(Label[unit], link);
                Price += unit < _graph.To[link] ? _graph.Price[link] : 0;
            }
            Regain(unit);
        }
    }

    /// <summary>Moves a unit to a zone it is not in. Cost: the links of the unit and of its neighbors.</summary>
    public void Move(int unit, int to)
    {
        var from = Label[unit];
        Label[unit] = to;
        Add(unit, from, -1);
        Add(unit, to, 1);
        for (var link = _graph.Offset[unit]; link < _graph.Offset[unit + 1]; link++)
        {
            int price = Links[link].Price, neighbor = Links[link].To, other = Label[neighbor];
            if (other == from)
            {
                Insert(to, link);
                Insert(from, _graph.Reverse[link]);
                Price += price;
            }
            else if (other == to)
            {
                Remove(from, link);
                Remove(to, _graph.Reverse[link]);
                Price -= price;
            }
            else
            {
                Remove(from, link);
                Insert(to, link);
            }
            Shift(neighbor, other, _graph.Reverse[link], price, from, to);
        }
        Regain(unit);
    }

    /// <summary>True when the unit has a neighbor in the zone other than <paramref name="except"/>.</summary>
    public bool Touches(int unit, int zone, int except)
    {
        for (var link = _graph.Offset[unit]; link < _graph.Offset[unit + 1]; link++)
        {
            if (_graph.To[link] != except && Label[_graph.To[link]] == zone)
                return true;
        }
        return false;
    }

    private void Add(int unit, int to, int sign)
    {
        ref readonly var place = ref Units[unit];
        ref var zone = ref Zones[to];
        var mass = sign * place.Mass;
        zone.Version = ++_clock;
        zone.Weight += sign * place.Weight;
        zone.Units += sign;
        zone.Mass += mass;
        zone.SumX += mass * place.X;
        zone.SumY += mass * place.Y;
        var over = zone.OverAt(zone.Weight);
        Excess += over - zone.Over;
        zone.Over = over;
        if (zone.Units == 0)
            return;
        zone.MiddleX = zone.SumX / zone.Mass;
        zone.MiddleY = zone.SumY / zone.Mass;
    }

    private void Insert(int to, int link)
    {
        if (!_graph.Free[Links[link].Source])
            return;
        ref var zone = ref Zones[to];
        var count = zone.CutCount++;
        if (count == zone.Cut.Length)
            Array.Resize(ref zone.Cut, count * 2);
        zone.Cut[count] = link;
        _position[link] = count;
    }

    private void Remove(int from, int link)
    {
        var at = _position[link];
        if (at < 0)
            return;
        ref var zone = ref Zones[from];
        var last = zone.Cut[--zone.CutCount];
        zone.Cut[at] = last;
        _position[last] = at;
        _position[link] = -1;
    }

    /// <summary>Brings the gains of a unit's links up to date after one neighbor has moved.</summary>
    /// <param name="own">The unit's zone.</param>
    /// <param name="back">Its link to the neighbor that moved.</param>
    private void Shift(int unit, int own, int back, int price, int from, int to)
    {
        var change = (price & Same(own, to)) - (price & Same(own, from));
        int inside = 0, there = 0;
        var label = Label;
        foreach (ref var link in Links.AsSpan(_graph.Offset[unit], _graph.Offset[unit + 1] - _graph.Offset[unit]))
        {
            var zone = label[link.To];
            inside += link.Price & Same(zone, own);
            there += link.Price & Same(zone, to);
            link.Gain += change + (price & Same(zone, from)) - (price & Same(zone, to));
        }
        Links[back].Gain = inside - there;
    }

    private void Regain(int unit)
    {
        var (own, label) = (Label[unit], Label);
        var links = Links.AsSpan(_graph.Offset[unit], _graph.Offset[unit + 1] - _graph.Offset[unit]);
        foreach (ref var link in links)
        {
            var (gain, zone) = (0, label[link.To]);
            foreach (ref readonly var other in links)
            {
                var across = label[other.To];
                gain += (other.Price & Same(across, own)) - (other.Price & Same(across, zone));
            }
            link.Gain = gain;
        }
    }

    /// <summary>All bits when two zones are the same, none when not: without a branch, which would be guessed wrong half the time.</summary>
    private static int Same(int one, int two) => ((one ^ two) - 1) >> 31;
}

/// <summary>A zone as a proposal sees it.</summary>
internal struct Zone
{
    public double MiddleX;
    public double MiddleY;

    /// <summary>Households.</summary>
    public int Weight;

    public int Min;
    public int Max;

    /// <summary>Households outside the bounds.</summary>
    public int Over;

    /// <summary>Never the same for two states of zones; what was found about a zone holds while its version stands.</summary>
    public int Version;

    /// <summary>Number of units.</summary>
    public int Units;

    /// <summary>The cut links that leave free units of the zone; the first <see cref="CutCount"/> count.</summary>
    public int[] Cut;

    public int CutCount;
    public double Mass;
    public double SumX;
    public double SumY;

    /// <summary>Households outside the bounds if there were so many in all.</summary>
    public readonly int OverAt(int weight) => Math.Max(0, Math.Max(weight - Max, Min - weight));
}

/// <summary>A unit as a proposal sees it.</summary>
internal struct Place
{
    public double X;
    public double Y;
    public double Mass;
    public int Weight;
}

/// <summary>A link as a proposal sees it.</summary>
internal struct Link
{
    public int Source;
    public int To;
    public int Price;

    /// <summary>Of a cut link: price of the boundary after its source has moved over, minus before; 0 of others.</summary>
    public int Gain;
}
