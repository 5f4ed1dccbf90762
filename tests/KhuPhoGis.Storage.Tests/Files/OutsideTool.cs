using System.ComponentModel;
using System.Diagnostics;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>A judge from outside (GDAL's programs); a loud skip where the machine has none.</summary>
internal static class OutsideTool
{
    /// <summary>The exit code and everything it printed.</summary>
    public static (int ExitCode, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
            process.WaitForExit();
            return (process.ExitCode, output);
        }
        catch (Win32Exception)
        {
            Assert.Skip($"SKIPPED: no {program} on this machine.");
            throw;
        }
    }

    /// <summary>GDAL's own GeoPackage validator finds nothing.</summary>
    public static void AssertValidGeoPackage(string path)
    {
        var (found, where) = Run("/usr/bin/python3", "-c", "import osgeo_utils.samples.validate_gpkg");
        if (found != 0)
            Assert.Skip($"SKIPPED: no GDAL validator for GeoPackage on this machine: {where}");
        var (exitCode, output) = Run("/usr/bin/python3", "-m", "osgeo_utils.samples.validate_gpkg", path);
        Assert.True(exitCode == 0, output);
    }
}
