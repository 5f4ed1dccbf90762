using KhuPhoGis.Engine;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>One draw, judged by the independent evaluator.</summary>
/// <param name="Cpu">Seconds.</param>
/// <param name="OnStreets">Percent of the inner boundary, by length, that follows an arterial or a street; 0 when nothing is known of lines.</param>
internal sealed record DrawnRun(DrawResult Result, bool IsValid, double Boundary, int CutLinks, double LargestDeviation, double OnStreets, double Cpu)
{
    public static DrawnRun Of(BenchmarkInstance instance, decimal percent, DrawResult result, double cpu)
    {
        var bounds = instance.Within(percent / 100);
        var judged = new PlanEvaluator(instance.Graph, result.Labels, bounds.Count);
        return new(result, judged.IsValid(bounds), judged.Boundary, judged.CutLinks, judged.LargestDeviation, Streets(instance, result.Labels), cpu);
    }

    private static double Streets(BenchmarkInstance instance, int[] labels)
    {
        var (all, streets) = (0.0, 0.0);
        for (var i = 0; i < instance.Along.Length; i++)
        {
            var edge = instance.Edges[i];
            if (labels[edge.A] == labels[edge.B])
                continue;
            all += edge.Length;
            streets += instance.Along[i] is "arterial" or "street" ? edge.Length : 0;
        }
        return all > 0 ? streets / all * 100 : 0;
    }
}
