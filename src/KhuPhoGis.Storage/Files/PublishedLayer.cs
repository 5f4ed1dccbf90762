using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>A feature ready to be sent: WGS 84, longitude first.</summary>
/// <param name="Id">Stays with the neighborhood from version to version.</param>
/// <param name="Json">A whole GeoJSON feature.</param>
public sealed record PublishedFeature(int Id, Geometry Shape, ReadOnlyMemory<byte> Json);

/// <summary>A layer as other programs read it over the web: areas and counts, no household and no name of a person.</summary>
/// <param name="Ward">Whose layer it is.</param>
/// <param name="Version">Of the plan it shows; null for a layer of the ward.</param>
public sealed record PublishedLayer(ImmutableArray<PublishedFeature> Features, Ward Ward, PlanVersion? Version)
{
    public static PublishedLayer OfPlan(StoredPlan stored)
    {
        var exported = ExportedPlan.From(stored.Plan, new ExportOptions { Version = stored.Version }, inDegrees: true);
        return new([.. exported.Units.Select(unit => Feature(
            unit.Neighborhood.Id.Value, unit.Area, exported.FromWard, (features, id) => features.Unit(unit, id)))], stored.Plan.Ward, stored.Version);
    }

    /// <summary>The ward's land as one feature.</summary>
    public static PublishedLayer OfWard(Ward ward) => OfAreas(ward, [(ward.Code, ward.Name, ward.Boundary)]);

    /// <summary>The neighborhoods as they were before the redraw.</summary>
    public static PublishedLayer OfOldNeighborhoods(Ward ward) => OfAreas(ward, ward.Neighborhoods.Select(unit => (unit.Code, unit.Name, unit.Area)));

    /// <summary>Those that touch one of the boxes; all when there is no box.</summary>
    public ImmutableArray<PublishedFeature> In(ImmutableArray<Envelope> boxes)
    {
        if (boxes.IsEmpty)
            return Features;
        var areas = boxes.Select(GridGeometry.Factory.ToGeometry).ToList();
        return [.. Features.Where(feature => areas.Any(area => area.Intersects(feature.Shape)))];
    }

    /// <summary>Says in an answer where its features come from, as an exported file does.</summary>
    public void WriteOrigin(Utf8JsonWriter json) => GeoJsonPlan.WriteOrigin(json, Ward, Version);

    private static PublishedLayer OfAreas(Ward ward, IEnumerable<(string Code, string Name, ImmutableArray<GridPolygon> Area)> areas)
    {
        var fromWard = Transformation.Between(CoordinateSystems.Get(ward.Crs), CoordinateSystems.Wgs84);
        return new([.. areas.Index().Where(item => !item.Item.Area.IsEmpty).Select(item => Feature(
            item.Index + 1, item.Item.Area, fromWard, (features, id) => features.Area(id, item.Item.Code, item.Item.Name, item.Item.Area)))], ward, null);
    }

    private static PublishedFeature Feature(
        int id, ImmutableArray<GridPolygon> area, Transformation fromWard, Action<GeoJsonFeatures, int> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, GeoJsonFeatures.Options))
            write(new GeoJsonFeatures(json, fromWard), id);
        var shape = GridGeometry.ToMultiPolygon(area);
        foreach (var position in shape.Coordinates)
        {
            var (x, y) = fromWard.Apply(position.X, position.Y);
            (position.X, position.Y) = (AsSent(x), AsSent(y));
        }
        shape.GeometryChanged();
        return new(id, shape, bytes.ToArray());
    }

    /// <summary>A box must meet what was sent, not what is a billionth of a degree beside it.</summary>
    private static double AsSent(double degrees) => double.Parse(degrees.ToString("F9", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
