using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Files;
using Npgsql;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>
/// Projects as every released version of the program left them, with data, become this version's, four starters at once, and
/// nothing in them is lost.
/// </summary>
public sealed class MigrationTests(PostgresCluster cluster) : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<int> OlderFiles => [.. Enumerable.Range(1, Scripts(Migrator.Sqlite) - 1)];

    [Theory]
    [MemberData(nameof(OlderFiles))]
    public async Task A_file_of_every_released_version_becomes_this_ones(int version)
    {
        var (now, then) = (StoreAddress.Parse(_folder["now.gpkg"]), StoreAddress.Parse(_folder["then.gpkg"]));
        var plan = await MakeAsync(now);
        OlderProject.MakeFile(now.File!, then.File!, version);

        await BecomesAsync(now, then, plan, Scripts(Migrator.Sqlite) - version);

        OutsideTool.AssertValidGeoPackage(then.File!);
    }

    [Fact]
    public async Task A_file_that_is_upgraded_stays_beside_as_it_was()
    {
        var (now, then) = (StoreAddress.Parse(_folder["now.gpkg"]), StoreAddress.Parse(_folder["then.gpkg"]));
        var plan = await MakeAsync(now);
        OlderProject.MakeFile(now.File!, then.File!, 3);

        var kept = StoreAddress.Parse(await PlanStores.UpgradeAsync(then, PlanStoreContract.Clock, Cancel));

        Assert.Equal(Path.GetDirectoryName(then.File), Path.GetDirectoryName(kept.File));
        await using var store = await PlanStores.OpenAsync(then, PlanStoreContract.Clock, Cancel);
        await using (var first = await PlanStores.OpenAsync(now, PlanStoreContract.Clock, Cancel))
            PlanAssert.SameContent((await first.LoadAsync("draft", null, Cancel)).Plan, (await store.LoadAsync("draft", null, Cancel)).Plan);
        await BecomesAsync(now, kept, plan, Scripts(Migrator.Sqlite) - 3);
        Assert.Equal("project-too-old", (await Assert.ThrowsAsync<BadInputException>(() => PlanStores.UpgradeAsync(StoreAddress.Parse("postgres://khu@pho.invalid/x#1"), PlanStoreContract.Clock, Cancel))).Code);
    }

    /// <summary>Several at once: starters that wait for each other sleep for seconds; not all, or a loaded machine is too slow to connect.</summary>
    [Fact]
    public async Task A_database_of_every_released_version_becomes_this_ones()
    {
        var now = await cluster.DatabaseAsync("migration_now");
        var plan = await MakeAsync(StoreAddress.Parse(now + "#27484"));

        await Parallel.ForEachAsync(Enumerable.Range(1, Scripts(Migrator.Postgres) - 1), new ParallelOptions { MaxDegreeOfParallelism = 5, CancellationToken = Cancel },
            async (version, _) => await DatabaseBecomesAsync(now, plan, version));
    }

    [Fact]
    public async Task A_script_that_was_edited_after_it_ran_is_refused()
    {
        var address = await cluster.DatabaseAsync("edited_script");
        await MakeAsync(StoreAddress.Parse(address + "#27484"));
        await PostgresCluster.ExecuteAsync(address, "UPDATE khuphogis_migration SET checksum = 'x' WHERE type = 0");

        await Assert.ThrowsAnyAsync<Exception>(() => PlanStores.MigrateAsync(StoreAddress.Parse(address), PlanStoreContract.Clock, Cancel));
    }

    public void Dispose() => _folder.Dispose();

    private const string Torn =
        """
        BEGIN;
        INSERT INTO plan_version SELECT plan_id, version + 1, 'torn', author, saved_at, message, neighborhoods, households, unplaced, fewest, most, content,
          coverage_hash, fingerprint, hash, 'h' FROM plan_version v JOIN plan p ON p.fid = v.plan_id AND p.head_version = v.version AND p.name = 'draft';
        CREATE TEMPORARY TABLE old AS SELECT n.*, p.head_version FROM neighborhood n JOIN plan p ON p.fid = n.plan_id AND p.name = 'draft' WHERE n.number = 1 AND n.to_version IS NULL;
        UPDATE neighborhood n SET to_version = head_version FROM old WHERE n.fid = old.fid;
        INSERT INTO neighborhood (ward_id, geom, plan_id, plan, from_version, number, code, name, households, people, is_locked)
          SELECT ward_id, ST_Translate(geom, 1, 0), plan_id, plan, head_version + 1, number, code, name, households, people, is_locked FROM old;
        COMMIT
        """;

    private async Task DatabaseBecomesAsync(string now, Plan plan, int version)
    {
        var then = await cluster.DatabaseAsync($"migration_{version}");
        await OlderProject.MakeDatabaseAsync(now, then, version, Cancel);

        await BecomesAsync(StoreAddress.Parse(now + "#27484"), StoreAddress.Parse(then + "#27484"), plan, Scripts(Migrator.Postgres) - version);

        // Saved since: the counts by SQL, and the proof at COMMIT is in force.
        Assert.Equal(0L, await PostgresCluster.ExecuteAsync(then, "SELECT count(*) FROM neighborhood_recount WHERE saved <> counted"));
        Assert.Equal(0L, await PostgresCluster.ExecuteAsync(then, "SELECT count(*) FROM audit_break"));
        Assert.Equal(0L, await PostgresCluster.ExecuteAsync(then, "SELECT count(*) FROM plan WHERE extent IS NULL"));
        var torn = await Assert.ThrowsAsync<PostgresException>(() => PostgresCluster.ExecuteAsync(then, Torn));
        Assert.Contains("is no partition", torn.Message, StringComparison.Ordinal);
    }

    private static int Scripts(string folder) =>
        typeof(Migrator).Assembly.GetManifestResourceNames().Count(name => name.Contains($".Migrations.{folder}.", StringComparison.Ordinal));

    private static async Task<Plan> MakeAsync(StoreAddress address)
    {
        var coverage = GridWard.Coverage(4, 3);
        var ward = GridWard.Ward(coverage, 4);
        await using var store = await PlanStoreContract.CreateAsync(address, ward);
        Assert.True(await store.SaveCoverageAsync(await store.ReadWardAsync(Cancel), coverage, Cancel));
        var plan = GridWard.Plan(ward, coverage, 4);
        await PlanStoreContract.SaveAsync(store, plan, basedOn: 0);
        await PlanStoreContract.SaveAsync(store, PlanStoreContract.Moved(plan), basedOn: 1);
        await PlanStoreContract.SaveAsync(store, plan, basedOn: 0, name: "Đợt 2");
        Assert.True(await store.AppendJournalAsync("draft", "lan", new(0, ["một", "hai"]), Cancel));
        Assert.True(await store.AppendJournalAsync("draft", "minh", new(0, ["ba"]), Cancel));
        return plan;
    }

    private static async Task BecomesAsync(StoreAddress now, StoreAddress then, Plan plan, int scripts)
    {
        Assert.Equal("project-too-old", (await Assert.ThrowsAsync<BadInputException>(() => PlanStores.OpenAsync(then, PlanStoreContract.Clock, Cancel))).Code);

        var applied = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PlanStores.MigrateAsync(then, PlanStoreContract.Clock, Cancel), Cancel)));

        Assert.Equal(scripts, applied.Sum());
        await using var first = await PlanStores.OpenAsync(now, PlanStoreContract.Clock, Cancel);
        await using var store = await PlanStores.OpenAsync(then, PlanStoreContract.Clock, Cancel);
        WardAssert.Equal(await first.ReadWardAsync(Cancel), await store.ReadWardAsync(Cancel));
        Assert.Equal(CoverageBytes.Write((await first.ReadCoverageAsync(Cancel))!), CoverageBytes.Write((await store.ReadCoverageAsync(Cancel))!));
        foreach (var name in new[] { "draft", "Đợt 2" })
        {
            var versions = await first.ListVersionsAsync(name, Cancel);
            Assert.Equal(versions, await store.ListVersionsAsync(name, Cancel));
            Assert.Null(await store.VerifyChainAsync(name, versions[^1].Hash, Cancel));
            PlanAssert.SameContent((await first.LoadAsync(name, null, Cancel)).Plan, (await store.LoadAsync(name, null, Cancel)).Plan);
        }
        Assert.Equal(1, (await store.AddEntryAsync(new("draft", 2, EntryKind.Comment, "lan", """{"text":"a"}"""), Cancel)).Number);
        Assert.Equal(["một", "hai"], await store.ReadJournalAsync("draft", "lan", Cancel));
        Assert.Equal(["ba"], await store.ReadJournalAsync("draft", "minh", Cancel));
        Assert.True(await store.AppendJournalAsync("draft", "lan", new(2, ["ba"]), Cancel));
        Assert.Equal(3, (await PlanStoreContract.SaveAsync(store, plan, basedOn: 2)).Version);
        Assert.Equal(2, (await PlanStoreContract.SaveAsync(store, PlanStoreContract.Moved(plan), basedOn: 1, name: "Đợt 2")).Version);
        Assert.Null(await store.VerifyChainAsync("draft", null, Cancel));
    }
}
