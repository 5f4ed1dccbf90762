using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Imports;
using TestWards = KhuPhoGis.Storage.Tests.Files.Wards;

namespace KhuPhoGis.Storage.Tests.Imports;

public class LandingTests
{
    private static readonly CoordinateSystem Zone = CoordinateSystems.Get(9210);

    [Fact]
    public void A_table_with_X_north_lands_at_the_ward()
    {
        var look = Points(true, [.. Inside().Select(at => (at.North, at.East))]);

        var landing = Landing.Of(look, Zone, Zone, TestWards.Square().Boundary);

        Assert.True(landing.IsSwapped);
        Assert.Equal(PlacementKind.InPlace, landing.Finding.Kind);
        Assert.Equal(1, landing.ShareInWard);
    }

    [Fact]
    public void Degrees_taken_for_metres_are_named_with_the_system_that_fits()
    {
        var look = Points(false, [.. Inside().Select(at => Zone.ToWgs84(at.East, at.North))]);

        var landing = Landing.Of(look, Zone, Zone, TestWards.Square().Boundary);

        Assert.Equal(PlacementKind.DegreesAsMetres, landing.Finding.Kind);
        Assert.Contains(CoordinateSystems.Wgs84, landing.Finding.Candidates);
        Assert.Equal(4326, CrsGuess.Of(look, Zone, new(TestWards.East, TestWards.North, TestWards.East + TestWards.Side, TestWards.North + TestWards.Side)).Likely?.Epsg);
    }

    [Fact]
    public void A_missing_shift_between_datums_is_seen_when_all_would_lie_in_the_ward()
    {
        var utm = CoordinateSystems.Get(3405);
        var look = Points(false, [.. Inside().Select(at => Transformation.Between(Zone, utm).Apply(at.East, at.North))]);

        var wrong = Landing.Of(look, CoordinateSystems.Get(32648), Zone, TestWards.Square().Boundary);
        var right = Landing.Of(look, utm, Zone, TestWards.Square().Boundary);

        Assert.Equal(PlacementKind.InPlace, wrong.Finding.Kind);
        Assert.Equal(utm, wrong.BetterDatum);
        Assert.InRange(wrong.ShareInWard!.Value, 0.3, 0.95);
        Assert.Null(right.BetterDatum);
    }

    [Fact]
    public void Before_the_boundary_is_known_the_zone_itself_is_guessed_first()
    {
        var look = Points(false, [.. Inside()]);

        Assert.Equal(Zone, CrsGuess.Of(look, Zone, null).Likely);
        Assert.Null(Landing.Of(look, Zone, Zone, []).ShareInWard);
    }

    [Fact]
    public void The_nearest_city_names_the_place_and_its_zone()
    {
        var (lon, lat) = Zone.ToWgs84(TestWards.East, TestWards.North);

        var city = Landmarks.Nearest(lon, lat);

        Assert.Equal(("TP. Hồ Chí Minh", 9210), (city.Name, city.Zone));
        Assert.Equal(5897, Landmarks.Nearest(105.8, 21.0).Zone);
        Assert.Equal(2, city.OctantOf(city.Lon + 0.5, city.Lat));
        Assert.Equal(7, city.OctantOf(city.Lon - 0.5, city.Lat + 0.5));
        Assert.InRange(city.KilometresTo(city.Lon, city.Lat + 1), 110, 112);
        Assert.All(Landmarks.All, known => Assert.True(CoordinateSystems.Get(known.Zone).IsWardZone));
    }

    private static IEnumerable<(double East, double North)> Inside() =>
        from east in Enumerable.Range(0, 10) from north in Enumerable.Range(0, 10) select (TestWards.East + 5 + (east * 110.0), TestWards.North + 5 + (north * 110.0));

    private static SourceLook Points(bool isXy, IReadOnlyList<(double X, double Y)> points) => new("x.csv", [])
    {
        IsXy = isXy,
        Sketch = [.. points.Select((at, row) => new SketchPart(row, [at.X, at.Y]))],
        Extent = new(points.Min(at => at.X), points.Min(at => at.Y), points.Max(at => at.X), points.Max(at => at.Y)),
    };
}
