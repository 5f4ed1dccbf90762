using System.Diagnostics;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The program's own window on a real screen: opened, shared by a second start, closed by a person.</summary>
public sealed class LauncherTests : IDisposable
{
    private const string Display = ":97";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private readonly List<Process> _screen = [];
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromMinutes(3));

    [Fact]
    public async Task Closing_the_window_ends_the_program_and_a_second_start_shares_it()
    {
        foreach (var needed in (string[])["/usr/bin/Xvfb", "/usr/bin/openbox", "/usr/bin/xdotool", "/usr/bin/chromium"])
            Assert.SkipUnless(File.Exists(needed), $"No {needed} on this machine: apt-get install xvfb openbox xdotool chromium.");
        Begin("Xvfb", Display, "-screen", "0", "1366x768x24", "-nolisten", "tcp");
        await UntilAsync(() => Run("xdotool", "getdisplaygeometry").Exit == 0);
        Begin("openbox");

        var program = Start();
        await UntilAsync(() => Windows().Length == 1);
        Assert.Contains("Khu Phố GIS", Run("xdotool", "getwindowname", Windows()[0]).Output, StringComparison.Ordinal);

        var second = Start();
        await second.WaitForExitAsync(_limit.Token);
        Assert.Equal(0, second.ExitCode);
        await UntilAsync(() => Windows().Length == 2);
        var wrong = Start("--store", Path.Combine(_folder.FullName, "none.gpkg"));
        await wrong.WaitForExitAsync(_limit.Token);
        Assert.Equal(20, wrong.ExitCode);

        // As a person closes them, one after the other: by the window manager's own keys.
        await UntilAsync(() =>
        {
            if (Windows() is [var window, ..])
                Run("xdotool", "windowactivate", window, "sleep", "0.3", "key", "--clearmodifiers", "alt+F4", "sleep", "0.3");
            return program.HasExited;
        });
        await program.WaitForExitAsync(_limit.Token);
        Assert.Equal(0, program.ExitCode);
    }

    [Fact]
    public async Task Without_a_browser_the_program_says_what_to_do_and_goes_on()
    {
        var program = StartOn(_folder.FullName);
        string? line;
        do
        {
            line = await program.StandardError.ReadLineAsync(_limit.Token);
        }
        while (line is not null && !line.Contains("Chromium", StringComparison.Ordinal));

        Assert.Contains("Hãy cài một trong các trình duyệt đó", line, StringComparison.Ordinal);
        Assert.False(program.HasExited);
        program.Kill(entireProcessTree: true);
        await program.WaitForExitAsync(_limit.Token);
    }

    public void Dispose()
    {
        foreach (var process in Enumerable.Reverse(_screen))
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
        _folder.Delete(recursive: true);
        _limit.Dispose();
    }

    private async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(100, _limit.Token);
    }

    /// <summary>Of the browser; a page that is still loading has the address for a title.</summary>
    private static string[] Windows() => [.. Run("xdotool", "search", "--onlyvisible", "--class", "chromium").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Where(window => Run("xdotool", "getwindowname", window).Output.Contains("Khu Phố", StringComparison.Ordinal))];

    private static (int Exit, string Output) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DISPLAY"] = Display;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private void Begin(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        start.Environment["DISPLAY"] = Display;
        _screen.Add(Process.Start(start)!);
    }

    private Process Start(params string[] arguments) => StartOn(null, arguments);

    /// <param name="path">Where programs are looked for; null leaves it as it is.</param>
    private Process StartOn(string? path, params string[] arguments)
    {
        var host = Environment.ProcessPath is { } own && Path.GetFileName(own) == "dotnet" ? own : FindDotnet();
        var start = new ProcessStartInfo(host, [DesktopProcess.Dll(), "--folder", _folder.FullName, .. arguments]) { RedirectStandardError = true };
        start.Environment["DISPLAY"] = Display;
        if (path is not null)
            start.Environment["PATH"] = path;
        var process = Process.Start(start)!;
        if (path is null)
            process.BeginErrorReadLine();
        _screen.Add(process);
        return process;
    }

    private static string FindDotnet() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "dotnet")).First(File.Exists);
}
