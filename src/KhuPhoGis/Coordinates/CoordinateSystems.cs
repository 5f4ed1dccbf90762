using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;

namespace KhuPhoGis.Coordinates;

/// <summary>Every coordinate system the program knows; a code that is not here is refused, never fetched.</summary>
public static class CoordinateSystems
{
    private const double ThreeDegreeScale = 0.9999;
    private const double UtmScale = 0.9996;

    /// <summary>The 18 TM-3 zones west to east, then UTM, then degrees and Web Mercator.</summary>
    public static ImmutableArray<CoordinateSystem> All { get; } =
    [
        Zone(5896, "zone 481", 102), Zone(9205, "103-00", 103), Zone(9206, "104-00", 104), Zone(9207, "104-30", 104.5),
        Zone(9208, "104-45", 104.75), Zone(5897, "zone 482", 105), Zone(9209, "105-30", 105.5), Zone(9210, "105-45", 105.75),
        Zone(9211, "106-00", 106), Zone(9212, "106-15", 106.25), Zone(9213, "106-30", 106.5), Zone(9214, "107-00", 107),
        Zone(9215, "107-15", 107.25), Zone(9216, "107-30", 107.5), Zone(5899, "107-45", 107.75), Zone(5898, "zone 491", 108),
        Zone(9217, "108-15", 108.25), Zone(9218, "108-30", 108.5),
        Utm(3405, "VN-2000 / UTM zone 48N", Datum.Vn2000, 105), Utm(3406, "VN-2000 / UTM zone 49N", Datum.Vn2000, 111),
        new(4756, "VN-2000", Datum.Vn2000, null),
        new(4326, "WGS 84", Datum.Wgs84, null),
        Utm(32648, "WGS 84 / UTM zone 48N", Datum.Wgs84, 105), Utm(32649, "WGS 84 / UTM zone 49N", Datum.Wgs84, 111),
        new(3857, "WGS 84 / Pseudo-Mercator", Datum.Wgs84, PlaneProjection.WebMercator()),
    ];

    /// <summary>The 60 zones of WGS 84 / UTM north of the equator, zone 1 first: where a ward outside Vietnam may be kept. Two of them are in <see cref="All"/> too.</summary>
    public static ImmutableArray<CoordinateSystem> WorldUtm { get; } = [.. Enumerable.Range(1, 60).Select(zone => All.FirstOrDefault(known => known.Epsg == 32600 + zone)
        ?? Utm(32600 + zone, FormattableString.Invariant($"WGS 84 / UTM zone {zone}N"), Datum.Wgs84, (zone * 6) - 183))];

    private static readonly FrozenDictionary<int, CoordinateSystem> ByEpsg = All.Union(WorldUtm).ToFrozenDictionary(system => system.Epsg);

    /// <summary>WGS 84 degrees, as RFC 7946 GeoJSON and KML have them.</summary>
    public static CoordinateSystem Wgs84 { get; } = Get(4326);

    /// <summary>Null when the code is not known here.</summary>
    public static CoordinateSystem? Find(int epsg) => ByEpsg.GetValueOrDefault(epsg);

    /// <summary>Reads "EPSG:9210", "9210", "urn:ogc:def:crs:EPSG::9210" or "…OGC:1.3:CRS84"; null when not known here.</summary>
    public static CoordinateSystem? Find(string name)
    {
        var last = name.AsSpan(name.LastIndexOf(':') + 1).Trim();
        if (last.Equals("CRS84", StringComparison.OrdinalIgnoreCase))
            return Wgs84;
        var isEpsg = last.Length == name.AsSpan().Trim().Length || name.Contains("EPSG", StringComparison.OrdinalIgnoreCase);
        return isEpsg && int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg) ? Find(epsg) : null;
    }

    /// <summary>The UTM zone of a place; null south of the equator and beyond 84° north.</summary>
    /// <param name="lon">Degrees.</param>
    public static CoordinateSystem? UtmAt(double lon, double lat) =>
        lon is >= -180 and <= 180 && lat is >= 0 and <= 84 ? WorldUtm[(int)((lon + 180) / 6) % 60] : null;

    /// <exception cref="ArgumentException">The code is not known here; the message lists those that are.</exception>
    public static CoordinateSystem Get(int epsg) => Find(epsg) ?? throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
        $"EPSG:{epsg} is not a coordinate system this program knows. Known: {string.Join(", ", All.Select(known => known.Epsg))}, 32601 to 32660."),
        nameof(epsg));

    /// <summary>Metres on WGS 84 round a meridian of one's own: for looking at data from anywhere in the world, never for storing it.</summary>
    public static CoordinateSystem LocalPlane(double centralMeridian) =>
        new(0, FormattableString.Invariant($"transverse Mercator {centralMeridian:0.##}"), Datum.Wgs84, PlaneProjection.TransverseMercator(centralMeridian, 1));

    private static CoordinateSystem Zone(int epsg, string zone, double centralMeridian) =>
        new(epsg, $"VN-2000 / TM-3 {zone}", Datum.Vn2000, PlaneProjection.TransverseMercator(centralMeridian, ThreeDegreeScale));

    private static CoordinateSystem Utm(int epsg, string name, Datum datum, double centralMeridian) =>
        new(epsg, name, datum, PlaneProjection.TransverseMercator(centralMeridian, UtmScale));
}
