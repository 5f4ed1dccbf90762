using System.Collections.Immutable;

namespace KhuPhoGis.Coordinates;

/// <summary>By how much data are off that another program moved between WGS 84 and VN-2000 in a way that is not the official one.</summary>
/// <param name="Code">Stable and English: <c>proj</c> or <c>datum</c>.</param>
/// <param name="East">Metres by which the data lie east of where they should.</param>
/// <param name="North">Metres.</param>
public sealed record KnownShift(string Code, double East, double North)
{
    /// <summary>
    /// PROJ, and with it GDAL, QGIS and PostGIS, takes an oil company's parameters (EPSG:5194) for the official ones (EPSG:6960) wherever these
    /// blocks reach: nearly all of Ho Chi Minh City and the Mekong delta. Measured; within 1 cm there.
    /// </summary>
    private const double ProjEast = -0.80, ProjNorth = -0.046;

    private static readonly Extent ProjReach = new(104.24, 9.35, 107.11, 11.04);

    /// <summary>Those that may have happened to data at a place, both ways: on the way to VN-2000 and on the way back.</summary>
    /// <param name="zone">In metres; none are known of other datums than VN-2000.</param>
    public static ImmutableArray<KnownShift> At(CoordinateSystem zone, double east, double north)
    {
        if (zone.Datum != Datum.Vn2000)
            return [];
        var (lon, lat) = zone.ToWgs84(east, north);
        var (sameLon, sameLat) = zone.ToDatum(east, north);
        var (x, y) = zone.FromWgs84(sameLon, sameLat);
        var datum = new KnownShift("datum", x - east, y - north);
        var proj = new KnownShift("proj", ProjEast, ProjNorth);
        var isInReach = lon >= ProjReach.MinX && lon <= ProjReach.MaxX && lat >= ProjReach.MinY && lat <= ProjReach.MaxY;
        ImmutableArray<KnownShift> missing = [datum, datum.Back()];
        if (!isInReach)
            return missing;
        ImmutableArray<KnownShift> wrong = [proj, proj.Back()];
        // Numbers that PROJ made, read in a system of the other datum, are off by both.
        return [.. wrong, .. missing, .. missing.SelectMany(shift => wrong.Select(more => shift with { East = shift.East + more.East, North = shift.North + more.North }))];
    }

    /// <summary>Metres.</summary>
    public double Length => Math.Sqrt((East * East) + (North * North));

    private KnownShift Back() => this with { East = -East, North = -North };
}
