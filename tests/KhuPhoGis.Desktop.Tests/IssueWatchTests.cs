using System.Collections.Concurrent;
using Bunit;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Tests;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The light follows the map, and the map never waits for it.</summary>
public sealed class IssueWatchTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Before_the_first_look_the_light_says_that_it_is_checking()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1122"), Cancel);
        var watch = new IssueWatch(small.Session, () => { }, Unexpected);

        Assert.Equal("Đang kiểm tra…", Light(small, watch).Find("[data-testid=readiness]").TextContent);
    }

    [Fact]
    public async Task After_an_edit_the_light_still_shows_the_plan_before_and_marks_that_more_comes()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1122"), Cancel);
        var looked = 0;
        var watch = new IssueWatch(small.Session, () => Interlocked.Increment(ref looked), Unexpected);
        watch.Look();
        Assert.True(SmallSession.Soon(() => looked == 1));

        await small.Session.DoAsync(new RenameNeighborhood(new NeighborhoodId(1), "9", "Khu phố Chín"), null, Guid.NewGuid(), Cancel);

        Assert.True(watch.IsBehind);
        Assert.EndsWith("…", Light(small, watch).Find("[data-testid=readiness]").TextContent.Trim(), StringComparison.Ordinal);
        watch.Look();
        Assert.True(SmallSession.Soon(() => looked == 2));
        Assert.Same(small.Session.View, watch.View);
        Assert.DoesNotContain("…", Light(small, watch).Find("[data-testid=readiness]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_checked_twice()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1122"), Cancel);
        var looked = 0;
        var watch = new IssueWatch(small.Session, () => Interlocked.Increment(ref looked), Unexpected);
        watch.Look();
        Assert.True(SmallSession.Soon(() => looked == 1));

        watch.Look();
        await small.Session.DoAsync(new RenameNeighborhood(new NeighborhoodId(1), "9", "Khu phố Chín"), null, Guid.NewGuid(), Cancel);
        watch.Look();

        Assert.True(SmallSession.Soon(() => looked == 2));
    }

    [Fact]
    public async Task A_check_that_breaks_is_told_and_the_next_look_tries_again()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1122"), Cancel);
        var (looked, told) = (0, new ConcurrentQueue<Exception>());
        var watch = new IssueWatch(small.Session, () => _ = ++looked == 1 ? throw new InvalidOperationException("broken") : looked, told.Enqueue);

        watch.Look();
        Assert.True(SmallSession.Soon(() => !told.IsEmpty));
        await small.Session.DoAsync(new RenameNeighborhood(new NeighborhoodId(1), "9", "Khu phố Chín"), null, Guid.NewGuid(), Cancel);
        watch.Look();

        Assert.True(SmallSession.Soon(() => looked == 2));
        Assert.Equal("broken", Assert.Single(told).Message);
    }

    private static void Unexpected(Exception e) => throw new InvalidOperationException("No check should break.", e);

    private static IRenderedComponent<Readiness> Light(SmallSession small, IssueWatch watch) =>
        small.Render<Readiness>(all => all.Add(readiness => readiness.Session, small.Session).Add(readiness => readiness.Watch, watch));
}
