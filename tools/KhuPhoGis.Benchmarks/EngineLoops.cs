using BenchmarkDotNet.Attributes;
using KhuPhoGis.Engine;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>What the engine's inner steps cost on an invented ward of about 2,300 blocks and 44 neighborhoods.</summary>
[MemoryDiagnoser]
public class EngineLoops
{
    private const int Zones = 44;

    private UnitGraph _ward = null!;
    private WorkGraph _graph = null!;
    private DrawBounds _bounds = null!;
    private int[] _start = [];
    private ZoneState _state = null!;
    private Contiguity _contiguity = null!;
    private int _unit;

    [GlobalSetup]
    public void Setup()
    {
        _ward = InventedCity.Make(50, 50, 1);
        _graph = WorkGraph.From(_ward, _ward.Price, [.. Enumerable.Repeat(true, _ward.UnitCount)]);
        _bounds = DrawBounds.Within(Zones, _ward.TotalWeight, 0.05m);
        _start = new int[_ward.UnitCount];
        TreeSplit.Into(_graph, [.. Enumerable.Range(0, _ward.UnitCount)], 0, Zones, [.. _bounds.Target], _start, 1);
        _state = new ZoneState(_graph, _start, [.. _bounds.Min], [.. _bounds.Max]);
        _contiguity = new Contiguity(_graph, _state);
    }

    [Benchmark]
    public int TreeSplitOfAll()
    {
        var labels = new int[_ward.UnitCount];
        TreeSplit.Into(_graph, [.. Enumerable.Range(0, _ward.UnitCount)], 0, Zones, [.. _bounds.Target], labels, 1);
        return labels[0];
    }

    /// <summary>A unit is moved to another zone and back, so both counts and all gains around it are brought up to date twice.</summary>
    [Benchmark]
    public void MoveThereAndBack()
    {
        _unit = (_unit + 7) % _ward.UnitCount;
        var from = _state.Label[_unit];
        _state.Move(_unit, (from + 1) % Zones);
        _state.Move(_unit, from);
    }

    /// <summary>After a zone changed, whether a unit may leave it: a fresh search.</summary>
    [Benchmark]
    public bool MayLeave()
    {
        _unit = (_unit + 7) % _ward.UnitCount;
        _state.Zones[_state.Label[_unit]].Version--;
        return _contiguity.MayLeave(_unit);
    }

    [Benchmark]
    public int DrawForATenthOfASecond() =>
        Districting.Draw(_ward, _bounds, new DrawOptions { Effort = 0.1, Threads = 1 }).Labels[0];
}
