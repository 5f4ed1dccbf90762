using System.Diagnostics;
using System.Globalization;
using KhuPhoGis.Engine;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// <c>planted [GRAPHS] [KIND…]</c>: graphs like counties and tracts of which a plan within ±0.5 % is known (<see cref="PlantedGraph"/>): of how
/// many the engine finds one, whether any is called impossible, and its cut edges by those of the known plan.
/// </summary>
internal static class PlantedTable
{
    private static readonly (int Units, int Parts, double Uneven, int Heavy, double Effort)[] Kinds =
    [
        (16, 2, 1, 0, 1), (33, 3, 1, 1, 1), (67, 7, 1, 0, 2), (67, 7, 1, 3, 2), (64, 6, 1.3, 2, 2), (99, 4, 0.8, 1, 1), (105, 14, 1, 4, 2),
        (300, 4, 0.4, 0, 2), (500, 7, 0.4, 2, 2), (700, 4, 0.4, 0, 2), (1500, 9, 0.4, 0, 2), (2400, 44, 0.9, 5, 2),
    ];

    /// <returns>1 when a graph was called impossible although a plan is known.</returns>
    public static int Print(string[] args)
    {
        var (graphs, denied) = (args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10, 0);
        Console.WriteLine($"{"units",6}{"parts",6}{"uneven",8}{"heavy",6}{"valid",10}{"denied",8}{"cut by known",14}{"CPU s",8}");
        foreach (var (units, parts, uneven, heavy, effort) in Kinds.Where((_, kind) => args.Length < 2 || args.Skip(1).Contains((kind + 1).ToString(CultureInfo.InvariantCulture))))
        {
            var (valid, ratios, seconds) = (0, new List<double>(), new List<double>());
            for (var seed = 1UL; seed <= (ulong)graphs; seed++)
            {
                var (graph, known) = PlantedGraph.Make(units, parts, uneven, heavy, 0.005, seed);
                var bounds = DrawBounds.Within(parts, graph.TotalWeight, 0.006m);
                if (!new PlanEvaluator(graph, known, parts).IsValid(bounds))
                    throw new InvalidOperationException($"{units} {parts} {seed}: the known plan is none.");
                var before = Process.GetCurrentProcess().TotalProcessorTime;
                var drawn = Districting.Draw(graph, bounds, new() { Seed = seed, Effort = effort, Threads = 1 });
                seconds.Add((Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
                var judged = new PlanEvaluator(graph, drawn.Labels, parts);
                valid += judged.IsValid(bounds) ? 1 : 0;
                denied += drawn.Infeasible is { Reason: not InfeasibleReason.NotFound } ? 1 : 0;
                if (judged.IsValid(bounds))
                    ratios.Add(judged.CutLinks / (double)new PlanEvaluator(graph, known, parts).CutLinks);
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{units,6}{parts,6}{uneven,8:0.0}{heavy,6}{valid,6} / {graphs}{denied,6}{ratios.Order().ElementAtOrDefault(ratios.Count / 2),14:0.00}{seconds.Order().ElementAt(graphs / 2),8:0.00}"));
        }
        return denied > 0 ? 1 : 0;
    }
}
