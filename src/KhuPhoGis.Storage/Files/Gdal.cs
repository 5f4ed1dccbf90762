using System.Diagnostics;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// GDAL's ogr2ogr, for formats that nobody else reads: where the machine has it (Debian's gdal-bin, QGIS on Windows). It runs in a process
/// of its own with bounds on time, memory and what it writes, and never touches a datum.
/// </summary>
internal static class Gdal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

    private const string Memory = "--as=1500000000", Written = "--fsize=536870912", Work = "--cpu=60";

    /// <summary>The program's path; null where GDAL is absent.</summary>
    public static string? Find()
    {
        var name = OperatingSystem.IsWindows() ? "ogr2ogr.exe" : "ogr2ogr";
        return Folders().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
    }

    /// <exception cref="BadInputException">GDAL is absent, refuses, or takes too long.</exception>
    public static void Run(string file, CancellationToken cancel, params IReadOnlyList<string> arguments)
    {
        var program = Find() ?? throw new BadInputException(file, null, "gdal-absent", Path.GetExtension(file).TrimStart('.').ToUpperInvariant());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        using var process = Process.Start(Start(program, arguments)) ?? throw new InvalidOperationException("ogr2ogr did not start.");
        try
        {
            var complaints = process.StandardError.ReadToEndAsync(limit.Token);
            var said = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task.WaitAll([complaints, said, process.WaitForExitAsync(limit.Token)], CancellationToken.None);
            if (process.ExitCode != 0)
                throw new BadInputException(file, null, "damaged", "GDAL", FirstLine(complaints.Result));
        }
        catch (AggregateException) when (limit.IsCancellationRequested)
        {
            cancel.ThrowIfCancellationRequested();
            throw new BadInputException(file, null, "gdal-time", Patience.TotalSeconds);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo Start(string program, IReadOnlyList<string> arguments)
    {
        var prlimit = OperatingSystem.IsLinux() ? Array.Find(["/usr/bin/prlimit", "/bin/prlimit"], File.Exists) : null;
        var start = new ProcessStartInfo(prlimit ?? program) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var argument in (string[])(prlimit is null ? [] : [Memory, Written, Work, program]))
            start.ArgumentList.Add(argument);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // No network, no other files than the one named, no guessing of encodings by the machine's language.
        start.Environment["GDAL_HTTP_TIMEOUT"] = "1";
        start.Environment["CPL_CURL_ENABLE_VSIMEM"] = "NO";
        start.Environment["GDAL_DISABLE_READDIR_ON_OPEN"] = "FALSE";
        start.Environment["LC_ALL"] = "C.UTF-8";
        return start;
    }

    private static IEnumerable<string> Folders()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            yield return folder;
        if (!OperatingSystem.IsWindows())
            yield break;
        var programs = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles);
        foreach (var qgis in Directory.GetDirectories(programs, "QGIS*").OrderDescending(StringComparer.Ordinal))
            yield return Path.Combine(qgis, "bin");
        yield return @"C:\OSGeo4W\bin";
    }

    private static string FirstLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(line => line.StartsWith("ERROR", StringComparison.Ordinal))
        ?? text.Split('\n')[0].Trim();
}
