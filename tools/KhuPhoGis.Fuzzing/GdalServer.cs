using System.ComponentModel;
using System.Diagnostics;

namespace KhuPhoGis.Fuzzing;

/// <summary>
/// For very many files: an ogr2ogr whose code is GDAL's own, without its start (<c>gdal_server.py</c>, with Debian's python3-gdal). Readers find it
/// first on their path; imports go on with the machine's own.
/// </summary>
internal sealed class GdalServer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khuphogis-gdal-");
    private readonly Process? _process;

    public GdalServer()
    {
        var script = Path.Combine(AppContext.BaseDirectory, "gdal_server.py");
        try
        {
            _process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, _folder.FullName]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
            IsRunning = _process.StandardOutput.ReadLine() == "ready";
        }
        catch (Win32Exception)
        {
            IsRunning = false;
        }
    }

    public bool IsRunning { get; }

    public void PutBefore(ProcessStartInfo start)
    {
        if (IsRunning)
            start.Environment["PATH"] = _folder.FullName + Path.PathSeparator + start.Environment["PATH"];
    }

    public void Dispose()
    {
        _process?.StandardInput.Close();
        _process?.WaitForExit();
        _process?.Dispose();
        _folder.Delete(recursive: true);
    }
}
