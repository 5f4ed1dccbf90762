using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Tests.Coordinates;

public class TransformationTests
{
    [Fact]
    public void Same_system_changes_no_bit()
    {
        var zone = CoordinateSystems.Get(9210);
        Assert.Equal((603514.39998, 1191454.71295), Transformation.Between(zone, zone).Apply(603514.39998, 1191454.71295));
    }

    [Fact]
    public void Zone_to_zone_agrees_with_the_vectors_and_returns_to_the_hundredth_of_a_millimetre()
    {
        foreach (var place in Vectors.All.GroupBy(vector => vector.Place))
            foreach (var (from, to) in place.SelectMany(from => place.Select(to => (from, to))))
            {
                var (fromZone, toZone) = (CoordinateSystems.Get(from.Epsg), CoordinateSystems.Get(to.Epsg));
                var (x, y) = Transformation.Between(fromZone, toZone).Apply(from.East, from.North);
                Assert.Equal(to.East, x, 0.000_2);
                Assert.Equal(to.North, y, 0.000_2);
                var (againX, againY) = Transformation.Between(toZone, fromZone).Apply(x, y);
                Assert.Equal(from.East, againX, 0.000_01);
                Assert.Equal(from.North, againY, 0.000_01);
            }
    }

    [Fact]
    public void Vn2000_degrees_to_a_zone_take_no_shift_and_wgs84_degrees_take_225_metres()
    {
        var zone = CoordinateSystems.Get(9210);
        var (ownX, ownY) = Transformation.Between(CoordinateSystems.Get(4756), zone).Apply(106.6983, 10.7725);
        var (x, y) = Transformation.Between(CoordinateSystems.Wgs84, zone).Apply(106.6983, 10.7725);
        Assert.Equal(225.5, Math.Sqrt(Math.Pow(ownX - x, 2) + Math.Pow(ownY - y, 2)), 0.1);
        Assert.Equal(106.6983, zone.ToDatum(ownX, ownY).Lon, 1e-11);
    }

    [Fact]
    public void Utm_of_wgs84_to_a_zone_goes_over_the_datum()
    {
        // The place of the 9210 vector, reached from 32648 instead of degrees.
        var utm = CoordinateSystems.Get(32648);
        var (x, y) = utm.FromWgs84(106.6983, 10.7725);
        var (east, north) = Transformation.Between(utm, CoordinateSystems.Get(9210)).Apply(x, y);
        Assert.Equal(603514.4000, east, 0.000_2);
        Assert.Equal(1191454.7127, north, 0.000_2);
    }
}
