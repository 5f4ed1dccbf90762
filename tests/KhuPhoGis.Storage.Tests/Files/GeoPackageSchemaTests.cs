using KhuPhoGis.Storage.Files;
using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class GeoPackageSchemaTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_written_layer_satisfies_the_validator_and_ogrinfo()
    {
        var path = WriteLayer();

        OutsideTool.AssertValidGeoPackage(path);
        var (_, output) = OutsideTool.Run("ogrinfo", "-al", path);
        Assert.Contains("Geometry: Multi Polygon", output, StringComparison.Ordinal);
        Assert.Contains("Feature Count: 1", output, StringComparison.Ordinal);
        Assert.Contains("VN-2000 / TM-3 105-45", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", output, StringComparison.Ordinal);
        Assert.Contains("MULTIPOLYGON (((600000.001 1190000.002", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_ward_zone_can_be_added_and_twice_is_once()
    {
        using var connection = Open(_folder["zones.gpkg"]);
        GeoPackageSchema.Create(connection);
        foreach (var zone in Coordinates.CoordinateSystems.All)
        {
            GeoPackageSchema.AddSrs(connection, zone.Epsg);
            GeoPackageSchema.AddSrs(connection, zone.Epsg);
        }

        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM gpkg_spatial_ref_sys";
        Assert.Equal(Coordinates.CoordinateSystems.All.Length + 2L, command.ExecuteScalar());
    }

    [Theory]
    [InlineData("a; drop table b")]
    [InlineData("Đường")]
    [InlineData("")]
    public void A_table_name_is_a_plain_word(string table)
    {
        using var connection = Open(_folder["names.gpkg"]);
        GeoPackageSchema.Create(connection);

        Assert.Throws<ArgumentException>(() => GeoPackageSchema.AddFeatureTable(connection, table, "POINT", 4326, "", ""));
    }

    private string WriteLayer()
    {
        var path = _folder["layer.gpkg"];
        using var connection = Open(path);
        GeoPackageSchema.Create(connection);
        GeoPackageSchema.AddSrs(connection, 9210);
        GeoPackageSchema.AddFeatureTable(connection, "neighborhood", "MULTIPOLYGON", 9210, "name TEXT", "Khu phố");
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO neighborhood (geom, name) VALUES ($g, 'Khu phố 1')";
        var area = new WKTReader().Read("MULTIPOLYGON(((600000.001 1190000.002, 600100 1190000, 600100 1190100, 600000.001 1190000.002)))");
        command.Parameters.AddWithValue("$g", GeoPackageBlob.Encode(area, 9210));
        command.ExecuteNonQuery();
        GeoPackageSchema.UpdateExtent(connection, "neighborhood", 600000.001, 1190000, 600100, 1190100);
        GeoPackageSchema.SetLastChange(connection, "neighborhood", new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(7)));
        return path;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
