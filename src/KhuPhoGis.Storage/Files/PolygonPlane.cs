using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// The plane in which polygons are compared. Metres stay in the file's own system, so that nothing is rounded twice; degrees
/// (and Web Mercator, which is no metre in Vietnam) go to the nearest VN-2000 zone, or to a plane of their own elsewhere.
/// </summary>
internal sealed record PolygonPlane(CoordinateSystem File, CoordinateSystem Plane)
{
    private const double WestOfVietnam = 101, EastOfVietnam = 111;
    private const int WebMercator = 3857;

    /// <summary>Degrees have no larger numbers.</summary>
    private const double MostDegrees = 360;

    /// <exception cref="BadInputException">The file says something that is not understood.</exception>
    public static PolygonPlane Choose(SourceTable polygons, SourceTable ward, CoordinateSystem? said)
    {
        var file = said ?? Claimed(polygons) ?? Claimed(ward) ?? Guessed(polygons);
        return new(file, file.IsGeographic || file.Epsg == WebMercator ? ForDegrees(file, polygons) : file);
    }

    /// <summary>From another file's system into the plane; one that says nothing is taken to be in this file's system.</summary>
    public Transformation From(SourceTable table) => Transformation.Between(Claimed(table) ?? File, Plane);

    private static CoordinateSystem? Claimed(SourceTable table) => table.Crs switch
    {
        { System: { } system } => LooksLike(system, table) ? system : null,
        { Problem: { } problem } => throw new BadInputException(table.File, null, problem.Code, [.. problem.Arguments]),
        _ => null,
    };

    /// <summary>A GeoJSON of metres without a crs member says WGS 84 and does not mean it.</summary>
    private static bool LooksLike(CoordinateSystem system, SourceTable table) => !system.IsGeographic || !Ordinates(table).Any(ordinate => Math.Abs(ordinate) > MostDegrees);

    private static CoordinateSystem Guessed(SourceTable table) =>
        Ordinates(table).Any(ordinate => Math.Abs(ordinate) > MostDegrees) ? CoordinateSystems.Get(9210) : CoordinateSystems.Wgs84;

    private static CoordinateSystem ForDegrees(CoordinateSystem file, SourceTable table)
    {
        var boxes = Boxes(table).ToList();
        if (boxes.Count == 0)
            return CoordinateSystems.Get(9210);
        var (lon, _) = file.ToWgs84((boxes.Min(box => box.MinX) + boxes.Max(box => box.MaxX)) / 2, (boxes.Min(box => box.MinY) + boxes.Max(box => box.MaxY)) / 2);
        return lon is > WestOfVietnam and < EastOfVietnam
            ? CoordinateSystems.All.Where(system => system.IsWardZone).MinBy(system => Math.Abs(system.CentralMeridian - lon))!
            : CoordinateSystems.LocalPlane(Math.Round(lon));
    }

    private static IEnumerable<double> Ordinates(SourceTable table) => Boxes(table).SelectMany(box => new[] { box.MinX, box.MaxX, box.MinY, box.MaxY });

    public static IEnumerable<NetTopologySuite.Geometries.Envelope> Boxes(SourceTable table) =>
        table.Rows.Where(row => row.Geometry is { IsEmpty: false }).Select(row => row.Geometry!.EnvelopeInternal).Where(box => double.IsFinite(box.Width) && double.IsFinite(box.Height));
}
