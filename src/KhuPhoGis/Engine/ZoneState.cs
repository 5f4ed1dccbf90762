namespace KhuPhoGis.Engine;

/// <summary>
/// A plan being worked on. A zone is a neighborhood to be; a link is cut when its two units lie in different zones.
/// Everything a proposal asks for is kept up to date: the households of each zone, its middle, its cut links (so that one
/// can be drawn by lot), and what moving a unit across each cut link would change in the price of the boundary.
/// </summary>
internal sealed class ZoneState
{
    private readonly WorkGraph _graph;
    private readonly int[] _position;
    private readonly int[] _connection;
    private readonly double[] _sumX;
    private readonly double[] _sumY;
    private int _clock;

    public ZoneState(WorkGraph graph, int[] labels, int zones)
    {
        _graph = graph;
        Zones = zones;
        Label = [.. labels];
        Weight = new int[zones];
        Units = new int[zones];
        Mass = new double[zones];
        MiddleX = new double[zones];
        MiddleY = new double[zones];
        Version = new int[zones];
        CutCount = new int[zones];
        Cut = new int[zones][];
        Gain = new int[graph.To.Length];
        _position = new int[graph.To.Length];
        _connection = new int[zones];
        _sumX = new double[zones];
        _sumY = new double[zones];
        Restart(labels);
    }

    public int Zones { get; }

    public int[] Label { get; }

    /// <summary>Households, by zone.</summary>
    public int[] Weight { get; }

    /// <summary>Number of units, by zone.</summary>
    public int[] Units { get; }

    public double[] Mass { get; }

    public double[] MiddleX { get; }

    public double[] MiddleY { get; }

    /// <summary>Never the same for two states of zones; what was found about a zone holds while its version stands.</summary>
    public int[] Version { get; }

    /// <summary>The cut links that leave free units of each zone; the first <see cref="CutCount"/> count.</summary>
    public int[][] Cut { get; }

    public int[] CutCount { get; }

    /// <summary>By cut link: price of the boundary after its source has moved over, minus before.</summary>
    public int[] Gain { get; }

    /// <summary>Sum of the prices of all cut links, each line once.</summary>
    public long Price { get; private set; }

    /// <summary>Takes other labels.</summary>
    public void Restart(int[] labels)
    {
        Array.Copy(labels, Label, labels.Length);
        foreach (var array in new[] { Weight, Units, CutCount })
            Array.Clear(array);
        foreach (var array in new[] { Mass, _sumX, _sumY })
            Array.Clear(array);
        Array.Fill(_position, -1);
        for (var zone = 0; zone < Zones; zone++)
        {
            Cut[zone] ??= new int[64];
            Version[zone] = ++_clock;
        }
        Price = 0;
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
        Version[from] = ++_clock;
        Version[to] = ++_clock;
        Add(unit, from, -1);
        Add(unit, to, 1);
        for (var link = _graph.Offset[unit]; link < _graph.Offset[unit + 1]; link++)
        {
            var other = Label[_graph.To[link]];
            if (other == from)
            {
                Insert(to, link);
                Insert(from, _graph.Reverse[link]);
                Price += _graph.Price[link];
            }
            else if (other == to)
            {
                Remove(from, link);
                Remove(to, _graph.Reverse[link]);
                Price -= _graph.Price[link];
            }
            else
            {
                Remove(from, link);
                Insert(to, link);
            }
        }
        Regain(unit);
        for (var link = _graph.Offset[unit]; link < _graph.Offset[unit + 1]; link++)
            Regain(_graph.To[link]);
    }

    private void Add(int unit, int zone, int sign)
    {
        Weight[zone] += sign * _graph.Weight[unit];
        Units[zone] += sign;
        var mass = sign * _graph.Mass[unit];
        Mass[zone] += mass;
        _sumX[zone] += mass * _graph.X[unit];
        _sumY[zone] += mass * _graph.Y[unit];
        if (Units[zone] > 0)
        {
            MiddleX[zone] = _sumX[zone] / Mass[zone];
            MiddleY[zone] = _sumY[zone] / Mass[zone];
        }
    }

    private void Insert(int zone, int link)
    {
        if (!_graph.Free[_graph.Source[link]])
            return;
        var list = Cut[zone];
        var count = CutCount[zone]++;
        if (count == list.Length)
        {
            Array.Resize(ref list, count * 2);
            Cut[zone] = list;
        }
        list[count] = link;
        _position[link] = count;
    }

    private void Remove(int zone, int link)
    {
        var at = _position[link];
        if (at < 0)
            return;
        var list = Cut[zone];
        var last = list[--CutCount[zone]];
        list[at] = last;
        _position[last] = at;
        _position[link] = -1;
    }

    private void Regain(int unit)
    {
        int first = _graph.Offset[unit], end = _graph.Offset[unit + 1];
        int[] to = _graph.To, price = _graph.Price, label = Label, connection = _connection;
        for (var link = first; link < end; link++)
            connection[label[to[link]]] += price[link];
        var own = connection[label[unit]];
        for (var link = first; link < end; link++)
            Gain[link] = own - connection[label[to[link]]];
        for (var link = first; link < end; link++)
            connection[label[to[link]]] = 0;
    }
}
