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
        Assert.Equal(20L, await PostgresCluster.ExecuteAsync(address, "SELECT count(*) FROM spatial_ref_sys WHERE auth_name = 'KHUPHOGIS'"));
    }

    [Fact]
    public async Task Every_geometry_column_says_its_type_and_zone()
    {
        await MakeAsync("26743");

        Assert.Equal(11L, await PostgresCluster.ExecuteAsync(await cluster.DatabaseAsync("project"),
            "SELECT count(*) FROM geometry_columns WHERE f_geometry_column = 'geom' AND srid = 990210 AND type <> 'GEOMETRY'"));
    }

    [Theory]
    [InlineData("UPDATE plan_version SET author = 'x'", "never changes")]
    [InlineData("DELETE FROM plan_version", "never changes")]
    [InlineData("TRUNCATE plan_version", "never changes")]
    [InlineData("UPDATE coverage SET cells = 1", "never changes")]
    [InlineData("UPDATE neighborhood SET geom = ST_GeomFromText('MULTIPOLYGON(((0 0,1 1,1 0,0 1,0 0)))', 990210)", "geom_check")]
    [InlineData("UPDATE neighborhood SET geom = ST_SetSRID(geom, 4326)", "SRID")]
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
