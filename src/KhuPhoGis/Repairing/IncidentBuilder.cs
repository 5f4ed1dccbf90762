using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>Measures a group of faces and edges, and says what kind of incident it is.</summary>
internal sealed class IncidentBuilder(PolygonLayer layer, ImmutableArray<ImmutableArray<GridPolygon>> areas, LocalMap map)
{
    /// <summary>The share of a unit's area that others must cover for it to be a duplicate.</summary>
    public const double WholeShare = 0.999;

    /// <summary>Metres of width from which an incident is a place of its own.</summary>
    private const double Large = 20;

    /// <summary>The share of a unit's edges from which an incident is about the unit as a whole.</summary>
    private const double RoundShare = 0.6;

    /// <param name="faults">By unit; those that belong to this incident are taken out.</param>
    public Incident Build(IncidentGroup group, Dictionary<int, List<UnitFault>> faults)
    {
        var owners = group.Edges.SelectMany(edge => map.Edges.Along(edge)).Where(along => along.Owner >= 0).Select(along => along.Owner);
        var units = group.Faces.SelectMany(face => face.Units).Concat(owners).Distinct().Order().ToImmutableArray();
        var fault = Take(group, units, faults);
        var parts = group.Faces.GroupBy(face => face.Kind).ToImmutableSortedDictionary(part => part.Key, part => part.Sum(AreaM2));
        var kind = fault is not null ? IncidentKind.Invalid : Kind(group, units, parts);
        if (kind == IncidentKind.Duplicate)
            units = [.. Whole(group, units)];
        var (width, widest) = Widest(group);
        var place = Place(group, units, width, widest);
        var incident = new Incident(kind,
            [.. units.Select(unit => layer.Units[unit].Id).Distinct().Order(StringComparer.Ordinal)], [.. units.Select(unit => layer.Units[unit].Row).Order()],
            parts.Values.Sum(), width, place)
        {
            Parts = parts,
            Shape = [.. group.Faces.SelectMany(face => face.Shape).Select(Fine)],
            Edges = [.. group.Edges],
            Indices = units,
            Reason = fault?.Reason,
        };
        return incident with { Households = Households(incident), IsKept = KeptHole.Allows(layer, incident) };
    }

    private IncidentKind Kind(IncidentGroup group, ImmutableArray<int> units, ImmutableSortedDictionary<IncidentKind, double> parts)
    {
        if (parts.IsEmpty)
            return IncidentKind.Misaligned;
        var whole = Whole(group, units).ToHashSet();
        if (whole.Count >= 2 && group.Faces.Exists(face => face.Units.Count(whole.Contains) >= 2))
            return IncidentKind.Duplicate;
        return parts.MaxBy(part => part.Value).Key;
    }

    /// <summary>Units that others cover altogether.</summary>
    private IEnumerable<int> Whole(IncidentGroup group, ImmutableArray<int> units) =>
        units.Where(unit => areas[unit].Length > 0 && Covered(group, unit) >= WholeShare * areas[unit].Sum(layer.Grid.AreaM2));

    private double Covered(IncidentGroup group, int unit) =>
        group.Faces.Where(face => face.Kind == IncidentKind.Overlap && face.Units.Contains(unit)).Sum(AreaM2);

    private UnitFault? Take(IncidentGroup group, ImmutableArray<int> units, Dictionary<int, List<UnitFault>> faults)
    {
        var taken = new List<UnitFault>();
        foreach (var unit in units.Where(faults.ContainsKey))
        {
            var here = faults[unit].Where(fault => IsAt(group, fault.Place)).ToList();
            var near = faults[unit].Where(fault => here.Exists(at => IsNear(at.Place, fault.Place))).ToList();
            taken.AddRange(near);
            foreach (var fault in near)
                faults[unit].Remove(fault);
        }
        return taken.OrderBy(fault => fault.Reason == "touches").ThenBy(fault => fault.Place).FirstOrDefault();
    }

    private bool IsNear(GridPoint a, GridPoint b) => Math.Max(Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y)) <= 2 * IncidentFinder.Near * layer.Grid.Fineness;

    /// <summary>Whether a fault's place, which may be rounded, is an end of one of the group's pieces.</summary>
    private bool IsAt(IncidentGroup group, GridPoint place)
    {
        var (x, y) = ((place.X - map.Origin.X) * map.Scale, (place.Y - map.Origin.Y) * map.Scale);
        return group.Nodes.Contains(new(x, y)) || group.Nodes.Any(node => Math.Abs(node.X - x) <= 2 * map.Scale && Math.Abs(node.Y - y) <= 2 * map.Scale);
    }

    /// <summary>The greatest width in metres, and where it is; without any face, a vertex that one of the edges lacks.</summary>
    private (double Width, FinePoint Place) Widest(IncidentGroup group)
    {
        if (group.Faces.Count == 0)
            return (0, layer.Grid.Place(MissingVertex(group)));
        var (width, x, y) = group.Faces.Select(face => face.Widest).MaxBy(found => found.Width);
        return (width / map.Scale / layer.Grid.PerMetre, Place(x, y));
    }

    /// <summary>Small ones where they are widest; large ones, and those all round a unit, where a label would stand.</summary>
    private FinePoint Place(IncidentGroup group, ImmutableArray<int> units, double width, FinePoint widest)
    {
        if (width > Large && group.Faces.SelectMany(face => face.Shape).MaxBy(polygon => polygon.TwiceArea) is { } largest)
        {
            var (x, y) = InteriorPoints.WidestMiddle(largest);
            return Place(x, y);
        }
        var odd = group.Edges.SelectMany(edge => map.Edges.Along(edge)).Where(along => along.Owner >= 0).CountBy(along => along.Owner).ToDictionary();
        var round = units.FirstOrDefault(unit => areas[unit].Length > 0 && odd.GetValueOrDefault(unit) > RoundShare * areas[unit].Sum(polygon => polygon.Shell.Length), -1);
        return round >= 0 && group.Faces.Count > 2 ? layer.Grid.Place(areas[round].MaxBy(polygon => polygon.TwiceArea)!.InteriorPoint()) : widest;
    }

    private GridPoint MissingVertex(IncidentGroup group)
    {
        var longest = group.Edges.MaxBy(edge => map.Edges[edge].A.DistanceTo(map.Edges[edge].B));
        var far = new HashSet<GridPoint> { map.Edges[longest].A, map.Edges[longest].B };
        var inner = group.Nodes.Select(node => map.OnGrid(node.X, node.Y)).Where(node => !far.Contains(node)).Order().ToList();
        return inner.Count > 0 ? inner[inner.Count / 2] : far.Min();
    }

    private ImmutableArray<ImmutableArray<FinePoint>> Fine(GridPolygon polygon) =>
        [.. polygon.Rings.Select(ring => ring.Select(p => Place(p.X, p.Y)).ToImmutableArray())];

    private double AreaM2(Face face) => face.Shape.Sum(layer.Grid.AreaM2) / ((double)map.Scale * map.Scale);

    /// <summary>In metres, of a place in units of the map.</summary>
    private FinePoint Place(double x, double y) => layer.Grid.Place(map.Origin.X + (x / map.Scale), map.Origin.Y + (y / map.Scale));

    private int Households(Incident incident) => layer.Households.Where(household => FineShape.Contains(incident.Shape, layer.Grid.Place(household.Door))).Sum(household => household.Count);
}
