using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Stores;
using KhuPhoGis.Tests;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Two people, each with a program of their own, on one plan.</summary>
public abstract class OthersTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private string _store = "";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract Task<string> NewStoreAsync();

    public async ValueTask InitializeAsync()
    {
        _store = await NewStoreAsync();
        await SmallProject.MakeAsync(StoreAddress.Parse(_store), SmallWard.Assigned("112233445566"), Cancel);
    }

    [Fact]
    public async Task What_the_other_saves_appears_by_itself()
    {
        await using var lan = await OpenAsync("lan");
        await using var minh = await OpenAsync("minh");
        using var looking = lan.Look();

        await EditAsync(minh, 9, 6);
        await SaveAsync(minh);

        await UntilAsync(lan, () => lan.Version == 2);
        Assert.Equal("112233445666", SmallWard.Digits(lan.Plan));
        Assert.Equal(new("followed", "minh", 2), lan.News);
        Assert.False(lan.HasUnsavedEdits);
    }

    [Fact]
    public async Task Unsaved_edits_elsewhere_are_put_on_the_others_version_and_survive_a_restart()
    {
        await using (var lan = await OpenAsync("lan"))
        await using (var minh = await OpenAsync("minh"))
        {
            using var looking = lan.Look();
            await EditAsync(lan, 1, 2);
            await EditAsync(minh, 9, 6);
            await SaveAsync(minh);

            await UntilAsync(lan, () => lan.Version == 2);
            Assert.Equal("122233445666", SmallWard.Digits(lan.Plan));
            Assert.Equal(new("rebased", "minh", 2), lan.News);
        }

        await using var again = await OpenAsync("lan");
        Assert.Equal((2, "122233445666", true), (again.Version, SmallWard.Digits(again.Plan), again.HasUnsavedEdits));
        Assert.Equal(3, (await SaveAsync(again)).Version);
    }

    [Fact]
    public async Task A_save_behind_the_others_is_put_on_top_where_they_do_not_meet()
    {
        await using var lan = await OpenAsync("lan");
        await using var minh = await OpenAsync("minh");
        await EditAsync(lan, 1, 2);
        await EditAsync(minh, 9, 6);
        await SaveAsync(minh);

        Assert.Equal(3, (await SaveAsync(lan)).Version);

        Assert.Equal("122233445666", SmallWard.Digits((await lan.Store.LoadAsync("draft", 3, Cancel)).Plan));
    }

    [Fact]
    public async Task Where_both_edited_nothing_is_saved_and_both_states_are_there_to_choose_from()
    {
        await using var lan = await OpenAsync("lan");
        await using var minh = await OpenAsync("minh");
        await EditAsync(lan, 1, 2);
        await EditAsync(lan, 9, 6);
        await EditAsync(minh, 2, 1);
        await SaveAsync(minh);

        Assert.IsType<SaveResult.Conflict>(await lan.SaveAsync("", Cancel));

        var conflict = lan.Conflict!;
        Assert.Equal([1, 2, 5, 6], conflict.TouchedByMe);
        Assert.Equal([1, 2], conflict.TouchedByThem);
        Assert.Equal(("122233445666", "111233445566"), (SmallWard.Digits(conflict.Mine), SmallWard.Digits(conflict.Theirs.Plan)));
        Assert.Equal(2, (await lan.Store.ListVersionsAsync("draft", Cancel)).Length);

        Assert.True(await lan.ResolveAsync(conflict, conflict.Beside(), Cancel));
        Assert.Null(lan.Conflict);
        Assert.Equal("111233445666", SmallWard.Digits(lan.Plan));
        Assert.Equal(3, (await SaveAsync(lan)).Version);
    }

    [Fact]
    public async Task Ones_own_state_can_be_put_on_top_or_kept_under_another_name()
    {
        await using var lan = await OpenAsync("lan");
        await using var minh = await OpenAsync("minh");
        await EditAsync(lan, 4, 2);
        await EditAsync(minh, 2, 1);
        await SaveAsync(minh);
        Assert.IsType<SaveResult.Conflict>(await lan.SaveAsync("", Cancel));
        var conflict = lan.Conflict!;

        Assert.IsType<SaveResult.Saved>(await lan.KeepAsAsync(conflict, "của Lan", Cancel));

        Assert.Equal("112223445566", SmallWard.Digits((await lan.Store.LoadAsync("của Lan", null, Cancel)).Plan));
        Assert.Equal("111233445566", SmallWard.Digits(lan.Plan));
        Assert.False(await lan.ResolveAsync(conflict, conflict.OnTop(), Cancel));
        Assert.Single(conflict.OnTop());
    }

    [Fact]
    public async Task A_conflict_is_there_again_after_a_restart_and_no_edit_is_lost()
    {
        await using (var lan = await OpenAsync("lan"))
        await using (var minh = await OpenAsync("minh"))
        {
            await EditAsync(lan, 1, 2);
            await EditAsync(minh, 2, 1);
            await SaveAsync(minh);
        }

        await using var again = await OpenAsync("lan");

        Assert.Equal("122233445566", SmallWard.Digits(again.Conflict!.Mine));
        await again.UndoAsync(null, Guid.NewGuid(), Cancel);
        await again.DoAsync(new AssignCells([new(9)], new(6)), null, Guid.NewGuid(), Cancel);
        Assert.Equal(3, (await SaveAsync(again)).Version);
        Assert.Equal("111233445666", SmallWard.Digits(again.Plan));
    }

    [Fact]
    public async Task Who_edits_is_seen_by_the_others()
    {
        await using var lan = await OpenAsync("lan");
        await using var minh = await OpenAsync("minh");
        await EditAsync(minh, 9, 6);
        using var looking = minh.Look();
        await UntilAsync(minh, async () => (await lan.Store.SayEditingAsync("draft", "lan", TimeSpan.Zero, Cancel)).Contains("minh"));

        using var alsoLooking = lan.Look();

        await UntilAsync(lan, () => lan.Editing.SequenceEqual(["minh"]));
    }

    [Fact]
    public async Task Three_people_saving_at_once_lose_no_edit()
    {
        var people = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => OpenAsync($"người {i}")));

        // Three rename a neighborhood of their own, none beside another's; the fourth looks.
        await Task.WhenAll(people.Take(3).Select((person, i) => Task.Run(async () =>
        {
            for (var round = 1; round <= 5; round++)
            {
                Assert.IsType<Outcome.Done>(await person.DoAsync(new RenameNeighborhood(new((2 * i) + 1), $"{(2 * i) + 1}", $"Tên {i}.{round}"), null, Guid.NewGuid(), Cancel));
                await SaveAsync(person);
            }
        }, Cancel)));

        var head = await people[3].Store.LoadAsync("draft", null, Cancel);
        Assert.Equal(16, head.Version.Version);
        Assert.Equal(["Tên 0.5", "Tên 1.5", "Tên 2.5"], new[] { 1, 3, 5 }.Select(id => head.Plan.Find(new NeighborhoodId(id))!.Name));
        Assert.Null(await people[3].Store.VerifyChainAsync("draft", head.Version.Hash, Cancel));
        foreach (var person in people)
            await person.DisposeAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Clean();
        return ValueTask.CompletedTask;
    }

    protected virtual void Clean() { }

    private Task<PlanSession> OpenAsync(string author) => SmallProject.OpenAsync(_store, author, Cancel);

    private static async Task EditAsync(PlanSession session, int cell, int to) =>
        Assert.IsType<Outcome.Done>(await session.DoAsync(new AssignCells([new(cell)], new(to)), null, Guid.NewGuid(), Cancel));

    private static async Task<SaveResult.Saved> SaveAsync(PlanSession session) => Assert.IsType<SaveResult.Saved>(await session.SaveAsync("", Cancel));

    private static Task UntilAsync(PlanSession session, Func<bool> holds) => UntilAsync(session, () => Task.FromResult(holds()));

    /// <summary>Looks again after every change that the session tells of, and now and then.</summary>
    private static async Task UntilAsync(PlanSession session, Func<Task<bool>> holds)
    {
        using var told = new SemaphoreSlim(0);
        void Tell() => told.Release();
        session.Changed += Tell;
        var end = TimeProvider.System.GetUtcNow() + Patience;
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < end, "It did not happen.");
            await told.WaitAsync(TimeSpan.FromMilliseconds(200), Cancel);
        }
        session.Changed -= Tell;
    }
}

public sealed class OthersInAFileTests : OthersTests
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");

    protected override Task<string> NewStoreAsync() => Task.FromResult(Path.Combine(_folder.FullName, "chung.gpkg"));

    protected override void Clean() => _folder.Delete(recursive: true);
}

public sealed class OthersInADatabaseTests(PostgresCluster cluster) : OthersTests
{
    private static int _databases;

    protected override Task<string> NewStoreAsync() => cluster.DatabaseAsync($"others_{Interlocked.Increment(ref _databases)}");
}
