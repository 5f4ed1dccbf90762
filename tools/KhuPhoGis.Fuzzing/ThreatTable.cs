using System.Diagnostics;
using System.Globalization;
using KhuPhoGis.Cli.Tests;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Fuzzing;

/// <summary>Every file that the tests call hostile, imported for real: how it was refused, in what time and memory, and what the project says.</summary>
internal static class ThreatTable
{
    public const string Argument = "--threat";

    private const int MostSeconds = 60, MostMegabytes = 512;
    private const string Test = "HostileFilesTests.Is_refused_in_words_and_changes_nothing";

    /// <returns>Whether all is as it must be.</returns>
    public static bool Print()
    {
        var isRight = true;
        Console.WriteLine($"{"threat",-36} {"file",-44} {"refused as",-18} {"s",5} {"MB",5}  project");
        foreach (var hostile in HostileFiles.All)
        {
            using var worker = Process.Start(FuzzRun.Start([Argument, hostile.Name]))!;
            var answer = worker.StandardOutput.ReadToEnd().Trim().Split('\t');
            worker.WaitForExit();
            var isGood = IsGood(hostile, answer);
            isRight &= isGood;
            Console.WriteLine(answer is [var code, var seconds, var megabytes, var project]
                ? $"{hostile.Threat,-36} {hostile.Name,-44} {code,-18} {seconds,5} {megabytes,5}  {project}{(isGood ? "" : $"   WRONG, {hostile.Code} expected")}"
                : $"{hostile.Threat,-36} {hostile.Name,-44} THE PARENT DIED: {string.Join(' ', answer)}");
        }
        Console.WriteLine($"each held by {Test}(threat, file); more memory, time or output than allowed: HostileFilesTests.A_reader_that_needs_too_much_memory_or_time_or_says_too_much_is_stopped_and_said");
        foreach (var (threat, tests) in HostileFile.ThreatsOfText)
            Console.WriteLine($"{threat,-36} stays text: {tests}");
        return isRight;
    }

    private static bool IsGood(HostileFile hostile, string[] answer) => answer is [var code, var seconds, var megabytes, "as before"] && code == hostile.Code
        && double.Parse(seconds, CultureInfo.InvariantCulture) < MostSeconds && int.Parse(megabytes, CultureInfo.InvariantCulture) <= MostMegabytes;

    /// <summary>Answers one line: code, seconds, megabytes of the child, the project.</summary>
    public static async Task<int> AnswerAsync(string name)
    {
        var hostile = HostileFiles.All.Single(file => file.Name == name);
        using var project = await FuzzProject.MakeAsync(TinyWard() with { Boundary = [Boundary()] });
        var folder = Directory.CreateDirectory(Path.Combine(project.Aside, "hostile"));
        var path = hostile.Write(folder.FullName);
        // Kept, so that it can be asked how much memory it has held.
        var process = new ImportProcess(typeof(ThreatTable).Assembly.Location, ImportLimits.Default) { KeepsChild = true };
        var watch = Stopwatch.StartNew();
        var code = "accepted";
        try
        {
            await project.ImportAsync(process, new(name, "", "", [], WardLayer.Neighborhoods, hostile.Crs, null), path);
        }
        catch (BadInputException refusal) when (refusal.For(Texts.Vietnamese).Length > 0)
        {
            code = refusal.Code;
        }
        var seconds = watch.Elapsed.TotalSeconds;
        folder.Delete(recursive: true);
        Console.WriteLine(FormattableString.Invariant($"{code}\t{seconds:F1}\t{ChildMemory.PeakMegabytes}\t{(project.IsUntouched(isChanged: false) ? "as before" : "CHANGED")}"));
        return 0;
    }

    private static Ward TinyWard() => new() { Code = "99999", Name = "Tí Hon", Crs = 9210 };

    private static GridPolygon Boundary()
    {
        const int West = TinyGeometry.West, South = TinyGeometry.South, East = West + TinyGeometry.Side, North = South + TinyGeometry.Side;
        return new([At(West, South), At(East, South), At(East, North), At(West, North), At(West, South)]);

        static GridPoint At(int east, int north) => GridPoint.FromMetres(east, north);
    }
}
