using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Files;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>A project goes from a file into a database and back into a file, and nothing is lost on the way.</summary>
public sealed class StoreCopyTests(PostgresCluster cluster) : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_file_to_database_to_file_every_version_and_line_is_the_same()
    {
        var (file, database, again) = (StoreAddress.Parse(_folder["a.gpkg"]), StoreAddress.Parse(await cluster.DatabaseAsync("copies") + "#27484"), StoreAddress.Parse(_folder["b.gpkg"]));
        var plan = await MakeAsync(file);

        var report = await StoreCopy.RunAsync(file, database, PlanStoreContract.Clock, Cancel);
        await StoreCopy.RunAsync(database, again, PlanStoreContract.Clock, Cancel);

        Assert.Equal((2, 4, plan.Ward.Households.Length), (report.Plans.Count, report.Versions, report.Households));
        await using var first = await PlanStores.OpenAsync(file, PlanStoreContract.Clock, Cancel);
        foreach (var address in new[] { database, again })
        {
            await using var copy = await PlanStores.OpenAsync(address, PlanStoreContract.Clock, Cancel);
            WardAssert.Equal(await first.ReadWardAsync(Cancel), await copy.ReadWardAsync(Cancel));
            Assert.Equal(CoverageBytes.Write((await first.ReadCoverageAsync(Cancel))!), CoverageBytes.Write((await copy.ReadCoverageAsync(Cancel))!));
            Assert.Equal((await first.InfoAsync(Cancel)).Layers.AsEnumerable(), (await copy.InfoAsync(Cancel)).Layers);
            foreach (var name in new[] { "draft", "Đợt 2" })
            {
                Assert.Equal(await first.ListVersionsAsync(name, Cancel), await copy.ListVersionsAsync(name, Cancel));
                PlanAssert.SameContent((await first.LoadAsync(name, 1, Cancel)).Plan, (await copy.LoadAsync(name, 1, Cancel)).Plan);
            }
            Assert.Equal(["một", "hai"], await copy.ReadJournalAsync("draft", "lan", Cancel));
            Assert.Equal(3, (await copy.ListStepsAsync("draft", Cancel)).Length);
            Assert.Equal(await first.ListStepsAsync("draft", Cancel), await copy.ListStepsAsync("draft", Cancel));
            Assert.Equal(2, (await copy.ListEntriesAsync("draft", Cancel)).Length);
            Assert.Equal(await first.ListEntriesAsync("draft", Cancel), await copy.ListEntriesAsync("draft", Cancel));
            Assert.Equal(await first.ListRolesAsync(Cancel), await copy.ListRolesAsync(Cancel));
        }
        Assert.Equal(0L, await PostgresCluster.ExecuteAsync(await cluster.DatabaseAsync("copies"), "SELECT count(*) FROM neighborhood_recount WHERE saved <> counted"));
    }

    [Fact]
    public async Task A_copy_goes_on_where_the_original_ended()
    {
        var (file, copy) = (StoreAddress.Parse(_folder["a.gpkg"]), StoreAddress.Parse(_folder["b.gpkg"]));
        var plan = await MakeAsync(file);
        await StoreCopy.RunAsync(file, copy, PlanStoreContract.Clock, Cancel);

        await using var store = await PlanStores.OpenAsync(copy, PlanStoreContract.Clock, Cancel);

        Assert.Equal(4, (await PlanStoreContract.SaveAsync(store, plan, basedOn: 3)).Version);
        Assert.Null(await store.VerifyChainAsync("draft", null, Cancel));
    }

    [Fact]
    public async Task What_was_forged_is_not_copied_and_what_is_there_is_not_overwritten()
    {
        var (file, copy) = (StoreAddress.Parse(_folder["a.gpkg"]), StoreAddress.Parse(_folder["b.gpkg"]));
        await MakeAsync(file);
        await StoreCopy.RunAsync(file, copy, PlanStoreContract.Clock, Cancel);

        Assert.Equal("project-exists", (await Assert.ThrowsAsync<BadInputException>(() => StoreCopy.RunAsync(file, copy, PlanStoreContract.Clock, Cancel))).Code);
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={file.File};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER plan_version_stays; UPDATE plan_version SET author = 'ai đó' WHERE version = 2";
            command.ExecuteNonQuery();
        }
        var refused = await Assert.ThrowsAsync<BadInputException>(() => StoreCopy.RunAsync(file, StoreAddress.Parse(_folder["c.gpkg"]), PlanStoreContract.Clock, Cancel));
        Assert.Equal("chain-broken", refused.Code);
        Assert.False(File.Exists(_folder["c.gpkg"]));
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Plan> MakeAsync(StoreAddress address)
    {
        var coverage = GridWard.Coverage(4, 3);
        var ward = GridWard.Ward(coverage, 4);
        await using var store = await PlanStoreContract.CreateAsync(address, ward);
        Assert.True(await store.SaveCoverageAsync(await store.ReadWardAsync(Cancel), coverage, Cancel));
        var plan = GridWard.Plan(ward, coverage, 4);
        await PlanStoreContract.SaveAsync(store, plan, basedOn: 0);
        await PlanStoreContract.SaveAsync(store, PlanStoreContract.Moved(plan), basedOn: 1, message: "lần 'hai'");
        await PlanStoreContract.SaveAsync(store, plan, basedOn: 2);
        await PlanStoreContract.SaveAsync(store, plan, basedOn: 0, name: "Đợt 2");
        Assert.True(await store.AppendJournalAsync("draft", "lan", new(0, ["một", "hai"]), Cancel));
        await store.AddStepAsync(new("draft", 3, 0, PlanStep.Submit, PlanState.Submitted, "lan", "lần 'đầu'"), Cancel);
        await store.AddStepAsync(new("draft", 3, 1, PlanStep.Return, PlanState.Returned, "minh", "sửa lại"), Cancel);
        await store.AddStepAsync(new("draft", 3, 2, PlanStep.Submit, PlanState.Submitted, "lan", "một khu phố") { Unit = new(2), UnitFingerprint = "f" }, Cancel);
        await store.AddEntryAsync(new("draft", 2, EntryKind.Comment, "minh", """{"text":"hẻm \u0027168\u0027"}"""), Cancel);
        await store.AddEntryAsync(new("draft", 3, EntryKind.Resolve, "lan", """{"comment":1,"text":""}"""), Cancel);
        await store.SetRoleAsync(new("minh", PlanRole.Reviewer), given: true, "quản trị", Cancel);
        return plan;
    }
}
