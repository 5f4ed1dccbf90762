using System.Globalization;
using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Cli.Tests;

/// <summary>Places in the ward of 400 m × 400 m, as GeoJSON.</summary>
internal static class TinyGeometry
{
    public const int West = 601_000, South = 1_192_000, Side = 400;

    /// <summary>A position as GeoJSON has it: WGS 84 degrees.</summary>
    public static string Degrees(double east, double north)
    {
        var (lon, lat) = CoordinateSystems.Get(9210).ToWgs84(West + east, South + north);
        return string.Create(CultureInfo.InvariantCulture, $"[{lon:F9},{lat:F9}]");
    }

    public static string Features(params (string Properties, string Geometry)[] features) =>
        "{\"type\":\"FeatureCollection\",\"features\":[" + string.Join(',', features.Select(feature =>
            $"{{\"type\":\"Feature\",\"properties\":{feature.Properties},\"geometry\":{feature.Geometry}}}")) + "]}";
}
