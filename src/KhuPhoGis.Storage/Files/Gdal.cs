using System.Diagnostics;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// GDAL's ogr2ogr, for formats that nobody else reads: where the machine has it (Debian's gdal-bin, QGIS on Windows). It runs in a process
/// of its own with bounds on time, memory and what it writes, and never touches a datum.
/// </summary>
internal static class Gdal
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(50);

    /// <summary>What an import may hold less what the process that waits for GDAL holds.</summary>
    private const int Megabytes = 384;

    private const string Written = "--fsize=536870912", Work = "--cpu=60";

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
        using var bounded = new BoundedProcess(Start(program, arguments), Megabytes, Written, Work);
        var process = bounded.Process;
        try
        {
            var complaints = process.StandardError.ReadToEndAsync(limit.Token);
            var said = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task.WaitAll([complaints, said, process.WaitForExitAsync(limit.Token)], CancellationToken.None);
            if (bounded.HeldTooMuch || IsMemory(process.ExitCode, complaints.Result))
                throw new BadInputException(file, null, "import-memory", Megabytes);
            if (process.ExitCode != 0)
                throw new BadInputException(file, null, "damaged", "GDAL", FirstLine(complaints.Result));
        }
        catch (AggregateException) when (limit.IsCancellationRequested)
        {
            cancel.ThrowIfCancellationRequested();
            throw new BadInputException(file, null, "gdal-time", Patience.TotalSeconds);
        }
    }

    /// <summary>Its error number 2, or what the C++ beneath it says; its list of drivers names memory too.</summary>
    private static bool IsMemory(int exitCode, string complaints) => exitCode != 0
        && complaints.Split('\n').Any(line => line.StartsWith("ERROR 2:", StringComparison.Ordinal) || line.Contains("bad_alloc", StringComparison.Ordinal));

    private static ProcessStartInfo Start(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
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

    /// <summary>What it reports; where it only lists the drivers that could not open the file, that.</summary>
    private static string FirstLine(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is var lines
        && Array.Find(lines, line => line.StartsWith("ERROR", StringComparison.Ordinal)) is { } error ? error : "Unable to open";
}
