using System.Diagnostics;
using System.Globalization;
using KhuPhoGis.Coverages;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>
/// <c>bars [SEEDS] [BAR…]</c>: what the engine is to reach, what it reaches, and METIS beside it at equal CPU: medians of SEEDS
/// seeds (5 unless told), one core, CPU seconds of this process, plans judged by the independent evaluator.
/// </summary>
internal static class Bars
{
    private static int _seeds = 5;
    private static int _missed;

    /// <returns>1 when a bar is missed.</returns>
    public static int Print(string[] args)
    {
        _seeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : _seeds;
        Draw(Instances.Of("ward20k"), 5, new() { Effort = 1 });
        (string Bar, Action Measure)[] bars =
        [
            ("1", AlwaysValid), ("2", Ward), ("3", City), ("4", Households), ("5", Counties), ("6", StreetsAndGroups), ("7", OldPlan), ("9", WholeCity),
        ];
        foreach (var (bar, measure) in bars.Where(one => args.Length < 2 || args.Skip(1).Contains(one.Bar)))
            measure();
        Console.WriteLine(_missed == 0 ? "every bar is met" : $"{_missed} missed");
        return _missed == 0 ? 0 : 1;
    }

    private static void AlwaysValid()
    {
        var ward = Instances.Of("ward20k");
        foreach (var percent in new[] { 5m, 2m, 1m, 0.5m })
        {
            var runs = Enumerable.Range(1, 100).Select(seed => Draw(ward, percent, new() { Effort = percent < 1 ? 0.6 : 0.3, Seed = (ulong)seed })).ToList();
            Row("1", $"ward20k ±{percent} %, seeds 1 to 100: valid", runs.Count(run => run.IsValid), ">=", 100);
            Row("1", $"ward20k ±{percent} %: CPU s, median", Median(runs.Select(run => run.Cpu)), "<=", percent == 5 ? 0.5 : 1);
        }
    }

    private static void Ward()
    {
        foreach (var (percent, most, aim) in new[] { (5m, 18_200, 17_900), (2m, 18_700, 18_400), (1m, 19_000, 18_700) })
            Against("2", "ward20k", percent, 1.8, 2, most, aim, 0.92);
    }

    private static void City()
    {
        Against("3", "city10", 2, 4.8, 4, null, null, 0.92);
        Against("3", "city10", 1, 7, 10, null, null, null);
    }

    private static void Households()
    {
        var graph = Instances.Of("ward20k-households");
        var (loose, tight) = (Runs(graph, 5, 4), Runs(graph, 0.15m, 4));
        Row("4", "one node a household, within one household: valid", tight.Count(run => run.IsValid), ">=", _seeds);
        Row("4", "  CPU s", Median(tight.Select(run => run.Cpu)), "<=", 5);
        Row("4", "  boundary by that of the ±5 % plan", Median(tight.Select(run => run.Boundary)) / Median(loose.Select(run => run.Boundary)), "<=", 1.05);
    }

    private static void Counties()
    {
        foreach (var name in new[] { "ia_county", "id_county", "me_county", "nm_county", "ok_county" })
        {
            var instance = Instances.Of(name);
            var runs = Runs(instance, 0.5m, 2);
            Row("5", $"{name}: cut edges, worst seed", runs.Max(run => run.IsValid ? run.CutLinks : int.MaxValue), "<=", instance.ProvenCut!.Value);
            Row("5", "  CPU s", Median(runs.Select(run => run.Cpu)), "<=", 10);
        }
    }

    private static void StreetsAndGroups()
    {
        var (streets, ward) = (Instances.Of("ward20k-streets"), Instances.Of("ward20k"));
        var runs = Runs(streets, 5, 1.9);
        Row("6", "street prices ±5 %: % of the inner boundary on streets", Median(runs.Select(run => run.OnStreets)), ">=", 92);
        if (Metis.Best(ward, 5, Median(runs.Select(run => run.Cpu))) is { } metis)
            Row("6", $"  boundary m (METIS unpriced {metis.Boundary:0})", Median(runs.Select(run => run.Boundary)), "<=", metis.Boundary);
        var whole = Runs(ward, 5, 1.9, new() { KeepGroups = 1 });
        Row("6", "groups whole ±5 %: valid", whole.Count(run => run.IsValid), ">=", _seeds);
        Row("6", "  groups split, worst seed", whole.Max(run => run.Result.Score.GroupsSplit), "<=", 0);
    }

