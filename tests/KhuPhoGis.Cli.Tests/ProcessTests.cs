using System.Diagnostics;

namespace KhuPhoGis.Cli.Tests;

/// <summary>The program as a process of its own, as the shell starts it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task Ctrl_C_ends_a_long_redraw_and_leaves_the_project_as_it_was()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("There is no kill -INT on Windows.");
        using var ward = await new TinyWard().DrawnAsync();
        var (before, files) = (ward.Hash, ward.Files.ToList());
        using var process = Start("en_US.UTF-8", ["redraw", ward.Store, "--plan", "p1", "--time-limit", "30m"]);
        await Task.Delay(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken);
        Assert.False(process.HasExited, "The redraw was to take half an hour.");

        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await process.WaitForExitAsync(patience.Token);

        Assert.Equal(ExitCode.Cancelled, process.ExitCode);
        Assert.Equal(before, ward.Hash);
        Assert.Equal(files, ward.Files);
    }

    /// <summary>A pipe that nobody writes to stands for a file that its reader never finishes.</summary>
    [Fact]
    public async Task Ctrl_C_ends_an_import_with_the_process_that_reads()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("There are no named pipes among the files of Windows.");
        using var ward = await new TinyWard().ImportedAsync();
        await ToolAsync("mkfifo", ward.At("endless.csv"));
        var before = ward.Hash;
        using var process = Start("en_US.UTF-8", ["import", ward.Store, "households", ward.At("endless.csv"), "--replace"]);
        string reader;
        while ((reader = await ToolAsync("pgrep", "-P", $"{process.Id}", "-f", "import-child")).Length == 0)
            Assert.False(process.HasExited, "It was to wait for the pipe.");

        // The terminal sends it to both.
        await ToolAsync("kill", ["-INT", .. reader.Split('\n', StringSplitOptions.RemoveEmptyEntries), $"{process.Id}"]);
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token);

        Assert.Equal(ExitCode.Cancelled, process.ExitCode);
        Assert.Equal("", await ToolAsync("ps", "-o", "pid=", "-p", reader.Trim()));
        Assert.Equal(before, ward.Hash);
    }

    [Fact]
    public async Task A_Vietnamese_system_speaks_Vietnamese_and_writes_json_as_every_other()
    {
        using var ward = await new TinyWard().DrawnAsync();

        var (exit, output, error) = await RunAsync("vi_VN.UTF-8", ["check", ward.Store, "--plan", "p1", "--json"]);
        var (_, wrong, said) = await RunAsync("vi_VN.UTF-8", ["redraw"]);

        Assert.Equal((ExitCode.PlanHasErrors, "", ""), (exit, error, wrong));
        var issue = System.Text.Json.JsonDocument.Parse(output).RootElement.GetProperty("issues")[0];
        Assert.Contains("hộ", issue.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.True(issue.GetProperty("x").GetDouble() > 600_000);
        Assert.StartsWith("Câu lệnh chưa đúng: thiếu STORE. thiếu --plan.", said, StringComparison.Ordinal);
    }

    private static async Task<(int Exit, string Out, string Error)> RunAsync(string language, IEnumerable<string> args)
    {
        using var process = Start(language, args);
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    private static async Task<string> ToolAsync(string tool, params string[] args)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, args) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    private static Process Start(string language, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "khupho.dll"), .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = language },
        };
        return Process.Start(start)!;
    }
}
