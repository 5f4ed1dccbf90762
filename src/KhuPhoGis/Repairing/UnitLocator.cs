using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>Which units cover a place that is finer than the grid.</summary>
internal sealed class UnitLocator
{
    private readonly ImmutableArray<ImmutableArray<GridPolygon>> _areas;
    private readonly (int Unit, int Polygon, Box Box)[] _boxes;

    public UnitLocator(ImmutableArray<ImmutableArray<GridPolygon>> areas)
    {
        _areas = areas;
        _boxes = [.. areas.SelectMany((area, unit) => area.Select((polygon, number) => (unit, number, Box.Of(polygon.Shell.AsSpan()))))];
    }

    /// <summary>Indices, rising.</summary>
    /// <param name="origin">The place lies x, y millimetres from here; no boundary runs through it.</param>
    public List<int> UnitsAt(GridPoint origin, double x, double y)
    {
        var units = new List<int>();
        var place = new GridPoint(origin.X + (long)Math.Floor(x), origin.Y + (long)Math.Floor(y));
        foreach (var (unit, polygon, box) in _boxes)
        {
            if (box.Holds(place) && (units.Count == 0 || units[^1] != unit) && Covers(_areas[unit][polygon], origin, x, y))
                units.Add(unit);
        }
        return units;
    }

    private static bool Covers(GridPolygon polygon, GridPoint origin, double x, double y)
    {
        var inside = Crosses(polygon.Shell.AsSpan(), origin, x, y);
        foreach (var hole in polygon.Holes)
            inside ^= Crosses(hole.AsSpan(), origin, x, y);
        return inside;
    }

    /// <summary>Whether the ray to the east crosses the ring an odd number of times.</summary>
    private static bool Crosses(ReadOnlySpan<GridPoint> ring, GridPoint origin, double x, double y)
    {
        var odd = false;
        for (var i = 1; i < ring.Length; i++)
        {
            double ay = ring[i - 1].Y - origin.Y, by = ring[i].Y - origin.Y;
            if (ay > y == by > y)
                continue;
            double ax = ring[i - 1].X - origin.X, bx = ring[i].X - origin.X;
            odd ^= x < ax + ((y - ay) * (bx - ax) / (by - ay));
        }
        return odd;
    }
}
