using System.Security.Cryptography;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Files;
using KhuPhoGis.Wards;
using Microsoft.Data.Sqlite;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>What the project file promises to those who look at it with other programs, or hand in another file.</summary>
public sealed class GeoPackageProjectTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Path => _folder["phường.gpkg"];

    private StoreAddress Address => StoreAddress.Parse(Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_file_satisfies_the_validator_and_ogrinfo_shows_every_layer()
    {
        await MakeAsync();

        OutsideTool.AssertValidGeoPackage(Path);
        var (_, output) = OutsideTool.Run("ogrinfo", "-al", "-so", Path);
        Assert.DoesNotContain("Warning", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", output, StringComparison.Ordinal);
        string[] layers =
        [
            "ward", "household", "street", "water", "residential_group", "old_neighborhood", "parcel", "building",
            "cell", "shared_edge", "neighborhood",
        ];
        Assert.All(layers, layer => Assert.Contains($"Layer name: {layer}\n", output, StringComparison.Ordinal));
        Assert.DoesNotContain("plan_version", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Polygons_of_the_newest_version_are_there_with_their_counts()
    {
        var plan = await MakeAsync();

        var (_, output) = OutsideTool.Run("ogrinfo", "-al", Path, "neighborhood");
        var (_, ward) = OutsideTool.Run("ogrinfo", "-al", "-so", Path, "ward");

        Assert.Contains("Geometry: Multi Polygon", output, StringComparison.Ordinal);
        Assert.Contains("VN-2000 / TM-3 105-45", output, StringComparison.Ordinal);
        Assert.Contains("Feature Count: 4", output, StringComparison.Ordinal);
        Assert.All(plan.Neighborhoods, n => Assert.Contains($"households (Integer64) = {plan.Households(n.Id)}\n", output, StringComparison.Ordinal));
        var corners = plan.Ward.Boundary[0].Shell;
        var southWest = FormattableString.Invariant($"Extent: ({corners.Min(p => p.X) / 1000.0:F6}, {corners.Min(p => p.Y) / 1000.0:F6})");
        Assert.Contains(southWest, output, StringComparison.Ordinal);
        Assert.Contains(southWest, ward, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_is_one_file_and_opening_for_reading_changes_no_byte()
    {
        await MakeAsync();
        var before = Hash();

        await using (var store = await PlanStores.OpenAsync(Address, PlanStoreContract.Clock, Cancel))
        {
            await store.ReadWardAsync(Cancel);
            await store.ReadCoverageAsync(Cancel);
            await store.LoadAsync("draft", 1, Cancel);
            await store.InfoAsync(Cancel);
            await store.VerifyChainAsync("draft", null, Cancel);
        }

        Assert.Equal(before, Hash());
        Assert.Equal(["phường.gpkg"], _folder.Names);
    }

    [Fact]
    public async Task A_failed_import_leaves_the_file_as_it_was_to_the_byte()
    {
        await MakeAsync();
        var before = Hash();
        await using var store = await PlanStores.OpenAsync(Address, PlanStoreContract.Clock, Cancel);
        var ward = await store.ReadWardAsync(Cancel);
        // Enough to spill to the disk before the last one is refused.
        var doors = Enumerable.Range(0, 60_000).Select(i => new Household($"{i % 59_999}", ward.Households[0].Door, Address: new string('x', 40)));

        await Assert.ThrowsAsync<SqliteException>(() => store.ReplaceLayerAsync(
            ward with { Households = [.. doors] }, WardLayer.Households, PlanStoreContract.Source, Cancel));

        Assert.Equal(before, Hash());
        Assert.Equal(["phường.gpkg"], _folder.Names);
    }

    [Fact]
    public async Task A_change_cut_off_by_a_crash_is_undone_when_the_file_is_opened()
    {
        await MakeAsync();
        var crashed = StoreAddress.Parse(_folder["sau sự cố.gpkg"]);
        using (var connection = new SqliteConnection($"Data Source={Path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText =
                """
                PRAGMA cache_size = 10; BEGIN IMMEDIATE; UPDATE ward SET name = 'x'; DELETE FROM household; DELETE FROM shared_edge;
                INSERT INTO journal (ward_id, plan, author, line, number)
                  WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000) SELECT 1, 'draft', 'lan', hex(randomblob(200)), i FROM n;
                """;
            command.ExecuteNonQuery();
            File.Copy(Path, crashed.File!);
            File.Copy(Path + "-journal", crashed.File + "-journal");
        }
        Assert.NotEqual(File.ReadAllBytes(Path), File.ReadAllBytes(crashed.File!));

        await using var store = await PlanStores.OpenAsync(crashed, PlanStoreContract.Clock, Cancel);

        Assert.Equal("Phường Cầu Kho", (await store.ReadWardAsync(Cancel)).Name);
        Assert.Equal(24, (await store.ReadWardAsync(Cancel)).Households.Length);
        Assert.Equal(File.ReadAllBytes(Path), File.ReadAllBytes(crashed.File!));
    }

    [Theory]
    [InlineData("UPDATE plan_version SET author = 'x'")]
    [InlineData("DELETE FROM plan_version")]
    [InlineData("UPDATE coverage SET cells = 1")]
    [InlineData("DELETE FROM coverage")]
    public async Task Saved_versions_never_change(string sql)
    {
        await MakeAsync();

        Assert.Contains("never changes", Assert.Throws<SqliteException>(() => Run(sql)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_left_with_a_write_ahead_log_loses_it_at_the_next_save()
    {
        var plan = await MakeAsync();
        Run("PRAGMA journal_mode=WAL");
        await using var store = await PlanStores.OpenAsync(Address, PlanStoreContract.Clock, Cancel);

        await PlanStoreContract.SaveAsync(store, plan, basedOn: 1);

        Assert.Equal((1, 1), (File.ReadAllBytes(Path)[18], File.ReadAllBytes(Path)[19]));
        Assert.Equal(["phường.gpkg"], _folder.Names);
    }

    [Fact]
    public async Task Only_a_project_is_opened()
    {
        _folder.Write("text.gpkg", "not a database");
        _folder.Write("empty.gpkg", "");
        using (var connection = new SqliteConnection($"Data Source={_folder["foreign.gpkg"]};Pooling=False"))
        {
            connection.Open();
            GeoPackageSchema.Create(connection);
        }
        var foreign = File.ReadAllBytes(_folder["foreign.gpkg"]);

        Assert.Equal("no-such-project", await RefusedAsync("missing.gpkg"));
        Assert.Equal("not-a-project", await RefusedAsync("text.gpkg"));
        Assert.Equal("not-a-project", await RefusedAsync("empty.gpkg"));
        Assert.Equal("not-a-project", await RefusedAsync("foreign.gpkg"));
        Assert.Equal(foreign, File.ReadAllBytes(_folder["foreign.gpkg"]));
        Assert.Equal(["empty.gpkg", "foreign.gpkg", "text.gpkg"], _folder.Names);
    }

    [Fact]
    public async Task A_project_of_a_newer_or_older_program_is_refused_by_name()
    {
        await MakeAsync();
        Run("""
            INSERT INTO khuphogis_migration
            SELECT 100, type, '9999', description, 'x', checksum, installed_by, installed_on, success FROM khuphogis_migration WHERE type = 0 LIMIT 1
            """);
        Assert.Equal("project-too-new", await RefusedAsync("phường.gpkg"));

        Run("DELETE FROM khuphogis_migration WHERE type = 0");
        Assert.Equal("project-too-old", await RefusedAsync("phường.gpkg"));
    }

    [Theory]
    [InlineData("ALTER TABLE street RENAME TO s; CREATE VIEW street AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT s.*, i FROM s, n")]
    [InlineData("DROP TABLE street; CREATE VIRTUAL TABLE street USING fts5(ward, name)")]
    [InlineData("ALTER TABLE street ADD COLUMN more BLOB AS (zeroblob(1000000000))")]
    [InlineData("DROP VIEW account_there; CREATE VIEW Account_There AS SELECT 1 AS there")]
    [InlineData("ALTER TABLE gpkg_contents RENAME TO c; CREATE VIEW GPKG_contents AS SELECT * FROM c")]
    public async Task A_project_in_which_something_of_others_would_run_is_not_opened(string tampering)
    {
        await MakeAsync();
        Run(tampering);
        var before = File.ReadAllBytes(Path);

        Assert.Equal("project-runs-code", await RefusedAsync("phường.gpkg"));
        Assert.Equal("project-runs-code", (await Assert.ThrowsAsync<BadInputException>(() => PlanStores.MigrateAsync(Address, PlanStoreContract.Clock, Cancel))).Code);
        Assert.Equal(before, File.ReadAllBytes(Path));
    }

    [Fact]
    public async Task A_project_with_a_trigger_of_others_is_read_and_not_written()
    {
        var plan = await MakeAsync();
        Run("CREATE TRIGGER t AFTER INSERT ON plan_version BEGIN UPDATE household SET people = 0; END; CREATE TABLE mine (a); CREATE TRIGGER u AFTER INSERT ON mine BEGIN DELETE FROM mine; END; CREATE VIEW seen AS SELECT * FROM household");
        var before = File.ReadAllBytes(Path);
        await using var store = await PlanStores.OpenAsync(Address, PlanStoreContract.Clock, Cancel);

        var refused = await Assert.ThrowsAsync<BadInputException>(() => PlanStoreContract.SaveAsync(store, plan, basedOn: 1));

        Assert.Equal(("project-runs-code", "t"), (refused.Code, refused.Arguments[1]));
        Assert.Equal(before, File.ReadAllBytes(Path));
        Run("DROP TRIGGER t");
        await PlanStoreContract.SaveAsync(store, plan, basedOn: 1);
    }

    [Fact]
    public async Task A_damaged_project_is_named()
    {
        await MakeAsync();
        var bytes = File.ReadAllBytes(Path);
        await using var store = await PlanStores.OpenAsync(Address, PlanStoreContract.Clock, Cancel);
        await File.WriteAllBytesAsync(Path, bytes[..(bytes.Length / 3)], Cancel);

        var refused = await Assert.ThrowsAsync<BadInputException>(() => store.LoadAsync("draft", null, Cancel));

        Assert.Equal("damaged-project", refused.Code);
    }

    [Fact]
    public async Task A_folder_that_takes_no_file_is_unreachable() =>
        await Assert.ThrowsAsync<StoreUnreachableException>(() => PlanStores.CreateAsync(
            StoreAddress.Parse(System.IO.Path.Combine(_folder["missing"], "a.gpkg")), GridWard.Header(), PlanStoreContract.Clock, Cancel));

    [Fact]
    public async Task Versions_with_the_same_lines_store_them_once()
    {
        var plan = await MakeAsync();
        await using var store = await PlanStores.OpenAsync(Address, PlanStoreContract.Clock, Cancel);

        await PlanStoreContract.SaveAsync(store, plan.With(new Coverages.CellId(0), new(2)), basedOn: 1);
        Assert.Equal(1L, Run("SELECT count(*) FROM coverage"));
        await PlanStoreContract.SaveAsync(store, PlanStoreContract.Moved(plan), basedOn: 2);
        Assert.Equal(2L, Run("SELECT count(*) FROM coverage"));
    }

    private async Task<Plan> MakeAsync()
    {
        var coverage = GridWard.Coverage(4, 3);
        var ward = GridWard.Ward(coverage, 4);
        await using var store = await PlanStoreContract.CreateAsync(Address, ward);
        Assert.True(await store.SaveCoverageAsync(await store.ReadWardAsync(Cancel), coverage, Cancel));
        var plan = GridWard.Plan(ward, coverage, 4);
        await PlanStoreContract.SaveAsync(store, plan, basedOn: 0);
        return plan;
    }

    private async Task<string> RefusedAsync(string name) => (await Assert.ThrowsAsync<BadInputException>(
        () => PlanStores.OpenAsync(StoreAddress.Parse(_folder[name]), PlanStoreContract.Clock, Cancel))).Code;

    private object? Run(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    private string Hash() => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path)));
}
