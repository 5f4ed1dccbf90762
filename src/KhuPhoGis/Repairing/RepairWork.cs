using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>Decisions being carried out: they are gathered per unit, and units are redrawn once at the end.</summary>
internal sealed class RepairWork
{
    private readonly LayerFindings _findings;
    private readonly UnitLocator _locator;
    private readonly FaceOwners _owners;
    private readonly Dictionary<int, List<Incident>> _incidentsOf = [];
    private readonly ImmutableArray<RepairStep>.Builder _done = ImmutableArray.CreateBuilder<RepairStep>();
    private readonly List<RepairLeft> _left = [];
    private readonly List<ImmutableArray<GridPolygon>> _holes = [];
    private readonly HashSet<int> _dropped = [];
    private readonly List<string> _newUnits = [];
    private readonly Dictionary<int, double> _lost = [];
    private readonly UnitRedraw _redraw;

    public RepairWork(LayerFindings findings)
    {
        (_findings, _locator) = (findings, new(findings.Areas));
        (_owners, _redraw) = (new(findings.Layer, findings.Areas, _locator), new(findings));
        foreach (var incident in findings.Incidents)
        {
            foreach (var edge in incident.Edges)
            {
                if (!_incidentsOf.TryGetValue(edge, out var list))
                    _incidentsOf.Add(edge, list = []);
                list.Add(incident);
            }
        }
    }

    /// <summary>What changes no boundary: a gap allowed, a unit left out.</summary>
    public void Simple(Incident incident, RepairDecision decision)
    {
        if (decision.Action == RepairAction.Hole && incident.Kind == IncidentKind.Gap)
            _holes.AddRange(incident.Shape.Select(Polygon));
        else if (decision.Action == RepairAction.Drop && Named(incident, decision) is { } unit)
            _dropped.Add(unit);
        else
            Leave(incident, "no-such-unit");
        if (_left.Count == 0 || _left[^1].Incident != incident)
            _done.Add(new(incident, decision.Action, incident.AreaM2, decision.Unit));
    }

    /// <summary>A broken unit whose neighbours are not concerned.</summary>
    public void Redraw(Incident incident, RepairDecision decision)
    {
        if (decision.Action != RepairAction.Rebuild || incident.Reason == "unreadable")
        {
            Leave(incident, "does-not-fit");
            return;
        }
        _redraw.Touch(incident.Indices[0]);
        _done.Add(new(incident, decision.Action, incident.AreaM2, null));
    }

    public void Cluster(Box box, IReadOnlyList<KeyValuePair<Incident, RepairDecision>> decided, CancellationToken cancel)
    {
        var cluster = ClusterRepair.Of(_findings, box, _locator, _incidentsOf, [], cancel);
        GapDivision? division = null;
        if (decided.Where(item => item.Value.Action is RepairAction.Divide or RepairAction.Street).ToList() is { Count: > 0 } divided)
        {
            division = GapDivision.Of(_findings.Layer, cluster, divided, cancel);
            cluster = ClusterRepair.Of(_findings, box, _locator, _incidentsOf, division.Lines, cancel);
        }
        // Edges that another cluster has cut already wait for the next round.
        if (_redraw.IsCut(cluster.Near))
        {
            foreach (var (incident, _) in decided)
                Leave(incident, "next-round");
            return;
        }
        foreach (var (incident, decision) in decided)
            Decide(cluster, division, incident, decision);
        _redraw.Cut(cluster);
    }

    public RepairResult Result()
    {
        var layer = _findings.Layer;
        var units = layer.Units.ToBuilder();
        foreach (var (unit, area) in _redraw.Areas())
        {
            if (unit < units.Count)
                units[unit] = units[unit] with { Area = area };
            else
                units.Add(new(_newUnits[unit - layer.Units.Length], layer.Units.Max(other => other.Row) + 1 + unit - layer.Units.Length, area));
        }
        foreach (var unit in _dropped.OrderDescending())
            units.RemoveAt(unit);
        return new(layer with { Units = units.ToImmutable(), KeptHoles = [.. layer.KeptHoles, .. _holes.SelectMany(hole => hole)] }, _done.ToImmutable(), [.. _left]);
    }

