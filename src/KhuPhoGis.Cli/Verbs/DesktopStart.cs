using System.Diagnostics;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>Starts the desktop program as a process of its own and waits for its end.</summary>
internal static class DesktopStart
{
    private const string Dll = "KhuPhoGis.Desktop.dll";

    public static async Task<int> RunAsync(Job job, IReadOnlyList<string> arguments)
    {
        var at = arguments.ToList().IndexOf("--store");
        if (at >= 0)
            StoreAddress.Parse(arguments[at + 1]);
        if (Find(AppContext.BaseDirectory) is not { } program)
            throw new BadInputException(Dll, null, "no-desktop");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { UseShellExecute = false };
        foreach (var argument in (string[])[program, .. arguments])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The desktop program did not start.");
        try
        {
            await process.WaitForExitAsync(job.Cancel);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        return process.ExitCode;
    }

    /// <summary>Beside this program when both were published; in its own output folder when they were built.</summary>
    internal static string? Find(string folder) => new[]
    {
        Path.Combine(folder, Dll),
        Path.Combine(folder, "desktop", Dll),
        Path.Combine(folder.Replace("KhuPhoGis.Cli", "KhuPhoGis.Desktop", StringComparison.Ordinal), Dll),
    }.FirstOrDefault(path => File.Exists(path) && File.Exists(Path.ChangeExtension(path, ".runtimeconfig.json")));
}
