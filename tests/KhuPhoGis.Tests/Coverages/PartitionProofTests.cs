using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;
using static KhuPhoGis.Tests.Coverages.Sketch;

namespace KhuPhoGis.Tests.Coverages;

public class PartitionProofTests
{
    private static readonly GridPolygon Whole = new(Line((0, 0), (10, 0), (20, 0), (20, 10), (10, 10), (0, 10), (0, 0)));
    private static readonly GridPolygon West = new(Box(0, 0, 10, 10));

    [Fact]
    public void Two_halves_are_a_partition() => Assert.Empty(Codes(West, new(Box(10, 0, 20, 10))));

    [Theory]
    [InlineData(9.999, "an overlap of a millimetre")]
    [InlineData(10.001, "a gap of a millimetre")]
    public void A_millimetre_is_found(double west, string what) =>
        Assert.True(Codes(West, new(Box(west, 0, 20, 10))).Contains("unmatched"), what);

    [Fact]
    public void A_missing_half_is_found() => Assert.Contains("unmatched", Codes(West));

    [Fact]
    public void A_duplicate_is_found() => Assert.Contains("unmatched", Codes(West, West, new(Box(10, 0, 20, 10))));

    [Fact]
    public void A_half_beyond_the_ward_is_found() => Assert.Contains("unmatched", Codes(West, new(Box(10, 0, 20.001, 10))));

    [Fact]
    public void A_spike_that_cancels_itself_is_found() => Assert.Contains("spike",
        Codes(new(Line((0, 0), (10, 0), (10, 5), (15, 5), (10, 5), (10, 10), (0, 10), (0, 0))),
            new(Line((10, 0), (20, 0), (20, 10), (10, 10), (10, 5), (10, 0)))));

    [Fact]
    public void A_bow_tie_is_found() => Assert.Contains("crossing",
        Codes(West, new(Line((10, 0), (20, 0), (12, 10), (20, 10), (10, 10), (10, 0)))));

    [Fact]
    public void A_vertex_on_the_neighbours_line_that_the_neighbour_lacks_is_found() =>
        Assert.Contains("unmatched", Codes(West, new(Line((10, 0), (20, 0), (20, 10), (10, 10), (10, 5), (10, 0)))));

    [Fact]
    public void A_ring_turned_the_wrong_way_is_found() =>
        Assert.Contains("ring", Codes(West, new([.. Box(10, 0, 20, 10).Reverse()])));

    [Fact]
    public void A_moved_ward_boundary_is_found()
    {
        var coverage = CoverageBuilder.Build(Ward(West), CancellationToken.None);

        Assert.Contains(PartitionProof.Faults(coverage, [new(Line((0, 0), (10, 0), (10, 10), (5, 10.01), (0, 10), (0, 0)))]), fault => fault.Code == "outline");
    }

    private static IEnumerable<string> Codes(params GridPolygon[] parts) => PartitionProof.Faults(parts, [Whole]).Select(fault => fault.Code);
}
