using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using Microsoft.Data.Sqlite;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Right files with a few bytes changed at random, by fixed seeds: a result or a refusal, and nothing else.</summary>
public sealed class MutatedFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("m.shp", 1000)]
    [InlineData("m.dbf", 1000)]
    [InlineData("m.prj", 300)]
    [InlineData("m.cpg", 300)]
    [InlineData("m.geojson", 1000)]
    [InlineData("m.csv", 1000)]
    [InlineData("m.gpkg", 300)]
    public void Give_a_result_or_a_refusal(string name, int rounds)
    {
        var opened = Write(name);
        var whole = File.ReadAllBytes(_folder[name]);
        var random = new Random(20261123);
        var refused = 0;
        for (var round = 0; round < rounds; round++)
        {
            _folder.Write(name, Mutated(whole, random));
            try
            {
                Wards.Square().Import(WardLayer.Households, opened);
            }
            catch (BadInputException refusal)
            {
                Assert.NotEmpty(refusal.For(Texts.Vietnamese));
                refused++;
            }
        }
        // A .cpg that makes no sense is passed over.
        Assert.True(refused > 0 || name == "m.cpg");
    }

    /// <summary>Up to four bytes changed, or the end cut off.</summary>
    private static byte[] Mutated(byte[] whole, Random random)
    {
        var bytes = random.Next(5) == 0 ? whole[..random.Next(whole.Length)] : whole.ToArray();
        for (var i = random.Next(5); i > 0 && bytes.Length > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return bytes;
    }

    /// <summary>The file to open.</summary>
    private string Write(string name)
    {
        switch (Path.GetExtension(name))
        {
            case ".geojson":
                return _folder.Write(name, $$$"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ma":"A"},"geometry":{"type":"Point","coordinates":[{{{Wards.Degrees(10, 20)}}}]}}]}""");
            case ".csv":
                return _folder.Write(name, "code,east,north,households\nA,600010.5,1190020,1\n\"B\",600010.5,1190020,1\n");
            case ".gpkg":
                WriteGeoPackage(_folder[name]);
                return _folder[name];
            default:
                return SmallShapefile.Write(_folder, "m.shp", ("POLYGON((10 10, 10 30, 30 30, 30 10, 10 10))", "1"), ("POLYGON((50 10, 50 30, 70 30, 70 10, 50 10))", "2"));
        }
    }

    private static void WriteGeoPackage(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        GeoPackageSchema.Create(connection);
        GeoPackageSchema.AddSrs(connection, 9210);
        GeoPackageSchema.AddFeatureTable(connection, "ho", "POINT", 9210, "ma TEXT", "");
        using var command = connection.CreateCommand();
        command.CommandText = "INSERT INTO ho (geom, ma) VALUES ($g, 'A')";
        command.Parameters.AddWithValue("$g", GeoPackageBlob.Encode(600010, 1190020, 9210));
        command.ExecuteNonQuery();
    }
}
