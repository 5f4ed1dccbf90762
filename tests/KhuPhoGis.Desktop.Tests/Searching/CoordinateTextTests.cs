using KhuPhoGis.Coordinates;
using KhuPhoGis.Desktop.Searching;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Tests.Searching;

public sealed class CoordinateTextTests
{
    private static readonly CoordinateSystem Zone = CoordinateSystems.Get(9210);

    [Theory]
    [InlineData("1191466.78 600295.86")]
    [InlineData("600295.86, 1191466.78")]
    [InlineData("600295.86,1191466.78")]
    [InlineData("X (Bắc): 1.191.466,78 m   Y (Đông): 600.295,86 m")]
    [InlineData("X=1191466,78; Y=600295,86")]
    [InlineData("1,191,466.78 600,295.86")]
    [InlineData("600295,86,1191466,78")]
    public void Metres_of_the_zone_are_read_in_either_order(string text)
    {
        var place = CoordinateText.Read(text, Zone);

        Assert.Equal(new GridPoint(600_295_860, 1_191_466_780), place);
    }

    [Theory]
    [InlineData("10.7769, 106.7009")]
    [InlineData("106.7009 10.7769")]
    [InlineData("10,7769 106,7009")]
    [InlineData("10°46'36.84\"N 106°42'3.24\"E")]
    [InlineData("106°42′3,24″ Đ, 10°46′36,84″ B")]
    [InlineData("10.7769° 106.7009°")]
    [InlineData("10°46.614' 106°42.054'")]
    public void Degrees_are_read_decimal_or_with_minutes_and_seconds(string text)
    {
        var (x, y) = Zone.FromWgs84(106.7009, 10.7769);

        var place = CoordinateText.Read(text, Zone)!.Value;

        Assert.Equal(x, place.East, 0.002);
        Assert.Equal(y, place.North, 0.002);
    }

    [Theory]
    [InlineData("43.7374, 7.4211")]
    [InlineData("7.4211 43.7374")]
    [InlineData("43°44'14.64\"N 7°25'15.96\"E")]
    [InlineData("372832.4; 4843923.3")]
    public void Of_a_ward_abroad_its_own_zone_is_read(string text)
    {
        var zone = CoordinateSystems.Get(32632);
        var (x, y) = zone.FromWgs84(7.4211, 43.7374);

        var place = CoordinateText.Read(text, zone)!.Value;

        Assert.Equal(x, place.East, 100.0);
        Assert.Equal(y, place.North, 100.0);
        Assert.Null(CoordinateText.Read("10.7769, 106.7009", zone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("168")]
    [InlineData("Nguyễn Trãi 168/12")]
    [InlineData("12 34")]
    [InlineData("48.8566, 2.3522")]
    [InlineData("600295.86 600295.86")]
    [InlineData("1 2 3")]
    [InlineData("1e9 1e9")]
    [InlineData("999999999999999999999999999999 5")]
    public void What_is_no_place_in_Vietnam_is_none(string text) => Assert.Null(CoordinateText.Read(text, Zone));
}
