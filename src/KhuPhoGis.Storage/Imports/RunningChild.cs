using System.Diagnostics;

namespace KhuPhoGis.Storage.Imports;

/// <summary>A child process that was started, what it says, and a folder for what it puts aside; all of it is gone when this is disposed of.</summary>
internal sealed class RunningChild : IAsyncDisposable
{
    /// <summary>Letters of what it complains about that are kept.</summary>
    private const int MostComplaints = 64 << 10;

    private readonly DirectoryInfo _aside = Directory.CreateTempSubdirectory("khuphogis-child-");
    private readonly Process _process;
    private readonly BoundedLines _lines;
    private readonly Task<string> _complaints;

    /// <param name="start">With all three streams redirected.</param>
    /// <param name="letters">The most that it may say.</param>
    public RunningChild(ProcessStartInfo start, int letters)
    {
        foreach (var name in (string[])["TMPDIR", "TMP", "TEMP"])
            start.Environment[name] = _aside.FullName;
        _process = Process.Start(start) ?? throw new InvalidOperationException("The child did not start.");
        _lines = new(_process.StandardOutput, letters);
        // Read on, or a child that complains at length would wait for ever.
        _complaints = new BoundedLines(_process.StandardError, MostComplaints).RestAsync(CancellationToken.None);
    }

    public async Task SendAsync(string line, CancellationToken cancel)
    {
        try
        {
            await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancel);
            await _process.StandardInput.FlushAsync(cancel);
        }
        catch (IOException)
        {
            // It ended before it was asked; what it leaves behind says how.
        }
    }

    /// <summary>The next line; null when it has ended.</summary>
    /// <exception cref="OverflowException">It says more than it may.</exception>
    public Task<string?> NextAsync(CancellationToken cancel) => _lines.NextAsync(cancel);

    /// <summary>How it ended.</summary>
    public async Task<(int ExitCode, string Complaints)> EndAsync(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        return (_process.ExitCode, await _complaints);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        // Until it is gone it may write where the caller is about to delete.
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
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
