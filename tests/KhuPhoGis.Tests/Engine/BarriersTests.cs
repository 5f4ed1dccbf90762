using KhuPhoGis.Coverages;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Engine;

/// <summary>A ward of four columns and four rows of cells, ten households each, with a canal between the second and the third row.</summary>
public class BarriersTests
{
    private const double Canal = 200;
    private static readonly RuleProfile Rules = RuleProfiles.Default.With(40, 30, 50);

    [Fact]
    public void No_neighborhood_reaches_across_a_canal_without_a_bridge()
    {
        var plan = Draw(bridgeAt: null).Plan;

        Assert.All(plan.Neighborhoods, unit => Assert.Single(plan.CellsOf(unit.Id).Select(IsNorth).Distinct()));
    }

    [Fact]
    public void A_canal_may_be_crossed_where_a_street_crosses_it_only()
    {
        var barriers = Barriers.Of(Ward(bridgeAt: 100).Coverage);
        var water = Ward(bridgeAt: 100).Coverage.Edges.Where(edge => edge.Kind == LineKind.Water).ToList();

        Assert.Equal(4, water.Count);
        Assert.Equal(water.Where(edge => Ends(edge).All(node => node != SmallWard.At(100, Canal))).Select(edge => edge.Id).Order(Comparer<EdgeId>.Create((a, b) => a.Value - b.Value)),
            barriers.Order(Comparer<EdgeId>.Create((a, b) => a.Value - b.Value)));
        Assert.Equal(2, barriers.Count);
    }

    [Fact]
    public void Land_cut_off_with_too_few_households_is_bridged_and_said()
    {
        var rules = RuleProfiles.Default.With(100, 90, 110);

        var drawn = Redraw.Run(Ward(null), new(rules) { Options = new() { Effort = 0.02 } }, null, CancellationToken.None).Draw;
        var crossing = Redraw.Run(Ward(null), new(rules) { Options = new() { Effort = 0.02 }, CrossWater = true }, null, CancellationToken.None).Draw;

        Assert.NotNull(drawn.Infeasible);
        Assert.True(crossing.Infeasible is null || crossing.Infeasible.Reason != InfeasibleReason.IslandTooSmall);
    }

    private static RedrawResult Draw(double? bridgeAt) =>
        Redraw.Run(Ward(bridgeAt), new(Rules) { Options = new() { Effort = 0.02 } }, null, CancellationToken.None);

    private static Plan Ward(double? bridgeAt)
    {
        var plan = SmallWard.Assigned("0000/0000/0000/0000");
        var coverage = new Coverage([.. plan.Coverage.Edges.Select(edge => edge with { Kind = KindOf(edge, bridgeAt) })], plan.Coverage.CellCount);
        return Plan.Unassigned(plan.Ward, coverage);
    }

    private static LineKind KindOf(SharedEdge edge, double? bridgeAt) => edge.IsWardBoundary ? edge.Kind
        : Ends(edge).All(node => node.Y == SmallWard.At(0, Canal).Y) ? LineKind.Water
        : Ends(edge).All(node => bridgeAt is { } east && node.X == SmallWard.At(east, 0).X) ? LineKind.Street : LineKind.BackOfHouses;

    private static GridPoint[] Ends(SharedEdge edge) => [edge.Line[0], edge.Line[^1]];

    /// <summary>Cells are numbered from the north-west, row by row.</summary>
    private static bool IsNorth(CellId cell) => cell.Value < 8;
}
