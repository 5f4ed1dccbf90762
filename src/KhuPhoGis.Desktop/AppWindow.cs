using System.Diagnostics;

namespace KhuPhoGis.Desktop;

/// <summary>
/// The program's own window: Edge, Chrome or Chromium without tabs and address bar, with a profile of its own, so that the
/// browser's process lives as long as the windows on it.
/// </summary>
internal static class AppWindow
{
    private static readonly string[] OnPath =
        ["microsoft-edge", "microsoft-edge-stable", "google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "msedge", "chrome"];

    private static readonly string[] OnWindows = [@"Microsoft\Edge\Application\msedge.exe", @"Google\Chrome\Application\chrome.exe"];

    private static readonly string[] OnMac =
        ["/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    /// <summary>
    /// Returns when the last window is closed. A second window of the same folder is one of the first's process: then it returns
    /// at once.
    /// </summary>
    /// <returns>The browser's exit code; null when there is no browser.</returns>
    public static async Task<int?> OpenAsync(string address, string folder)
    {
        if (Find() is not { } browser)
            return null;
        using var process = Process.Start(Start(browser, address, folder));
        if (process is null)
            return null;
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static ProcessStartInfo Start(string browser, string address, string folder)
    {
        var start = new ProcessStartInfo(browser) { UseShellExecute = false };
        string[] arguments = [$"--app={address}", $"--user-data-dir={Path.Combine(folder, ".window")}", "--no-first-run", "--no-default-browser-check",
            "--window-size=1366,768", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--log-level=3"];
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
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return OnPath.SelectMany(name => folders.Select(folder => Path.Combine(folder, name))).Concat(OperatingSystem.IsMacOS() ? OnMac : []).FirstOrDefault(File.Exists);
    }
}
