#pragma warning disable
using KhuPhoGis.Engine;
namespace KhuPhoGis.Benchmarks;
internal static class Probe
{
    public static int Run(string[] a)
    {
        var inst = Instances.Of(a[0]);
        var b = inst.Within(decimal.Parse(a[1]) / 100);
        var o = new DrawOptions { Seed = 1, Effort = double.Parse(a[2]), Threads = 1 };
        Districting.Draw(inst.Graph, b, o with { Effort = 0.3 });

        var t = System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime;
        var r = Districting.Draw(inst.Graph, b, o);
        var s = (System.Diagnostics.Process.GetCurrentProcess().TotalProcessorTime - t).TotalSeconds;
        Console.WriteLine($"{r.Score.Boundary:0} {s:0.00}s  {s:0.00}");
        return 0;
    }
}
