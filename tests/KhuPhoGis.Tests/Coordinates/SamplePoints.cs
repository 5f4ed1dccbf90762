using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Tests.Coordinates;

internal static class SamplePoints
{
    /// <summary>Places from Cà Mau's latitude to Hà Giang's, up to 3 degrees off the central meridian.</summary>
    public static IEnumerable<(double Lon, double Lat)> Around(CoordinateSystem system)
    {
        var middle = system.CentralMeridian == 0 ? 106 : system.CentralMeridian;
        for (var lon = -3.0; lon <= 3.0; lon += 1.0)
            for (var lat = 8.5; lat <= 23.5; lat += 2.5)
                yield return (middle + lon, lat);
    }
}
