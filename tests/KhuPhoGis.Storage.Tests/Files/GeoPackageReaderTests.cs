using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class GeoPackageReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_a_layer_and_leaves_the_file_as_it_was()
    {
        var path = Write("streets");
        var before = File.ReadAllBytes(path);

        var streets = Wards.Square().Import(WardLayer.Streets, path).Ward.Streets;

        Assert.Equal("Hẻm 168", streets.Single().Name);
        Assert.Equal(StreetClass.Alley, streets.Single().Class);
        Assert.Equal([Wards.At(10, 10), Wards.At(20.001, 30)], streets.Single().Line);
        Assert.Equal(before, File.ReadAllBytes(path));
        Assert.Equal([Path.GetFileName(path)], _folder.Names);
    }

    [Fact]
    public void One_of_several_layers_must_be_named()
    {
        var path = Write("hem", "duong");

        Assert.Equal("choose-layer", Wards.Square().Refused(WardLayer.Streets, path).Code);
        Assert.Equal("no-such-layer", Wards.Square().Refused(WardLayer.Streets, path, new() { SourceLayer = "song" }).Code);
        Assert.Single(Wards.Square().Import(WardLayer.Streets, path, new() { SourceLayer = "DUONG" }).Ward.Streets);
    }

    [Fact]
    public void A_view_is_never_run()
    {
        var path = Write("streets");
        Run(path, """
            ALTER TABLE streets RENAME TO hidden;
            CREATE VIEW streets AS WITH RECURSIVE forever(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM forever)
            SELECT n AS fid, NULL AS geom, '' AS name FROM forever;
            UPDATE gpkg_contents SET table_name = 'streets'; UPDATE gpkg_geometry_columns SET table_name = 'streets';
            """);

        Assert.Equal("no-layers", Wards.Square().Refused(WardLayer.Streets, path).Code);
    }

    [Fact]
    public void A_plain_database_and_a_damaged_one_are_refused()
    {
        Run(_folder["plain.gpkg"], "CREATE TABLE a (b)");
        Assert.Equal("not-geopackage", Wards.Square().Refused(WardLayer.Streets, _folder["plain.gpkg"]).Code);

        var bytes = File.ReadAllBytes(Write("streets"));
        bytes.AsSpan(4096, 3000).Fill(0xAB);
        Assert.Equal("damaged", Wards.Square().Refused(WardLayer.Streets, _folder.Write("bad.gpkg", bytes)).Code);
        Assert.Equal("damaged", Wards.Square().Refused(WardLayer.Streets, _folder.Write("cut.gpkg", bytes[..5000])).Code);
    }

    [Fact]
    public void A_broken_geometry_is_one_rejected_row()
    {
        var path = Write("streets");
        Run(path, "INSERT INTO streets (geom, name) VALUES (x'4750000100000000010200000FFFFFFF7F', 'x'), (NULL, 'y')");

        var report = Wards.Square().Import(WardLayer.Streets, path).Report;

        Assert.Equal([(2, "bad-geometry"), (3, "no-geometry")], report.Rejected.Select(row => (row.Row, row.Code)));
    }

    private string Write(params string[] tables)
    {
        var path = _folder["a.gpkg"];
        using var connection = Open(path);
        GeoPackageSchema.Create(connection);
        GeoPackageSchema.AddSrs(connection, 9210);
        foreach (var table in tables)
        {
            GeoPackageSchema.AddFeatureTable(connection, table, "LINESTRING", 9210, "name TEXT", "");
            using var command = connection.CreateCommand();
            command.CommandText = $"INSERT INTO {table} (geom, name) VALUES ($g, 'Hẻm 168')";
            command.Parameters.AddWithValue("$g", GeoPackageBlob.Encode(new WKTReader().Read("LINESTRING(600010 1190010, 600020.001 1190030)"), 9210));
            command.ExecuteNonQuery();
        }
        return path;
    }

    private static void Run(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
