using System.Globalization;
using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Tests.Coordinates;

public class CoordinateSystemTests
{
    /// <summary>Metres; the bar is 2 mm, what is reached is less than 0.1 mm.</summary>
    private const double Tolerance = 0.000_1;
    private const double MetresInADegree = 111_320;

    [Fact]
    public void Official_vectors_come_out_to_the_tenth_of_a_millimetre() => Assert.All(Vectors.All, vector =>
    {
        var (east, north) = CoordinateSystems.Get(vector.Epsg).FromWgs84(vector.Lon, vector.Lat);
        Assert.Equal(vector.East, east, Tolerance);
        Assert.Equal(vector.North, north, Tolerance);
    });

    [Fact]
    public void Official_vectors_go_back_to_their_degrees() => Assert.All(Vectors.All, vector =>
    {
        var (lon, lat) = CoordinateSystems.Get(vector.Epsg).ToWgs84(vector.East, vector.North);
        Assert.Equal(vector.Lon, lon, Tolerance / MetresInADegree);
        Assert.Equal(vector.Lat, lat, Tolerance / MetresInADegree);
    });

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("de-DE")]
    [InlineData("")]
    public void Readers_culture_does_not_matter(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Official_vectors_come_out_to_the_tenth_of_a_millimetre();
            Assert.Equal(9210, PrjRecognition.Recognize(PrjTexts.EsriZone).System?.Epsg);
            Assert.Equal(9210, CoordinateSystems.Find("EPSG:9210")?.Epsg);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void There_and_back_is_the_same_millimetre_in_every_system_all_over_its_reach()
    {
        foreach (var system in CoordinateSystems.All)
            Assert.All(SamplePoints.Around(system), point =>
            {
                var (x, y) = system.FromWgs84(point.Lon, point.Lat);
                var (lon, lat) = system.ToWgs84(x, y);
                var (againX, againY) = system.FromWgs84(lon, lat);
                var unit = system.IsGeographic ? MetresInADegree : 1;
                Assert.Equal(x * unit, againX * unit, 0.000_01);
                Assert.Equal(y * unit, againY * unit, 0.000_01);
                Assert.Equal(point.Lon, lon, 1e-10);
                Assert.Equal(point.Lat, lat, 1e-10);
            });
    }

    [Fact]
    public void Nine_decimals_of_a_degree_keep_the_millimetre()
    {
        var zone = CoordinateSystems.Get(9210);
        for (var i = 0; i < 2_000; i++)
        {
            var (east, north) = (Math.Round(590_000 + (i * 17.123), 3), Math.Round(1_180_000 + (i * 13.457), 3));
            var (lon, lat) = zone.ToWgs84(east, north);
            var (againEast, againNorth) = zone.FromWgs84(Math.Round(lon, 9), Math.Round(lat, 9));
            Assert.Equal(east, Math.Round(againEast, 3));
            Assert.Equal(north, Math.Round(againNorth, 3));
        }
    }

    [Fact]
    public void Vn2000_degrees_lie_where_the_decision_puts_them()
    {
        // The shift at Hồ Chí Minh City: −6.43″ of longitude, +3.67″ of latitude.
        var (lon, lat) = CoordinateSystems.Get(4756).FromWgs84(106.6983, 10.7725);
        Assert.Equal(-6.43, (lon - 106.6983) * 3600, 0.01);
        Assert.Equal(3.67, (lat - 10.7725) * 3600, 0.01);
    }

    [Fact]
    public void Eighteen_three_degree_zones_and_two_utm_zones_may_be_a_wards_own()
    {
        var zones = CoordinateSystems.All.Where(system => system.IsWardZone).ToList();
        Assert.Equal(18, zones.Count(zone => zone.Scale == 0.9999));
        Assert.Equal([3405, 3406], zones.Where(zone => zone.Scale == 0.9996).Select(zone => zone.Epsg));
        Assert.Equal(CoordinateSystems.All.Length, CoordinateSystems.All.Select(system => system.Epsg).Distinct().Count());
    }

    [Fact]
    public void Sixty_zones_of_the_world_may_hold_a_ward_that_lies_elsewhere_and_are_no_wards_zone_of_vietnam()
    {
        Assert.Equal(60, CoordinateSystems.WorldUtm.Distinct().Count(zone => zone is { MayHoldWard: true, IsWorldUtm: true, IsWardZone: false }));
        Assert.All(CoordinateSystems.WorldUtm, zone => Assert.Same(zone, CoordinateSystems.Find(zone.Epsg)));
        Assert.Equal("EPSG:32632 WGS 84 / UTM zone 32N", CoordinateSystems.UtmAt(7.42, 43.73)?.ToString());
        Assert.Equal((32601, 32660, 32648), (CoordinateSystems.UtmAt(-180, 10)?.Epsg, CoordinateSystems.UtmAt(179.9, 10)?.Epsg, CoordinateSystems.UtmAt(106.7, 10.8)?.Epsg));
        Assert.Null(CoordinateSystems.UtmAt(7, -1));
        Assert.False(CoordinateSystems.Wgs84.MayHoldWard || CoordinateSystems.Get(3857).MayHoldWard || CoordinateSystems.Get(4756).MayHoldWard);
        var (lon, lat) = CoordinateSystems.Get(32632).ToWgs84(372_700, 4_843_700);
        Assert.Equal((7.42, 43.74), (Math.Round(lon, 2), Math.Round(lat, 2)));
    }

    [Fact]
    public void Unknown_code_is_refused_with_the_known_ones()
    {
        var refusal = Assert.Throws<ArgumentException>(() => CoordinateSystems.Get(2154));
        Assert.Contains("2154", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("9210", refusal.Message, StringComparison.Ordinal);
        Assert.Null(CoordinateSystems.Find(2154));
    }

    [Theory]
    [InlineData("EPSG:9210", 9210)]
    [InlineData("epsg:5897", 5897)]
    [InlineData(" 3405 ", 3405)]
    [InlineData("urn:ogc:def:crs:EPSG::9210", 9210)]
    [InlineData("urn:ogc:def:crs:OGC:1.3:CRS84", 4326)]
    [InlineData("ESRI:9210", null)]
    [InlineData("EPSG:-9210", null)]
    [InlineData("EPSG:9210x", null)]
    [InlineData("", null)]
    public void System_is_found_by_what_people_and_files_write(string name, int? epsg) =>
        Assert.Equal(epsg, CoordinateSystems.Find(name)?.Epsg);
}
