using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>A plan as the writers need it: its neighborhoods with their figures and the lines between them.</summary>
/// <param name="Units">By id; neighborhoods without cells are left out.</param>
/// <param name="Crs">What the file will be in.</param>
/// <param name="Version">The saved version that the plan is; null when it was not saved as it is.</param>
internal sealed record ExportedPlan(
    Plan Plan, ImmutableArray<ExportedUnit> Units, CoordinateSystem Crs, Transformation FromWard, DateTimeOffset Moment, PlanVersion? Version = null)
{
    public static ExportedPlan From(Plan plan, ExportOptions options, bool inDegrees)
    {
        var zone = CoordinateSystems.Get(plan.Ward.Crs);
        var crs = options.Crs ?? (inDegrees ? CoordinateSystems.Wgs84 : zone);
        var units = plan.Neighborhoods.Select(neighborhood => ExportedUnit.From(plan, neighborhood)).Where(unit => !unit.Area.IsEmpty);
        return new(plan, [.. units], crs, Transformation.Between(zone, crs), options.Moment ?? TimeProvider.System.GetUtcNow(), options.Version);
    }

    /// <summary>The lines with two different neighborhoods, or none on one side.</summary>
    public IEnumerable<(SharedEdge Edge, Neighborhood? Left, Neighborhood? Right)> Boundaries() =>
        from edge in Plan.Coverage.Edges
        let left = Plan.NeighborhoodOf(edge.Left)
        let right = Plan.NeighborhoodOf(edge.Right)
        where left != right
        select (edge, Plan.Find(left), Plan.Find(right));

    /// <summary>In the file's coordinate system; the same position gives the same bits wherever it occurs.</summary>
    public Coordinate Place(GridPoint point)
    {
        var (x, y) = FromWard.Apply(point.East, point.North);
        return new(x, y);
    }

    /// <summary>For a line of text in formats that have room for one: which saved version this is, and its hash.</summary>
    public string? Origin => Version?.Origin;

    public LinearRing Ring(ImmutableArray<GridPoint> ring) => GridGeometry.Factory.CreateLinearRing([.. ring.Select(Place)]);

    public LineString Line(ImmutableArray<GridPoint> line) => GridGeometry.Factory.CreateLineString([.. line.Select(Place)]);

    public MultiPolygon Polygons(ImmutableArray<GridPolygon> area) => GridGeometry.Factory.CreateMultiPolygon(
        [.. area.Select(polygon => GridGeometry.Factory.CreatePolygon(Ring(polygon.Shell), [.. polygon.Holes.Select(Ring)]))]);
}

/// <param name="Hectares">On the ward's grid.</param>
/// <param name="Deviation">Signed share from the target; 0.04 means 4 % too many households.</param>
internal sealed record ExportedUnit(
    Neighborhood Neighborhood, ImmutableArray<GridPolygon> Area, int Households, int People, double Hectares, double Deviation)
{
    public static ExportedUnit From(Plan plan, Neighborhood neighborhood)
    {
        var area = plan.ShapeOf(neighborhood.Id);
        var households = plan.Households(neighborhood.Id);
        return new(neighborhood, area, households, plan.People(neighborhood.Id),
            Math.Round(area.Sum(polygon => polygon.Area) / 10_000, 4), Math.Round(plan.Ward.Rules.DeviationOf(households), 4));
    }
}
