using System.Diagnostics;

namespace KhuPhoGis.Fuzzing;

/// <summary>Mutations one after another in one process with the memory of an import child: its end is what a child's end would be.</summary>
internal static class ReaderRun
{
    public const string Argument = "--reader-run";

    /// <summary>Answers one line a mutation: what happened, milliseconds, megabytes.</summary>
    public static int Answer(Specimen specimen, Span span)
    {
        using var copy = new SpecimenCopy(specimen);
        var ward = Corpus.Ward();
        var watch = new Stopwatch();
        foreach (var mutation in span.Mutations())
        {
            copy.Mutate(mutation, span.Seed);
            watch.Restart();
            var what = Reading.Try(ward, specimen, copy.Opened);
            Console.WriteLine($"{what}\t{watch.ElapsedMilliseconds}\t{Math.Max(Environment.WorkingSet >> 20, ChildMemory.PeakMegabytes)}");
        }
        return 0;
    }
}
