using KhuPhoGis.Engine;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>The graphs measured: those beside the repository, and two made here.</summary>
internal static class Instances
{
    private static readonly Dictionary<string, double> StreetPrice = new()
    {
        ["arterial"] = 0.4,
        ["street"] = 0.7,
        ["alley"] = 1,
        ["partyWall"] = 2.5,
        ["wall"] = 2.5,
        ["party wall"] = 2.5,
    };

    /// <exception cref="FileNotFoundException">The benchmark folder does not stand beside the repository, or knows no such instance.</exception>
    public static BenchmarkInstance Of(string name) => name switch
    {
        "city10" => City(),
        "ward20k-households" => Households(Of("ward20k")),
        "ward20k-streets" => Streets(Of("ward20k")),
        _ => BenchmarkInstance.Load(name) ?? throw new FileNotFoundException($"shared/data/benchmarks/instances/{name}.json"),
    };

    private static BenchmarkInstance City()
    {
        var graph = InventedCity.Make(157, 157, 1);
        return new("city10", graph, (int)(graph.TotalWeight / 450), null, null, null, []);
    }

    private static BenchmarkInstance Households(BenchmarkInstance ward) =>
        ward with { Name = "ward20k-households", Graph = HouseholdGraph.Of(ward.Graph), Along = [] };

    /// <summary>The same ward with prices by what the shared line follows.</summary>
    private static BenchmarkInstance Streets(BenchmarkInstance ward)
    {
        var graph = ward.Graph;
        var links = ward.Edges.Select((edge, i) => edge with { Price = edge.Length * StreetPrice.GetValueOrDefault(ward.Along[i], 1) });
        return ward with { Name = "ward20k-streets", Graph = new(UnitGraph.FromLinks(graph.Weight, graph.X, graph.Y, links)) { Group = graph.Group, Old = graph.Old } };
    }
}
