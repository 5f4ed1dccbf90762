using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Tests.Coordinates;

/// <summary>
/// PROJ's <c>cct</c> as an outside judge, with the Decision's own seven numbers as printed there (a coordinate-frame rotation).
/// Never by EPSG codes: PROJ then takes an unofficial set south of 11.04° N, 0.80 m off.
/// </summary>
public class PipelineOracleTests
{
    private const string Decision = "+proj=helmert +x=-191.90441429 +y=-39.30318279 +z=-111.45032835 "
        + "+rx=-0.00928836 +ry=0.01975479 +rz=-0.00427372 +s=0.252906278 +convention=coordinate_frame";

    [Fact]
    public async Task Every_vn2000_zone_agrees_with_proj_to_the_tenth_of_a_millimetre()
    {
        foreach (var zone in CoordinateSystems.All.Where(system => system.IsWardZone))
            await AgreesAsync(zone, FormattableString.Invariant($"{ToVn2000} +step {Tmerc(zone)}"));
    }

    [Fact]
    public async Task Wgs84_utm_and_web_mercator_agree_with_proj()
    {
        await AgreesAsync(CoordinateSystems.Get(32648), $"{Start} +step {Tmerc(CoordinateSystems.Get(32648))}");
        await AgreesAsync(CoordinateSystems.Get(32649), $"{Start} +step {Tmerc(CoordinateSystems.Get(32649))}");
        await AgreesAsync(CoordinateSystems.Get(3857), $"{Start} +step +proj=webmerc +ellps=WGS84");
    }

    [Fact]
    public async Task Utm_of_the_world_agrees_with_proj_far_from_vietnam_too()
    {
        var zone = CoordinateSystems.Get(32632);
        await AgreesAsync(zone, $"{Start} +step {Tmerc(zone)}");
        await AgreesAsync(zone, $"{Start} +step {Tmerc(zone)}", [(7.42, 43.735), (11.9, 60), (6.1, 1)]);
    }

    private static string Start => "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad";

    private static string ToVn2000 =>
        $"{Start} +step +proj=push +v_3 +step +proj=cart +ellps=WGS84 +step +inv {Decision} +step +inv +proj=cart +ellps=WGS84 +step +proj=pop +v_3";

    private static string Tmerc(CoordinateSystem zone) =>
        FormattableString.Invariant($"+proj=tmerc +ellps=WGS84 +lat_0=0 +lon_0={zone.CentralMeridian} +k_0={zone.Scale} +x_0=500000 +y_0=0");

    private static Task AgreesAsync(CoordinateSystem system, string pipeline) => AgreesAsync(system, pipeline, [.. SamplePoints.Around(system)]);

    private static async Task AgreesAsync(CoordinateSystem system, string pipeline, List<(double Lon, double Lat)> points)
    {
        var judged = await RunAsync(pipeline, points);
        Assert.Equal(points.Count, judged.Count);
        Assert.All(points.Zip(judged), pair =>
        {
            var (x, y) = system.FromWgs84(pair.First.Lon, pair.First.Lat);
            Assert.Equal(pair.Second.X, x, 0.000_1);
            Assert.Equal(pair.Second.Y, y, 0.000_1);
        });
    }

    private static async Task<List<(double X, double Y)>> RunAsync(string pipeline, List<(double Lon, double Lat)> points)
    {
        var start = new ProcessStartInfo("cct", ["-d", "9", .. pipeline.Split(' ')])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["LC_ALL"] = "C" },
        };
        using var cct = Started(start);
        foreach (var (lon, lat) in points)
            await cct.StandardInput.WriteLineAsync(FormattableString.Invariant($"{lon:R} {lat:R} 0 0"));
        cct.StandardInput.Close();
        var output = await cct.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await cct.WaitForExitAsync(TestContext.Current.CancellationToken);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Point)];
    }

    private static Process Started(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("PROJ's cct is not installed (Debian: proj-bin): the coordinates were NOT judged from outside.");
            throw;
        }
    }

    private static (double X, double Y) Point(string line)
    {
        var words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture));
    }
}
