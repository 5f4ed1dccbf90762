using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace KhuPhoGis.Coordinates;

/// <summary>
/// The definitions ProjNET works from, built here and never parsed from text, so that no file's datum can slip in.
/// </summary>
internal static class ProjNetDefinitions
{
    private static readonly CoordinateSystemFactory Factory = new();

    /// <summary>
    /// Decision 05/2007/QĐ-BTNMT (EPSG:6960), VN-2000 to WGS 84. The Decision prints a coordinate-frame rotation
    /// (−0.00928836″, 0.01975479″, −0.00427372″); ProjNET and TOWGS84 take a position-vector one, hence the negated signs.
    /// With the printed signs everything lies 0.5–0.75 m off.
    /// </summary>
    private static readonly Wgs84ConversionInfo Vn2000ToWgs84 = new(
        -191.90441429, -39.30318279, -111.45032835, 0.00928836, -0.01975479, 0.00427372, 0.252906278);

    public static GeographicCoordinateSystem Vn2000 { get; } = Geographic("VN-2000", Vn2000ToWgs84);

    public static GeographicCoordinateSystem Wgs84 { get; } = Geographic("WGS 84", new Wgs84ConversionInfo());

    /// <summary>WGS 84 by way of space but moved by nothing (a billionth of a millimetre: at 0 ProjNET takes the short way).</summary>
    public static GeographicCoordinateSystem Unshifted { get; } =
        Geographic("Unshifted", new Wgs84ConversionInfo { Dx = 1e-12 });

    public static MathTransform Between(
        ProjNet.CoordinateSystems.CoordinateSystem from, ProjNet.CoordinateSystems.CoordinateSystem to) =>
        new CoordinateTransformationFactory().CreateFromCoordinateSystems(from, to).MathTransform;

    /// <summary>Easting 500 000 m on the central meridian, northing 0 on the equator.</summary>
    public static ProjectedCoordinateSystem TransverseMercator(double centralMeridian, double scale)
    {
        List<ProjectionParameter> parameters =
        [
            new("latitude_of_origin", 0),
            new("central_meridian", centralMeridian),
            new("scale_factor", scale),
            new("false_easting", 500_000),
            new("false_northing", 0),
        ];
        return Projected("Transverse_Mercator", parameters);
    }

    /// <summary>EPSG:3857, spherical formulas on WGS 84 degrees.</summary>
    public static ProjectedCoordinateSystem WebMercator() => ProjectedCoordinateSystem.WebMercator;

    private static ProjectedCoordinateSystem Projected(string method, List<ProjectionParameter> parameters) =>
        Factory.CreateProjectedCoordinateSystem(method, Wgs84, Factory.CreateProjection(method, method, parameters),
            LinearUnit.Metre, new AxisInfo("East", AxisOrientationEnum.East), new AxisInfo("North", AxisOrientationEnum.North));

    private static GeographicCoordinateSystem Geographic(string name, Wgs84ConversionInfo toWgs84)
    {
        var datum = Factory.CreateHorizontalDatum(name, DatumType.HD_Geocentric, Ellipsoid.WGS84, toWgs84);
        return Factory.CreateGeographicCoordinateSystem(name, AngularUnit.Degrees, datum, PrimeMeridian.Greenwich,
            new AxisInfo("Lon", AxisOrientationEnum.East), new AxisInfo("Lat", AxisOrientationEnum.North));
    }
}
