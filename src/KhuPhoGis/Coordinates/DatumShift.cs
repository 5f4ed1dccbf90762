using ProjNet.CoordinateSystems.Transformations;

namespace KhuPhoGis.Coordinates;

/// <summary>
/// Between VN-2000 and WGS 84 degrees by the official seven parameters. A shift in space also changes the height; maps have
/// none, so taking height 0 both ways would leave 2.4 mm between there and back. Here the way from WGS 84 is the
/// definition and the way back its inverse, so that an exported vertex comes home to its millimetre.
/// </summary>
internal static class DatumShift
{
    private static readonly MathTransform Shift = ProjNetDefinitions.Between(ProjNetDefinitions.Wgs84, ProjNetDefinitions.Vn2000);
    private static readonly MathTransform NoShift =
        ProjNetDefinitions.Between(ProjNetDefinitions.Wgs84, ProjNetDefinitions.Unshifted);

    public static (double Lon, double Lat) ToVn2000(double lon, double lat)
    {
        // ProjNET's way from space back to degrees is good to 2 mm only. The same way without a shift shows that error alone.
        var (shiftedLon, shiftedLat) = Shift.Transform(lon, lat);
        var (sameLon, sameLat) = NoShift.Transform(lon, lat);
        return (shiftedLon - (sameLon - lon), shiftedLat - (sameLat - lat));
    }

    public static (double Lon, double Lat) ToWgs84(double lon, double lat)
    {
        // The shift is all but constant nearby: each round takes the error down by a factor of more than 10 000.
        var (x, y) = (lon, lat);
        for (var round = 0; round < 3; round++)
        {
            var (thereLon, thereLat) = ToVn2000(x, y);
            (x, y) = (x + (lon - thereLon), y + (lat - thereLat));
        }
        return (x, y);
    }
}
