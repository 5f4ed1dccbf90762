using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace KhuPhoGis.Coordinates;

/// <summary>Degrees of a datum to metres of a plane and back; knows nothing of datums.</summary>
internal sealed class PlaneProjection
{
    private const int Rounds = 2;

    private readonly MathTransform _forward;
    private readonly MathTransform _inverse;

    private PlaneProjection(double centralMeridian, double scale, ProjectedCoordinateSystem definition)
    {
        (CentralMeridian, Scale) = (centralMeridian, scale);
        _forward = ProjNetDefinitions.Between(definition.GeographicCoordinateSystem, definition);
        _inverse = ProjNetDefinitions.Between(definition, definition.GeographicCoordinateSystem);
    }

    /// <summary>Degrees.</summary>
    public double CentralMeridian { get; }

    public double Scale { get; }

    public static PlaneProjection TransverseMercator(double centralMeridian, double scale) =>
        new(centralMeridian, scale, ProjNetDefinitions.TransverseMercator(centralMeridian, scale));

    public static PlaneProjection WebMercator() => new(0, 1, ProjNetDefinitions.WebMercator());

    public (double X, double Y) Forward(double lon, double lat)
    {
        var (x, y) = _forward.Transform(lon, lat);
        return (x, y);
    }

    /// <summary>The inverse of <see cref="Forward"/>: ProjNET's own, then what it leaves taken out.</summary>
    public (double Lon, double Lat) Inverse(double x, double y)
    {
        var (firstLon, firstLat) = _inverse.Transform(x, y);
        var (lon, lat) = (firstLon, firstLat);
        for (var round = 0; round < Rounds; round++)
        {
            var (thereX, thereY) = Forward(lon, lat);
            var (thereLon, thereLat) = _inverse.Transform(thereX, thereY);
            (lon, lat) = (lon + (firstLon - thereLon), lat + (firstLat - thereLat));
        }
        return (lon, lat);
    }
}
