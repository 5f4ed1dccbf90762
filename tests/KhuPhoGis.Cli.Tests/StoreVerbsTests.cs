using KhuPhoGis.Storage.Tests.Stores;
using Microsoft.Data.Sqlite;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace KhuPhoGis.Cli.Tests;

/// <summary>backup, restore, migrate and verify, as an office's scripts call them.</summary>
public sealed class StoreVerbsTests(PostgresCluster cluster)
{
    [Fact]
    public async Task A_backup_goes_into_a_database_and_out_again_and_every_export_is_the_same_to_the_byte()
    {
        using var ward = await new TinyWard().DrawnAsync();
        await CliRun.Ok(ward.Redraw("p1", "--seed", "7"));
        var database = await cluster.DatabaseAsync("cli_backup") + "#99999";

        var first = (await CliRun.Ok("backup", ward.Store, ward.At("b.gpkg"), "--json")).Json;
        await CliRun.Ok("restore", ward.At("b.gpkg"), database);
        var last = (await CliRun.Ok("backup", database, ward.At("c.gpkg"), "--json")).Json;

        Assert.Equal(2, first.GetProperty("versions").GetInt32());
        Assert.Equal(first.GetProperty("plans").GetRawText(), last.GetProperty("plans").GetRawText());
        var exported = await ExportAsync(ward, ward.Store);
        foreach (var store in new[] { ward.At("b.gpkg"), database, ward.At("c.gpkg") })
            Assert.Equal(exported, await ExportAsync(ward, store));
    }

    [Fact]
    public async Task What_is_there_is_never_overwritten_by_a_copy()
    {
        using var ward = await new TinyWard().DrawnAsync();
        var database = await cluster.DatabaseAsync("cli_restore") + "#99999";
        await CliRun.Ok("restore", ward.Store, database);
        await CliRun.Ok("backup", ward.Store, ward.At("b.gpkg"));
        var before = ward.Hash;

        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("restore", ward.At("b.gpkg"), database)).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("restore", ward.At("b.gpkg"), ward.Store)).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("backup", database, ward.Store)).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("backup", database, ward.At("b.zip"))).Exit);
        Assert.Equal(before, ward.Hash);
    }

    [Fact]
    public async Task Migrate_says_how_much_was_to_be_done()
    {
        using var ward = await new TinyWard().DrawnAsync();
        var database = await cluster.DatabaseAsync("cli_migrate");
        await CliRun.Ok("restore", ward.Store, database + "#99999");

        Assert.Equal(0, (await CliRun.Ok("migrate", ward.Store, "--json")).Json.GetProperty("applied").GetInt32());
        Assert.Equal(0, (await CliRun.Ok("migrate", database, "--json")).Json.GetProperty("applied").GetInt32());
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("migrate", ward.At("nothing.gpkg"))).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("migrate", await cluster.DatabaseAsync("cli_empty"))).Exit);
    }

    [Fact]
    public async Task Verify_finds_a_forged_version_and_with_an_exported_file_a_history_cut_short()
    {
        using var ward = await new TinyWard().DrawnAsync();
        await CliRun.Ok(ward.Redraw("p1", "--seed", "7"));
        await CliRun.Ok("export", ward.Store, "--plan", "p1", "--to", ward.At("p1.geojson"));
        await CliRun.Ok("verify", ward.Store, "--anchor", ward.At("p1.geojson"));

        Forge(ward, "DELETE FROM plan_version WHERE version = 2; UPDATE plan SET head_version = 1, head_hash = (SELECT hash FROM plan_version)");

        await CliRun.Ok("verify", ward.Store);
        var cut = await CliRun.Of("verify", ward.Store, "--anchor", ward.At("p1.geojson"), "--json");
        Assert.Equal((ExitCode.PlanHasErrors, "anchor"), (cut.Exit, BreakOf(cut)));
        Forge(ward, "UPDATE plan_version SET author = 'ai đó'");
        var forged = await CliRun.Of("verify", ward.Store, "--json");
        Assert.Equal((ExitCode.PlanHasErrors, "record"), (forged.Exit, BreakOf(forged)));
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("verify", ward.Store, "--anchor", ward.At("ward.geojson"))).Exit);
    }

    private static string? BreakOf(CliRun run) => run.Json.GetProperty("plans")[0].GetProperty("broken").GetProperty("code").GetString();

    private static async Task<string> ExportAsync(TinyWard ward, string store)
    {
        await CliRun.Ok("export", store, "--plan", "p1", "--to", ward.At("x.geojson"));
        return await File.ReadAllTextAsync(ward.At("x.geojson"), TestContext.Current.CancellationToken);
    }

    private static void Forge(TinyWard ward, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={ward.Store};Pooling=False;Foreign Keys=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TRIGGER IF EXISTS plan_version_stays; DROP TRIGGER IF EXISTS plan_version_remains; " + sql;
        command.ExecuteNonQuery();
    }
}
