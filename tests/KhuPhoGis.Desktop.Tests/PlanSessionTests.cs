using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Tests;
using KhuPhoGis.Wards;
using Microsoft.Extensions.Logging.Abstractions;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The session without any screen.</summary>
public sealed class PlanSessionTests : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edit_is_in_the_journal_when_the_answer_comes()
    {
        await using (var session = await OpenAsync("1122/1122"))
        {
            Assert.IsType<Outcome.Done>(await session.DoAsync(new AssignCells([new(1)], new(2)), 0, Guid.NewGuid(), Cancel));
            Assert.IsType<Outcome.Done>(await session.DoAsync(new LockNeighborhood(new(2)), 1, Guid.NewGuid(), Cancel));
            await session.UndoAsync(2, Guid.NewGuid(), Cancel);
        }

        await using var again = await AgainAsync();

        Assert.Equal("12221122", SmallWard.Digits(again.Plan));
        Assert.Equal((3, 1), (again.History.Steps.Count, again.History.Cursor));
        Assert.Equal(3, again.View.Revision);
    }

    [Fact]
    public async Task The_same_request_again_does_nothing_twice()
    {
        await using var session = await OpenAsync("1122/1122");
        var request = Guid.NewGuid();

        var first = await session.DoAsync(new LockNeighborhood(new(1)), 0, request, Cancel);
        var second = await session.DoAsync(new LockNeighborhood(new(1)), 0, request, Cancel);

        Assert.Same(first, second);
        Assert.Single(session.History.Journal);
    }

    [Fact]
    public async Task A_gesture_on_an_older_state_changes_nothing()
    {
        await using var session = await OpenAsync("1122/1122");
        await session.DoAsync(new LockNeighborhood(new(1)), 0, Guid.NewGuid(), Cancel);

        Assert.IsType<Outcome.Stale>(await session.DoAsync(new LockNeighborhood(new(2)), 0, Guid.NewGuid(), Cancel));
        Assert.False(session.Plan.Find(new NeighborhoodId(2))!.IsLocked);
    }

    [Fact]
    public async Task A_refused_edit_leaves_no_trace()
    {
        await using var session = await OpenAsync("1122/1122");
        var told = 0;
        session.Changed += () => told++;

        var outcome = await session.DoAsync(new AssignCells([new(0)], new(2)), 0, Guid.NewGuid(), Cancel);

        Assert.Equal("not-adjacent", Assert.IsType<Outcome.Refused>(outcome).Why.Code);
        Assert.Equal((0, 0L), (told, session.View.Revision));
        Assert.Empty(await session.Store.ReadJournalAsync("draft", "lan", Cancel));
    }

    [Fact]
    public async Task A_saved_version_holds_the_edits_and_empties_the_journal()
    {
        await using (var session = await OpenAsync("1122/1122"))
        {
            await session.DoAsync(new AssignCells([new(1)], new(2)), null, Guid.NewGuid(), Cancel);
            Assert.IsType<SaveResult.Saved>(await session.SaveAsync("", Cancel));
            Assert.False(session.HasUnsavedEdits);
        }

        await using var again = await AgainAsync();

        Assert.Equal((2, "12221122"), (again.Version, SmallWard.Digits(again.Plan)));
    }

    [Fact]
    public async Task Colours_stay_where_they_are_while_they_still_part_neighbours()
    {
        await using var session = await OpenAsync("1122/1122");
        var before = session.View.ColorOf;

        await session.DoAsync(new AssignCells([new(1)], new(2)), null, Guid.NewGuid(), Cancel);

        Assert.Same(before, session.View.ColorOf);
        Assert.NotEqual(before[1], before[2]);
    }

    [Fact]
    public async Task A_screen_gets_only_what_differs_from_what_it_has()
    {
        await using var session = await OpenAsync("1122/1122");
        var whole = Map.MapData.Of(session, null);
        await session.DoAsync(new AssignCells([new(1)], new(2)), null, Guid.NewGuid(), Cancel);

        var difference = Map.MapData.Of(session, 0);

        Assert.Equal(session.Plan.Coverage.Edges.Length, whole.Edges.Id.Length);
        Assert.Empty(difference.Edges.Id);
        Assert.Equal([1, 2, 2, 2, 1, 1, 2, 2], difference.Assignment);
        Assert.Null(Map.MapData.Of(session, 99).Since);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private string Path => System.IO.Path.Combine(_folder.FullName, "nho.gpkg");

    private async Task<PlanSession> OpenAsync(string text)
    {
        var plan = SmallWard.Assigned(text);
        await using (var store = await PlanStores.CreateAsync(StoreAddress.Parse(Path), plan.Ward, TimeProvider.System, Cancel))
        {
            foreach (var layer in Enum.GetValues<WardLayer>())
                await store.ReplaceLayerAsync(plan.Ward, layer, new("test", "", plan.Ward.Crs, 1, 1, "lan"), Cancel);
            Assert.IsType<SaveResult.Saved>(await store.SaveAsync(new("draft", plan, 0, Guid.NewGuid(), "lan"), Cancel));
        }
        return await AgainAsync();
    }

    private async Task<PlanSession> AgainAsync() => await PlanSession.OpenAsync(new(Path, "draft", "Nhỏ", default),
        await PlanStores.OpenAsync(StoreAddress.Parse(Path), TimeProvider.System, Cancel), "lan", TimeProvider.System, NullLogger.Instance, Cancel);
}
