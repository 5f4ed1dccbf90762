using System.Diagnostics;
using System.Globalization;
using KhuPhoGis.Storage.Imports;

namespace KhuPhoGis.Fuzzing;

/// <summary>The whole run: a worker process for every format and way, started anew where one died or hung; the table.</summary>
internal sealed class FuzzRun(FuzzOptions options, string corpus, GdalServer server)
{
    /// <summary>An import may take 60 s; its parent needs a little more to say so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(75);

    private static readonly long WorkerBytes = (long)ImportLimits.Default.HeapMegabytes << 20;

    private const int MutationsOfAll = 10_000;

    /// <summary>Milliseconds from which on a file is kept, however it ended.</summary>
    private const long Slow = 10_000;

    private volatile bool _isClean = true;

    /// <returns>Whether nothing happened that must not.</returns>
    public static async Task<bool> PrintAsync(FuzzOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("khuphogis-fuzz-");
        try
        {
            using var server = new GdalServer();
            var run = new FuzzRun(options, folder.FullName, server);
            Console.WriteLine(Tally.Heading);
            var specimens = Corpus.Write(folder.FullName).Where(options.Takes).ToList();
            await Parallel.ForEachAsync(specimens, async (specimen, _) => await run.RunAsync(specimen));
            return run._isClean;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task RunAsync(Specimen specimen)
    {
        if (options.Way is null or "reader")
            await RunAsync(specimen, ReaderRun.Argument, step: 1);
        if (options.Way is null or "import")
            await RunAsync(specimen, ImportRun.Argument, MutationsOfAll / options.Children);
    }

    private async Task RunAsync(Specimen specimen, string way, int step)
    {
        var tally = new Tally();
        var first = (options.From + step - 1) / step * step;
        // First the right file itself: a corpus that is refused tries nothing.
        var span = new Span(-1, first, options.Mutations, step, options.Seed);
        for (var next = -1; next < options.Mutations;)
            next = await WorkAsync(specimen, way, span with { From = next }, tally);
        Console.WriteLine(tally.Row(specimen.Name, way == ReaderRun.Argument ? "reader" : "import"));
        if (!tally.IsClean)
            _isClean = false;
    }

    /// <summary>One worker, until it has done everything, died or hung.</summary>
    /// <returns>The mutation to go on with.</returns>
    private async Task<int> WorkAsync(Specimen specimen, string way, Span span, Tally tally)
    {
        using var worker = Process.Start(Start(specimen, way, span)) ?? throw new InvalidOperationException("No worker.");
        var errors = worker.StandardError.ReadToEndAsync();
        var next = span.From;
        while (next < span.To)
        {
            using var patience = new CancellationTokenSource(Patience);
            string? line;
            try
            {
                line = await worker.StandardOutput.ReadLineAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                worker.Kill(entireProcessTree: true);
                Note(specimen, tally, next, Verdict.Hung);
                return span.Next(next);
            }
            // A reader's death is what a child's would be; a parent's is the program's end.
            if (line is null)
                Note(specimen, tally, next, way == ReaderRun.Argument ? Verdict.ChildEnded : Verdict.ParentDied + ": " + (await errors).Split('\n')[0]);
            else
                Note(specimen, tally, next, line);
            next = span.Next(next);
            if (line is null)
                break;
        }
        await worker.WaitForExitAsync();
        return next;
    }

    private void Note(Specimen specimen, Tally tally, int mutation, string line)
    {
        if (mutation < 0)
        {
            if (!line.StartsWith(Verdict.Accepted, StringComparison.Ordinal))
                throw new InvalidOperationException($"{specimen.Name}: the right file is not accepted: {line}");
            return;
        }
        var isRight = tally.Add(line);
        if (!isRight)
            Console.Error.WriteLine($"{specimen.Name} {mutation}: {line}");
        if (options.Keep is not { } keep || (isRight && !line.StartsWith(Verdict.ChildEnded, StringComparison.Ordinal) && Tally.Milliseconds(line) < Slow))
            return;
        using var copy = new SpecimenCopy(specimen);
        copy.Mutate(mutation, options.Seed);
        copy.KeepIn(keep, mutation);
    }

    private ProcessStartInfo Start(Specimen specimen, string way, Span span)
    {
        var start = Start([way, corpus, specimen.Name, .. span.Arguments]);
        if (way != ReaderRun.Argument)
            return start;
        start.Environment["DOTNET_GCHeapHardLimit"] = WorkerBytes.ToString("X", CultureInfo.InvariantCulture);
        server.PutBefore(start);
        return start;
    }

    /// <summary>This program anew.</summary>
    public static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet")
            start.ArgumentList.Add(typeof(FuzzRun).Assembly.Location);
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_gcServer"] = "0";
        return start;
    }
}
