using System.Diagnostics;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;

namespace KhuPhoGis.Fuzzing;

/// <summary>
/// Mutations imported as the program imports: in a child process with its limits, for a real project. This process is the parent. A refused
/// file must leave the project as it was to the byte, an accepted one must be whole in it, and neither may leave anything behind. Where the
/// program starts a child for every file, one child here takes file after file as long as it lives.
/// </summary>
internal static class ImportRun
{
    public const string Argument = "--import-run";

    /// <summary>Answers one line a mutation: what happened, milliseconds, megabytes of the largest child so far.</summary>
    public static async Task<int> AnswerAsync(Specimen specimen, Span span)
    {
        using var copy = new SpecimenCopy(specimen);
        using var project = await FuzzProject.MakeAsync(Corpus.Ward());
        var process = new ImportProcess(Program, ImportLimits.Default) { KeepsChild = true };
        var watch = new Stopwatch();
        foreach (var mutation in span.Mutations())
        {
            copy.Mutate(mutation, span.Seed);
            watch.Restart();
            var what = await TryAsync(process, specimen, copy.Opened, project);
            Console.WriteLine($"{what}\t{watch.ElapsedMilliseconds}\t{ChildMemory.PeakMegabytes}");
        }
        return 0;
    }

    private static string Program => typeof(ImportRun).Assembly.Location;

    private static async Task<string> TryAsync(ImportProcess process, Specimen specimen, string path, FuzzProject project)
    {
        var verdict = Verdict.Refused;
        try
        {
            verdict = await project.ImportAsync(process, specimen, path);
        }
        catch (BadInputException refusal)
        {
            verdict = Reading.Words(refusal);
        }
        catch (Exception e)
        {
            verdict = Reading.Describe(e);
        }
        var isWhole = project.IsUntouched(isChanged: verdict == Verdict.Accepted);
        await project.RestoreAsync();
        return isWhole ? verdict : Verdict.Changed;
    }
}
