using System.Diagnostics;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Imports;

/// <summary>A child process that was started, what it says, and a folder for what it puts aside; all of it is gone when this is disposed of.</summary>
internal sealed class RunningChild : IDisposable
{
    /// <summary>Letters of what it complains about that are kept.</summary>
    private const int MostComplaints = 64 << 10;

    /// <summary>What a runtime without memory says last; it does not always come to the words.</summary>
    private static readonly string[] Memory = ["memory", "0x8007000E"];

    private readonly DirectoryInfo _aside = Directory.CreateTempSubdirectory("khuphogis-child-");
    private readonly BoundedProcess _bounded;
    private readonly BoundedLines _lines;
    private readonly Task<string> _complaints;

    /// <param name="start">With all three streams redirected.</param>
    public RunningChild(ProcessStartInfo start, ImportLimits limits)
    {
        foreach (var name in (string[])["TMPDIR", "TMP", "TEMP"])
            start.Environment[name] = _aside.FullName;
        _bounded = new(start, limits.Megabytes);
        _lines = new(Process.StandardOutput, limits.Letters);
        // Read on, or a child that complains at length would wait for ever.
        _complaints = new BoundedLines(Process.StandardError, MostComplaints).RestAsync(CancellationToken.None);
    }

    private Process Process => _bounded.Process;

    public async Task SendAsync(string line, CancellationToken cancel)
    {
        try
        {
            await Process.StandardInput.WriteLineAsync(line.AsMemory(), cancel);
            await Process.StandardInput.FlushAsync(cancel);
        }
        catch (IOException)
        {
            // It ended before it was asked; what it leaves behind says how.
        }
    }

    /// <summary>The next line; null when it has ended.</summary>
    /// <exception cref="OverflowException">It says more than it may.</exception>
    public Task<string?> NextAsync(CancellationToken cancel) => _lines.NextAsync(cancel);

    /// <summary>How it ended, and whether for want of memory.</summary>
    public async Task<(int ExitCode, bool IsMemory)> EndAsync(CancellationToken cancel)
    {
        await Process.WaitForExitAsync(cancel);
        var complaints = await _complaints;
        return (Process.ExitCode, _bounded.HeldTooMuch || Array.Exists(Memory, sign => complaints.Contains(sign, StringComparison.OrdinalIgnoreCase)));
    }

    public void Dispose()
    {
        _bounded.Dispose();
        try
        {
            _aside.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A program that the child had started outlived it and still writes; its own limits end it.
        }
    }
}
