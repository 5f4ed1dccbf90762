namespace KhuPhoGis.Coordinates;

/// <summary>
/// From one coordinate system to another. Between systems of one datum only the projection changes; WGS 84 is never a
/// stop on the way from one VN-2000 zone to another.
/// </summary>
public sealed class Transformation
{
    private Transformation(CoordinateSystem from, CoordinateSystem to)
    {
        (From, To) = (from, to);
    }

    public CoordinateSystem From { get; }

    public CoordinateSystem To { get; }

    /// <summary>Nothing changes, to the last bit.</summary>
    public bool IsIdentity => From == To;

    public static Transformation Between(CoordinateSystem from, CoordinateSystem to) => new(from, to);

    /// <summary>Metres or degrees, as each system has them; x is easting or longitude.</summary>
    public (double X, double Y) Apply(double x, double y)
    {
        if (IsIdentity)
            return (x, y);
        if (From.Datum == To.Datum)
        {
            var (sameLon, sameLat) = From.ToDatum(x, y);
            return To.FromDatum(sameLon, sameLat);
        }
        var (lon, lat) = From.ToWgs84(x, y);
        return To.FromWgs84(lon, lat);
    }
}
