using System.Diagnostics;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class BoundedProcessTests
{
    private const string Python = "/usr/bin/python3";

    [Fact]
    public async Task A_program_that_asks_for_more_memory_is_refused_it()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prlimit") && File.Exists(Python), "SKIPPED: no prlimit or python3 on this machine.");

        var (heldTooMuch, exitCode, complaints) = await RunAsync(Python, "-c", "held = bytearray(400 << 20)");

        Assert.False(heldTooMuch);
        Assert.NotEqual(0, exitCode);
        Assert.Contains("MemoryError", complaints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_gets_more_memory_past_the_system_s_bound_is_killed()
    {
        Assert.SkipUnless(File.Exists(Python), "SKIPPED: no python3 on this machine.");

        // Shared memory is nobody's data to the system; it would be held for ever.
        var (heldTooMuch, exitCode, _) = await RunAsync(Python, "-c", "import mmap, time; m = mmap.mmap(-1, 400 << 20); [m.write(b'x' * (1 << 20)) for i in range(300)]; time.sleep(600)");

        Assert.True(heldTooMuch);
        Assert.NotEqual(0, exitCode);
    }

    [Fact]
    public async Task A_program_within_its_bounds_ends_as_it_would()
    {
        var (heldTooMuch, exitCode, complaints) = await RunAsync("/bin/sh", "-c", "echo done >&2; exit 3");

        Assert.Equal((false, 3, "done"), (heldTooMuch, exitCode, complaints.Trim()));
    }

    private static async Task<(bool HeldTooMuch, int ExitCode, string Complaints)> RunAsync(string program, params string[] arguments)
    {
        using var bounded = new BoundedProcess(new ProcessStartInfo(program, arguments) { RedirectStandardError = true }, megabytes: 100);
        var complaints = await bounded.Process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bounded.Process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bounded.HeldTooMuch, bounded.Process.ExitCode, complaints);
    }
}
