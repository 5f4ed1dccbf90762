using System.Diagnostics;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The built program as a process of its own, so that a test can kill it.</summary>
public sealed class DesktopProcess : IAsyncDisposable
{
    private readonly Process _process;

    private DesktopProcess(Process process, Uri start) => (_process, Start) = (process, start);

    /// <summary>The first address, with the one-time token.</summary>
    public Uri Start { get; }

    public string Origin => Start.GetLeftPart(UriPartial.Authority);

    /// <summary>Without a window, on a free port of the loopback.</summary>
    public static async Task<DesktopProcess> StartAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in (string[])[Dll(), "--no-window", "--folder", folder, "--author", "lan", .. arguments])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (!line.StartsWith("http://", StringComparison.Ordinal))
                continue;
            // A pipe that nobody empties would stop the program once it is full.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new(process, new Uri(line));
        }
        throw new InvalidOperationException("The program ended before it said where it listens.");
    }

    /// <summary>As a power cut would: no handler runs.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <summary>The program's own output folder: there stand the page's files too. Same configuration as the test.</summary>
    internal static string Dll()
    {
        var framework = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = framework.Parent!.Parent!.Parent!.Parent!.Parent!;
        return Path.Combine(root.FullName, "src", "KhuPhoGis.Desktop", "bin", framework.Parent.Name, framework.Name, "KhuPhoGis.Desktop.dll");
    }
}
