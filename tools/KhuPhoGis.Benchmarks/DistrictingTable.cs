using System.Diagnostics;
using System.Globalization;
using KhuPhoGis.Engine;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// <c>districting [SEEDS] [INSTANCE[:TOLERANCE%[:EFFORT]]…]</c>: draws each instance with each seed on one core and prints
/// medians, judged by the independent evaluator. CPU is that of this process, compiling included.
/// </summary>
internal static class DistrictingTable
{
    private static readonly string[] Usual =
    [
        "ward20k:5:0.3", "ward20k:5:1.9", "ward20k:2:1.9", "ward20k:1:1.9", "ward20k:0.5:1.9",
        "city10:5:3.5", "city10:2:3.5", "city10:1:8", "ward20k-households:5:4", "ward20k-households:0.15:4", "ward20k-streets:5:1.9",
        "ia_county:0.5:2", "id_county:0.5:2", "me_county:0.5:2", "nm_county:0.5:2", "ok_county:0.5:2",
    ];

    public static int Print(string[] args)
    {
        var seeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        Line("instance", "±%", "valid", "CPU s", "boundary", "best", "worst", "max dev %", "on streets %", "proven");
        foreach (var asked in args.Length > 1 ? args[1..] : Usual)
        {
            var parts = asked.Split(':');
            var instance = Instances.Of(parts[0]);
            var percent = parts.Length > 1 ? decimal.Parse(parts[1], CultureInfo.InvariantCulture) : 5;
            var effort = parts.Length > 2 ? double.Parse(parts[2], CultureInfo.InvariantCulture) : 2;
            Measure(instance, percent, effort, seeds);
        }
        return 0;
    }

    private static void Measure(BenchmarkInstance instance, decimal percent, double effort, int seeds)
    {
        var bounds = instance.Within(percent / 100);
        var (cpu, boundary, deviation, streets) = (new double[seeds], new double[seeds], new double[seeds], new double[seeds]);
        var valid = 0;
        for (var seed = 0; seed < seeds; seed++)
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var labels = Districting.Draw(instance.Graph, bounds, new DrawOptions { Seed = (ulong)seed + 1, Effort = effort, Threads = 1 }).Labels;
            cpu[seed] = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
            var judged = new PlanEvaluator(instance.Graph, labels, bounds.Count);
            valid += judged.IsValid(bounds) ? 1 : 0;
            (boundary[seed], deviation[seed], streets[seed]) = (judged.Boundary, judged.LargestDeviation * 100, OnStreets(instance, labels));
        }
        Line(instance.Name, Text(percent), $"{valid}/{seeds}", Text(Median(cpu)), Text(Median(boundary)), Text(boundary.Min()), Text(boundary.Max()),
            Text(Median(deviation)), instance.Along.Length == 0 ? "" : Text(Median(streets)), instance.ProvenCut?.ToString(CultureInfo.InvariantCulture) ?? "");
    }

    /// <summary>Percent of the inner boundary, by length, that follows an arterial, a street or an alley.</summary>
    private static double OnStreets(BenchmarkInstance instance, int[] labels)
    {
        var (all, streets) = (0.0, 0.0);
        for (var i = 0; i < instance.Edges.Length; i++)
        {
            var edge = instance.Edges[i];
            if (labels.Length != instance.Graph.UnitCount || instance.Along.Length == 0 || labels[edge.A] == labels[edge.B])
                continue;
            all += edge.Length;
            streets += instance.Along[i] is "arterial" or "street" ? edge.Length : 0;
        }
        return all > 0 ? streets / all * 100 : 0;
    }

    private static double Median(double[] values) => values.Order().ElementAt(values.Length / 2);

    private static string Text(double value) => value.ToString(value >= 1000 ? "0" : "0.##", CultureInfo.InvariantCulture);

    private static string Text(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static void Line(params string[] cells) =>
        Console.WriteLine(cells[0].PadRight(20) + string.Concat(cells[1..].Select(cell => cell.PadLeft(13))));
}
