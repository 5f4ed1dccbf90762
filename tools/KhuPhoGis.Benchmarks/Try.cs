#pragma warning disable
using System.Diagnostics;
using System.Globalization;
using KhuPhoGis.Engine;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

internal static class Try
{
    public static double P(string name, double def) =>
        double.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Any, CultureInfo.InvariantCulture, out var v) ? v : def;

    static BenchmarkInstance City() { var g = InventedCity.Make(157, 157, 1); return new("city10", g, (int)(g.TotalWeight / 450), null, null, null, []); }
    static BenchmarkInstance Hh() { var w = BenchmarkInstance.Load("ward20k")!; return w with { Graph = HouseholdGraph.Of(w.Graph) }; }
    public static int Run(string[] args)
    {
        var inst = args[0] == "city10" ? City() : args[0] == "ward_hh" ? Hh() : BenchmarkInstance.Load(args[0])!;
        Console.WriteLine($"n {inst.Graph.UnitCount} m {inst.Graph.Neighbor.Length/2} w {inst.Graph.TotalWeight} k {inst.Parts}");
        var seeds = int.Parse(args[1]);
        var moves = (long)(double.Parse(args[2]) * 1e6);
        foreach (var tol in args[3..].Select(decimal.Parse))
        {
            var b = inst.Lower is {} lo ? DrawBounds.Uniform(inst.Parts, lo, (lo+inst.Upper!.Value)/2, inst.Upper!.Value) : inst.Within(tol / 100);
            var g = inst.Graph;
            var len = new List<double>(); var cpu = new List<double>(); var bad = 0; var dev = new List<double>();
            for (var seed = 1; seed <= seeds; seed++)
            {
                var t0 = Process.GetCurrentProcess().TotalProcessorTime;
                var labels = Districting.Draw(g, b, new DrawOptions { Seed = (ulong)seed, Effort = double.Parse(args[2]), Chains = (int)P("CHAINS", 1), KeepGroups = P("GRP", 0), KeepOld = P("OLD", 0) }).Labels;
                cpu.Add((Process.GetCurrentProcess().TotalProcessorTime - t0).TotalSeconds);
                var e = new PlanEvaluator(g, labels, b.Count);
                if (!e.IsValid(b)) bad++;
                len.Add(e.Boundary); if (g.Old != null) { var sc = Districting.Draw(g, b, new DrawOptions { Seed = (ulong)seed, Effort = 0, Start = labels, Free = new bool[g.UnitCount] }).Score; Console.Error.WriteLine($"   len {e.Boundary:f0} split {sc.GroupsSplit} moved {sc.Moved}"); } dev.Add(e.LargestDeviation);
            }
            len.Sort(); cpu.Sort(); dev.Sort();
            Console.WriteLine($"{args[0]} {tol}% effort {args[2]} bad {bad}/{seeds} cpu {cpu[seeds / 2]:f2} len med {len[seeds / 2]:f0} optimum {inst.ProvenCut} min {len[0]:f0} max {len[^1]:f0} dev {dev[seeds / 2] * 100:f2}");
        }
        return 0;
    }
}
