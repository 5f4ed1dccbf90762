using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Tests;

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
    public async Task A_saved_version_is_a_step_in_the_list_and_undo_goes_back_past_it_also_after_a_restart()
    {
        await using (var session = await OpenAsync("1122/1122"))
        {
            await session.DoAsync(new AssignCells([new(1)], new(2)), null, Guid.NewGuid(), Cancel);
            Assert.Equal(2, Assert.IsType<SaveResult.Saved>(await session.SaveAsync("", Cancel)).Version);
            Assert.False(session.HasUnsavedEdits);
            await session.DoAsync(new LockNeighborhood(new(2)), null, Guid.NewGuid(), Cancel);
        }

        await using var again = await AgainAsync();

        Assert.Equal([1, null, 2, null], again.History.Steps.Select(step => step.Version));
        Assert.Equal((2, 3, "12221122"), (again.Version, again.History.Cursor, SmallWard.Digits(again.Plan)));
        Assert.True(again.HasUnsavedEdits);
        await again.UndoAsync(null, Guid.NewGuid(), Cancel);
        Assert.False(again.HasUnsavedEdits);
        await again.UndoAsync(null, Guid.NewGuid(), Cancel);
        Assert.Equal("11221122", SmallWard.Digits(again.Plan));
        Assert.True(again.HasUnsavedEdits);
        Assert.Equal(3, Assert.IsType<SaveResult.Saved>(await again.SaveAsync("", Cancel)).Version);
        await again.GoToAsync(again.History.Steps.Count - 1, Cancel);
        Assert.Equal("12221122", SmallWard.Digits(again.Plan));
        Assert.True(again.Plan.Find(new NeighborhoodId(2))!.IsLocked);
    }

    [Fact]
    public async Task The_revision_is_the_same_after_a_restart_so_that_a_gesture_sent_twice_is_done_once()
    {
        var request = Guid.NewGuid();
        await using (var session = await OpenAsync("1122/1122"))
        {
            await session.DoAsync(new AssignCells([new(1)], new(2)), 0, Guid.NewGuid(), Cancel);
            await session.SaveAsync("", Cancel);
            await session.GoToAsync(0, Cancel);
            Assert.Equal(3, session.View.Revision);
            await session.DoAsync(new LockNeighborhood(new(2)), 3, request, Cancel);
        }

        // The answer was lost with the program; the browser sends the gesture again.
        await using var again = await AgainAsync();

        Assert.IsType<Outcome.Stale>(await again.DoAsync(new LockNeighborhood(new(2)), 3, request, Cancel));
        Assert.Equal(4, again.View.Revision);
    }

    [Fact]
    public async Task Two_programs_of_one_person_share_one_journal()
    {
        await using var here = await OpenAsync("1122/1122");
        await using var there = await AgainAsync();
        await here.DoAsync(new AssignCells([new(1)], new(2)), null, Guid.NewGuid(), Cancel);

        Assert.IsType<Outcome.Stale>(await there.DoAsync(new LockNeighborhood(new(1)), null, Guid.NewGuid(), Cancel));
        Assert.Equal("12221122", SmallWard.Digits(there.Plan));
        Assert.IsType<Outcome.Done>(await there.DoAsync(new LockNeighborhood(new(1)), null, Guid.NewGuid(), Cancel));

        Assert.Equal("journal-moved", Assert.IsType<SaveResult.Rejected>(await here.SaveAsync("", Cancel)).Code);
        Assert.True(here.Plan.Find(new NeighborhoodId(1))!.IsLocked);
        Assert.IsType<SaveResult.Saved>(await here.SaveAsync("", Cancel));
    }

    [Fact]
    public async Task A_journal_of_an_older_program_without_its_beginning_is_followed_from_the_newest_version()
    {
        await using (var session = await OpenAsync("1122/1122"))
        {
            string[] lines = ["""{"action":"do","author":"lan","at":"2026-11-23T08:00:00+07:00","edit":{"edit":"assign-cells","cells":[1],"to":2,"allowEmptying":false}}"""];
            Assert.True(await session.Store.AppendJournalAsync("draft", "lan", new(0, [.. lines]), Cancel));
        }
        await using (var old = await AgainAsync())
        {
            Assert.Equal("12221122", SmallWard.Digits(old.Plan));
            await old.DoAsync(new LockNeighborhood(new(2)), null, Guid.NewGuid(), Cancel);
        }

        await using var again = await AgainAsync();

        Assert.Equal(3, again.History.Steps.Count);
        Assert.Equal("12221122", SmallWard.Digits(again.Plan));
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
        await SmallProject.MakeAsync(StoreAddress.Parse(Path), SmallWard.Assigned(text), Cancel);
        return await AgainAsync();
    }

    private Task<PlanSession> AgainAsync() => SmallProject.OpenAsync(Path, "lan", Cancel);
}
