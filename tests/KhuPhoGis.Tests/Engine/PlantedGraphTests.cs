using CsCheck;
using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>Requests that are known to have an answer.</summary>
public class PlantedGraphTests
{
    [Theory]
    [InlineData(16, 2, 1.0, 0)]
    [InlineData(33, 3, 1.0, 1)]
    [InlineData(67, 7, 1.0, 0)]
    [InlineData(300, 4, 0.4, 0)]
    [InlineData(500, 7, 0.4, 2)]
    public void A_plan_within_half_a_percent_is_found_where_one_is_known(int units, int parts, double uneven, int heavy)
    {
        for (var seed = 1UL; seed <= 3; seed++)
        {
            var (graph, known) = PlantedGraph.Make(units, parts, uneven, heavy, 0.005, seed);
            var bounds = DrawBounds.Within(parts, graph.TotalWeight, 0.006m);

            var drawn = Boards.Draw(graph, bounds, new() { Seed = seed, Effort = 0.5 });

            Assert.True(new PlanEvaluator(graph, known, parts).IsValid(bounds));
            Assert.True(new PlanEvaluator(graph, drawn.Labels, parts).IsValid(bounds), $"seed {seed}: {drawn.Infeasible}");
        }
    }

    [Fact]
    public void Islands_that_can_be_divided_are_never_called_indivisible() =>
        Gen.Select(Gen.Int[1, 6], Gen.ULong).Sample((islands, seed) =>
        {
            var lot = new SplitMix64(seed);
            var (weight, links, zones) = (new List<int>(), new List<UnitLink>(), 0);
            for (var island = 0; island < islands; island++)
            {
                var count = 1 + lot.Below(7);
                zones += count;
                for (var zone = 0; zone < count; zone++)
                {
                    var units = 10 + lot.Below(3);
                    for (var unit = 0; unit < units; unit++)
                    {
                        if (zone + unit > 0)
                            links.Add(new(weight.Count - 1, weight.Count, 1, 1));
                        weight.Add(1);
                    }
                }
            }
            var graph = UnitGraph.FromLinks([.. weight], new double[weight.Count], new double[weight.Count], links);

            var found = Islands.Find(graph, DrawBounds.Uniform(zones, 10, 11, 12));

            Assert.Null(found.Infeasible);
            Assert.Equal(zones, found.Lands.Sum(land => land.Zones));
        }, iter: 1000);

    /// <summary>Oracle: every labelling of at most nine units is tried.</summary>
    [Fact]
    public void A_small_request_is_never_called_impossible_when_a_plan_meets_it() =>
        Gen.Select(Gen.Int[4, 9], Gen.Int[1, 3], Gen.Int[0, 3], Gen.ULong).Sample((units, parts, slack, seed) =>
        {
            var lot = new SplitMix64(seed);
            int[] weight = [.. Enumerable.Range(0, units).Select(_ => 1 + (lot.Below(3) == 0 ? lot.Below(12) : lot.Below(4)))];
            var links = Enumerable.Range(1, units - 1).Where(unit => lot.Below(12) > 0).Select(unit => new UnitLink(unit, lot.Below(unit), 1, 1)).ToList();
            links.AddRange(Enumerable.Range(0, units / 2).Select(_ => new UnitLink(lot.Below(units), lot.Below(units), 1, 1)));
            var graph = UnitGraph.FromLinks(weight, [.. Enumerable.Range(0, units).Select(unit => unit % 3.0)], [.. Enumerable.Range(0, units).Select(unit => unit / 3.0)], links);
            var mean = (int)(graph.TotalWeight / parts);
            var bounds = DrawBounds.Uniform(parts, Math.Max(1, mean - slack), Math.Max(1, mean), mean + 1 + slack);
            var can = AllLabels(units, parts).Any(labels => new PlanEvaluator(graph, labels, parts).IsValid(bounds));

            var drawn = Boards.Draw(graph, bounds, new() { Seed = seed, Effort = 0.02 });

            Assert.Equal(drawn.Infeasible is null, new PlanEvaluator(graph, drawn.Labels, parts).IsValid(bounds));
            if (can)
                Assert.True(drawn.Infeasible is null or { Reason: InfeasibleReason.NotFound }, $"{drawn.Infeasible}");
            else
                Assert.NotNull(drawn.Infeasible);
        }, iter: 300);

    /// <summary>Every way to put units in parts, but for the names of the parts: a unit opens at most the next part.</summary>
    private static IEnumerable<int[]> AllLabels(int units, int parts)
    {
        var labels = new int[units];
        return From(0, 0);

        IEnumerable<int[]> From(int unit, int opened)
        {
            if (unit == units)
                return [labels];
            return Enumerable.Range(0, Math.Min(parts, opened + 1)).SelectMany(label =>
            {
                labels[unit] = label;
                return From(unit + 1, Math.Max(opened, label + 1));
            });
        }
    }
}
