using System.Diagnostics;
using System.Globalization;

namespace KhuPhoGis.Fuzzing;

/// <summary>
/// Fuzzing that looks where it goes: afl-fuzz keeps every file that takes the instrumented readers a way not gone before, and changes it on.
/// A process that GDAL runs in is not seen into, so its formats are left to the seeded mutations.
/// </summary>
internal sealed class GuidedRun(FuzzOptions options, string root)
{
    private const string Corpus = "corpus", Program = "program";
    private const int MemoryBytes = 512 << 20, HangMilliseconds = 10_000;

    private bool _isClean = true;

    /// <returns>Whether nothing happened that must not.</returns>
    public static bool Print(FuzzOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("khuphogis-guided-");
        try
        {
            var run = new GuidedRun(options, folder.FullName);
            run.Print();
            return run._isClean;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private void Print()
    {
        var corpus = Path.Combine(root, Corpus);
        Fuzzing.Corpus.WriteOwn(corpus);
        var program = Instrumented.Make(Path.Combine(root, Program));
        Console.WriteLine($"{"format",-8} {"executions",10} {"a second",8} {"edges",6} {"files kept",10} {"by child's end",14} {"crashes",8} {"hangs",6}");
        foreach (var specimen in GuidedTarget.Specimens(corpus).Where(options.Takes))
            Fuzz(specimen, program, corpus);
        Console.WriteLine("Formats of GDAL (dxf, mif, tab, dgn, gdb) are read by ogr2ogr, a process of its own that afl-fuzz does not see into: seeded mutations only.");
    }

    private void Fuzz(Specimen specimen, string program, string corpus)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, specimen.Name)).FullName;
        var ended = Path.Combine(folder, "ended");
        string[] target = [program, GuidedLoop.Argument, corpus, specimen.Name, ended];
        var said = Afl(folder, WriteSeeds(specimen, folder), target);
        var found = Path.Combine(folder, "out", "default");
        if (!File.Exists(Path.Combine(found, "fuzzer_stats")))
            throw new InvalidOperationException($"{specimen.Name}: afl-fuzz did not run: {said}");
        var stats = File.ReadLines(Path.Combine(found, "fuzzer_stats")).Select(line => line.Split(':', 2, StringSplitOptions.TrimEntries)).ToDictionary(pair => pair[0], pair => pair[1]);
        Console.WriteLine($"{specimen.Name,-8} {stats["execs_done"],10} {stats["execs_per_sec"],8} {stats["edges_found"],6} {stats["corpus_count"],10} {(File.Exists(ended) ? new FileInfo(ended).Length : 0),14} {stats["saved_crashes"],8} {stats["saved_hangs"],6}");
        foreach (var broken in Files(found, "crashes").Concat(Files(found, "hangs")))
            Note(broken, target);
        Keep(specimen, found);
    }

    /// <returns>afl-fuzz's arguments for them.</returns>
    private static string[] WriteSeeds(Specimen specimen, string folder)
    {
        var seeds = Directory.CreateDirectory(Path.Combine(folder, "in")).FullName;
        using (var target = new GuidedTarget(specimen))
        {
            foreach (var (i, bytes) in target.Seeds.Index())
            {
                // afl-fuzz would pass over it in silence.
                if (target.Try(bytes) is not (Verdict.Accepted or Verdict.Refused) and var verdict)
                    throw new InvalidOperationException($"{specimen.Name}, seed {i}: {verdict}");
                File.WriteAllBytes(Path.Combine(seeds, $"{i}"), bytes);
            }
            var words = GuidedWords.Of(target.Seeds);
            var dictionary = Path.Combine(folder, "words.dict");
            File.WriteAllLines(dictionary, words);
            return words.Count == 0 ? ["-i", seeds] : ["-i", seeds, "-x", dictionary];
        }
    }

    /// <returns>The last of what it said.</returns>
    private string Afl(string folder, string[] seeds, string[] target)
    {
        var start = new ProcessStartInfo("afl-fuzz", [.. seeds, "-o", Path.Combine(folder, "out"), "-V", $"{options.Seconds}", "-s", $"{options.Seed}", "-t", $"{HangMilliseconds}", "-m", "none", "--", "dotnet", .. target])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in (string[])["AFL_NO_UI", "AFL_SKIP_BIN_CHECK", "AFL_SKIP_CPUFREQ", "AFL_NO_AFFINITY", "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES"])
            start.Environment[name] = "1";
        start.Environment["AFL_FORKSRV_INIT_TMOUT"] = "60000";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = MemoryBytes.ToString("X", CultureInfo.InvariantCulture);
        using var afl = Process.Start(start)!;
        var errors = afl.StandardError.ReadToEndAsync();
        var said = afl.StandardOutput.ReadToEnd() + errors.Result;
        afl.WaitForExit();
        return said.Length <= 2000 ? said : said[^2000..];
    }

    private static IEnumerable<string> Files(string found, string kind) =>
        Directory.Exists(Path.Combine(found, kind)) ? Directory.EnumerateFiles(Path.Combine(found, kind), "id:*").Order(StringComparer.Ordinal) : [];

    /// <summary>Once more, without afl-fuzz, for the reason.</summary>
    private void Note(string broken, string[] target)
    {
        _isClean = false;
        using var again = Process.Start(new ProcessStartInfo("dotnet", target) { RedirectStandardInput = true, RedirectStandardError = true })!;
        var reason = again.StandardError.ReadToEndAsync();
        using (var input = again.StandardInput.BaseStream)
            input.Write(File.ReadAllBytes(broken));
        if (!again.WaitForExit(TimeSpan.FromMilliseconds(HangMilliseconds)))
            again.Kill(entireProcessTree: true);
        Console.Error.WriteLine($"{Path.GetRelativePath(root, broken)}: {reason.Result.Split('\n')[0]}");
    }

    private void Keep(Specimen specimen, string found)
    {
        if (options.Keep is not { } keep)
            return;
        foreach (var kind in (string[])["crashes", "hangs", "queue"])
        {
            var folder = Directory.CreateDirectory(Path.Combine(keep, specimen.Name, kind)).FullName;
            foreach (var file in Files(found, kind))
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file).Split(',')[0].Replace(':', '-')), overwrite: true);
        }
    }
}
