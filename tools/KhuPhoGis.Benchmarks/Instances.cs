using KhuPhoGis.Coverages;
using KhuPhoGis.Engine;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>The graphs measured: those beside the repository, and two made here.</summary>
internal static class Instances
{
    /// <exception cref="FileNotFoundException">The benchmark folder does not stand beside the repository, or knows no such instance.</exception>
    public static BenchmarkInstance Of(string name) => name switch
    {
        "city10" => City(),
        "heavy203" => Heavy(),
        "ward20k-households" => Households(Of("ward20k")),
        "ward20k-streets" => Streets(Of("ward20k")),
        _ => BenchmarkInstance.Load(name) ?? throw new FileNotFoundException($"shared/data/benchmarks/instances/{name}.json"),
    };

    private static BenchmarkInstance City()
    {
        var graph = InventedCity.Make(157, 157, 1);
        return new("city10", graph, (int)(graph.TotalWeight / 450), null, null, null, []);
    }

    /// <summary>203 neighborhoods of about 45 units each, many of them heavy: surplus must travel far in large lumps.</summary>
    private static BenchmarkInstance Heavy()
    {
        var city = InventedCity.Make(98, 98, 5);
        var lot = new SplitMix64(7);
        int[] weight = [.. city.Weight.Select(weight => Math.Min(1400, weight * (lot.Below(12) == 0 ? 40 + lot.Below(60) : 1 + lot.Below(12))))];
        return new("heavy203", UnitGraph.FromLinks(weight, city.X, city.Y, city.Links()), 203, null, null, null, []);
    }

    private static BenchmarkInstance Households(BenchmarkInstance ward) =>
        ward with { Name = "ward20k-households", Graph = HouseholdGraph.Of(ward.Graph), Along = [] };

    /// <summary>The same ward with the product's prices by what the shared line follows.</summary>
    private static BenchmarkInstance Streets(BenchmarkInstance ward)
    {
        var graph = ward.Graph;
        var links = ward.Edges.Select((edge, i) => edge with { Price = edge.Length * LinePrices.Of(KindOf(ward.Along[i]), 1) });
        return ward with { Name = "ward20k-streets", Graph = new(UnitGraph.FromLinks(graph.Weight, graph.X, graph.Y, links)) { Group = graph.Group, Old = graph.Old } };
    }

    private static LineKind KindOf(string along) => along switch
    {
        "arterial" => LineKind.Arterial,
        "street" => LineKind.Street,
        "alley" => LineKind.Alley,
        _ => LineKind.BackOfHouses,
    };
}
