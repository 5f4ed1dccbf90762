using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli.Tests;

/// <summary>
/// Files made to break their readers, each read by the program itself in a child process: a typed refusal within the bounds, the parent
/// alive and the project as it was.
/// </summary>
public sealed class HostileFilesTests : IDisposable
{
    private readonly TinyWard _ward = new();

    public static TheoryData<string, string> Threats => [.. HostileFiles.All.Select(file => (file.Threat, file.Name))];

    public void Dispose() => _ward.Dispose();

    [Theory]
    [MemberData(nameof(Threats))]
    public async Task Is_refused_in_words_and_changes_nothing(string threat, string name)
    {
        var hostile = HostileFiles.All.Single(file => (file.Threat, file.Name) == (threat, name));
        await _ward.BoundedAsync();
        var path = hostile.Write(_ward.Folder);
        var (before, files) = (_ward.Hash, _ward.Files.ToList());

        var run = await CliRun.Of(["import", _ward.Store, "neighborhoods", path, .. hostile.Crs is { } crs ? (string[])["--crs", $"EPSG:{crs}"] : [], "--json"]);

        Assert.Equal((ExitCode.BadInput, hostile.Code), (run.Exit, run.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.StartsWith("a.", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, _ward.Hash);
        Assert.Equal(files, _ward.Files);
    }

    /// <summary>The repair desk's verbs read as the import does.</summary>
    [Theory]
    [InlineData("parts-of-two-billion")]
    [InlineData("dbf-of-four-billion-rows")]
    [InlineData("json-100000-deep")]
    [InlineData("zip-bomb")]
    public async Task Is_refused_by_a_check_too(string name)
    {
        var hostile = HostileFiles.All.Single(file => file.Name == name);
        var path = hostile.Write(_ward.Folder);

        var run = await CliRun.Of("check-file", path, "--ward", _ward.At("ward.geojson"), "--json");

        Assert.Equal((ExitCode.BadInput, hostile.Code), (run.Exit, run.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.StartsWith("a.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_needs_too_much_memory_or_time_or_says_too_much_is_stopped_and_said()
    {
        await _ward.BoundedAsync();
        var path = _ward.Write("big.geojson", HostileFiles.BigPolygon(190_000, 8));
        var before = _ward.Hash;
        string[] import = ["import", _ward.Store, "neighborhoods", path, "--json"];

        var memory = await CliRun.Of(new Around { Limits = ImportLimits.Default with { HeapMegabytes = 32 } }, import);
        var time = await CliRun.Of(new Around { Limits = new(512, TimeSpan.FromMilliseconds(1)) }, import);
        var output = await CliRun.Of(new Around { Limits = new(512, TimeSpan.FromMinutes(2)) { Letters = 10 } }, import);

        Assert.Equal((ExitCode.BadInput, ExitCode.BadInput, ExitCode.BadInput), (memory.Exit, time.Exit, output.Exit));
        Assert.Contains("\"import-memory\"", memory.Out, StringComparison.Ordinal);
        Assert.Contains("\"import-time\"", time.Out, StringComparison.Ordinal);
        Assert.Contains("\"import-output\"", output.Out, StringComparison.Ordinal);
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
}