    private void Decide(ClusterRepair cluster, GapDivision? division, Incident incident, RepairDecision decision)
    {
        var faces = cluster.FacesOf.GetValueOrDefault(incident, []);
        var targets = new List<(Face Face, int To)>();
        foreach (var face in faces)
        {
            if (Target(cluster, division, incident, faces, face, decision) is not { } to)
            {
                Leave(incident, incident.Kind == IncidentKind.Duplicate ? "duplicate" : "no-owner");
                return;
            }
            targets.Add((face, to));
        }
        if (targets.SelectMany(target => target.Face.Units.Where(unit => unit != target.To).Select(unit => (unit, Land(target.Face)))).GroupBy(loss => loss.unit)
            .Any(loss => _lost.GetValueOrDefault(loss.Key) + loss.Sum(part => part.Item2) > 0.9999 * _owners.LandOf(loss.Key)))
        {
            Leave(incident, "unit-would-vanish");
            return;
        }
        foreach (var (face, to) in targets)
        {
            foreach (var unit in face.Units.Where(unit => unit != to))
                _lost[unit] = _lost.GetValueOrDefault(unit) + Land(face);
            _redraw.Give(cluster.Map, face, to);
        }
        _redraw.Align(incident);
        var single = targets.Select(target => target.To).Distinct().ToList();
        _done.Add(new(incident, decision.Action, incident.AreaM2, single is [>= 0 and var unit1] ? Name(unit1) : null));
    }

    /// <summary>The unit that gets the face; −1 for none, null when it cannot be said.</summary>
    private int? Target(ClusterRepair cluster, GapDivision? division, Incident incident, IReadOnlyList<Face> faces, Face face, RepairDecision decision) => (decision.Action, face.Kind) switch
    {
        (_, IncidentKind.Outside) => -1,
        (RepairAction.NewUnit, IncidentKind.Gap) => NewUnit(incident, decision),
        (RepairAction.Give, _) when Named(incident, decision) is { } unit && (face.Kind == IncidentKind.Gap || face.Units.Contains(unit)) => unit,
        (RepairAction.Give, _) => null,
        (RepairAction.Divide or RepairAction.Street, IncidentKind.Gap) => division!.OwnerOf(cluster.Map, face),
        _ => _owners.Choose(cluster.Map, face, faces, decision.Action),
    };

    private int NewUnit(Incident incident, RepairDecision decision)
    {
        var name = decision.Unit ?? incident.Id;
        if (!_newUnits.Contains(name))
            _newUnits.Add(name);
        return _findings.Layer.Units.Length + _newUnits.IndexOf(name);
    }

    private int? Named(Incident incident, RepairDecision decision)
    {
        var found = incident.Indices.Where(unit => (decision.Unit is null || _findings.Layer.Units[unit].Id == decision.Unit)
            && (decision.Row is null || _findings.Layer.Units[unit].Row == decision.Row)).ToList();
        return found.Count > 0 && (decision.Unit is not null || decision.Row is not null) ? found[^1] : null;
    }

    private string Name(int unit) => unit < _findings.Layer.Units.Length ? _findings.Layer.Units[unit].Id : _newUnits[unit - _findings.Layer.Units.Length];

    private static double Land(Face face) => face.Shape.Sum(polygon => polygon.Area);

    private void Leave(Incident incident, string why) => _left.Add(new(incident, why));

    private ImmutableArray<GridPolygon> Polygon(ImmutableArray<ImmutableArray<FinePoint>> rings) =>
    [
        new([.. rings[0].Select(p => _findings.Layer.Grid.At(p.East, p.North))],
            [.. rings.Skip(1).Select(ring => ring.Select(p => _findings.Layer.Grid.At(p.East, p.North)).ToImmutableArray())]),
    ];
}
