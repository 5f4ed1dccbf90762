using Bunit;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Tests;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Old against new without a browser.</summary>
public sealed class CompareTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Households_of_a_pair_are_those_of_the_crosswalk()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.WithOld(SmallWard.Assigned("1222"), SmallWard.Assigned("1122")), Cancel);

        var comparison = await Comparison.OfAsync(small.Session, Comparison.Old, Cancel);

        Assert.Equal(10, comparison.Walk.HouseholdsChanged);
        Assert.Equal(Enumerable.Range(10, 10), ChangeSheet.Of(comparison, null, null, all: false));
        Assert.Equal(Enumerable.Range(10, 10), ChangeSheet.Of(comparison, "C1", "2", all: false));
        Assert.Equal(41, ChangeSheet.Csv(comparison, null, null, all: true).TrimEnd().Split("\r\n").Length);
    }

    [Fact]
    public async Task A_saved_version_can_be_compared_with()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1122"), Cancel);
        await small.Session.DoAsync(new AssignCells([new(1)], new(2)), null, Guid.NewGuid(), Cancel);

        var comparison = await Comparison.OfAsync(small.Session, "1:draft", Cancel);

        Assert.Equal((10, "Khu phố 1"), (comparison.Walk.HouseholdsChanged, comparison.NameBefore("1")));
        await Assert.ThrowsAsync<PlanNotFoundException>(() => Comparison.OfAsync(small.Session, "9:draft", Cancel));
        await Assert.ThrowsAsync<PlanNotFoundException>(() => Comparison.OfAsync(small.Session, "nonsense", Cancel));
    }

    [Fact]
    public async Task The_table_reads_both_ways_and_adds_up()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.WithOld(SmallWard.Assigned("1222"), SmallWard.Assigned("1122")), Cancel);
        var comparison = await Comparison.OfAsync(small.Session, Comparison.Old, Cancel);

        var forward = small.Render<CrosswalkTable>(all => all.Add(table => table.Comparison, comparison));
        var back = small.Render<CrosswalkTable>(all => all.Add(table => table.Comparison, comparison).Add(table => table.Forward, false));

        Assert.Equal(["Cũ 120 hộ", "Cũ 220 hộ"], forward.FindAll("th[scope=rowgroup]").Select(head => head.TextContent));
        Assert.Equal(["Khu phố 110 hộ", "Khu phố 230 hộ"], back.FindAll("th[scope=rowgroup]").Select(head => head.TextContent));
        Assert.Equal("40", forward.Find("[data-testid=crosswalk-total]").TextContent);
        Assert.Contains("đủ mọi hộ", forward.Markup, StringComparison.Ordinal);
    }
}
