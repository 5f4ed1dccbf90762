using System.Text;
using System.Text.Json;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using Microsoft.Data.Sqlite;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class PlanExportTests : IDisposable
{
    private static readonly ExportOptions AtNewYear = new() { Moment = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    private readonly TempFolder _folder = new();
    private readonly Plan _plan = SmallPlan.Make();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.geojson", 4326)]
    [InlineData("a.gpkg", 9210)]
    [InlineData("a.shp", 9210)]
    [InlineData("a.kml", 4326)]
    public void Imported_again_every_vertex_is_the_same_millimetre(string name, int crs)
    {
        var path = Export(name);

        var result = _plan.Ward.Import(WardLayer.Neighborhoods, path, new() { SourceLayer = name == "a.gpkg" ? "neighborhood" : null });

        Assert.Equal(crs, result.Report.Crs);
        Assert.Empty(result.Report.Rejected);
        Assert.Equal(["KP1", "KP2", "KP3", "KP4"], result.Ward.Neighborhoods.Select(unit => unit.Code));
        Assert.Equal("Khu phố 1 \"Đông\" & <Tây>", result.Ward.Neighborhoods[0].Name);
        foreach (var unit in result.Ward.Neighborhoods)
            Assert.Equal(Vertices(_plan.ShapeOf(_plan.Find(unit.Code)!.Id)), Vertices(unit.Area));
    }

    [Theory]
    [InlineData("a.geojson", 9210)]
    [InlineData("a.gpkg", 3405)]
    [InlineData("a.shp", 32648)]
    public void A_person_may_name_another_coordinate_system(string name, int crs)
    {
        var path = _folder[name];
        PlanExport.Write(_plan, path, new() { Crs = CoordinateSystems.Get(crs) }, TestContext.Current.CancellationToken);

        var result = _plan.Ward.Import(WardLayer.Neighborhoods, path, new() { SourceLayer = name == "a.gpkg" ? "neighborhood" : null });

        Assert.Equal(crs, result.Report.Crs);
        Assert.Equal(Vertices(_plan.ShapeOf(new(2))), Vertices(result.Ward.Neighborhoods[1].Area));
    }

    [Fact]
    public void Geojson_is_rfc_7946_with_the_origin_beside_it()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Export("a.geojson")));
        var root = json.RootElement;

        Assert.False(root.TryGetProperty("crs", out _));
        Assert.Equal("EPSG:9210", root.GetProperty("khuphogis").GetProperty("sourceCrs").GetString());
        Assert.Equal("EPSG:6960 (QĐ 05/2007/QĐ-BTNMT)", root.GetProperty("khuphogis").GetProperty("datumTransformation").GetString());
        var ring = root.GetProperty("features")[1];
        Assert.Equal("""{"code":"KP2","name":"Khu phố 2 \u0022Đông\u0022 \u0026 \u003CTây\u003E","households":24,"people":32,"areaHa":31.9895,"deviation":-0.9467}""",
            ring.GetProperty("properties").GetRawText());
        Assert.Equal(2, ring.GetProperty("geometry").GetProperty("coordinates").GetArrayLength());
        Assert.Equal("MultiPolygon", root.GetProperty("features")[2].GetProperty("geometry").GetProperty("type").GetString());
        Assert.Matches(@"^\[106\.\d{9},10\.\d{9}\]$", ring.GetProperty("geometry").GetProperty("coordinates")[0][0].GetRawText());
    }

    [Fact]
    public void A_vertex_of_two_neighborhoods_is_the_same_text_in_both()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Export("a.geojson")));
        var features = json.RootElement.GetProperty("features");
        var hole = features[1].GetProperty("geometry").GetProperty("coordinates")[1].EnumerateArray().Select(pair => pair.GetRawText()).ToHashSet();
        var middle = features[0].GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray().Select(pair => pair.GetRawText()).ToHashSet();

        Assert.True(hole.SetEquals(middle));
    }

    [Fact]
    public void The_geopackage_satisfies_gdals_validator_and_holds_each_line_once()
    {
        var path = Export("a.gpkg");

        OutsideTool.AssertValidGeoPackage(path);
        var (_, output) = OutsideTool.Run("ogrinfo", "-al", "-so", path);
        Assert.Contains("Layer name: shared_edge", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", output, StringComparison.Ordinal);
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) - count(DISTINCT edge), sum(left_code = right_code), sum(left_code IS NULL OR right_code IS NULL) > 0 FROM shared_edge";
        using var reader = command.ExecuteReader();
        reader.Read();
        Assert.Equal((0, 0, 1), (reader.GetInt32(0), reader.GetInt32(1), reader.GetInt32(2)));
    }

    [Theory]
    [InlineData("a.geojson")]
    [InlineData("a.shp")]
    [InlineData("a.kml")]
    public void Ogrinfo_accepts_it(string name)
    {
        var (exitCode, output) = OutsideTool.Run("ogrinfo", "-al", Export(name));

        Assert.Equal(0, exitCode);
        Assert.Contains("Feature Count: 4", output, StringComparison.Ordinal);
        Assert.Contains("Khu phố 1 \"Đông\" & <Tây>", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", output, StringComparison.Ordinal);
        Assert.DoesNotContain("ERROR", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_shapefile_has_its_companions() =>
        Assert.Equal(["a.cpg", "a.dbf", "a.prj", "a.shp", "a.shx"], Names(Export("a.shp")));

    [Theory]
    [InlineData("a.shp")]
    [InlineData("a.csv")]
    public void A_saved_version_that_has_no_room_for_its_hash_gets_it_in_a_file_beside_it(string name)
    {
        var version = new PlanVersion("nháp", 3, "lan", DateTimeOffset.UnixEpoch, "", new(4, 26, 0, 5, 7), "f", "0123abcd");

        PlanExport.Write(_plan, _folder[name], AtNewYear with { Version = version }, TestContext.Current.CancellationToken);

        Assert.Equal("KhuPhoGis: nháp, v3, 0123abcd\n", File.ReadAllText(_folder["a.origin.txt"]));
        Assert.Contains("<metadata>KhuPhoGis: nháp, v3, 0123abcd</metadata>", PlanDrawing.Svg(_plan, KhuPhoGis.Texts.Vietnamese, version), StringComparison.Ordinal);
    }

    [Fact]
    public void A_csv_tells_for_each_household_where_it_belongs_and_defuses_formulas()
    {
        var lines = File.ReadAllLines(Export("a.csv"));

        Assert.Equal("household,households,code,name", lines[0]);
        Assert.Equal("\"'=H00\",1,KP1,\"Khu phố 1 \"\"Đông\"\" & <Tây>\"", lines[1]);
        Assert.Equal("\"'=H10\",2,KP4,\"Khu phố 4 \"\"Đông\"\" & <Tây>\"", lines[2]);
        Assert.Equal(26, lines.Length);
    }

    [Fact]
    public void A_workbook_has_a_sheet_of_neighborhoods_and_one_of_households_and_no_formulas()
    {
        var path = Export("a.xlsx");

        var units = SourceReaders.Read(path, new("Khu phố", null), TestContext.Current.CancellationToken);
        var households = SourceReaders.Read(path, new("Hộ dân", null), TestContext.Current.CancellationToken);

        Assert.Equal(["Mã khu phố", "Tên khu phố", "Số hộ", "Nhân khẩu", "Diện tích (ha)", "Lệch so với mục tiêu"], units.Fields);
        Assert.Equal(["KP2", "Khu phố 2 \"Đông\" & <Tây>", 24.0, 32.0, 31.9895, -0.9467], units.Rows[1].Values);
        Assert.Equal(["=H00", 1.0, "KP1", "Khu phố 1 \"Đông\" & <Tây>"], households.Rows[0].Values);
        Assert.Equal(25, households.Rows.Count);
        var (exitCode, output) = OutsideTool.Run("ogrinfo", "-al", path);
        Assert.Equal(0, exitCode);
        Assert.True(output.Contains("Feature Count: 25", StringComparison.Ordinal) && output.Contains("=H00", StringComparison.Ordinal), output);
    }

    [Fact]
    public void A_drawing_has_every_ring_closed_and_every_name()
    {
        var path = Export("a.dxf");
        var (_, output) = OutsideTool.Run("ogrinfo", "-al", path);
        Assert.Contains("Khu ph\\U+1ED1 1 \"\\U+0110", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Warning", output, StringComparison.Ordinal);

        var read = _plan.Ward.Import(WardLayer.Parcels, path, new() { SourceLayer = "KHU_PHO", Crs = CoordinateSystems.Get(9210) });

        var rings = _plan.Neighborhoods.SelectMany(unit => _plan.ShapeOf(unit.Id)).SelectMany(polygon => polygon.Rings).Count();
        Assert.Equal(rings, read.Report.Accepted);
        var middle = _plan.ShapeOf(new(1));
        Assert.Contains(read.Ward.Parcels, parcel => Vertices(parcel.Area).SequenceEqual(Vertices(middle)));
    }

    [Fact]
    public void Kml_is_always_wgs_84() =>
        Assert.Equal("kml-only-wgs84", Assert.Throws<BadInputException>(
            () => PlanExport.Write(_plan, _folder["a.kml"], new() { Crs = CoordinateSystems.Get(9210) }, TestContext.Current.CancellationToken)).Code);

    [Theory]
    [InlineData("a.geojson")]
    [InlineData("a.gpkg")]
    [InlineData("a.shp")]
    [InlineData("a.csv")]
    [InlineData("a.kml")]
    [InlineData("a.xlsx")]
    [InlineData("a.dxf")]
    public void Stopped_it_leaves_nothing_behind_and_what_was_there(string name)
    {
        _folder.Write(name, "before");

        Assert.ThrowsAny<OperationCanceledException>(() => PlanExport.Write(_plan, _folder[name], AtNewYear, new CancellationToken(canceled: true)));

        Assert.Equal([name], _folder.Names);
        Assert.Equal("before", File.ReadAllText(_folder[name]));
        Assert.Empty(Directory.GetDirectories(Path.GetDirectoryName(_folder[name])!));
    }

    [Theory]
    [InlineData("a.geojson")]
    [InlineData("a.gpkg")]
    [InlineData("a.csv")]
    public void Twice_is_the_same_to_the_byte_and_replaces_the_first(string name)
    {
        var first = File.ReadAllBytes(Export(name));

        Assert.Equal(first, File.ReadAllBytes(Export(name)));
    }

    [Fact]
    public void A_project_file_is_never_overwritten()
    {
        var path = Export("a.gpkg");
        using (var connection = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE plan_version (id INTEGER)";
            command.ExecuteNonQuery();
        }
        var before = File.ReadAllBytes(path);

        Assert.Equal("export-over-project", Assert.Throws<BadInputException>(() => Export("a.gpkg")).Code);
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void An_ending_not_known_and_a_missing_folder_are_refused()
    {
        Assert.Equal("format-not-written", Assert.Throws<BadInputException>(() => Export("a.dwg")).Code);
        Assert.Equal("no-such-folder", Assert.Throws<BadInputException>(() => Export("b/a.csv")).Code);
    }

    private string Export(string name)
    {
        PlanExport.Write(_plan, _folder[name], AtNewYear, TestContext.Current.CancellationToken);
        return _folder[name];
    }

    private static IEnumerable<string> Names(string path) =>
        Directory.GetFiles(Path.GetDirectoryName(path)!).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal);

    /// <summary>Every ring from its least vertex on, in one order, so that only positions are compared.</summary>
    private static IEnumerable<string> Vertices(IEnumerable<GridPolygon> area) => area.SelectMany(polygon => polygon.Rings).Select(ring =>
    {
        var open = ring[..^1];
        var start = open.IndexOf(open.Min());
        var text = new StringBuilder();
        foreach (var point in open[start..].AddRange(open[..start]))
            text.Append(point.X).Append(' ').Append(point.Y).Append(' ');
        return text.ToString();
    }).Order(StringComparer.Ordinal);
}
