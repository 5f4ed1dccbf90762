using System.Globalization;
using KhuPhoGis.Engine;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// <c>variations [COUNT]</c>: the handed-out graphs with weights changed by lot, a tenth of the nodes left out and another number of
/// parts: whether each run is valid or says why not, and whether the evaluator agrees with what it says.
/// </summary>
internal static class VariationsTable
{
    private static readonly (string Name, decimal Percent, double Effort)[] Kinds =
    [
        ("ia_county", 0.5m, 0.6), ("id_county", 1, 0.6), ("me_county", 2, 0.4), ("nm_county", 2, 0.6), ("ok_county", 0.5m, 1),
        ("ward20k", 5, 0.3), ("ward20k", 1, 0.3), ("ward20k", 0.5m, 0.6), ("ward20k", 0.25m, 0.6),
    ];

    /// <returns>1 when a run contradicts the evaluator.</returns>
    public static int Print(string[] args)
    {
        var (count, wrong) = (args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10, 0);
        foreach (var (name, percent, effort) in Kinds)
        {
            var instance = Instances.Of(name);
            var said = new SortedDictionary<string, int>();
            for (var seed = 1UL; seed <= (ulong)count; seed++)
            {
                var (graph, parts) = Vary(instance, seed);
                var bounds = DrawBounds.Within(parts, graph.TotalWeight, percent / 100);
                var drawn = Districting.Draw(graph, bounds, new() { Seed = seed, Effort = effort, Threads = 1 });
                var isValid = new PlanEvaluator(graph, drawn.Labels, parts).IsValid(bounds);
                wrong += isValid == (drawn.Infeasible is null) ? 0 : 1;
                var word = isValid ? "valid" : $"{drawn.Infeasible?.Reason} ({parts} parts of {graph.UnitCount}, {drawn.Score.Excess} outside)";
                said[word] = said.GetValueOrDefault(word) + 1;
            }
            Console.WriteLine($"{name} ±{percent} %: {string.Join(", ", said.Select(one => $"{one.Value} {one.Key}"))}");
        }
        Console.WriteLine(wrong == 0 ? "no run contradicts the evaluator" : $"{wrong} runs contradict the evaluator");
        return wrong > 0 ? 1 : 0;
    }

    private static (UnitGraph Graph, int Parts) Vary(BenchmarkInstance instance, ulong seed)
    {
        var (lot, graph) = (new SplitMix64(seed), instance.Graph);
        bool[] isIn = [.. Enumerable.Range(0, graph.UnitCount).Select(_ => lot.Below(10) > 0)];
        int[] kept = [.. Enumerable.Range(0, graph.UnitCount).Where(unit => isIn[unit])];
        var place = kept.Index().ToDictionary(at => at.Item, at => at.Index);
        int[] weight = [.. kept.Select(unit => (int)Math.Round(graph.Weight[unit] * (0.6 + (0.8 * lot.Unit()))))];
        var links = graph.Links().Where(link => isIn[link.A] && isIn[link.B]).Select(link => link with { A = place[link.A], B = place[link.B] });
        var parts = Math.Max(2, instance.Parts + lot.Below(instance.Parts) - (instance.Parts / 2));
        return (UnitGraph.FromLinks(weight, [.. kept.Select(unit => graph.X[unit])], [.. kept.Select(unit => graph.Y[unit])], links), parts);
    }
}
