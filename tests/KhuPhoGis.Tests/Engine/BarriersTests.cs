using KhuPhoGis.Coverages;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Tests.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Engine;

/// <summary>A ward of four columns and four rows of cells, ten households each, with a canal or a railway between the second and the third row.</summary>
public class BarriersTests
{
    private const double Canal = 200;
    private static readonly Comparer<EdgeId> ById = Comparer<EdgeId>.Create((a, b) => a.Value - b.Value);
    private static readonly RuleProfile Rules = RuleProfiles.Default.With(40, 30, 50);

    [Theory]
    [InlineData(LineKind.Water)]
    [InlineData(LineKind.Railway)]
    public void No_neighborhood_reaches_across_a_line_without_a_bridge_or_crossing(LineKind line)
    {
        var plan = Redraw.Run(Ward(null, line), new(Rules) { Options = new() { Effort = 0.02 } }, null, CancellationToken.None).Plan;

        Assert.All(plan.Neighborhoods, unit => Assert.Single(plan.CellsOf(unit.Id).Select(IsNorth).Distinct()));
    }

    [Theory]
    [InlineData(LineKind.Water)]
    [InlineData(LineKind.Railway)]
    public void It_may_be_crossed_where_a_street_crosses_it_only(LineKind line)
    {
        var barriers = Barriers.Of(Ward(bridgeAt: 100, line).Coverage);
        var water = Ward(bridgeAt: 100, line).Coverage.Edges.Where(edge => edge.Kind == line).ToList();

        Assert.Equal(4, water.Count);
        Assert.Equal(water.Where(edge => Ends(edge).All(node => node != SmallWard.At(100, Canal))).Select(edge => edge.Id).Order(ById), barriers.Order(ById));
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

    [Theory]
    [InlineData(StreetClass.Railway, true)]
    [InlineData(StreetClass.Street, false)]
    public void A_railway_among_the_streets_of_a_ward_parts_its_land_save_at_the_crossing(StreetClass line, bool parts)
    {
        // Two blocks either side of the line; a street crosses it far in the east, alleys end at it.
        var ward = Sketch.Ward(new(Sketch.Box(0, 0, 300, 200))) with
        {
            Streets = [new("Đường sắt Bắc Nam", line, [Sketch.At(0, 100), Sketch.At(300, 100)]), Sketch.Street((250, 0), (250, 200)), Sketch.Street((100, 0), (100, 100)), Sketch.Street((180, 100), (180, 200))],
        };
        var coverage = CoverageBuilder.Build(ward, CancellationToken.None);

        var barriers = Barriers.Of(coverage);

        // West of the crossing the alleys' ends divide the line into three stretches; the last of them and the one beyond touch it.
        var along = coverage.Edges.Where(edge => !edge.IsWardBoundary && Ends(edge).All(end => end.Y == Sketch.At(0, 100).Y)).ToList();
        Assert.Equal(4, along.Count);
        Assert.All(along, edge => Assert.Equal(line == StreetClass.Railway ? LineKind.Railway : LineKind.Street, edge.Kind));
        Assert.Equal(parts ? along.Where(edge => Ends(edge).All(end => end.X < Sketch.At(249, 0).X)).Select(edge => edge.Id).Order(ById) : [], barriers.Order(ById));
        Assert.Equal(parts ? 2 : 0, barriers.Count);
    }

    [Fact]
    public void A_railway_is_stronger_than_an_alley_and_weaker_than_water()
    {
        GridPoint a = new(0, 0), b = new(1000, 0);
        Segment Of(LineKind kind) => Segment.Of(a, b, kind, "");

        Assert.Equal(LineKind.Railway, Of(LineKind.Alley).Merge(Of(LineKind.Railway)).Kind);
        Assert.Equal(LineKind.Railway, Of(LineKind.Railway).Merge(Of(LineKind.Group)).Kind);
        Assert.Equal(LineKind.Water, Of(LineKind.Railway).Merge(Of(LineKind.Water)).Kind);
        Assert.Equal([LineKind.WardBoundary, LineKind.Arterial, LineKind.Street, LineKind.Water, LineKind.Alley, LineKind.Railway], Enum.GetValues<LineKind>().Where(kind => kind.IsSeen));
    }

    private static Plan Ward(double? bridgeAt, LineKind line = LineKind.Water)
    {
        var plan = SmallWard.Assigned("0000/0000/0000/0000");
        var coverage = new Coverage([.. plan.Coverage.Edges.Select(edge => edge with { Kind = KindOf(edge, bridgeAt, line) })], plan.Coverage.CellCount);
        return Plan.Unassigned(plan.Ward, coverage);
    }

    private static LineKind KindOf(SharedEdge edge, double? bridgeAt, LineKind line) => edge.IsWardBoundary ? edge.Kind
        : Ends(edge).All(node => node.Y == SmallWard.At(0, Canal).Y) ? line
        : Ends(edge).All(node => bridgeAt is { } east && node.X == SmallWard.At(east, 0).X) ? LineKind.Street : LineKind.BackOfHouses;

    private static GridPoint[] Ends(SharedEdge edge) => [edge.Line[0], edge.Line[^1]];

    /// <summary>Cells are numbered from the north-west, row by row.</summary>
    private static bool IsNorth(CellId cell) => cell.Value < 8;
}
