using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Tests.Coverages;

/// <summary>Our shapes as NetTopologySuite's, for a second opinion. Metres, near the origin.</summary>
internal static class Oracle
{
    private static readonly GeometryFactory Factory = new();

    public static Polygon Polygon(GridPolygon polygon) => Factory.CreatePolygon(
        Factory.CreateLinearRing(Coordinates(polygon.Shell)), [.. polygon.Holes.Select(hole => Factory.CreateLinearRing(Coordinates(hole)))]);

    public static Coordinate[] Coordinates(ImmutableArray<GridPoint> line) => [.. line.Select(p => new Coordinate(p.East - 600_000, p.North - 1_190_000))];
}
