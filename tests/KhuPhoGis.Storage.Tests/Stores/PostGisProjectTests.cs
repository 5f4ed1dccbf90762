using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using Npgsql;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>What the database promises to those who look at it with SQL or QGIS.</summary>
public sealed class PostGisProjectTests(PostgresCluster cluster)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_in_sql_equal_the_counts_in_memory_for_doors_on_lines_and_nodes_too()
    {
        var plan = await MakeAsync("27484", columns: 12, rows: 9);

        var address = await cluster.DatabaseAsync("project");
        foreach (var neighborhood in plan.Neighborhoods)
        {
            var counted = await PostgresCluster.ExecuteAsync(address,
                $"""
                SELECT counted FROM neighborhood_recount r JOIN plan p ON p.fid = r.plan_id JOIN ward w ON w.fid = p.ward_id
                WHERE w.code = '27484' AND number = {neighborhood.Id.Value}
                """);
            Assert.Equal(plan.Households(neighborhood.Id), counted);
        }
        Assert.Equal(0L, await PostgresCluster.ExecuteAsync(address, "SELECT count(*) FROM neighborhood_recount WHERE saved <> counted"));
    }

    [Fact]
    public async Task Bến_Thành_is_where_the_official_parameters_put_it()
    {
        await MakeAsync("26740");
        var address = await cluster.DatabaseAsync("project");

        var found = await PostgresCluster.ExecuteAsync(address,
            "SELECT ST_AsText(ST_Transform(ST_SetSRID(ST_MakePoint(106.6983, 10.7725), 4326), 990210), 4)");

        Assert.Equal("POINT(603514.4 1191454.7127)", found);
        Assert.Equal(20L + 60, await PostgresCluster.ExecuteAsync(address, "SELECT count(*) FROM spatial_ref_sys WHERE auth_name = 'KHUPHOGIS'"));
        // Abroad nothing is shifted: the same as PostGIS's own zone.
        Assert.Equal(true, await PostgresCluster.ExecuteAsync(address,
            "SELECT ST_Distance(ST_SetSRID(ST_Transform(p, 990632), 0), ST_SetSRID(ST_Transform(p, 32632), 0)) < 0.0001 FROM ST_SetSRID(ST_MakePoint(7.42, 43.73), 4326) p"));
    }

    [Fact]
    public async Task Every_geometry_column_says_its_type_and_zone()
    {
        await MakeAsync("26743");

        Assert.Equal(12L, await PostgresCluster.ExecuteAsync(await cluster.DatabaseAsync("project"),
            "SELECT count(*) FROM geometry_columns WHERE f_geometry_column = 'geom' AND srid = 990210 AND type <> 'GEOMETRY'"));
    }

    /// <summary>As a program with a bug would: all that the program itself checks is passed by.</summary>
    [Theory]
    [InlineData("ST_Translate(geom, 0.010, 0)", "is no partition")]
    [InlineData("ST_Multi(ST_Buffer(geom, -0.010))", "is no partition")]
    [InlineData("(SELECT ST_Multi(ST_Union(n.geom)) FROM neighborhood n WHERE n.plan_id = old.plan_id AND n.number IN (1, 2) AND n.to_version IS NULL)", "is no partition")]
    [InlineData("NULL", "is no partition")]
    [InlineData("geom", null)]
    public async Task A_version_that_is_no_partition_is_not_committed(string shape, string? refusal)
    {
        var address = await cluster.DatabaseAsync("project");
        await MakeAsync($"torn {shape}");
        var save = PostgresCluster.ExecuteAsync(address,
            $"""
            BEGIN;
            WITH p AS (SELECT p.fid FROM plan p JOIN ward w ON w.fid = p.ward_id WHERE w.code = 'torn {shape}')
            INSERT INTO plan_version SELECT plan_id, 2, 'r', author, saved_at, message, neighborhoods, households, unplaced, fewest, most, content,
              coverage_hash, fingerprint, hash, 'h' FROM plan_version JOIN p ON p.fid = plan_id;
            CREATE TEMPORARY TABLE old AS SELECT n.* FROM neighborhood n JOIN plan_version v ON v.plan_id = n.plan_id AND v.version = 2
              JOIN ward w ON w.fid = n.ward_id WHERE w.code = 'torn {shape}' AND n.number = 1;
            UPDATE neighborhood SET to_version = 1 WHERE fid = (SELECT fid FROM old);
            INSERT INTO neighborhood (ward_id, geom, plan_id, plan, from_version, number, code, name, households, people, is_locked)
              SELECT ward_id, {shape}, plan_id, plan, 2, number, code, name, households, people, is_locked FROM old;
            DROP TABLE old;
            COMMIT
            """);

        if (refusal is null)
            await save;
        else
            Assert.Contains(refusal, (await Assert.ThrowsAsync<PostgresException>(() => save)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_what_changed_is_written_and_every_version_can_still_be_seen()
    {
        var plan = await MakeAsync("27005");
        var address = StoreAddress.Parse(await cluster.DatabaseAsync("project") + "#27005");
        await using var store = await PlanStores.OpenAsync(address, PlanStoreContract.Clock, Cancel);
        await PlanStoreContract.SaveAsync(store, plan.With([plan.Neighborhoods[0] with { Name = "Khu phố Một" }, .. plan.Neighborhoods.Skip(1)]), basedOn: 1);
        await PlanStoreContract.SaveAsync(store, plan.With([.. plan.Neighborhoods.Take(3)]), basedOn: 2);

        var rows = await PostgresCluster.ExecuteAsync(await cluster.DatabaseAsync("project"),
            """
            SELECT string_agg(number || ':' || from_version || '-' || coalesce(to_version::text, ''), ' ' ORDER BY number, from_version)
            FROM neighborhood n JOIN ward w ON w.fid = n.ward_id WHERE w.code = '27005'
            """);

        Assert.Equal("1:1-1 1:2-2 1:3- 2:1- 5:1- 6:1-2", rows);
    }

    /// <summary>By whoever owns the database and takes its guards off.</summary>
    [Fact]
    public async Task No_field_of_a_saved_polygon_can_be_changed_unnoticed()
    {
        var plan = await MakeAsync("27006");
        var address = StoreAddress.Parse(await cluster.DatabaseAsync("project") + "#27006");
        await using var store = await PlanStores.OpenAsync(address, PlanStoreContract.Clock, Cancel);
        await PlanStoreContract.SaveAsync(store, PlanStoreContract.Moved(plan), basedOn: 1);
        string[] changes =
        [
            "fid = DEFAULT", "from_version = from_version + 1", "to_version = NULL", "to_version = to_version + 1", "number = number + 100",
            "code = code || ' '", "name = name || ' '", "households = households + 1", "people = people + 1", "is_locked = NOT is_locked", "plan = plan || ' '",
            "geom = ST_Multi(ST_Translate(geom, 0.001, 0))", "hash = hash || ' '",
        ];
        foreach (var change in changes)
        {
            var found = await PostgresCluster.ExecuteAsync(await cluster.DatabaseAsync("project"),
                $"""
                BEGIN; SET LOCAL session_replication_role = replica; DROP INDEX neighborhood_stands; ALTER TABLE neighborhood DROP CONSTRAINT neighborhood_range;
                UPDATE neighborhood SET {change} WHERE ward_id = (SELECT w.fid FROM ward w WHERE w.code = '27006') AND to_version IS NOT NULL;
                SELECT count(*) FROM history_break b JOIN ward w ON w.fid = b.ward_id WHERE w.code = '27006';
                """);
            Assert.True(found is > 0L, change);
        }
        Assert.Null(await store.VerifyChainAsync("draft", null, Cancel));
        await PostgresCluster.ExecuteAsync(await cluster.DatabaseAsync("project"),
            "SET session_replication_role = replica; UPDATE neighborhood n SET name = 'x' FROM ward w WHERE w.fid = n.ward_id AND w.code = '27006' AND n.number = 2");
        Assert.Equal(new ChainBreak(1, "shape"), await store.VerifyChainAsync("draft", null, Cancel));
    }

    [Theory]
    [InlineData("UPDATE plan_version SET author = 'x'", "never changes")]
    [InlineData("DELETE FROM plan_version", "never changes")]
    [InlineData("TRUNCATE plan_version CASCADE", "never changes")]
    [InlineData("UPDATE coverage SET cells = 1", "never changes")]
    [InlineData("TRUNCATE plan_step", "never changes")]
    [InlineData("TRUNCATE plan_entry", "never changes")]
    [InlineData("UPDATE neighborhood SET name = 'x'", "never changes")]
    [InlineData("UPDATE neighborhood SET to_version = 9, name = 'x'", "never changes")]
    [InlineData("DELETE FROM neighborhood", "never changes")]
    [InlineData("INSERT INTO neighborhood (ward_id, geom, plan_id, plan, from_version, number, code, name, households, people, is_locked) SELECT ward_id, ST_GeomFromText('MULTIPOLYGON(((0 0,1 1,1 0,0 1,0 0)))', 990210), plan_id, plan, 2, 99, code, name, 0, 0, false FROM neighborhood", "geom_check")]
    [InlineData("INSERT INTO neighborhood (ward_id, geom, plan_id, plan, from_version, number, code, name, households, people, is_locked) SELECT ward_id, ST_SetSRID(geom, 4326), plan_id, plan, 2, 99, code, name, 0, 0, false FROM neighborhood", "SRID")]
    public async Task The_database_itself_refuses(string sql, string message)
    {
        var address = await cluster.DatabaseAsync("project");
        await MakeAsync($"refuses {sql}");

        var refused = await Assert.ThrowsAsync<PostgresException>(() => PostgresCluster.ExecuteAsync(address, sql));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wards_of_one_database_do_not_see_each_other()
    {
        var first = await MakeAsync("27001");
        await MakeAsync("27002", columns: 5);
        var address = await cluster.DatabaseAsync("project");

        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(address + "#27001"), PlanStoreContract.Clock, Cancel);

        WardAssert.Equal(first.Ward, await store.ReadWardAsync(Cancel));
        Assert.Single(await store.ListPlansAsync(Cancel));
        PlanAssert.SameContent(first, (await store.LoadAsync("draft", null, Cancel)).Plan);
    }

    [Fact]
    public async Task A_ward_that_is_not_there_is_named_with_those_that_are()
    {
        await MakeAsync("27003");
        var address = await cluster.DatabaseAsync("project");

        var refused = await Assert.ThrowsAsync<BadInputException>(
            () => PlanStores.OpenAsync(StoreAddress.Parse(address + "#99"), PlanStoreContract.Clock, Cancel));

        Assert.Equal("no-such-ward", refused.Code);
        Assert.Contains("27003", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_database_has_one_zone()
    {
        await MakeAsync("27004");
        var address = StoreAddress.Parse(await cluster.DatabaseAsync("project"));

        var refused = await Assert.ThrowsAsync<BadInputException>(
            () => PlanStores.CreateAsync(address, GridWard.Header("1") with { Crs = 5897 }, PlanStoreContract.Clock, Cancel));

        Assert.Equal("other-zone", refused.Code);
    }

    [Fact]
    public async Task An_empty_database_is_no_project()
    {
        var address = StoreAddress.Parse(await cluster.DatabaseAsync("nothing"));

        Assert.Equal("not-a-project", (await Assert.ThrowsAsync<BadInputException>(() => PlanStores.OpenAsync(address, PlanStoreContract.Clock, Cancel))).Code);
        Assert.Equal("not-a-project", (await Assert.ThrowsAsync<BadInputException>(() => PlanStores.MigrateAsync(address, PlanStoreContract.Clock, Cancel))).Code);
    }

    [Fact]
    public async Task No_server_no_database_and_a_wrong_password_are_unreachable()
    {
        var good = new Uri(await cluster.DatabaseAsync("project"));
        Uri[] bad =
        [
            new UriBuilder(good) { Port = 1 }.Uri,
            new UriBuilder(good) { Path = "no_such_database" }.Uri,
            new UriBuilder(good) { Password = "wrong" }.Uri,
        ];

        foreach (var address in bad)
        {
            var away = await Assert.ThrowsAsync<StoreUnreachableException>(
                () => PlanStores.OpenAsync(StoreAddress.Parse(address.ToString()), PlanStoreContract.Clock, Cancel));
            Assert.DoesNotContain("wrong", away.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Four_programs_may_make_the_first_projects_at_once()
    {
        var address = StoreAddress.Parse(await cluster.DatabaseAsync("at_once"));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(async () =>
        {
            await using var store = await PlanStores.CreateAsync(address, GridWard.Header($"{i}"), PlanStoreContract.Clock, Cancel);
        }, Cancel)));

        Assert.Equal(4L, await PostgresCluster.ExecuteAsync(await cluster.DatabaseAsync("at_once"), "SELECT count(*) FROM ward"));
    }

    private async Task<Plan> MakeAsync(string code, int columns = 4, int rows = 3)
    {
        var coverage = GridWard.Coverage(columns, rows);
        var ward = GridWard.Ward(coverage, columns, code: code);
        await using var store = await PlanStoreContract.CreateAsync(StoreAddress.Parse(await cluster.DatabaseAsync("project")), ward);
        Assert.True(await store.SaveCoverageAsync(await store.ReadWardAsync(Cancel), coverage, Cancel));
        var plan = GridWard.Plan(ward, coverage, columns);
        await PlanStoreContract.SaveAsync(store, plan, basedOn: 0);
        return plan;
    }
}
