namespace KhuPhoGis.Coordinates;

/// <summary>
/// One coordinate system the program knows. Metres are always easting then northing, degrees always longitude then latitude,
/// whatever order a standard, a file or a Vietnamese table (X = north) has them in.
/// </summary>
public sealed class CoordinateSystem
{
    private readonly PlaneProjection? _projection;

    internal CoordinateSystem(int epsg, string name, Datum datum, PlaneProjection? projection)
    {
        (Epsg, Name, Datum, _projection) = (epsg, name, datum, projection);
    }

    public int Epsg { get; }

    /// <summary>As EPSG has it: "VN-2000 / TM-3 105-45".</summary>
    public string Name { get; }

    internal Datum Datum { get; }

    /// <summary>Degrees; otherwise metres.</summary>
    public bool IsGeographic => _projection is null;

    /// <summary>VN-2000 in metres: what the coordinate system of a ward in Vietnam is by law.</summary>
    public bool IsWardZone => Datum == Datum.Vn2000 && _projection is not null;

    /// <summary>WGS 84 / UTM: not official in Vietnam, and the only way to keep a ward that lies elsewhere.</summary>
    public bool IsWorldUtm => Datum == Datum.Wgs84 && Epsg is > 32600 and <= 32660;

    /// <summary>Whether a ward may be kept in it at all.</summary>
    public bool MayHoldWard => IsWardZone || IsWorldUtm;

    /// <summary>Degrees east of Greenwich; 0 when geographic.</summary>
    public double CentralMeridian => _projection?.CentralMeridian ?? 0;

    /// <summary>Scale on the central meridian (k0): 0.9999 in a 3-degree zone, 0.9996 in a UTM zone, otherwise 1.</summary>
    public double Scale => _projection?.Scale ?? 1;

    /// <summary>From WGS 84 degrees. Official (EPSG:6960, height 0) within 2 mm inside Vietnam.</summary>
    public (double X, double Y) FromWgs84(double lon, double lat) =>
        Datum == Datum.Wgs84 ? FromDatum(lon, lat) : FromDatum(DatumShift.ToVn2000(lon, lat));

    /// <summary>To WGS 84 degrees: the exact inverse of <see cref="FromWgs84"/>, there and back within 0.01 mm.</summary>
    public (double Lon, double Lat) ToWgs84(double x, double y)
    {
        var (lon, lat) = ToDatum(x, y);
        return Datum == Datum.Wgs84 ? (lon, lat) : DatumShift.ToWgs84(lon, lat);
    }

    /// <summary>To degrees on this system's own datum.</summary>
    internal (double Lon, double Lat) ToDatum(double x, double y) => _projection?.Inverse(x, y) ?? (x, y);

    /// <summary>From degrees on this system's own datum.</summary>
    internal (double X, double Y) FromDatum(double lon, double lat) => _projection?.Forward(lon, lat) ?? (lon, lat);

    /// <summary>For logs: "EPSG:9210 VN-2000 / TM-3 105-45".</summary>
    public override string ToString() => FormattableString.Invariant($"EPSG:{Epsg} {Name}");

    private (double X, double Y) FromDatum((double Lon, double Lat) degrees) => FromDatum(degrees.Lon, degrees.Lat);
}
