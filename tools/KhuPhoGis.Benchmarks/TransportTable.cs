using System.Diagnostics;
using System.Globalization;
using KhuPhoGis.Engine;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// <c>transport [SEEDS] [CASE…]</c>: hard requests with and without the engine's transport of surplus and melting of patches:
/// how many of SEEDS seeds (5 unless told) end within the bounds, CPU seconds and boundary.
/// </summary>
internal static class TransportTable
{
    private static readonly (string Name, decimal Percent, double Effort, bool Tilted)[] Cases =
    [
        ("ward20k", 0.5m, 0.3, false), ("ward20k", 0.25m, 0.6, false), ("heavy203", 1, 3, false), ("heavy203", 0.5m, 3, false), ("city10", 0.5m, 3, false),
        ("ward20k", 5, 0.03, true), ("ward20k", 1, 0.1, true), ("ward20k", 0.5m, 0.3, true), ("heavy203", 1, 1, true),
    ];

    public static int Print(string[] args)
    {
        var seeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        Console.WriteLine($"{"",-44}{"without: valid",16}{"CPU s",8}{"boundary",10}{"moved",8}{"with: valid",16}{"CPU s",8}{"boundary",10}{"moved",8}");
        foreach (var (number, one) in Cases.Index().Where(at => args.Length < 2 || args.Skip(1).Contains((at.Index + 1).ToString(CultureInfo.InvariantCulture))))
        {
            var instance = Instances.Of(one.Name);
            var starts = Enumerable.Range(1, seeds).Select(seed => one.Tilted ? Tilted(instance, (ulong)seed) : null).ToArray();
            Console.Write($"{number + 1}  {one.Name + (one.Tilted ? ", from a plan for other days" : ""),-30} ±{one.Percent,4} % {one.Effort,4}");
            foreach (var carries in new[] { false, true })
                Console.Write(Measure(instance, one.Percent, one.Effort, starts, carries));
            Console.WriteLine();
        }
        return 0;
    }

    private static string Measure(BenchmarkInstance instance, decimal percent, double effort, int[]?[] starts, bool carries)
    {
        var runs = new List<DrawnRun>();
        var moved = new List<double>();
        foreach (var (seed, start) in starts.Index())
        {
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var options = new DrawOptions { Seed = (ulong)seed + 1, Effort = effort, Threads = 1, Start = start, Carries = carries };
            var result = Districting.Draw(instance.Graph, instance.Within(percent / 100), options);
            runs.Add(DrawnRun.Of(instance, percent, result, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds));
            moved.Add(start is null ? 0 : start.Index().Where(at => result.Labels[at.Index] != at.Item).Sum(at => (double)instance.Graph.Weight[at.Index]) / instance.Graph.TotalWeight);
        }
        return string.Create(CultureInfo.InvariantCulture,
            $"{runs.Count(run => run.IsValid),12} / {runs.Count}{Median(runs.Select(run => run.Cpu)),8:0.00}{Median(runs.Select(run => run.Boundary)),10:0}{(starts[0] is null ? "" : $"{Median(moved) * 100:0} %"),8}");
    }

    /// <summary>A plan that was even when the west had a quarter more households and the east a quarter fewer.</summary>
    private static int[] Tilted(BenchmarkInstance instance, ulong seed)
    {
        var graph = instance.Graph;
        var (west, east) = (graph.X.Min(), graph.X.Max());
        int[] weight = [.. graph.Weight.Select((households, unit) => (int)Math.Round(households * 100 * (1.25 - (0.5 * (graph.X[unit] - west) / (east - west)))))];
        var before = UnitGraph.FromLinks(weight, graph.X, graph.Y, graph.Links());
        return Districting.Draw(before, DrawBounds.Within(instance.Parts, before.TotalWeight, 0.03m), new() { Seed = seed, Effort = 1 }).Labels;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);
}
