using System.Text.Json;

namespace KhuPhoGis.Cli.Tests;

/// <summary>The keys that scripts depend on, verb by verb. They may be added to, never renamed.</summary>
public sealed class ContractTests
{
    [Fact]
    public async Task Import_reports_what_became_of_each_row()
    {
        using var ward = new TinyWard();
        await ward.NewAsync();
        await CliRun.Ok("import", ward.Store, "ward", ward.At("ward.geojson"));
        ward.Write("some.csv", "code,east,north\nA,601010,1192010\nB,601010,1193999\n");

        var json = (await CliRun.Ok("import", ward.Store, "households", ward.At("some.csv"), "--json")).Json;

        Has(json, "layer", "read", "accepted", "rejected", "crs", "warnings");
        Assert.Equal(("households", 2, 1, "EPSG:9210"), (json.GetProperty("layer").GetString(), Int(json, "read"), Int(json, "accepted"), json.GetProperty("crs").GetString()));
        var rejected = Assert.Single(json.GetProperty("rejected").EnumerateArray());
        Has(rejected, "row", "reason");
        Assert.Equal(3, Int(rejected, "row"));
    }

    [Fact]
    public async Task A_list_without_coordinates_is_located_and_the_rest_placed_by_hand()
    {
        using var ward = await new TinyWard().ImportedAsync();
        ward.Write("list.csv", "code,address,group\nA,7 Dọc 100,T1\nB,7 Lê Lợi,T1\nC,,T2\n");

        var import = (await CliRun.Ok("import", ward.Store, "households", ward.At("list.csv"), "--replace", "--json")).Json;
        Assert.Equal((3, 3, 2), (Int(import, "read"), Int(import, "accepted"), Int(import, "notLocated")));
        Has(import.GetProperty("changes"), "added", "gone", "moved", "recounted");
        Assert.Equal(320, import.GetProperty("changes").GetProperty("gone").GetArrayLength());

        var list = (await CliRun.Ok("locate", ward.Store, "--json")).Json;
        Has(list, "placed", "notLocated", "doors", "unlocated");
        Assert.Equal(["B", "C"], list.GetProperty("unlocated").EnumerateArray().Select(row => row.GetProperty("code").GetString()));

        await CliRun.Ok("locate", ward.Store, "--household", "B", "--at", "601050,1192050");
        var done = (await CliRun.Ok("locate", ward.Store, "--group", "T2", "--at", "601150,1192050", "--json")).Json;
        Assert.Equal((1, 0), (Int(done, "placed"), Int(done, "notLocated")));
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("locate", ward.Store, "--household", "Z", "--at", "1,1")).Exit);
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of("locate", ward.Store, "--household", "B")).Exit);
    }

    [Fact]
    public async Task Old_units_nobody_drew_are_derived_from_the_register_or_from_rules()
    {
        using var ward = await new TinyWard().ImportedAsync();

        var groups = (await CliRun.Ok("derive", ward.Store, "groups", "--json")).Json;

        Has(groups, "layer", "householdsWithoutUnit", "householdsElsewhere", "units");
        Assert.Equal((8, 0, 0), (groups.GetProperty("units").GetArrayLength(), Int(groups, "householdsWithoutUnit"), Int(groups, "householdsElsewhere")));
        Assert.All(groups.GetProperty("units").EnumerateArray(), unit => Has(unit, "code", "households", "elsewhere", "parts", "areaHa"));
        var refused = await CliRun.Of("derive", ward.Store, "neighborhoods");
        Assert.Equal(ExitCode.BadInput, refused.Exit);
        Assert.Contains("neighborhoods", refused.Error, StringComparison.Ordinal);
        ward.Write("rules.json", """{"doc 100":[{"tu":"1","den":"9","side":"both","khu_pho":"1"}]}""");
        ward.Write("list.csv", "code,address\nA,7 Dọc 100\n");
        await CliRun.Ok("import", ward.Store, "households", ward.At("list.csv"), "--replace");
        var units = (await CliRun.Ok("derive", ward.Store, "neighborhoods", "--membership", ward.At("rules.json"), "--replace", "--json")).Json.GetProperty("units");
        Assert.Equal(("1", 16.0), (Assert.Single(units.EnumerateArray()).GetProperty("code").GetString(), units[0].GetProperty("areaHa").GetDouble()));
    }

    [Fact]
    public async Task Cells_count_and_are_proved()
    {
        using var ward = await new TinyWard().ImportedAsync();

        var json = (await CliRun.Ok("cells", ward.Store, "--json")).Json;

        Has(json, "cells", "edges", "nodes", "households", "largestCell", "isPartition");
        Assert.Equal((16, 36, 21, 320, 20), (Int(json, "cells"), Int(json, "edges"), Int(json, "nodes"), Int(json, "households"), Int(json, "largestCell")));
        Assert.True(json.GetProperty("isPartition").GetBoolean());
    }

    [Fact]
    public async Task Redraw_gives_the_figures_of_every_neighborhood()
    {
        using var ward = await new TinyWard().ImportedAsync();

        var json = (await CliRun.Ok(ward.Redraw("p1", "--json"))).Json;

        Has(json, "plan", "seed", "milliseconds", "households", "neighborhoods", "maxDeviation", "meanDeviation", "boundaryLengthM",
            "streetShare", "unplacedHouseholds", "infeasible");
        Assert.Equal(("p1", 1, 320, 0), (json.GetProperty("plan").GetString(), Int(json, "seed"), Int(json, "households"), Int(json, "unplacedHouseholds")));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("infeasible").ValueKind);
        var units = json.GetProperty("neighborhoods").EnumerateArray().ToList();
        Assert.Equal(4, units.Count);
        Assert.All(units, unit => Has(unit, "code", "name", "households", "deviation", "areaHa", "perimeterM", "polsbyPopper", "parts", "cells", "wholeGroups", "partialGroups"));
        Assert.All(units, unit => Assert.Equal((80, 0.0, 4.0, 1, 4), (Int(unit, "households"), Number(unit, "deviation"), Number(unit, "areaHa"), Int(unit, "parts"), Int(unit, "cells"))));
        Assert.Equal(1, Number(json, "streetShare"));
    }

    [Fact]
    public async Task Redraw_without_cells_builds_and_keeps_them()
    {
        using var ward = await new TinyWard().ImportedAsync();

        await CliRun.Ok(ward.Redraw("p1"));

        Assert.Equal(16, Int((await CliRun.Ok("info", ward.Store, "--json")).Json, "cells"));
    }

    [Fact]
    public async Task Redraw_with_alternatives_saves_each_under_a_name_of_its_own_and_explains_it()
    {
        using var ward = await new TinyWard().ImportedAsync();

        var json = (await CliRun.Ok("redraw", ward.Store, "--plan", "p", "--target", "80", "--min", "40", "--max", "120", "--time-limit", "50ms", "--alternatives", "3", "--json")).Json;

        var found = json.GetProperty("alternatives").EnumerateArray().ToList();
        Assert.Equal(["p", "p-2", "p-3"], found.Select(one => one.GetProperty("plan").GetString()));
        Assert.Equal("as-asked", found[0].GetProperty("aim").GetString());
        Assert.All(found, one => Has(one, "seed", "aim", "title", "explanation", "maxDeviation", "boundaryLengthM", "streetShare", "groupsSplit", "householdsMoved", "withinLimits"));
        var plans = (await CliRun.Ok("info", ward.Store, "--json")).Json.GetProperty("plans");
        Assert.Equal(["p", "p-2", "p-3"], plans.EnumerateArray().Select(plan => plan.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Redraw_with_alternatives_saves_no_plan_twice()
    {
        using var ward = await new TinyWard().ImportedAsync();

        await CliRun.Ok(ward.Redraw("p", "--alternatives", "3"));

        Assert.Single((await CliRun.Ok("info", ward.Store, "--json")).Json.GetProperty("plans").EnumerateArray());
    }

    [Fact]
    public async Task Redraw_says_in_words_what_cannot_be_met_and_what_is_nearest()
    {
        using var ward = await new TinyWard().ImportedAsync();

        var run = await CliRun.Of("redraw", ward.Store, "--plan", "p", "--count", "7", "--target", "80", "--min", "70", "--max", "90", "--time-limit", "50ms", "--json");

        var why = run.Json.GetProperty("infeasible");
        Assert.Equal(ExitCode.PlanHasErrors, run.Exit);
        Assert.Equal(("too-many-neighborhoods", 4), (why.GetProperty("code").GetString(), Int(why.GetProperty("nearest"), "count")));
        Assert.Contains("The nearest that can be met: 4 neighborhoods of 70 to 90", why.GetProperty("message").GetString(), StringComparison.Ordinal);
        await CliRun.Ok("export", ward.Store, "--plan", "p", "--to", ward.At("best.geojson"));
    }

    [Fact]
    public async Task Redraw_from_a_plan_and_from_the_old_neighborhoods_start_from_them()
    {
        using var ward = await new TinyWard().DrawnAsync();

        var again = (await CliRun.Ok("redraw", ward.Store, "--plan", "p2", "--from", "p1", "--target", "80", "--min", "70", "--max", "90", "--time-limit", "50ms", "--json")).Json;
        var old = (await CliRun.Ok(ward.Redraw("p3", "--from", "old", "--json"))).Json;

        Assert.Equal(4, again.GetProperty("neighborhoods").GetArrayLength());
        Assert.Equal(0, Int((await CliRun.Ok("compare", ward.Store, "--from", "p1", "--to", "p2", "--json")).Json, "householdsChanged"));
        Assert.Equal(4, old.GetProperty("neighborhoods").GetArrayLength());
    }

    [Fact]
    public async Task Redraw_from_a_plan_keeps_codes_and_names_where_a_neighborhood_is_carried_on()
    {
        using var ward = await new TinyWard().DrawnAsync();
        var script = ward.Write("edits.json", """[{"edit":"rename","id":3,"code":"BN","name":"Khu phố Bến Nghé"}]""");
        await CliRun.Ok("edit", ward.Store, "--plan", "p1", "--script", script);

        var json = (await CliRun.Ok("redraw", ward.Store, "--plan", "p2", "--from", "p1", "--target", "64", "--min", "50", "--max", "80", "--count", "5", "--time-limit", "50ms", "--json")).Json;

        var units = json.GetProperty("neighborhoods").EnumerateArray().ToList();
        Assert.Equal(["1", "2", "3", "4", "BN"], units.Select(unit => unit.GetProperty("code").GetString()).Order(StringComparer.Ordinal));
        Assert.Contains(units, unit => unit.GetProperty("name").GetString() == "Khu phố Bến Nghé");
    }

    [Fact]
    public async Task Suggest_says_which_cells_to_move_and_why()
    {
        using var ward = await new TinyWard().DrawnAsync();
        var script = ward.Write("edits.json", """[{"edit":"assign-group","group":"T1","to":4,"allowEmptying":false}]""");
        await CliRun.Ok("edit", ward.Store, "--plan", "p1", "--script", script);

        var first = (await CliRun.Ok("suggest", ward.Store, "--plan", "p1", "--json")).Json.GetProperty("suggestions").EnumerateArray().First();

        Has(first, "from", "to", "cells", "group", "households", "fromBefore", "fromAfter", "toBefore", "toAfter", "boundaryChangeM", "along", "message");
        Assert.Equal(Int(first, "fromBefore") - Int(first, "households"), Int(first, "fromAfter"));
        Assert.Contains($"{Int(first, "fromBefore")} → {Int(first, "fromAfter")}", first.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Single((await CliRun.Ok("info", ward.Store, "--json")).Json.GetProperty("plans").EnumerateArray());
    }

    [Fact]
    public async Task Check_lists_issues_and_tells_errors_by_the_exit_code()
    {
        using var ward = await new TinyWard().DrawnAsync();

        var run = await CliRun.Of("check", ward.Store, "--plan", "p1", "--json");

        // The ward's rules ask for 405 households; these have 80.
        Assert.Equal(ExitCode.PlanHasErrors, run.Exit);
        Has(run.Json, "issues", "errors", "warnings", "isPartition");
        Assert.Equal(4, Int(run.Json, "errors"));
        Assert.True(run.Json.GetProperty("isPartition").GetBoolean());
        Assert.All(run.Json.GetProperty("issues").EnumerateArray(), issue =>
            Has(issue, "id", "check", "severity", "message", "units", "x", "y", "areaM2", "widthM", "households"));
        Assert.Contains(run.Json.GetProperty("issues").EnumerateArray(), issue => issue.GetProperty("severity").GetString() == "error");
    }

    [Fact]
    public async Task Compare_tells_where_households_go_and_how_many_posts_there_are()
    {
        using var ward = await new TinyWard().DrawnAsync();

        var json = (await CliRun.Ok("compare", ward.Store, "--from", "old", "--to", "p1", "--json")).Json;

        Has(json, "crosswalk", "householdsChanged", "unitsBefore", "unitsAfter", "postsBefore", "postsAfter");
        Assert.Equal(320, json.GetProperty("crosswalk").EnumerateArray().Sum(row => Int(row, "households")));
        Assert.Equal((2, 4, 32, 20), (Int(json, "unitsBefore"), Int(json, "unitsAfter"), Int(json, "postsBefore"), Int(json, "postsAfter")));
    }

    [Fact]
    public async Task Edit_applies_a_script_as_one_version()
    {
        using var ward = await new TinyWard().DrawnAsync();
        var script = ward.Write("edits.json", """[{"edit":"rename","id":1,"code":"KP1","name":"Khu phố Bắc"},{"edit":"lock-neighborhood","id":2,"locked":true}]""");

        var json = (await CliRun.Ok("edit", ward.Store, "--plan", "p1", "--script", script, "--json")).Json;

        Assert.Equal((2, 2), (Int(json, "applied"), Int(json, "version")));
        Assert.Equal("Khu phố Bắc", json.GetProperty("neighborhoods")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Edit_applies_nothing_when_one_edit_does_not_fit()
    {
        using var ward = await new TinyWard().DrawnAsync();
        var script = ward.Write("edits.json", """[{"edit":"rename","id":1,"code":"KP1","name":"Khu phố Bắc"},{"edit":"rename","id":9,"code":"KP9","name":"Không có"}]""");
        var before = ward.Hash;

        var run = await CliRun.Of("edit", ward.Store, "--plan", "p1", "--script", script);

        Assert.Equal(ExitCode.BadInput, run.Exit);
        Assert.Contains("edits.json, edits[1]", run.Error, StringComparison.Ordinal);
        Assert.Contains("no-such-neighborhood", run.Error, StringComparison.Ordinal);
        Assert.Equal(before, ward.Hash);
    }

    [Theory]
    [InlineData("out.geojson"), InlineData("out.gpkg"), InlineData("out.shp"), InlineData("out.csv"), InlineData("out.svg")]
    public async Task Export_writes_by_the_ending_and_leaves_nothing_else(string file)
    {
        using var ward = await new TinyWard().DrawnAsync();
        var before = ward.Files.ToList();

        var json = (await CliRun.Ok("export", ward.Store, "--plan", "p1", "--to", ward.At(file), "--json")).Json;

        Assert.Equal(4, Int(json, "neighborhoods"));
        Assert.All(ward.Files.Except(before), name => Assert.StartsWith("out.", name, StringComparison.Ordinal));
        Assert.True(new FileInfo(ward.At(file)).Length > 100);
    }

    [Fact]
    public async Task Info_and_migrate_tell_what_is_there()
    {
        using var ward = await new TinyWard().DrawnAsync();

        var info = (await CliRun.Ok("info", ward.Store, "--json")).Json;
        var migrate = (await CliRun.Ok("migrate", ward.Store, "--json")).Json;

        Has(info, "ward", "crs", "rules", "extent", "layers", "households", "people", "cells", "plans");
        Assert.Equal((320, 1280, 16), (Int(info, "households"), Int(info, "people"), Int(info, "cells")));
        Assert.Equal(601_000, Number(info.GetProperty("extent"), "minX"));
        Assert.Equal(0, Int(migrate, "applied"));
    }

    private static int Int(JsonElement json, string key) => json.GetProperty(key).GetInt32();

    private static double Number(JsonElement json, string key) => json.GetProperty(key).GetDouble();

    private static void Has(JsonElement json, params string[] keys) =>
        Assert.Empty(keys.Except(json.EnumerateObject().Select(property => property.Name)));
}
