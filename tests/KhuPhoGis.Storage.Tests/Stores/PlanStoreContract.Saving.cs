using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>Two editors, lost answers, cancelled and forged versions.</summary>
public abstract partial class PlanStoreContract
{
    [Fact]
    public async Task Sending_a_save_again_saves_nothing_twice()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;
        var request = new SaveRequest("draft", plan, 0, Guid.NewGuid(), "lan");
        var first = Assert.IsType<SaveResult.Saved>(await store.SaveAsync(request, Cancel));
        await SaveAsync(store, Moved(plan), basedOn: 1);

        var again = await store.SaveAsync(request, Cancel);

        Assert.Equal(first with { Replayed = true }, again);
        Assert.Equal(2, (await store.ListVersionsAsync("draft", Cancel)).Length);
        Assert.Equal("request-reused", Assert.IsType<SaveResult.Rejected>(await store.SaveAsync(request with { Plan = Moved(plan) }, Cancel)).Code);
    }

    [Fact]
    public async Task Refuses_the_second_of_two_editors_and_writes_nothing()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;
        await SaveAsync(store, plan, basedOn: 0);
        await AppendAsync(store, "draft", "minh", 0, "một");

        var refused = await store.SaveAsync(new("draft", Moved(plan), 0, Guid.NewGuid(), "minh", Journal: new(1, ["hai"])), Cancel);

        Assert.Equal(new SaveResult.Conflict(1, "lan"), refused);
        Assert.Equal(["một"], await store.ReadJournalAsync("draft", "minh", Cancel));
        PlanAssert.SameContent(plan, (await store.LoadAsync("draft", null, Cancel)).Plan);
        Assert.Single(await store.ListVersionsAsync("draft", Cancel));
    }

    [Fact]
    public async Task A_save_based_on_a_version_of_no_plan_makes_no_plan()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;

        Assert.Equal(new SaveResult.Conflict(0, null), await store.SaveAsync(new("draft", plan, 3, Guid.NewGuid(), "lan"), Cancel));
        await Assert.ThrowsAsync<PlanNotFoundException>(() => store.ListVersionsAsync("draft", Cancel));
    }

    [Fact]
    public async Task A_plan_that_cannot_be_stored_is_rejected_by_name()
    {
        var (store, plan) = await CreateWithPlanAsync();
        await using var _ = store;
        async Task<string> CodeAsync(Plan bad, string name = "draft") =>
            Assert.IsType<SaveResult.Rejected>(await store.SaveAsync(new(name, bad, 0, Guid.NewGuid(), "lan"), Cancel)).Code;
        var stranger = Plan.Unassigned(plan.Ward with { Code = "99" }, plan.Coverage);

        Assert.Equal("other-ward", await CodeAsync(stranger));
        Assert.Equal("bad-name", await CodeAsync(plan, ""));
        Assert.Equal("bad-name", await CodeAsync(plan, "a\0b"));
        Assert.Equal("bad-name", await CodeAsync(plan.With([plan.Neighborhoods[0] with { Name = "\ud800" }])));
        Assert.Equal("unknown-neighborhood", await CodeAsync(plan.With(new CellId(0), new(99))));
        Assert.Equal("bad-shape", await CodeAsync(WithALineAcrossAnother(plan)));
        Assert.Empty(await store.ListPlansAsync(Cancel));
    }

    [Fact]
    public async Task Four_writers_at_once_lose_no_update()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;

        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() => WriteAsync(address, plan, $"writer {writer}", saves: 5), Cancel)));

        var versions = await store.ListVersionsAsync("draft", Cancel);
        Assert.Equal(Enumerable.Range(1, 20), versions.Select(version => version.Version));
        Assert.All(versions.CountBy(version => version.Author), count => Assert.Equal(5, count.Value));
        Assert.Null(await store.VerifyChainAsync("draft", versions[^1].Hash, Cancel));
    }

    [Fact]
    public async Task A_save_cancelled_in_the_middle_leaves_nothing()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        using var cancelled = new CancellationTokenSource();
        // The moment is asked for inside the transaction.
        await using var other = await PlanStores.OpenAsync(address, new StoppedClock(Noon, cancelled.Cancel), Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other.SaveAsync(new("draft", plan, 0, Guid.NewGuid(), "lan"), cancelled.Token));

        Assert.Empty(await store.ListPlansAsync(Cancel));
        await SaveAsync(store, plan, basedOn: 0);
    }

    [Fact]
    public async Task The_journal_stays_when_its_author_saves_and_gets_a_line_with_the_version()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        await AppendAsync(store, "draft", "lan", 0, "{\"a\":1}", "dòng 'hai'");
        await AppendAsync(store, "draft", "lan", 2, "ba");
        await AppendAsync(store, "draft", "minh", 0, "của Minh");
        await AppendAsync(store, "other", "lan", 0, "khác");

        await using var again = await PlanStores.OpenAsync(address, Clock, Cancel);
        Assert.Equal(["{\"a\":1}", "dòng 'hai'", "ba"], await again.ReadJournalAsync("draft", "lan", Cancel));

        var request = new SaveRequest("draft", plan, 0, Guid.NewGuid(), "lan", Journal: new(3, ["đã lưu"]));
        Assert.IsType<SaveResult.Saved>(await store.SaveAsync(request, Cancel));
        Assert.IsType<SaveResult.Saved>(await store.SaveAsync(request, Cancel));
        await SaveAsync(store, Moved(plan), basedOn: 1);

        Assert.Equal(["{\"a\":1}", "dòng 'hai'", "ba", "đã lưu"], await store.ReadJournalAsync("draft", "lan", Cancel));
        Assert.Equal(["của Minh"], await store.ReadJournalAsync("draft", "minh", Cancel));
        await store.ClearJournalAsync("other", "lan", Cancel);
        Assert.Empty(await store.ReadJournalAsync("other", "lan", Cancel));
    }

    [Fact]
    public async Task Two_windows_of_one_author_never_mix_their_lines()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        await using var other = await PlanStores.OpenAsync(address, Clock, Cancel);
        await AppendAsync(store, "draft", "lan", 0, "một");

        Assert.False(await other.AppendJournalAsync("draft", "lan", new(0, ["hai", "ba"]), Cancel));
        var refused = await other.SaveAsync(new("draft", plan, 0, Guid.NewGuid(), "lan", Journal: new(0, ["đã lưu"])), Cancel);

        Assert.Equal("journal-moved", Assert.IsType<SaveResult.Rejected>(refused).Code);
        Assert.Equal(["một"], await store.ReadJournalAsync("draft", "lan", Cancel));
        Assert.Empty(await store.ListPlansAsync(Cancel));
        var both = await Task.WhenAll(new[] { store, other }.Select(one => one.AppendJournalAsync("draft", "lan", new(1, ["a", "b"]), Cancel)));
        Assert.Single(both, written => written);
        Assert.Equal(["một", "a", "b"], await store.ReadJournalAsync("draft", "lan", Cancel));
    }

    [Fact]
    public async Task Who_waits_hears_of_the_next_version_and_of_one_that_came_before()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        await using var other = await PlanStores.OpenAsync(address, Clock, Cancel);
        await SaveAsync(store, plan, basedOn: 0);

        Assert.Equal(1, await other.WaitForVersionAsync("draft", 0, Cancel));
        var waiting = other.WaitForVersionAsync("draft", 1, Cancel);
        await SaveAsync(store, plan, basedOn: 0, name: "another");
        Assert.False(waiting.IsCompleted);
        await SaveAsync(store, Moved(plan), basedOn: 1);

        Assert.Equal(2, await waiting.WaitAsync(TimeSpan.FromMinutes(1), Cancel));
        await Assert.ThrowsAsync<PlanNotFoundException>(() => other.WaitForVersionAsync("nothing", 0, Cancel));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var cancelled = other.WaitForVersionAsync("draft", 2, stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
    }

    [Fact]
    public async Task Who_edits_is_known_to_the_others_until_the_lease_ends()
    {
        var (store, _) = await CreateWithPlanAsync();
        await using var __ = store;
        var minute = TimeSpan.FromMinutes(1);

        Assert.Empty(await store.SayEditingAsync("draft", "lan", minute, Cancel));
        Assert.Equal(["lan"], await store.SayEditingAsync("draft", "minh", minute, Cancel));
        Assert.Equal(["lan", "minh"], await store.SayEditingAsync("draft", "an", null, Cancel));
        Assert.Empty(await store.SayEditingAsync("other", "an", TimeSpan.Zero, Cancel));

        Assert.Equal(["minh"], await store.SayEditingAsync("draft", "lan", TimeSpan.Zero, Cancel));
        await store.SayEditingAsync("draft", "minh", TimeSpan.FromTicks(1), Cancel);
        Assert.Empty(await store.SayEditingAsync("draft", "an", null, Cancel));
    }

    [Theory]
    [InlineData("UPDATE plan_version SET author = 'ai đó' WHERE version = 2", 2, "record")]
    [InlineData("UPDATE plan_version SET message = 'khác' WHERE version = 1", 1, "record")]
    [InlineData("UPDATE plan_version SET households = households + 1 WHERE version = 2", 2, "record")]
    [InlineData("UPDATE plan_version SET saved_at = '2020-01-01T00:00:00.000Z' WHERE version = 2", 2, "record")]
    [InlineData("UPDATE plan_version SET content = replace(content, '\"KP7\"', '\"KP8\"') WHERE version = 1", 1, "content")]
    [InlineData("UPDATE plan_version SET coverage_hash = (SELECT coverage_hash FROM plan_version WHERE version = 2) WHERE version = 1", 1, "content")]
    [InlineData("UPDATE coverage SET content = (SELECT c.content FROM coverage c ORDER BY c.hash DESC LIMIT 1) WHERE hash = (SELECT min(c.hash) FROM coverage c)", 0, "coverage")]
    [InlineData("DELETE FROM plan_version WHERE version = 1", 1, "order")]
    [InlineData("DELETE FROM plan_version WHERE version = 3", 2, "head")]
    public async Task Forged_versions_are_found(string sql, int version, string code)
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        await SaveAsync(store, plan, basedOn: 0);
        await SaveAsync(store, Moved(plan), basedOn: 1);
        await SaveAsync(store, plan, basedOn: 2);
        Assert.Null(await store.VerifyChainAsync("draft", null, Cancel));

        await TamperAsync(address, sql);

        var found = await store.VerifyChainAsync("draft", null, Cancel);
        Assert.Equal(code, found?.Code);
        if (version > 0)
            Assert.Equal(version, found?.Version);
    }

    /// <summary>Each column of the history alone, there and back again.</summary>
    [Fact]
    public async Task No_field_of_the_history_can_be_changed_unnoticed()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        await SaveAsync(store, plan, basedOn: 0, message: "một");
        await SaveAsync(store, Moved(plan), basedOn: 1, message: "hai");
        await SaveAsync(store, plan, basedOn: 2, message: "ba");
        string[] texts = ["request_id", "author", "saved_at", "message", "content", "fingerprint", "prev_hash", "hash"];
        string[] numbers = ["version", "neighborhoods", "households", "unplaced", "fewest", "most"];
        var changes = (from version in (int[])[1, 2, 3]
                       from column in (string[])[.. texts, .. numbers]
                       let number = numbers.Contains(column)
                       let row = $"plan_id = (SELECT fid FROM plan WHERE name = 'draft') AND version = {version}"
                       let back = column == "version" ? row.Replace($"version = {version}", $"version = {version + 100}", StringComparison.Ordinal) : row
                       let step = column == "version" ? 100 : 1
                       select (There: $"UPDATE plan_version SET {column} = {(number ? $"{column} + {step}" : $"{column} || ' '")} WHERE {row}",
                           Back: $"UPDATE plan_version SET {column} = {(number ? $"{column} - {step}" : $"substr({column}, 1, length({column}) - 1)")} WHERE {back}")).ToList();
        changes.Add(("UPDATE plan SET head_version = head_version + 1", "UPDATE plan SET head_version = head_version - 1"));
        changes.Add(("UPDATE plan SET head_hash = head_hash || ' '", "UPDATE plan SET head_hash = substr(head_hash, 1, length(head_hash) - 1)"));

        await TamperAsync(address, "SELECT 1");
        foreach (var (there, back) in changes)
        {
            await ChangeAsync(address, there);
            Assert.True(await store.VerifyChainAsync("draft", null, Cancel) is not null, there);
            await ChangeAsync(address, back);
        }

        Assert.Null(await store.VerifyChainAsync("draft", null, Cancel));
    }

    [Fact]
    public async Task A_chain_cut_short_is_found_by_a_hash_noted_elsewhere()
    {
        var address = await NewAddressAsync("27484");
        var (store, plan) = await CreateWithPlanAsync(address);
        await using var _ = store;
        var first = await SaveAsync(store, plan, basedOn: 0);
        var second = await SaveAsync(store, Moved(plan), basedOn: 1);

        await TamperAsync(address, $"DELETE FROM plan_version WHERE version = 2; UPDATE plan SET head_version = 1, head_hash = '{first.Hash}'");

        Assert.Null(await store.VerifyChainAsync("draft", first.Hash, Cancel));
        Assert.Equal(new ChainBreak(1, "anchor"), await store.VerifyChainAsync("draft", second.Hash, Cancel));
    }

    private static async Task AppendAsync(IPlanStore store, string plan, string author, int after, params string[] lines) =>
        Assert.True(await store.AppendJournalAsync(plan, author, new(after, [.. lines]), Cancel));

    private static async Task WriteAsync(StoreAddress address, Plan plan, string author, int saves)
    {
        await using var store = await PlanStores.OpenAsync(address, Clock, Cancel);
        for (var (done, basedOn) = (0, 0); done < saves;)
        {
            switch (await store.SaveAsync(new("draft", plan, basedOn, Guid.NewGuid(), author), Cancel))
            {
                case SaveResult.Saved saved: (done, basedOn) = (done + 1, saved.Version); break;
                case SaveResult.Conflict conflict: basedOn = conflict.CurrentVersion; break;
                default: Assert.Fail("Rejected."); break;
            }
        }
    }

    private static Plan WithALineAcrossAnother(Plan plan)
    {
        var edge = plan.Coverage.Edges.First(e => !e.IsWardBoundary && plan.NeighborhoodOf(e.Left) != plan.NeighborhoodOf(e.Right));
        var line = edge.Line.SetItem(2, new(edge.Line[2].X + (9 * GridWard.Side), edge.Line[2].Y));
        return plan.With(new Coverage(plan.Coverage.Edges.SetItem(edge.Id.Value, edge with { Line = line }), plan.Coverage.CellCount), []);
    }
}
