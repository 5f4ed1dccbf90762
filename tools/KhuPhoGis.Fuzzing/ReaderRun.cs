using System.Diagnostics;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;

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
            var what = Try(() => WardImport.Run(ward, specimen.Layer, copy.Opened, Options(specimen), null, CancellationToken.None));
            Console.WriteLine($"{what}\t{watch.ElapsedMilliseconds}\t{Math.Max(Environment.WorkingSet >> 20, ChildMemory.PeakMegabytes)}");
        }
        return 0;
    }

    public static ImportOptions Options(Specimen specimen) =>
        new() { Crs = specimen.Crs is { } crs ? CoordinateSystems.Get(crs) : null, SourceLayer = specimen.SourceLayer, Replace = true };

    private static string Try(Func<ImportResult> import)
    {
        try
        {
            var report = import().Report;
            return report.Accepted >= 1 && report.Accepted + report.Rejected.Length <= report.Read ? Verdict.Accepted : Verdict.Changed;
        }
        catch (BadInputException refusal)
        {
            return Words(refusal);
        }
        catch (OutOfMemoryException)
        {
            return Verdict.ChildEnded;
        }
        catch (Exception e)
        {
            return Describe(e);
        }
    }

    public static string Words(BadInputException refusal) =>
        refusal.For(Texts.Vietnamese).Length == 0 || refusal.For(Texts.English).Length == 0 ? "wordless " + refusal.Code
        : refusal.Code is "import-crashed" or "import-memory" or "import-time" or "import-output" ? Verdict.ChildEnded
        : Verdict.Refused;

    public static string Describe(Exception e) => $"{e.GetType().Name}: {e.Message.ReplaceLineEndings(" ")} @ {e.StackTrace?.Split('\n')[0].Trim()}".Replace('\t', ' ');
}
