using System.Text;

namespace KhuPhoGis.Cli.Tests;

/// <summary>What goes wrong: the exit code, what is said, and that nothing was changed.</summary>
public sealed class FailureTests
{
    /// <summary>Layer, file, content, and what the message must name: the file always, and the row or value.</summary>
    public static TheoryData<string, string, string, string[]> BadFiles => new()
    {
        { "streets", "truncated.geojson", TinyWard.Features(("{}", TinyWard.Square(0, 0, 9, 9)))[..^40], [] },
        { "streets", "empty.geojson", "", [] },
        { "streets", "mislabelled.geojson", "SQLite format 3\0 and so on, and so on, and so on", [] },
        { "streets", "mislabelled.gpkg", "{\"type\":\"FeatureCollection\",\"features\":[]}", [] },
        { "streets", "truncated.shp", "\0\0\u0027\n and nothing more", [] },
        { "households", "wrong-crs.csv", "code,east,north\nA,106.7,10.77\n", ["106"] },
        { "households", "swapped.csv", "code,east,north\nA,1192010,601010\n", ["1"] },
        { "households", "nan.csv", "code,east,north\nA,601010,1192010\nB,NaN,1192010\n", ["row 3", "NaN"] },
        { "households", "infinite.csv", "code,east,north\nA,601010,1192010\nB,1e999,1192010\n", ["row 3"] },
        { "households", "infinite.geojson", "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{\"code\":\"A\"},\"geometry\":{\"type\":\"Point\",\"coordinates\":[1e999,10.77]}}]}", [] },
        { "households", "nowhere.csv", "code,name\nA,B\n", [] },
        { "households", "nothing.csv", "code,east,north\n", [] },
    };

