using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Overlay;
using NetTopologySuite.Operation.OverlayNG;

namespace KhuPhoGis.Checks;

/// <summary>The few questions that are asked of NetTopologySuite: those where half a millimetre does not matter.</summary>
internal static class NtsShapes
{
    /// <summary>Square metres covered by one of the two only.</summary>
    public static double DifferenceArea(IReadOnlyList<GridPolygon> a, IReadOnlyList<GridPolygon> b)
    {
        if (a.Count == 0 || b.Count == 0)
            return a.Concat(b).Sum(polygon => polygon.Area);
        var origin = a[0].Shell[0];
        return OverlayNGRobust.Overlay(ToNts(a, origin), ToNts(b, origin), SpatialFunction.SymDifference).Area / ((double)GridPoint.PerMetre * GridPoint.PerMetre);
    }

    private static MultiPolygon ToNts(IEnumerable<GridPolygon> polygons, GridPoint origin)
    {
        var factory = new GeometryFactory();
        return factory.CreateMultiPolygon([.. polygons.Select(polygon => factory.CreatePolygon(Ring(polygon.Shell), [.. polygon.Holes.Select(hole => Ring(hole))]))]);

        LinearRing Ring(IEnumerable<GridPoint> ring) => factory.CreateLinearRing([.. ring.Select(p => new Coordinate(p.X - origin.X, p.Y - origin.Y))]);
    }
}
