namespace KhuPhoGis.Coordinates;

/// <summary>Where a ward's data may lie: near its boundary when that is known, otherwise where its zone is in use.</summary>
internal sealed class WardSurroundings
{
    /// <summary>Vietnam's mainland and near islands, degrees of either datum.</summary>
    private static readonly Extent Vietnam = new(102.0, 8.0, 110.0, 23.6);

    /// <summary>Hoàng Sa (Đà Nẵng, 107°45′) and Trường Sa (Khánh Hòa, 108°15′) lie far east of their zones' meridians.</summary>
    private static readonly Extent FarIslands = new(110.0, 6.0, 118.0, 18.0);

    /// <summary>No province lies farther than this from its zone's meridian, degrees; a UTM zone is 6 degrees wide.</summary>
    private const double ZoneReach = 1.75, UtmReach = 3.5;

    /// <summary>Metres around the ward within which a layer of it may begin.</summary>
    private const double Margin = 2_000;

    private readonly CoordinateSystem _ward;
    private readonly Extent? _extent;
    private readonly Extent _country;
    private readonly Extent _degrees;

    public WardSurroundings(CoordinateSystem ward, Extent? extent)
    {
        (_ward, _extent) = (ward, extent);
        var reach = ward.Scale == 0.9996 ? UtmReach : ZoneReach;
        _country = ward.IsWorldUtm ? new(ward.CentralMeridian - reach, 0, ward.CentralMeridian + reach, 84) : Vietnam;
        _degrees = !ward.MayHoldWard
            ? Vietnam
            : _country with
            {
                MinX = Math.Max(_country.MinX, ward.CentralMeridian - reach),
                MaxX = Math.Min(_country.MaxX, ward.CentralMeridian + reach),
            };
    }

    /// <summary>The ward's own.</summary>
    public CoordinateSystem Zone => _ward;

    /// <summary>Whether the extent, read in the system, lies where the ward's data may.</summary>
    public bool Holds(Extent extent, CoordinateSystem system)
    {
        if (!IsReadable(extent, system))
            return false;
        if (_extent is { } ward)
            return Read(extent, system, _ward).Intersects(ward.GrownBy(Margin));
        var degrees = Read(extent, system, CoordinateSystems.Wgs84);
        return degrees.Intersects(_degrees) && _country.GrownBy(2).Contains(degrees)
            || (_ward.Epsg is 5899 or 9217 && FarIslands.Contains(degrees));
    }

    /// <summary>From the extent's middle to that of the ward (or of its zone in Vietnam), read in the system.</summary>
    public double MetresFromMiddle(Extent extent, CoordinateSystem system)
    {
        var (x, y) = Transformation.Between(system, _ward).Apply(extent.Middle.X, extent.Middle.Y);
        var (wardX, wardY) = _extent?.Middle ?? _ward.FromWgs84(_degrees.Middle.X, _degrees.Middle.Y);
        return Math.Sqrt(((x - wardX) * (x - wardX)) + ((y - wardY) * (y - wardY)));
    }

    /// <summary>Whole kilometres to the ward, or to its zone when its boundary is not known; not a number when unreadable.</summary>
    public double KilometresAway(Extent extent, CoordinateSystem system)
    {
        if (!IsReadable(extent, system))
            return double.NaN;
        if (_extent is { } ward)
            return Math.Round(Read(extent, system, _ward).DistanceTo(ward) / 1000);
        return Math.Round(Read(extent, system, CoordinateSystems.Wgs84).DistanceTo(_degrees) * 111.32);
    }

    /// <summary>The UTM zone of a place outside Vietnam, for a ward whose boundary is not known yet; otherwise null.</summary>
    public CoordinateSystem? WorldZone(Extent extent, CoordinateSystem system)
    {
        if (_extent is not null || !IsReadable(extent, system))
            return null;
        var degrees = Read(extent, system, CoordinateSystems.Wgs84);
        return Vietnam.Intersects(degrees) || FarIslands.Intersects(degrees) ? null : CoordinateSystems.UtmAt(degrees.Middle.X, degrees.Middle.Y);
    }

    /// <summary>A projection's formulas mean nothing far outside its zone; there the answer would be a number from nowhere.</summary>
    private static bool IsReadable(Extent extent, CoordinateSystem system)
    {
        if (system.IsGeographic)
            return extent.MinX >= -180 && extent.MaxX <= 180 && extent.MinY >= -90 && extent.MaxY <= 90;
        var widest = system.Epsg == 3857 ? 20_037_508 : 2_000_000;
        return extent.MinX >= -widest && extent.MaxX <= widest
            && extent.MinY >= -widest && extent.MaxY <= Math.Max(widest, 10_000_000);
    }

    private static Extent Read(Extent extent, CoordinateSystem from, CoordinateSystem to)
    {
        var transformation = Transformation.Between(from, to);
        (double X, double Y)[] corners =
        [
            transformation.Apply(extent.MinX, extent.MinY), transformation.Apply(extent.MaxX, extent.MinY),
            transformation.Apply(extent.MinX, extent.MaxY), transformation.Apply(extent.MaxX, extent.MaxY),
        ];
        return new(corners.Min(corner => corner.X), corners.Min(corner => corner.Y),
            corners.Max(corner => corner.X), corners.Max(corner => corner.Y));
    }
}
