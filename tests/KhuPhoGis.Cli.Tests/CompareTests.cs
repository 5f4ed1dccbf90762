using System.Text.Json;

namespace KhuPhoGis.Cli.Tests;

/// <summary>The verb <c>compare</c> as an account.</summary>
public sealed class CompareTests
{
    [Fact]
    public async Task Compare_adds_up_in_households_people_and_posts_and_lists_every_household()
    {
        using var ward = await new TinyWard().DrawnAsync();

        var json = (await CliRun.Ok("compare", ward.Store, "--from", "old", "--to", "p1", "--households", ward.At("changes.csv"), "--json")).Json;

        var totals = json.GetProperty("totals");
        Assert.True(totals.GetProperty("addsUp").GetBoolean());
        Assert.Equal((1280, 0, 1280), (Int(totals.GetProperty("people"), "before"), Int(totals.GetProperty("people"), "change"), Int(totals.GetProperty("people"), "after")));
        Assert.Equal((32, -12, 20), (Int(totals.GetProperty("posts"), "before"), Int(totals.GetProperty("posts"), "change"), Int(totals.GetProperty("posts"), "after")));
        Assert.Equal(Int(json, "householdsChanged"), json.GetProperty("changed").EnumerateArray().Sum(row => Int(row, "households")));
        Assert.Equal(Int(json, "peopleChanged"), json.GetProperty("changed").EnumerateArray().Sum(row => Int(row, "people")));
        Assert.All(json.GetProperty("balance").EnumerateArray(), unit => Assert.True(unit.GetProperty("addsUp").GetBoolean()));
        var rows = File.ReadAllLines(ward.At("changes.csv"));
        Assert.Equal((321, "household,households,people,old_unit,new_unit,changes"), (rows.Length, rows[0]));
        Assert.Equal(Int(json, "householdsChanged"), rows.Count(row => row.EndsWith(",1", StringComparison.Ordinal)));
        var words = (await CliRun.Ok("compare", ward.Store, "--from", "old", "--to", "p1", "--lang", "vi")).Out;
        Assert.Contains("Nhân khẩu", words, StringComparison.Ordinal);
        Assert.Contains("1.280", words, StringComparison.Ordinal);
        Assert.Contains("Số liệu khớp", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_written_as_csv_only_and_never_over_a_project()
    {
        using var ward = await new TinyWard().DrawnAsync();
        var before = ward.Hash;

        var run = await CliRun.Of("compare", ward.Store, "--from", "old", "--to", "p1", "--households", ward.Store);

        Assert.Equal((ExitCode.BadInput, before), (run.Exit, ward.Hash));
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("compare", ward.Store, "--from", "old", "--to", "p1", "--households", ward.At("no/such/list.csv"))).Exit);
    }

    private static int Int(JsonElement json, string key) => json.GetProperty(key).GetInt32();
}
