using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>Between the grid of whole millimetres and NetTopologySuite's metres, both ways, without loss.</summary>
public static class GridGeometry
{
    public static GeometryFactory Factory { get; } = new(new PrecisionModel(), 0);

    public static Coordinate ToMetres(GridPoint point) => new(point.East, point.North);

    public static LineString ToLine(ImmutableArray<GridPoint> line) => Factory.CreateLineString([.. line.Select(ToMetres)]);

    public static MultiPolygon ToMultiPolygon(ImmutableArray<GridPolygon> polygons) =>
        Factory.CreateMultiPolygon([.. polygons.Select(ToPolygon)]);

    public static Polygon ToPolygon(GridPolygon polygon) =>
        Factory.CreatePolygon(ToRing(polygon.Shell), [.. polygon.Holes.Select(ToRing)]);

    /// <summary>Metres to the grid, consecutive equal positions taken once.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An ordinate is not finite or not in metres.</exception>
    public static ImmutableArray<GridPoint> FromLine(LineString line)
    {
        var points = ImmutableArray.CreateBuilder<GridPoint>(line.NumPoints);
        foreach (var position in line.Coordinates)
        {
            var point = GridPoint.FromMetres(position.X, position.Y);
            if (points.Count == 0 || points[^1] != point)
                points.Add(point);
        }
        return points.DrainToImmutable();
    }

    /// <summary>Shells turned counter-clockwise, holes clockwise; holes that vanish on the grid are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An ordinate is not finite or not in metres.</exception>
    public static GridPolygon FromPolygon(Polygon polygon) => new(
        Turned(FromLine(polygon.ExteriorRing), counterClockwise: true),
        [.. polygon.InteriorRings.Select(ring => Turned(FromLine(ring), counterClockwise: false)).Where(ring => ring.Length >= 4)]);

    private static ImmutableArray<GridPoint> Turned(ImmutableArray<GridPoint> ring, bool counterClockwise) =>
        GridMath.TwiceSignedArea(ring.AsSpan()) > 0 == counterClockwise ? ring : [.. ring.Reverse()];

    private static LinearRing ToRing(ImmutableArray<GridPoint> ring) => Factory.CreateLinearRing([.. ring.Select(ToMetres)]);
}
