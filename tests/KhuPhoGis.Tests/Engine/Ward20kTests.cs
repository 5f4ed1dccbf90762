using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>The invented ward of 20,000 households (44 neighborhoods), from the benchmark folder beside the repository.</summary>
public class Ward20kTests
{
    [Theory]
    [InlineData(0.05, 1)]
    [InlineData(0.01, 2)]
    [InlineData(0.005, 3)]
    public void Is_valid_within(double tolerance, ulong seed)
    {
        var ward = BenchmarkInstance.Load("ward20k");
        Assert.SkipWhen(ward is null, "shared/data/benchmarks/instances/ward20k.json is not beside the repository.");
        var bounds = ward!.Within((decimal)tolerance);

        var drawn = Boards.Draw(ward.Graph, bounds, new DrawOptions { Seed = seed, Effort = 0.3 });

        Assert.True(new PlanEvaluator(ward.Graph, drawn.Labels, ward.Parts).IsValid(bounds));
    }
}