    private static void OldPlan()
    {
        var ward = Instances.Of("ward20k");
        var (fresh, kept) = (Runs(ward, 5, 1.9), Runs(ward, 5, 1.9, new() { KeepOld = 0.5 }));
        Row("7", "from the old plan: households that move, by the fresh plan's", Median(kept.Select(run => (double)run.Result.Score.Moved)) / Median(fresh.Select(run => (double)run.Result.Score.Moved)), "<=", 0.8);
        Row("7", "  boundary by the fresh plan's", Median(kept.Select(run => run.Boundary)) / Median(fresh.Select(run => run.Boundary)), "<=", 1.1);
        var sample = SampleWard.Read();
        var plan = Redraw.Run(Plan.Unassigned(sample, CoverageBuilder.Build(sample, CancellationToken.None)), new(sample.Rules), null, CancellationToken.None).Plan;
        foreach (var count in new[] { 5, 10 })
        {
            NeighborhoodId[] chosen = [.. plan.Neighborhoods.Take(count).Select(unit => unit.Id)];
            var request = new RedrawRequest(sample.Rules) { Options = new() { Effort = 0.03 } };
            var times = Enumerable.Range(0, Math.Max(9, _seeds)).Select(_ => Milliseconds(() => Redraw.Balance(plan, chosen, request, null, CancellationToken.None)));
            Row("7", $"repair of {count} neighborhoods of the sample ward: ms, median", Median(times), "<=", 100);
        }
    }

    private static void WholeCity()
    {
        var city = WholeCities.Make(300, 5242, 2_500_000);
        var bounds = DrawBounds.Within(5242, city.TotalWeight, 0.1m);
        var (cpu, watch) = (Process.GetCurrentProcess().TotalProcessorTime, Stopwatch.StartNew());
        var drawn = Districting.Draw(city, bounds, new() { Effort = 40 });
        Row("9", "300 wards, 5,242 neighborhoods, 2.5 million households: seconds on all cores", watch.Elapsed.TotalSeconds, "<=", 60);
        Console.WriteLine($"     CPU s {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalSeconds:0.0}, units {city.UnitCount}, pieces {drawn.Score.Pieces}");
        Row("9", "  neighborhoods outside ±10 % of the mean or in pieces", new PlanEvaluator(city, drawn.Labels, 5242) is var judged ? judged.OutsideOf(bounds) + judged.ExtraPieces + judged.Empty : 0, "<=", 0);
        Row("9", "  memory of the whole process, GiB", Process.GetCurrentProcess().PeakWorkingSet64 / 1073741824.0, "<=", 4);
    }

    private static void Against(string bar, string name, decimal percent, double effort, double mostCpu, double? most, double? aim, double? ratio)
    {
        var instance = Instances.Of(name);
        var runs = Runs(instance, percent, effort);
        var (boundary, cpu) = (Median(runs.Select(run => run.Boundary)), Median(runs.Select(run => run.Cpu)));
        Row(bar, $"{name} ±{percent} %: valid", runs.Count(run => run.IsValid), ">=", _seeds);
        Row(bar, "  CPU s", cpu, "<=", mostCpu);
        if (most is { } limit)
            Row(bar, $"  boundary m (aim {aim})", boundary, "<=", limit);
        else
            Console.WriteLine($"     boundary m {boundary:0}");
        if (ratio is not { } share)
            return;
        if (Metis.Best(instance, percent, cpu) is { } metis)
            Row(bar, $"  by METIS ({metis.Restarts} restarts in {metis.Seconds:0.0} s: {metis.Boundary:0} m, max dev {metis.Deviation:0.00} %{(metis.Holds ? "" : ", not held")})", boundary / metis.Boundary, "<=", share);
        else
            Console.WriteLine("     no gpmetis: not compared");
    }

    private static List<DrawnRun> Runs(BenchmarkInstance instance, decimal percent, double effort, DrawOptions? options = null) =>
        [.. Enumerable.Range(1, _seeds).Select(seed => Draw(instance, percent, (options ?? new()) with { Effort = effort, Seed = (ulong)seed }))];

    private static DrawnRun Draw(BenchmarkInstance instance, decimal percent, DrawOptions options)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var result = Districting.Draw(instance.Graph, instance.Within(percent / 100), options with { Threads = 1 });
        return DrawnRun.Of(instance, percent, result, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
    }

    private static double Milliseconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static void Row(string bar, string what, double reached, string sign, double wanted)
    {
        var isMet = sign == "<=" ? reached <= wanted : reached >= wanted;
        _missed += isMet ? 0 : 1;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bar,2}   {what,-100} {reached,10:0.###} {sign} {wanted,8:0.###}  {(isMet ? "met" : "MISSED")}"));
    }
}
