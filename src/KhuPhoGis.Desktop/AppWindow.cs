using System.Diagnostics;

namespace KhuPhoGis.Desktop;

/// <summary>The program's own window: Edge, Chrome or Chromium without tabs and address bar. Closing it ends the program.</summary>
internal sealed partial class AppWindow
{
    private static readonly string[] OnPath = ["microsoft-edge", "google-chrome", "chromium", "chromium-browser", "msedge", "chrome"];

    private static readonly string[] OnWindows = [@"Microsoft\Edge\Application\msedge.exe", @"Google\Chrome\Application\chrome.exe"];

    /// <summary>Returns when the window is closed; without a browser the printed address is all there is.</summary>
    public static async Task OpenAsync(string address, string folder, IHostApplicationLifetime lifetime, ILogger<AppWindow> log)
    {
        if (Find() is not { } browser)
        {
            NoBrowser(log);
            return;
        }
        using var process = Process.Start(Start(browser, address, folder));
        if (process is null)
            return;
        await process.WaitForExitAsync();
        lifetime.StopApplication();
    }

    private static ProcessStartInfo Start(string browser, string address, string folder)
    {
        var start = new ProcessStartInfo(browser) { UseShellExecute = false };
        // A profile of its own: the process then lives as long as the window.
        string[] arguments = [$"--app={address}", $"--user-data-dir={Path.Combine(folder, ".window")}", "--no-first-run", "--window-size=1366,768",
            "--disable-background-networking", "--disable-component-update", "--disable-sync"];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (OperatingSystem.IsLinux() && Environment.UserName == "root")
        {
            start.ArgumentList.Add("--no-sandbox");
            start.ArgumentList.Add("--test-type");
        }
        return start;
    }

    private static string? Find()
    {
        if (OperatingSystem.IsWindows())
        {
            Environment.SpecialFolder[] roots =
                [Environment.SpecialFolder.ProgramFilesX86, Environment.SpecialFolder.ProgramFiles, Environment.SpecialFolder.LocalApplicationData];
            return roots.SelectMany(root => OnWindows
                .Select(path => Path.Combine(Environment.GetFolderPath(root), path))).FirstOrDefault(File.Exists);
        }
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return OnPath.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No Edge, Chrome or Chromium found: open the printed address in a browser.")]
    private static partial void NoBrowser(ILogger log);
}
