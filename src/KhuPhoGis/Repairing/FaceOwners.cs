using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>Which unit gets a face, by each rule.</summary>
internal sealed class FaceOwners
{
    /// <summary>The share of a unit's land that others must claim for it to be inside them.</summary>
    private const double Whole = 0.999;

    private readonly PolygonLayer _layer;
    private readonly ImmutableArray<ImmutableArray<GridPolygon>> _areas;
    private readonly double[] _landOf;
    private readonly Lazy<int[]> _households;

    public FaceOwners(PolygonLayer layer, ImmutableArray<ImmutableArray<GridPolygon>> areas, UnitLocator locator)
    {
        (_layer, _areas) = (layer, areas);
        _landOf = [.. areas.Select(area => area.Sum(polygon => polygon.Area))];
        _households = new(() => CountHouseholds(locator));
    }

    /// <summary>In square metres of the grid.</summary>
    public double LandOf(int unit) => unit < _landOf.Length ? _landOf[unit] : double.MaxValue;

    /// <summary>Null when no unit can be chosen: none is beside it, or two would be lost.</summary>
    /// <param name="incident">All faces of the incident.</param>
    public int? Choose(LocalMap map, Face face, IReadOnlyList<Face> incident, RepairAction rule)
    {
        var borders = Borders(map, face);
        if (face.Kind != IncidentKind.Overlap)
            return borders.Count == 0 ? null : Best(map, face, borders.Keys, borders, rule);
        var whole = face.Units.Where(unit => Claimed(map, incident, unit) >= Whole * _landOf[unit]).ToList();
        return whole.Count switch { 0 => Best(map, face, face.Units, borders, rule), 1 => whole[0], _ => null };
    }

    /// <summary>Units that lie alone on the other side of the face's pieces, with the length of border, in units of the map.</summary>
    public static Dictionary<int, double> Borders(LocalMap map, Face face)
    {
        var borders = new Dictionary<int, double>();
        foreach (var piece in face.Pieces)
        {
            var across = face.Units.ToHashSet();
            var isLeft = map.Faces.LeftOf(piece) == face.Number;
            foreach (var (owner, forwards) in map.Along(piece).Where(along => along.Owner >= 0))
            {
                if (forwards == isLeft)
                    across.Remove(owner);
                else
                    across.Add(owner);
            }
            if (across.Count == 1)
                borders[across.First()] = borders.GetValueOrDefault(across.First()) + map.Faces.Segments[piece].A.DistanceTo(map.Faces.Segments[piece].B);
        }
        return borders;
    }

    private static double Claimed(LocalMap map, IReadOnlyList<Face> incident, int unit) =>
        incident.Where(face => face.Kind == IncidentKind.Overlap && face.Units.Contains(unit)).Sum(face => face.Shape.Sum(polygon => polygon.Area)) / ((double)map.Scale * map.Scale);

    private int Best(LocalMap map, Face face, IEnumerable<int> units, Dictionary<int, double> borders, RepairAction rule) => rule switch
    {
        RepairAction.Compact => units.MaxBy(unit => (Compactness(map, face, unit, borders), -unit)),
        RepairAction.Balance => units.MinBy(unit => (_layer.Households.IsEmpty ? _landOf[unit] : _households.Value[unit], unit)),
        _ => units.MaxBy(unit => (borders.GetValueOrDefault(unit), -unit)),
    };

    /// <summary>By how much the isoperimetric quotient of the unit gains when the face is its.</summary>
    private double Compactness(LocalMap map, Face face, int unit, Dictionary<int, double> borders)
    {
        var (land, outline) = (_landOf[unit], _areas[unit].Sum(polygon => polygon.Perimeter));
        var (more, round) = (face.Shape.Sum(polygon => polygon.Area) / ((double)map.Scale * map.Scale), face.Shape.Sum(polygon => polygon.Perimeter) / map.Scale);
        var shared = borders.GetValueOrDefault(unit) / map.Scale;
        var withIt = face.Kind == IncidentKind.Overlap ? (land, outline) : (land + more, outline + round - (2 * shared));
        var without = face.Kind == IncidentKind.Overlap ? (land - more, outline + round - (2 * shared)) : (land, outline);
        return Quotient(withIt) - Quotient(without);
    }

    private static double Quotient((double Land, double Outline) unit) => 4 * Math.PI * unit.Land / (unit.Outline * unit.Outline);

    private int[] CountHouseholds(UnitLocator locator)
    {
        var counts = new int[_areas.Length];
        foreach (var household in _layer.Households)
        {
            foreach (var unit in locator.UnitsAt(household.Door, 0, 0))
                counts[unit] += household.Count;
        }
        return counts;
    }
}