    [Theory]
    [MemberData(nameof(BadFiles))]
    public async Task A_bad_file_is_named_and_the_project_stays_as_it_was(string layer, string file, string content, string[] named)
    {
        using var ward = await new TinyWard().DrawnAsync();
        ward.Write(file, Encoding.Latin1.GetBytes(content));
        var before = ward.Hash;

        var run = await CliRun.Of("import", ward.Store, layer, ward.At(file), "--replace", "--json");

        Assert.True(run.Exit == ExitCode.BadInput, $"exit {run.Exit}: {run.Error}");
        Assert.Equal(before, ward.Hash);
        Assert.Contains(file, run.Error, StringComparison.Ordinal);
        Assert.All(named, word => Assert.Contains(word, run.Error, StringComparison.Ordinal));
        Assert.Equal(run.Error.Trim(), run.Json.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(file, run.Json.GetProperty("error").GetProperty("file").GetString());
    }

    [Theory]
    [InlineData("export", "--plan", "missing", "--to", "out.geojson")]
    [InlineData("check", "--plan", "missing")]
    [InlineData("compare", "--from", "old", "--to", "missing")]
    [InlineData("redraw", "--plan", "p9", "--from", "missing")]
    public async Task A_plan_that_is_not_there_is_named(string verb, params string[] rest)
    {
        using var ward = await new TinyWard().DrawnAsync();

        var run = await CliRun.Of([verb, ward.Store, .. rest]);

        Assert.Equal(ExitCode.BadInput, run.Exit);
        Assert.Contains("\"missing\"", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task A_project_that_is_not_there_is_named()
    {
        var run = await CliRun.Of("info", "not-there.gpkg");

        Assert.Equal(ExitCode.BadInput, run.Exit);
        Assert.Contains("not-there.gpkg", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("no-such-verb")]
    [InlineData("info")]
    [InlineData("info", "a.gpkg", "--no-such-option")]
    [InlineData("new", "a.gpkg", "--ward", "A")]
    [InlineData("new", "a.gpkg", "--ward", "A", "--crs", "EPSG:4326")]
    [InlineData("new", "a.gpkg", "--ward", "A", "--crs", "EPSG:9210", "--rules", "no-such-rules")]
    [InlineData("import", "a.gpkg", "no-such-layer", "a.csv")]
    [InlineData("import", "a.gpkg", "households", "a.csv", "--crs", "EPSG:1")]
    [InlineData("import", "a.gpkg", "households", "a.csv", "--encoding", "ebcdic")]
    [InlineData("import", "a.gpkg", "households", "a.csv", "--field", "nonsense")]
    [InlineData("redraw", "a.gpkg", "--plan", "p", "--count", "0")]
    [InlineData("redraw", "a.gpkg", "--plan", "p", "--time-limit", "soon")]
    [InlineData("redraw", "a.gpkg", "--plan", "p", "--keep-groups", "1,5")]
    [InlineData("partition", "a.json", "--parts", "3")]
    [InlineData("partition", "a.json", "--parts", "3", "--tolerance", "5", "--lower", "1")]
    [InlineData("info", "a.gpkg", "--lang", "fr")]
    public async Task Wrong_usage_is_1_and_says_what(params string[] args)
    {
        var run = await CliRun.Of([.. args, "--json"]);

        Assert.Equal(ExitCode.WrongUsage, run.Exit);
        Assert.Equal("wrong-usage", run.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.StartsWith("Wrong usage: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contradicting_limits_are_wrong_usage()
    {
        using var ward = await new TinyWard().ImportedAsync();

        var run = await CliRun.Of("redraw", ward.Store, "--plan", "p", "--min", "90", "--max", "80");

        Assert.Equal(ExitCode.WrongUsage, run.Exit);
    }

    [Fact]
    public async Task Whoever_saves_second_is_told_and_nothing_is_written()
    {
        using var ward = await new TinyWard().DrawnAsync();
        var somebodyElse = new Around
        {
            Wrap = store => new WatchedStore(store)
            {
                BeforeSave = request => store.SaveAsync(request with { RequestId = Guid.NewGuid(), Author = "minh" }, CancellationToken.None),
            },
        };

        var run = await CliRun.Of(somebodyElse, ward.Redraw("p1", "--seed", "2", "--json"));

        Assert.Equal(ExitCode.PlanChanged, run.Exit);
        Assert.Equal("plan-changed", run.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Contains("minh", run.Error, StringComparison.Ordinal);
        var plan = Assert.Single((await CliRun.Ok("info", ward.Store, "--json")).Json.GetProperty("plans").EnumerateArray());
        Assert.Equal((2, "minh"), (plan.GetProperty("version").GetInt32(), plan.GetProperty("author").GetString()));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_60()
    {
        var run = await CliRun.Of("info", "postgres://nobody@127.0.0.1:1/nothing#1", "--json");

        Assert.Equal(ExitCode.StoreUnreachable, run.Exit);
        Assert.Equal("store-unreachable", run.Json.GetProperty("error").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_bug_has_a_number_and_its_details_are_in_the_log()
    {
        using var ward = await new TinyWard().DrawnAsync();
        var logs = Directory.CreateTempSubdirectory("khupho-tests-log-");
        var broken = new Around { LogFolder = logs.FullName, Wrap = _ => throw new InvalidOperationException("a loose screw") };

        var run = await CliRun.Of(broken, "info", ward.Store);

        var log = Assert.Single(logs.EnumerateFiles());
        Assert.Equal(ExitCode.Bug, run.Exit);
        Assert.Contains(log.FullName, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("loose screw", run.Error, StringComparison.Ordinal);
        Assert.Contains("a loose screw", await File.ReadAllTextAsync(log.FullName, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        logs.Delete(recursive: true);
    }

    [Fact]
    public async Task Stopping_a_redraw_saves_no_plan()
    {
        using var ward = await new TinyWard().ImportedAsync();
        using var stop = new CancellationTokenSource();
        var before = ward.Hash;

        var run = await CliRun.Of(new Around { Cancel = stop.Token, Wrap = store => new WatchedStore(store) { AfterReadingCoverage = stop.Cancel } }, ward.Redraw("p1"));

        Assert.Equal(ExitCode.Cancelled, run.Exit);
        Assert.Equal("Stopped. Nothing was saved.", run.Error.Trim());
        Assert.Equal(before, ward.Hash);
    }

    [Theory]
    [InlineData("out.geojson"), InlineData("out.gpkg"), InlineData("out.shp"), InlineData("out.csv"), InlineData("out.svg")]
    public async Task Stopping_an_export_leaves_the_file_that_was_there(string file)
    {
        using var ward = await new TinyWard().DrawnAsync();
        await CliRun.Ok("export", ward.Store, "--plan", "p1", "--to", ward.At(file));
        using var stop = new CancellationTokenSource();
        var (files, bytes) = (ward.Files.ToList(), await File.ReadAllBytesAsync(ward.At(file), TestContext.Current.CancellationToken));

        var run = await CliRun.Of(new Around { Cancel = stop.Token, Wrap = store => new WatchedStore(store) { AfterLoad = stop.Cancel } },
            "export", ward.Store, "--plan", "p1", "--to", ward.At(file));

        Assert.Equal(ExitCode.Cancelled, run.Exit);
        Assert.Equal(files, ward.Files);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(ward.At(file), TestContext.Current.CancellationToken));
    }
}
