using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using Npgsql;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>What an officer's own database login can do, and what it cannot, whatever program it uses.</summary>
public sealed class FencesTests(PostgresCluster cluster)
{
    private static int _logins;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_member_of_a_ward_works_in_it_and_does_not_see_the_others()
    {
        var plan = await MakeAsync("28001");
        await MakeAsync("28002");
        var address = await LoginAsync("28001");

        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(address + "#28001"), PlanStoreContract.Clock, Cancel);
        var loaded = await store.LoadAsync("draft", null, Cancel);
        Assert.Equal(2, (await PlanStoreContract.SaveAsync(store, PlanStoreContract.Moved(loaded.Plan), basedOn: 1)).Version);
        Assert.True(await store.AppendJournalAsync("draft", "lan", new(0, ["một"]), Cancel));
        await store.SayEditingAsync("draft", "lan", TimeSpan.FromMinutes(1), Cancel);
        await store.ReplaceLayerAsync(plan.Ward, Wards.WardLayer.Streets, PlanStoreContract.Source, Cancel);
        Assert.True(await store.SaveCoverageAsync(await store.ReadWardAsync(Cancel), plan.Coverage, Cancel));
        Assert.Null(await store.VerifyChainAsync("draft", null, Cancel));

        Assert.Equal("no-such-ward", (await Assert.ThrowsAsync<BadInputException>(
            () => PlanStores.OpenAsync(StoreAddress.Parse(address + "#28002"), PlanStoreContract.Clock, Cancel))).Code);
        Assert.Equal(1L, await PostgresCluster.ExecuteAsync(address, "SELECT count(*) FROM ward"));
        Assert.Equal(1L, await PostgresCluster.ExecuteAsync(address, "SELECT count(DISTINCT ward_id) FROM neighborhood_now"));
        Assert.Equal(0L, await PostgresCluster.ExecuteAsync(address, "SELECT count(*) FROM plan_version v WHERE NOT EXISTS (SELECT FROM plan p WHERE p.fid = v.plan_id)"));
    }

    [Theory]
    [InlineData("UPDATE plan_version SET author = 'x'")]
    [InlineData("DELETE FROM plan_version")]
    [InlineData("DELETE FROM neighborhood")]
    [InlineData("UPDATE neighborhood SET name = 'x'")]
    [InlineData("DELETE FROM audit")]
    [InlineData("INSERT INTO audit (ward_id, at, login, actor, action, object, detail, prev_hash, hash) VALUES (1, '', '', '', '', '', '', '', '')")]
    [InlineData("SELECT write_audit(1, 'x', 'x', 'x', 'x')")]
    [InlineData("INSERT INTO ward_member SELECT fid, session_user FROM ward")]
    [InlineData("UPDATE ward SET code = 'x'")]
    [InlineData("UPDATE plan SET name = 'x'")]
    [InlineData("UPDATE plan SET extent = NULL")]
    [InlineData("ALTER TABLE audit DISABLE TRIGGER ALL")]
    [InlineData("TRUNCATE household")]
    [InlineData("CREATE TABLE mine (x int)")]
    [InlineData("SELECT password_hash FROM account")]
    [InlineData("UPDATE account SET is_admin = true")]
    [InlineData("SELECT * FROM account_passkey")]
    [InlineData("DELETE FROM access_log")]
    public async Task A_login_cannot_change_what_was_saved_nor_its_own_rights(string sql)
    {
        var code = $"may not {sql}";
        await MakeAsync(code);
        var address = await LoginAsync(code);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => PostgresCluster.ExecuteAsync(address, sql));

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Fact]
    public async Task A_login_writes_into_no_other_ward()
    {
        await MakeAsync("28003");
        await MakeAsync("28004");
        var address = await LoginAsync("28003");
        var other = await PostgresCluster.ExecuteAsync(await cluster.DatabaseAsync("fences"), "SELECT fid FROM ward WHERE code = '28004'");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => PostgresCluster.ExecuteAsync(address,
            $"INSERT INTO journal (ward_id, plan, author, line, number) VALUES ({other}, 'draft', 'x', 'x', 1)"));

        Assert.Contains("row-level security", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("at = '2020-01-01T00:00:00.000Z'")]
    [InlineData("login = 'x'")]
    [InlineData("actor = 'x'")]
    [InlineData("action = 'x'")]
    [InlineData("object = 'x'")]
    [InlineData("detail = 'x'")]
    [InlineData("prev_hash = 'x'")]
    [InlineData("hash = 'x'")]
    public async Task A_forged_line_of_the_audit_is_found(string change)
    {
        var code = $"forged {change}";
        await MakeAsync(code);
        var address = await cluster.DatabaseAsync("fences");
        var breaks = $"SELECT count(*) FROM audit_break b JOIN ward w ON w.fid = b.ward_id WHERE w.code = '{code.Replace("'", "''", StringComparison.Ordinal)}'";
        Assert.Equal(0L, await PostgresCluster.ExecuteAsync(address, breaks));

        await PostgresCluster.ExecuteAsync(address,
            $"""
            SET session_replication_role = replica;
            UPDATE audit SET {change} WHERE fid = (SELECT min(a.fid) FROM audit a JOIN ward w ON w.fid = a.ward_id WHERE w.code = '{code.Replace("'", "''", StringComparison.Ordinal)}')
            """);

        Assert.NotEqual(0L, await PostgresCluster.ExecuteAsync(address, breaks));
    }

    [Fact]
    public async Task Imports_and_versions_stand_in_the_audit()
    {
        await MakeAsync("28005");

        Assert.Equal("import:8 save:1", await PostgresCluster.ExecuteAsync(await cluster.DatabaseAsync("fences"),
            """
            SELECT string_agg(action || ':' || n, ' ' ORDER BY action) FROM
              (SELECT action, count(*) AS n FROM audit a JOIN ward w ON w.fid = a.ward_id WHERE w.code = '28005' GROUP BY action) a
            """));
    }

    [Fact]
    public async Task Every_table_says_what_it_holds_and_every_map_table_has_a_style()
    {
        await MakeAsync("28006");
        var address = await cluster.DatabaseAsync("fences");

        Assert.Null(await PostgresCluster.ExecuteAsync(address,
            """
            SELECT string_agg(c.relname, ', ') FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'v')
              AND obj_description(c.oid) IS NULL AND c.relname NOT IN ('spatial_ref_sys', 'geometry_columns', 'geography_columns', 'khuphogis_migration', 'layer_styles', 'audit_break')
            """) is DBNull ? null : "tables without a comment");
        Assert.Equal(12L, await PostgresCluster.ExecuteAsync(address,
            "SELECT count(*) FROM geometry_columns g JOIN layer_styles s ON s.f_table_name = g.f_table_name AND s.useasdefault WHERE g.f_geometry_column = 'geom'"));
    }

    private async Task<Plan> MakeAsync(string code)
    {
        var coverage = GridWard.Coverage(4, 3);
        var ward = GridWard.Ward(coverage, 4, code: code);
        await using var store = await PlanStoreContract.CreateAsync(StoreAddress.Parse(await cluster.DatabaseAsync("fences")), ward);
        var plan = GridWard.Plan(ward, coverage, 4);
        await PlanStoreContract.SaveAsync(store, plan, basedOn: 0);
        return plan;
    }

    /// <summary>The address of the database for a new login that is a member of the ward.</summary>
    private async Task<string> LoginAsync(string wardCode)
    {
        var (address, login) = (await cluster.DatabaseAsync("fences"), $"officer_{Interlocked.Increment(ref _logins)}");
        await PostgresCluster.ExecuteAsync(address,
            $"""
            CREATE ROLE {login} LOGIN PASSWORD 'secret' IN ROLE khuphogis_app;
            INSERT INTO ward_member SELECT fid, '{login}' FROM ward WHERE code = '{wardCode.Replace("'", "''", StringComparison.Ordinal)}'
            """);
        return new UriBuilder(address) { UserName = login, Password = "secret" }.Uri.ToString();
    }
}
