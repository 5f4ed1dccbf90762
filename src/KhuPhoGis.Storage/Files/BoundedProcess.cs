using System.ComponentModel;
using System.Diagnostics;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A program that reads a stranger's file, started with bounds on its memory. Linux itself refuses it more; everywhere it is looked at every
/// 50 ms and killed when it holds more, so that a system without such bounds lets it go beyond by what it can take in that time.
/// </summary>
/// <remarks>Of one file at a time: whoever asks reads its streams, waits for its end and disposes of it, which kills what still runs.</remarks>
internal sealed class BoundedProcess : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly long _bytes;
    private readonly Process? _watched;
    private readonly Timer _watch;
    private volatile bool _heldTooMuch;

    /// <param name="start">With the streams that are wanted redirected.</param>
    /// <param name="megabytes">That it may hold.</param>
    /// <param name="bounds">Further bounds as prlimit's options, such as <c>--cpu=60</c>; only where prlimit is.</param>
    public BoundedProcess(ProcessStartInfo start, int megabytes, params IEnumerable<string> bounds)
    {
        _bytes = (long)megabytes << 20;
        if (Prlimit is { } prlimit)
        {
            var program = start.FileName;
            start.FileName = prlimit;
            // Data: what is written to memory, thus neither code nor the file's own pages.
            string[] before = [FormattableString.Invariant($"--data={_bytes}"), .. bounds, program];
            for (var i = 0; i < before.Length; i++)
                start.ArgumentList.Insert(i, before[i]);
        }
        Process = Process.Start(start) ?? throw new InvalidOperationException("The program did not start.");
        _watched = Again(Process.Id);
        _watch = new(_ => Look(), null, Pause, Pause);
    }

    public Process Process { get; }

    /// <summary>Whether it was killed because it held too much.</summary>
    public bool HeldTooMuch => _heldTooMuch;

    private static string? Prlimit { get; } = OperatingSystem.IsLinux() ? Array.Find(["/usr/bin/prlimit", "/bin/prlimit"], File.Exists) : null;

    public void Dispose()
    {
        using (var stopped = new ManualResetEvent(false))
        {
            if (_watch.Dispose(stopped))
                stopped.WaitOne();
        }
        if (!Process.HasExited)
            Process.Kill(entireProcessTree: true);
        // Until it is gone it may write where the caller is about to delete.
        Process.WaitForExit();
        Process.Dispose();
        _watched?.Dispose();
    }

    /// <summary>Its own object for the watch: who refreshes one while another asks it how it ended takes the answer away. Null when it has ended.</summary>
    private static Process? Again(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private void Look()
    {
        try
        {
            _watched?.Refresh();
            if (_watched is null or { HasExited: true } || _watched.WorkingSet64 <= _bytes)
                return;
            _heldTooMuch = true;
            _watched.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended while it was looked at.
        }
    }
}
