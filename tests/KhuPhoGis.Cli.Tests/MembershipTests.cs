using System.Text.Json;

namespace KhuPhoGis.Cli.Tests;

/// <summary>The verb <c>membership</c>: a plan as rules by address, and rules reviewed.</summary>
public sealed class MembershipTests
{
    [Fact]
    public async Task A_plan_written_as_rules_holds_every_household_in_its_neighborhood_again()
    {
        using var ward = await AddressedAsync();

        var written = (await CliRun.Ok("membership", ward.Store, "--plan", "p1", "--to", ward.At("rules.json"), "--json")).Json;
        var read = (await CliRun.Ok("membership", ward.Store, "--rules", ward.At("rules.json"), "--plan", "p1", "--json")).Json;

        Assert.Equal(written.GetProperty("rules").GetInt32(), read.GetProperty("rules").GetInt32());
        var register = read.GetProperty("register");
        Assert.Equal((320, 0, 0, 0), (Int(register, "held"), Int(register, "contradicted"), Int(register, "without"), Int(register, "different")));
        Assert.Empty(read.GetProperty("conflicts").EnumerateArray());
        Assert.Equal(4, read.GetProperty("units").GetArrayLength());
    }

    [Fact]
    public async Task Conflicts_and_holes_are_named_by_file_row_and_value()
    {
        using var ward = await AddressedAsync();
        var file = ward.Write("ruled.json", """{"doc 100":[{"tu":"1","den":"55","side":"odd","khu_pho":"1"},{"tu":"51","den":"77","side":"both","khu_pho":"2"},{"tu":"83","den":"99","side":"odd","khu_pho":"2"}]}""");

        var run = await CliRun.Of("membership", ward.Store, "--rules", file, "--lang", "vi");
        var json = (await CliRun.Of("membership", ward.Store, "--rules", file, "--json")).Json;

        Assert.Equal(ExitCode.PlanHasErrors, run.Exit);
        Assert.Contains("ruled.json, doc 100[1], doc 100[2]: số 51–55 bị hai khu phố cùng nhận (1, 2).", run.Out, StringComparison.Ordinal);
        Assert.Contains("ruled.json, doc 100[2], doc 100[3]: số 79–81 không thuộc quy tắc nào", run.Out, StringComparison.Ordinal);
        Assert.Equal(("doc 100[1], doc 100[2]", "51–55"), (json.GetProperty("conflicts")[0].GetProperty("row").GetString(), json.GetProperty("conflicts")[0].GetProperty("value").GetString()));
    }

    [Fact]
    public async Task Bad_rules_and_half_a_command_are_refused_and_nothing_is_written()
    {
        using var ward = await AddressedAsync();
        var before = ward.Hash;

        var bad = await CliRun.Of("membership", ward.Store, "--rules", ward.Write("bad.json", """{"a":[{"tu":"x","den":"2","side":"odd","khu_pho":"1"}]}"""));

        Assert.Equal(ExitCode.BadInput, bad.Exit);
        Assert.Contains("bad.json, a[1]", bad.Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of("membership", ward.Store, "--plan", "p1")).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("membership", ward.Store, "--plan", "p1", "--to", ward.Store)).Exit);
        Assert.Equal(before, ward.Hash);
    }

    /// <summary>Twenty households in each block, with the numbers of a street of their own.</summary>
    private static async Task<TinyWard> AddressedAsync()
    {
        var ward = await new TinyWard().ImportedAsync();
        var lines = File.ReadAllLines(ward.At("households.csv")).Skip(1).Select((line, i) => $"{line},{(i % 80) + 1} Dọc {(i / 80) + 1}00");
        ward.Write("addressed.csv", string.Join('\n', lines.Prepend("code,east,north,count,people,group,address")));
        await CliRun.Ok("import", ward.Store, "households", ward.At("addressed.csv"), "--replace");
        await CliRun.Ok(ward.Redraw("p1"));
        return ward;
    }

    private static int Int(JsonElement json, string key) => json.GetProperty(key).GetInt32();
}
