using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>Graphs whose best plans are proven, from the benchmark folder beside the repository.</summary>
public class KnownOptimaTests
{
    [Theory]
    [InlineData("ia_county", 33)]
    [InlineData("id_county", 10)]
    [InlineData("me_county", 16)]
    [InlineData("nm_county", 17)]
    [InlineData("ok_county", 40)]
    public void County_graphs_are_drawn_at_their_proven_minimum(string name, int proven)
    {
        var instance = BenchmarkInstance.Load(name);
        Assert.SkipWhen(instance is null, $"shared/data/benchmarks/instances/{name}.json is not beside the repository.");
        var bounds = instance!.Within(0.005m);

        var drawn = Boards.Draw(instance.Graph, bounds, new DrawOptions { Effort = 2 });

        var judged = new PlanEvaluator(instance.Graph, drawn.Labels, instance.Parts);
        Assert.True(judged.IsValid(bounds));
        Assert.Equal(proven, judged.CutLinks);
    }

    [Theory]
    [InlineData(0.01, 15)]
    [InlineData(0.05, 14)]
    [InlineData(0.10, 13)]
    [InlineData(0.20, 12)]
    public void Florida_25_is_drawn_at_the_minimum_of_the_complete_enumeration(double tolerance, int fewest)
    {
        var graph = Fl25.Load();
        Assert.SkipWhen(graph is null, "shared/data/benchmarks/redist is not beside the repository.");
        var bounds = DrawBounds.Within(3, graph!.TotalWeight, (decimal)tolerance);

        var drawn = Boards.Draw(graph, bounds, new DrawOptions { Effort = 0.5 });

        var judged = new PlanEvaluator(graph, drawn.Labels, 3);
        Assert.True(judged.IsValid(bounds));
        Assert.Equal(fewest, judged.CutLinks);
    }

    [Fact]
    public void Florida_25_reaches_the_smallest_deviation_there_is_and_admits_that_there_is_no_smaller()
    {
        var graph = Fl25.Load();
        Assert.SkipWhen(graph is null, "shared/data/benchmarks/redist is not beside the repository.");
        var smallest = Fl25.Enumeration().Min(labels => new PlanEvaluator(graph, labels, 3).LargestDeviation);

        var reached = Boards.Draw(graph, DrawBounds.Within(3, graph.TotalWeight, 0.007188m), new DrawOptions { Effort = 0.5 });
        var refused = Boards.Draw(graph, DrawBounds.Within(3, graph.TotalWeight, 0.0071m), new DrawOptions { Effort = 0.5 });

        Assert.Equal(0.007187, smallest, 6);
        Assert.Equal(smallest, new PlanEvaluator(graph, reached.Labels, 3).LargestDeviation, 9);
        Assert.Equal(InfeasibleReason.NotFound, refused.Infeasible!.Reason);
    }
}
