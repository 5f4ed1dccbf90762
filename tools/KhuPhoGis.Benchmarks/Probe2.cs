#pragma warning disable
using KhuPhoGis.Engine;
namespace KhuPhoGis.Benchmarks;
internal static class Probe2
{
    public static int Run(string[] a)
    {
        var inst = Instances.Of(a[0]);
        var b = inst.Within(0.05m);
        var labels = Districting.Draw(inst.Graph, b, new DrawOptions { Effort = 1, Threads = 1 }).Labels;
        var work = WorkGraph.From(inst.Graph, inst.Graph.Price, [.. Enumerable.Repeat(true, inst.Graph.UnitCount)]);
        var state = new ZoneState(work, labels, [.. b.Min], [.. b.Max]);
        var an = new Annealing(work, state, [.. b.Min], [.. b.Max], [], 1);
        foreach (var hot in new[] { 1e-9, 1e-9, 0.05, 0.3, 0.7 })
        {
            var t = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
            an.Run(new Schedule { Moves = 8_000_000, Hot = hot, Cold = hot, FirstPenalty = 3, LastPenalty = 3, FirstRound = .3, LastRound = .3, Swaps = a.Length > 1 ? 0 : 1 }, default);
            var s = (System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - t).TotalSeconds;
            Console.WriteLine($"hot {hot} ns/prop {s / 8e6 * 1e9:0} price {state.Price}");
        }
        // moves
        var c = new Contiguity(work, state);
        var lot = new SplitMix64(3);
        for (int rep = 0; rep < 2; rep++)
        {
            var t = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime; long n = 0;
            for (int i = 0; i < 3_000_000; i++)
            {
                var z = lot.Below(b.Count); var l = state.Zones[z].Cut[lot.Below(state.Zones[z].CutCount)];
                var u = work.Source[l]; var g = state.Label[work.To[l]];
                state.Move(u, g); state.Move(u, z); n += 2;
            }
            Console.WriteLine($"move ns {(System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - t).TotalSeconds / n * 1e9:0}");
            t = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime; n = 0;
            for (int i = 0; i < 3_000_000; i++)
            {
                var z = lot.Below(b.Count); var l = state.Zones[z].Cut[lot.Below(state.Zones[z].CutCount)];
                var u = work.Source[l]; state.Zones[z].Version--; c.MayLeave(u); n++;
            }
            Console.WriteLine($"mayleave ns {(System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - t).TotalSeconds / n * 1e9:0}");
        }
        return 0;
    }
}
