using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using KhuPhoGis.Storage.Stores;
using Microsoft.Data.Sqlite;

namespace KhuPhoGis.Cli.Tests;

/// <summary>
/// Files made to break their readers, each read by the program itself in a child process: a typed refusal within the bounds, the parent
/// alive and the project as it was.
/// </summary>
public sealed class HostileFilesTests : IDisposable
{
    /// <summary>Those that cannot say what their numbers are.</summary>
    private static readonly string[] InMetres = ["part", "points", "collections"];

    private readonly TinyWard _ward = new();

    public void Dispose() => _ward.Dispose();

    [Theory]
    [InlineData("parts-of-a-million", "damaged")]
    [InlineData("parts-of-two-billion", "damaged")]
    [InlineData("points-of-a-hundred-million", "damaged")]
    [InlineData("part-offset-beyond-the-points", "damaged")]
    [InlineData("collections-nested-50000-deep", "bad-geometry")]
    [InlineData("polygon-of-two-million-vertices", "too-many-vertices")]
    [InlineData("polygon-crossing-itself", "invalid-polygon")]
    [InlineData("infinite-ordinate", "not-finite")]
    [InlineData("nan-ordinate", "json")]
    [InlineData("metres-called-degrees", "crs-metres")]
    [InlineData("key-twice", "json")]
    [InlineData("ring-not-closed", "ring-open")]
    [InlineData("null-coordinates", "no-geometry")]
    [InlineData("unknown-geometry", "bad-geometry")]
    [InlineData("json-100000-deep", "json")]
    [InlineData("external-entity", "xml")]
    [InlineData("billion-laughs", "xml")]
    [InlineData("zip-slip", "no-layers")]
    [InlineData("zip-bomb", "zip-inflates")]
    [InlineData("zip-of-a-thousand-entries", "zip-entries")]
    [InlineData("workbook-bomb", "zip-inflates")]
    [InlineData("endless-view", "no-layers")]
    public async Task Is_refused_in_words_and_changes_nothing(string what, string code)
    {
        await _ward.BoundedAsync();
        var path = Make(what);
        var (before, files) = (_ward.Hash, _ward.Files.ToList());

        var run = await CliRun.Of(["import", _ward.Store, "neighborhoods", path, .. InMetres.Any(what.StartsWith) ? (string[])["--crs", "EPSG:9210"] : [], "--json"]);

        Assert.Equal((ExitCode.BadInput, code), (run.Exit, run.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.StartsWith(Path.GetFileName(path), run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _ward.Hash);
        Assert.Equal(files, _ward.Files);
    }

    [Fact]
    public async Task A_reader_that_needs_too_much_memory_or_time_is_stopped_and_said()
    {
        await _ward.BoundedAsync();
        var path = _ward.Write("big.geojson", BigPolygon(190_000, 8));
        var before = _ward.Hash;
        string[] import = ["import", _ward.Store, "neighborhoods", path, "--json"];

        var memory = await CliRun.Of(new Around { Limits = new(32, TimeSpan.FromMinutes(2)) }, import);
        var time = await CliRun.Of(new Around { Limits = new(512, TimeSpan.FromMilliseconds(1)) }, import);

        Assert.Equal((ExitCode.BadInput, ExitCode.BadInput), (memory.Exit, time.Exit));
        Assert.Contains("\"import-memory\"", memory.Out, StringComparison.Ordinal);
        Assert.Contains("\"import-time\"", time.Out, StringComparison.Ordinal);
        Assert.Equal(before, _ward.Hash);
    }

    [Fact]
    public async Task Names_that_are_sql_html_or_formulas_stay_names()
    {
        const string Name = "'; drop table plan;-- <img src=x onerror=alert(1)> =1+1";
        await _ward.BoundedAsync();
        var path = _ward.Write("names.geojson", TinyWard.Features(($$"""{"code":"=1","name":"{{Name}}"}""", TinyWard.Square(0, 0, 200, 200))));

        await CliRun.Ok("import", _ward.Store, "neighborhoods", path);

        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(_ward.Store), TimeProvider.System, TestContext.Current.CancellationToken);
        var unit = Assert.Single((await store.ReadWardAsync(TestContext.Current.CancellationToken)).Neighborhoods);
        Assert.Equal(("=1", Name), (unit.Code, unit.Name));
    }

    private string Make(string what) => what switch
    {
        "parts-of-a-million" => Shapefile(shp => Little(shp, 144, 1_000_000)),
        "parts-of-two-billion" => Shapefile(shp => Little(shp, 144, int.MaxValue)),
        "points-of-a-hundred-million" => Shapefile(shp => Little(shp, 148, 100_000_000)),
        "part-offset-beyond-the-points" => Shapefile(shp => Little(shp, 152, 77)),
        "collections-nested-50000-deep" => GeoPackage("INSERT INTO t (geom, name) VALUES ($g, 'a')", Nested(50_000)),
        "polygon-of-two-million-vertices" => _ward.Write("a.geojson", BigPolygon(2_000_000, 1)),
        "polygon-crossing-itself" => _ward.Write("a.geojson", TinyWard.Features(("{}", $$"""{"type":"Polygon","coordinates":[[{{string.Join(',', Enumerable.Range(0, 1000).Append(0).Select(i => TinyWard.Degrees(i * 7919 % 397, i * 104_729 % 389)))}}]]}"""))),
        "infinite-ordinate" => Ring("[[1e999,10],[106,10],[106,11],[1e999,10]]"),
        "nan-ordinate" => Ring("[[NaN,10],[106,10],[106,11],[NaN,10]]"),
        "metres-called-degrees" => Ring("[[601000,1192000],[601100,1192000],[601100,1192100],[601000,1192000]]"),
        "key-twice" => _ward.Write("a.geojson", """{"type":"FeatureCollection","features":[],"features":[]}"""),
        "ring-not-closed" => Ring("[[106,10],[106.1,10],[106.1,10.1],[106,10.1]]"),
        "null-coordinates" => _ward.Write("a.geojson", TinyWard.Features(("{}", """{"type":"Polygon","coordinates":null}"""))),
        "unknown-geometry" => _ward.Write("a.geojson", TinyWard.Features(("{}", """{"type":"Torus","coordinates":[]}"""))),
        "json-100000-deep" => _ward.Write("a.geojson", new string('[', 100_000)),
        "external-entity" => _ward.Write("a.kml", "<!DOCTYPE kml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><kml>&a;</kml>"),
        "billion-laughs" => _ward.Write("a.kml", "<!DOCTYPE kml [<!ENTITY a 'ha'>" + string.Concat(Enumerable.Range(0, 30).Select(i => $"<!ENTITY a{i} '{(i == 0 ? "&a;&a;" : $"&a{i - 1};&a{i - 1};")}'>")) + "]><kml>&a29;</kml>"),
        "zip-slip" => Zip("a.zip", ("../../evil.txt", "x"u8.ToArray())),
        "zip-bomb" => Zip("a.zip", ("a.shp", new byte[200 << 20])),
        "zip-of-a-thousand-entries" => Zip("a.zip", [.. Enumerable.Range(0, 1000).Select(i => ($"{i}.shp", new byte[1]))]),
        "workbook-bomb" => Zip("a.xlsx", ("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/worksheets/sheet1.xml", new byte[100 << 20])),
        "endless-view" => GeoPackage("DROP TABLE t; CREATE VIEW t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, NULL AS geom, 'a' AS name FROM n", []),
        _ => throw new ArgumentException(what, nameof(what)),
    };

    private string Ring(string ring) => _ward.Write("a.geojson", TinyWard.Features(("{}", $$"""{"type":"Polygon","coordinates":[{{ring}}]}""")));

    private static string BigPolygon(int vertices, int features)
    {
        var text = new StringBuilder();
        for (var i = 0; i < vertices; i++)
            text.Append(CultureInfo.InvariantCulture, $"[{106.69 + (0.003 * Math.Cos(i * Math.Tau / vertices)):F9},{10.77 + (0.003 * Math.Sin(i * Math.Tau / vertices)):F9}],");
        text.Append("[106.693000000,10.770000000]");
        return TinyWard.Features([.. Enumerable.Range(0, features).Select(i => ($$"""{"code":"{{i}}"}""", $$"""{"type":"Polygon","coordinates":[[{{text}}]]}"""))]);
    }

    /// <summary>236 bytes: one polygon of one ring of five points.</summary>
    private string Shapefile(Action<byte[]> harm)
    {
        var shp = new byte[100 + 8 + 48 + (5 * 16)];
        BinaryPrimitives.WriteInt32BigEndian(shp, 9994);
        BinaryPrimitives.WriteInt32BigEndian(shp.AsSpan(24), shp.Length / 2);
        Little(shp, 28, 1000);
        Little(shp, 32, 5);
        BinaryPrimitives.WriteInt32BigEndian(shp.AsSpan(100), 1);
        BinaryPrimitives.WriteInt32BigEndian(shp.AsSpan(104), (48 + (5 * 16)) / 2);
        Little(shp, 108, 5);
        Little(shp, 144, 1);
        Little(shp, 148, 5);
        (int East, int North)[] ring = [(0, 0), (0, 100), (100, 100), (100, 0), (0, 0)];
        for (var i = 0; i < ring.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(shp.AsSpan(156 + (16 * i)), 601_000 + ring[i].East);
            BinaryPrimitives.WriteDoubleLittleEndian(shp.AsSpan(164 + (16 * i)), 1_192_000 + ring[i].North);
        }
        harm(shp);
        return _ward.Write("a.shp", shp);
    }

    private static void Little(byte[] bytes, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);

    private static byte[] Nested(int levels)
    {
        byte[] header = [(byte)'G', (byte)'P', 0, 1, 0xEA, 0x23, 0, 0];
        byte[] level = [1, 7, 0, 0, 0, 1, 0, 0, 0];
        return [.. header, .. Enumerable.Repeat(level, levels).SelectMany(bytes => bytes), 1, 7, 0, 0, 0, 0, 0, 0, 0];
    }

    private string GeoPackage(string sql, byte[] blob)
    {
        var path = _ward.At("a.gpkg");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
            CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT); CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
            CREATE TABLE t (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);
            INSERT INTO gpkg_contents VALUES ('t', 'features'); INSERT INTO gpkg_geometry_columns VALUES ('t', 'geom', 9210);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('x', 9210, 'EPSG', 9210, '');
            """ + sql;
        command.Parameters.AddWithValue("$g", blob);
        command.ExecuteNonQuery();
        return path;
    }

    private string Zip(string name, params (string Name, byte[] Bytes)[] entries)
    {
        var path = _ward.At(name);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (entry, bytes) in entries)
        {
            using var stream = zip.CreateEntry(entry).Open();
            stream.Write(bytes);
        }
        return path;
    }
}
