using System.Globalization;
using KhuPhoGis.Edits;

namespace KhuPhoGis.Tests.Edits;

public class RedrawBoundaryTests
{
    [Theory]
    [InlineData("12", "out and back in one cell", "1:7600 2:12400", "100, 20, 60, 20, 60, 80, 100, 80")]
    [InlineData("12", "drawn the other way", "1:7600 2:12400", "100, 80, 60, 80, 60, 20, 100, 20")]
    [InlineData("12", "ends that stick out", "1:7600 2:12400", "130, 20, 60, 20, 60, 80, 130, 80")]
    [InlineData("12", "into both", "1:10000 2:10000", "100, 10, 80, 10, 80, 50, 120, 50, 120, 90, 100, 90")]
    [InlineData("1122", "round whole cells", "1:10000 2:30000", "200, 0, 100, 0, 100, 100, 200, 100")]
    [InlineData("11/11/22", "along streets of a few cells", "1:30000 2:30000", "0, 100, 0, 200, 100, 200, 100, 100")]
    [InlineData("112/113", "from one boundary to another line", "1:38000 2:12000 3:10000", "200, 150, 160, 150, 160, 210")]
    [InlineData("12", "meeting it once", "stroke-misses-boundary", "100, 50, 60, 50")]
    [InlineData("12", "elsewhere", "stroke-misses-boundary", "10, 10, 20, 20")]
    [InlineData("12", "crossing itself", "line-crosses-itself", "100, 10, 60, 50, 60, 20, 100, 60")]
    [InlineData("12", "far away", "too-far", "100, 10, 9000000, 50")]
    public void Redraws(string ward, string what, string result, string stroke)
    {
        Assert.NotEmpty(what);
        var plan = SmallWard.Assigned(ward);
        var edit = Stroke(stroke);

        var refusal = edit.WhyNot(plan)?.Code;

        Assert.Equal(result.Contains(':') ? null : result, refusal);
        if (refusal is not null)
            return;
        var after = edit.ApplyTo(plan);
        Assert.Equal(result, string.Join(' ', after.Neighborhoods.Select(unit => $"{unit.Code}:{after.ShapeOf(unit.Id).Sum(polygon => polygon.Area):0}")));
        PartitionOracle.AssertPartition(after);
    }

    [Fact]
    public void Locks_hold_and_a_neighborhood_is_not_torn()
    {
        var plan = SmallWard.Assigned("1122");

        Assert.Equal("locked-neighborhood", Stroke("200, 0, 100, 0, 100, 100, 200, 100").WhyNot(new LockNeighborhood(new(2)).ApplyTo(plan))?.Code);
        Assert.Equal("locked-edge", Stroke("200, 0, 100, 0, 100, 100, 200, 100").WhyNot(new LockBoundary(new(1), new(2)).ApplyTo(plan))?.Code);
        Assert.Equal("no-shared-boundary", new RedrawBoundary(new(1), new(1), [SmallWard.At(0, 0), SmallWard.At(1, 1)]).WhyNot(plan)?.Code);
    }

    private static RedrawBoundary Stroke(string text) => new(new(1), new(2),
        [.. text.Split(',').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).Chunk(2).Select(p => SmallWard.At(p[0], p[1]))]);
}
