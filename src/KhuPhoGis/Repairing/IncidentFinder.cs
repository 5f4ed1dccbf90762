using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>Groups what does not cancel into incidents: whatever hangs together by its faces and ends is one.</summary>
internal sealed class IncidentFinder(
    PolygonLayer layer, ImmutableArray<ImmutableArray<GridPolygon>> areas, EdgeTable edges, EdgeGrid grid, CancellationToken cancel)
{
    /// <summary>Half the millimetres between faults of one unit that are one to a person.</summary>
    public const long Near = 10 * GridPoint.PerMetre;

    private readonly UnitLocator _locator = new(areas);

    public ImmutableArray<Incident> Find(IReadOnlyList<UnitFault> faults)
    {
        var incidents = new List<Incident>();
        var open = faults.ToLookup(fault => fault.Unit).ToDictionary(own => own.Key, own => own.ToList());
        foreach (var cluster in Clusters(edges))
        {
            cancel.ThrowIfCancellationRequested();
            var map = LocalMap.Of(edges, grid.In(cluster.Box.Grown(1)), fine: true, [], cancel);
            var found = Repairing.Faces.WithExcess(map, _locator);
            foreach (var group in IncidentGroup.Of(map, found, cluster.Edges, map.Scale * layer.Grid.PerMetre, face => IsDuplicate(map, face)))
                incidents.Add(new IncidentBuilder(layer, areas, map).Build(group, open));
        }
        incidents.AddRange(open.Values.SelectMany(Alone));
        incidents.AddRange(layer.Units.Index().Where(unit => unit.Item.Fault is not null).Select(unit => Unreadable(unit.Index)));
        incidents.AddRange(areas.Index().Where(area => area.Item.Length > 1).Select(area => Multipart(area.Index)));
        return [.. incidents.OrderBy(incident => !incident.IsError).ThenByDescending(incident => incident.AreaM2)
            .ThenBy(incident => incident.Kind).ThenBy(incident => incident.Place.East).ThenBy(incident => incident.Place.North)];
    }

    private bool IsDuplicate(LocalMap map, Face face) => face is { Kind: IncidentKind.Overlap, Units.Length: > 1 }
        && face.Units.Count(unit => face.Shape.Sum(layer.Grid.AreaM2) / ((double)map.Scale * map.Scale) >= IncidentBuilder.WholeShare * areas[unit].Sum(layer.Grid.AreaM2)) > 1;

    /// <summary>Odd edges that hang together by their ends or whose boxes meet.</summary>
    public static IEnumerable<(List<int> Edges, Box Box)> Clusters(EdgeTable edges)
    {
        var (groups, ends) = (new Groups(edges.Odd.Count), new Dictionary<GridPoint, int>());
        for (var i = 0; i < edges.Odd.Count; i++)
        {
            var (a, b) = edges[edges.Odd[i]];
            foreach (var end in (GridPoint[])[a, b])
            {
                if (!ends.TryAdd(end, i))
                    groups.Join(i, ends[end]);
            }
        }
        var parts = Enumerable.Range(0, edges.Odd.Count).GroupBy(groups.Of, i => edges.Odd[i]).Select(part =>
        {
            var box = part.Select(edge => Box.Of([edges[edge].A, edges[edge].B])).Aggregate((one, other) => one.With(other));
            return (part.ToList(), box);
        });
        return Groups.ByBoxes([.. parts]);
    }

    /// <summary>A unit's faults that left no trace in its neighbours: one incident for all that lie near each other.</summary>
    private IEnumerable<Incident> Alone(List<UnitFault> faults)
    {
        var parts = faults.Select((fault, i) => (new List<int> { i }, Box.Of([fault.Place]).Grown(Near * layer.Grid.Fineness)));
        return Groups.ByBoxes([.. parts]).Select(part => Invalid(part.Items.Select(i => faults[i]).OrderBy(fault => fault.Reason == "touches").ThenBy(fault => fault.Place).First()));
    }

    private Incident Invalid(UnitFault fault) => Unit(fault.Unit, IncidentKind.Invalid, fault.Place) with { Reason = fault.Reason };

    private Incident Unreadable(int unit) => Unit(unit, IncidentKind.Invalid, layer.Ward[0].Shell[0]) with { Reason = "unreadable" };

    private Incident Multipart(int unit)
    {
        var rest = areas[unit].OrderByDescending(polygon => polygon.TwiceArea).Skip(1).ToList();
        return Unit(unit, IncidentKind.Multipart, rest[0].InteriorPoint()) with
        {
            AreaM2 = rest.Sum(layer.Grid.AreaM2),
            Shape = [.. rest.Select(polygon => polygon.Rings.Select(ring => ring.Select(layer.Grid.Place).ToImmutableArray()).ToImmutableArray())],
        };
    }

    private Incident Unit(int unit, IncidentKind kind, GridPoint place) =>
        new(kind, [layer.Units[unit].Id], [layer.Units[unit].Row], 0, 0, layer.Grid.Place(place)) { Indices = [unit] };
}
