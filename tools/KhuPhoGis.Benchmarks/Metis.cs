using System.Diagnostics;
using System.Globalization;
using System.Text;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// METIS (<c>gpmetis -contig</c>) on the same graph, restarted as often as fits the engine's time. It bounds neighborhoods from
/// above only, so a plan of its may break the tolerance; what is within counts before what is short.
/// </summary>
internal static class Metis
{
    private const int CutsARun = 10;

    /// <summary>Of the first run, from which is known how long one takes.</summary>
    private const int FirstCuts = 5;

    /// <returns>Null when there is no gpmetis on this machine.</returns>
    public static MetisBest? Best(BenchmarkInstance instance, decimal percent, double seconds)
    {
        var file = Path.GetTempFileName();
        try
        {
            WriteGraph(instance, file);
            MetisBest? best = null;
            var (spent, restarts) = (0.0, 0);
            for (var (seed, cuts) = (1, FirstCuts); cuts > 0; seed++)
            {
                if (Run(file, instance.Parts, percent, seed, cuts) is not { } took)
                    return null;
                (spent, restarts) = (spent + took, restarts + cuts);
                cuts = (int)Math.Min(CutsARun, (seconds - spent) / (spent / restarts));
                var labels = File.ReadLines($"{file}.part.{instance.Parts}").Select(line => int.Parse(line, CultureInfo.InvariantCulture)).ToArray();
                var judged = new PlanEvaluator(instance.Graph, labels, instance.Parts);
                var holds = judged is { ExtraPieces: 0, Empty: 0 } && judged.LargestDeviation * 100 <= (double)percent + 0.005;
                var found = new MetisBest(holds, judged.Boundary, judged.LargestDeviation * 100, 0, 0);
                if (best is null || (found.Holds, -found.Boundary).CompareTo((best.Holds, -best.Boundary)) > 0)
                    best = found;
                best = best with { Seconds = spent, Restarts = restarts };
            }
            return best;
        }
        finally
        {
            File.Delete(file);
            File.Delete($"{file}.part.{instance.Parts}");
        }
    }

    /// <summary>CPU seconds; null when it cannot be started.</summary>
    private static double? Run(string file, int parts, decimal percent, int seed, int cuts)
    {
        var load = Math.Max(1, (int)Math.Round(percent * 10));
        var command = string.Create(CultureInfo.InvariantCulture, $"TIMEFORMAT='%U %S'; time gpmetis -contig -ufactor={load} -ncuts={cuts} -seed={seed} {file} {parts} > /dev/null 2>&1");
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", command]) { RedirectStandardError = true, Environment = { ["LC_ALL"] = "C" } })!;
        var time = bash.StandardError.ReadToEnd().Trim().Split(' ');
        bash.WaitForExit();
        return bash.ExitCode == 0 && time.Length == 2 ? time.Sum(part => double.Parse(part, CultureInfo.InvariantCulture)) : null;
    }

    /// <summary>Lengths in centimetres, at least one.</summary>
    private static void WriteGraph(BenchmarkInstance instance, string file)
    {
        var graph = instance.Graph;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{graph.UnitCount} {graph.Neighbor.Length / 2} 011\n");
        for (var unit = 0; unit < graph.UnitCount; unit++)
        {
            text.Append(graph.Weight[unit]);
            for (var link = graph.Offset[unit]; link < graph.Offset[unit + 1]; link++)
                text.Append(CultureInfo.InvariantCulture, $" {graph.Neighbor[link] + 1} {Math.Max(1, (int)Math.Round(graph.Length[link] * 100))}");
            text.Append('\n');
        }
        File.WriteAllText(file, text.ToString());
    }
}

/// <param name="Holds">Contiguous and within the tolerance on both sides.</param>
/// <param name="Deviation">Percent.</param>
/// <param name="Seconds">CPU of all restarts.</param>
internal sealed record MetisBest(bool Holds, double Boundary, double Deviation, double Seconds, int Restarts);
