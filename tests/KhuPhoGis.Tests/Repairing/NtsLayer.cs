using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;
using NetTopologySuite.Coverage;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Tests.Repairing;

/// <summary>NetTopologySuite's opinion of a layer: an oracle that shares no code with ours.</summary>
public static class NtsLayer
{
    private static readonly GeometryFactory Factory = new();

    public static Geometry[] Polygons(PolygonLayer layer) => [.. layer.Units.Where(unit => unit.Area.Length > 0).Select(unit => ToNts(unit.Area))];

    /// <summary>Valid polygons whose edges match, and together as large as the ward.</summary>
    public static bool IsCoverage(PolygonLayer layer)
    {
        var polygons = Polygons(layer);
        return polygons.All(polygon => polygon.IsValid) && CoverageValidator.IsValid(polygons)
            && Math.Abs(polygons.Sum(polygon => polygon.Area) - ToNts(layer.Ward).Area) < 1e-3;
    }

    public static Geometry ToNts(IReadOnlyList<GridPolygon> area) => area.Count == 1 ? Polygon(area[0]) : Factory.CreateMultiPolygon([.. area.Select(Polygon)]);

    private static Polygon Polygon(GridPolygon polygon) => Factory.CreatePolygon(Ring(polygon.Shell), [.. polygon.Holes.Select(hole => Ring(hole))]);

    private static LinearRing Ring(IEnumerable<GridPoint> ring) => Factory.CreateLinearRing([.. ring.Select(p => new Coordinate(p.East, p.North))]);
}
