using System.Text.Json;
using KhuPhoGis.Storage.Imports;

namespace KhuPhoGis.Cli.Tests;

/// <summary><c>check-file</c> and <c>repair</c> from the outside: any polygon file, its ward, and what comes back.</summary>
public sealed class LayerVerbsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-layer-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_well_drawn_file_is_proved()
    {
        var run = await CliRun.Ok("check-file", Units(West, East), "--ward", Ward(), "--json");

        Assert.True(run.Json.GetProperty("isPartition").GetBoolean());
        Assert.Equal(0, run.Json.GetProperty("issues").GetArrayLength());
    }

    [Fact]
    public async Task A_gap_is_listed_with_kind_units_area_width_and_place_and_ends_with_10()
    {
        var run = await CliRun.Of("check-file", Units(West, Short), "--ward", Ward(), "--unit-field", "ma", "--json");

        Assert.Equal(ExitCode.PlanHasErrors, run.Exit);
        var issue = Assert.Single(run.Json.GetProperty("issues").EnumerateArray().ToList());
        Assert.Equal("gap", issue.GetProperty("check").GetString());
        Assert.Equal(["KP1", "KP2"], issue.GetProperty("units").EnumerateArray().Select(unit => unit.GetString()));
        Assert.Equal(10, issue.GetProperty("areaM2").GetDouble(), 3);
        Assert.Equal(1, issue.GetProperty("widthM").GetDouble(), 2);
        Assert.InRange(issue.GetProperty("x").GetDouble(), 600_010, 600_011);
    }

    [Fact]
    public async Task Small_ones_can_be_left_out_of_the_list_but_not_of_the_proof()
    {
        var run = await CliRun.Of("check-file", Units(West, Short), "--ward", Ward(), "--ignore-below-m2", "50", "--json");

        Assert.Equal(ExitCode.Ok, run.Exit);
        Assert.False(run.Json.GetProperty("isPartition").GetBoolean());
    }

    [Fact]
    public async Task Repair_writes_a_partition_and_leaves_the_rest_of_the_file_to_the_byte()
    {
        var source = Units(West, Short, Enclosed);
        var fixedFile = PathOf("fixed.geojson");

        var run = await CliRun.Of("repair", source, "--ward", Ward(30), "--out", fixedFile, "--json");

        Assert.Equal(0, run.Json.GetProperty("unitsLost").GetInt32());
        Assert.Equal(0, run.Json.GetProperty("errorsLeft").GetInt32());
        Assert.Contains(Enclosed, await File.ReadAllTextAsync(fixedFile, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True((await CliRun.Ok("check-file", fixedFile, "--ward", Ward(30), "--json")).Json.GetProperty("isPartition").GetBoolean());
    }

    [Theory]
    [InlineData("fixed.gpkg")]
    [InlineData("fixed.shp")]
    public async Task Repair_writes_other_formats_that_check_as_well(string name)
    {
        var fixedFile = PathOf(name);

        await CliRun.Ok("repair", Units(West, Short), "--ward", Ward(), "--out", fixedFile);

        await CliRun.Ok("check-file", fixedFile, "--ward", Ward(), "--unit-field", "ma");
    }

    [Fact]
    public async Task A_persons_decision_goes_before_the_rule_and_an_allowed_gap_is_remembered()
    {
        var (source, holes, decisions) = (Units(West, Short), PathOf("holes.geojson"), PathOf("decisions.json"));
        var id = (await CliRun.Of("check-file", source, "--ward", Ward(), "--json")).Json.GetProperty("issues")[0].GetProperty("id").GetString();
        await File.WriteAllTextAsync(decisions, JsonSerializer.Serialize(new[] { new { incident = id, action = "hole" } }), TestContext.Current.CancellationToken);

        await CliRun.Ok("repair", source, "--ward", Ward(), "--out", PathOf("same.geojson"), "--decisions", decisions, "--keep-holes", holes);

        var again = await CliRun.Ok("check-file", source, "--ward", Ward(), "--keep-holes", holes, "--json");
        Assert.True(again.Json.GetProperty("isPartition").GetBoolean());
    }

    [Fact]
    public async Task The_report_is_a_sheet_or_a_map()
    {
        var (sheet, map) = (PathOf("errors.xlsx"), PathOf("errors.geojson"));

        await CliRun.Of("check-file", Units(West, Short), "--ward", Ward(), "--report", sheet, "--report", map);

        Assert.Contains("MultiPolygon", await File.ReadAllTextAsync(map, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var look = SourceLooks.Of(sheet, new(), null, TestContext.Current.CancellationToken);
        Assert.Equal((1, 10), (look.Rows, look.Columns.Length));
    }

    [Fact]
    public async Task Files_that_do_not_belong_together_get_a_plain_answer()
    {
        var run = await CliRun.Of("check-file", Units(Box("KP1", 9_000, 9_010)), "--ward", Ward(), "--json");

        Assert.Equal(ExitCode.PlanHasErrors, run.Exit);
        Assert.Equal("no-match", run.Json.GetProperty("issues")[0].GetProperty("check").GetString());
    }

    [Fact]
    public async Task A_file_whose_reader_needs_too_much_is_refused_and_nothing_is_written()
    {
        var (big, output) = (PathOf("big.geojson"), PathOf("fixed.geojson"));
        await File.WriteAllTextAsync(big, HostileFiles.BigPolygon(190_000, 8), TestContext.Current.CancellationToken);
        var limits = new Around { Limits = ImportLimits.Default with { HeapMegabytes = 32 } };

        foreach (var verb in (string[][])[["check-file", big, "--ward", Ward()], ["check-file", Units(West), "--ward", big], ["repair", big, "--ward", Ward(), "--out", output]])
        {
            var run = await CliRun.Of(limits, [.. verb, "--json"]);

            Assert.Equal((ExitCode.BadInput, "import-memory"), (run.Exit, run.Json.GetProperty("error").GetProperty("code").GetString()));
            Assert.StartsWith("big.geojson", run.Error, StringComparison.Ordinal);
        }
        Assert.False(File.Exists(output));
    }

    private static string West => Box("KP1", 0, 10);

    private static string East => Box("KP2", 10, 20);

    private static string Short => Box("KP2", 11, 20);

    private static string Enclosed => Box("KP3", 20, 30);

    private static string Box(string id, int west, int east) => Polygon(id, [(west, 0), (east, 0), (east, 10), (west, 10), (west, 0)]);

    /// <summary>In metres from a corner of the ward, in the file's system.</summary>
    private static string Polygon(string id, IEnumerable<(int East, int North)> ring)
    {
        var positions = string.Join(",", ring.Select(p => $"[{600_000 + p.East},{1_190_000 + p.North}]"));
        return $$$"""{"type":"Feature","properties":{"ma":"{{{id}}}"},"geometry":{"type":"Polygon","coordinates":[[{{{positions}}}]]}}""";
    }

    /// <summary>With a vertex every ten metres.</summary>
    private string Ward(int east = 20)
    {
        var xs = Enumerable.Range(0, (east / 10) + 1).Select(i => 10 * i).ToList();
        return Write("ward.geojson", Polygon("ward", xs.Select(x => (x, 0)).Concat(xs.AsEnumerable().Reverse().Select(x => (x, 10))).Append((0, 0))));
    }

    private string Units(params string[] features) => Write("units.geojson", features);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private string Write(string name, params string[] features)
    {
        var path = PathOf(name);
        File.WriteAllText(path, $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::9210"}},"features":[{{{string.Join(",", features)}}}]}""");
        return path;
    }
}
