using KhuPhoGis.Repairing;
using KhuPhoGis.Wards;
using static KhuPhoGis.Tests.Coverages.Sketch;
using static KhuPhoGis.Tests.Repairing.ThreeUnits;

namespace KhuPhoGis.Tests.Repairing;

/// <summary>Hopeless input gets a plain answer, not a list of thousands of errors.</summary>
public class NoMatchTests
{
    [Fact]
    public void Units_elsewhere() => Assert.Equal("apart", Answer(new GridPolygon(Box(1000, 0, 1010, 10))));

    [Fact]
    public void Units_of_another_layer_that_cover_little() => Assert.Equal("little", Answer(new(Box(1, 1, 2, 2)), new(Box(5, 5, 6, 6))));

    [Fact]
    public void Units_of_a_whole_district() => Assert.Equal("much", Answer(new GridPolygon(Box(-100, -100, 100, 100))));

    /// <summary>100,000 leftover segments (the wrong layer chosen) must answer, not hang.</summary>
    [Fact]
    public void A_hundred_thousand_leftovers_are_answered()
    {
        var strips = Enumerable.Range(0, 25_000).Select(i => new GridPolygon(Box(0.001 * i, 0, (0.001 * i) + 5, 10))).ToArray();

        var found = LayerCheck.Find(Layer([.. strips.Select(strip => (System.Collections.Immutable.ImmutableArray<GridPolygon>)[strip])]), CancellationToken.None);

        Assert.Equal("much", found.NoMatch);
        Assert.Empty(found.Incidents);
    }

    private static string? Answer(params GridPolygon[] areas) => LayerCheck.Find(Layer(areas), CancellationToken.None).NoMatch;
}
