using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>
/// Says when a plan of the engine has changed. A change of the search changes these on purpose: look at the figures of
/// <c>KhuPhoGis.Benchmarks districting</c> before and after, then take over the new numbers.
/// </summary>
public class FrozenResultsTests
{
    [Theory]
    [InlineData("invented 30 × 30", 1, 1, "c57892ea64c56906")]
    [InlineData("invented 30 × 30", 2, 3, "032fd5fa36ebb0f4")]
    [InlineData("ward20k", 1, 1, "537a2399099b8189")]
    [InlineData("ward20k", 7, 2, "f7b7562027c54df5")]
    [InlineData("ok_county", 1, 1, "25d2fee8789558f3")]
    public void The_same_plan_as_ever(string name, ulong seed, int chains, string frozen)
    {
        var (graph, bounds) = Instance(name);
        Assert.SkipWhen(graph is null, $"shared/data/benchmarks/instances/{name}.json is not beside the repository.");

        var drawn = Boards.Draw(graph!, bounds!, new DrawOptions { Seed = seed, Effort = 0.2, Chains = chains });

        Assert.Equal(frozen, Fingerprint(drawn.Labels));
    }

    private static (UnitGraph? Graph, DrawBounds? Bounds) Instance(string name)
    {
        if (BenchmarkInstance.Load(name) is { } instance)
            return (instance.Graph, instance.Within(0.05m));
        if (!name.StartsWith("invented", StringComparison.Ordinal))
            return (null, null);
        var graph = InventedCity.Make(30, 30, 5);
        return (graph, DrawBounds.Within(17, graph.TotalWeight, 0.05m));
    }

    /// <summary>FNV-1a over the labels in order.</summary>
    private static string Fingerprint(int[] labels)
    {
        var hash = 14695981039346656037;
        foreach (var label in labels)
            hash = (hash ^ (uint)label) * 1099511628211;
        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
