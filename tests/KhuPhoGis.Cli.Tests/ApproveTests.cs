using System.Text.Json;

namespace KhuPhoGis.Cli.Tests;

/// <summary>The way to approval by the command line.</summary>
public sealed class ApproveTests : IDisposable
{
    private readonly TinyWard _ward = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task Submit_return_correct_submit_accept_approve()
    {
        await _ward.LawfulAsync();

        Assert.Equal("submitted", await StateAsync("submit", "lan", "tổ nằm hai bên đường"));
        Assert.Equal("returned", await StateAsync("return", "minh", "Khu phố 2 cần theo đường Dọc 200"));
        await CliRun.Ok(_ward.RedrawLawfully("2"));
        Assert.Equal("draft", await StatusAsync());
        Assert.Equal("submitted", await StateAsync("submit", "lan", "đã sửa"));
        Assert.Equal("accepted", await StateAsync("accept", "minh"));
        Assert.Equal("approved", await StateAsync("approve", "hoa"));
        Assert.Equal("approved", await StatusAsync());
    }

    [Fact]
    public async Task What_may_not_be_done_changes_nothing_and_says_why()
    {
        await _ward.LawfulAsync();
        var early = await RunAsync("approve", "hoa");
        Assert.Equal((ExitCode.BadInput, "step-refused"), (early.Exit, early.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.Contains("step-state", early.Error, StringComparison.Ordinal);
        await StateAsync("submit", "minh", "xem lại");
        Assert.Equal(ExitCode.WrongUsage, (await RunAsync("return", "hoa")).Exit);
        await StateAsync("accept", "minh");
        // The plan was drawn by "lan" (CliRun), who is the default, too.
        Assert.Contains("own-approval", (await RunAsync("approve", "lan")).Error, StringComparison.Ordinal);
        Assert.Contains("own-approval", (await CliRun.Of("approve", _ward.Store, "--plan", "p1", "--step", "approve")).Error, StringComparison.Ordinal);
        Assert.Contains("own-submission", (await RunAsync("approve", "minh")).Error, StringComparison.Ordinal);
        Assert.Equal(ExitCode.WrongUsage, (await RunAsync("publish", "hoa")).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("approve", _ward.Store, "--plan", "none", "--step", "submit")).Exit);
        Assert.Equal("accepted", await StatusAsync());
    }

    [Fact]
    public async Task Neighborhood_by_neighborhood_and_then_the_plan()
    {
        await _ward.LawfulAsync();
        await UnitAsync("submit", "1", "lan", "tổ ở hai bên đường");
        await UnitAsync("accept", "1", "minh");
        var done = await UnitAsync("approve", "1", "hoa");
        Assert.Equal(("approved", "1"), (done.GetProperty("state").GetString(), done.GetProperty("unit").GetString()));
        Assert.Contains("unit-state", (await RunAsync("approve", "hoa", unit: "2")).Error, StringComparison.Ordinal);
        Assert.Contains("no-such-unit", (await RunAsync("submit", "lan", "x", unit: "99")).Error, StringComparison.Ordinal);
        Assert.Equal("draft", await StatusAsync());

        await StateAsync("submit", "lan", "cả phương án");
        await StateAsync("accept", "minh");
        await UnitAsync("return", "2", "hoa", "Khu phố 2 còn thiếu hẻm");
        var refused = await RunAsync("approve", "hoa");
        Assert.Contains("units-open", refused.Error, StringComparison.Ordinal);

        var standing = await StandingAsync();
        Assert.Equal("approved", StateOf(standing, "1"));
        Assert.Equal("returned", StateOf(standing, "2"));
        await CliRun.Ok("edit", _ward.Store, "--plan", "p1", "--script", _ward.Write("name.json", """[{"edit":"rename","id":2,"code":"2","name":"Khu phố Hẻm Dài"}]"""));
        standing = await StandingAsync();
        Assert.Equal(("draft", "draft"), (standing.GetProperty("state").GetString(), StateOf(standing, "2")));
        Assert.Contains("2", standing.GetProperty("changedSinceDecision").EnumerateArray().Select(code => code.GetString()));
        Assert.DoesNotContain("1", standing.GetProperty("changedSinceDecision").EnumerateArray().Select(code => code.GetString()));
        Assert.Equal("approved", StateOf(standing, "1"));
        await StateAsync("submit", "lan", "đã sửa khu phố 2");
        await StateAsync("accept", "minh");
        Assert.Equal("approved", await StateAsync("approve", "hoa"));
        Assert.All((await StandingAsync()).GetProperty("units").EnumerateArray(), unit => Assert.Equal("approved", unit.GetProperty("state").GetString()));
    }

    [Fact]
    public async Task A_comment_is_pinned_warned_of_and_settled()
    {
        await _ward.LawfulAsync();
        var added = await CliRun.Ok("comment", _ward.Store, "--plan", "p1", "--add", "Ranh cắt qua nhà 7", "--at", "601150,1192250", "--unit", "2", "--as", "minh", "--json");
        var comment = Assert.Single(added.Json.GetProperty("comments").EnumerateArray());
        Assert.Equal(("minh", "2", 601_150.0, 1_192_250.0, true), (comment.GetProperty("by").GetString(), comment.GetProperty("unit").GetString(),
            comment.GetProperty("x").GetDouble(), comment.GetProperty("y").GetDouble(), comment.GetProperty("open").GetBoolean()));

        var refused = await RunAsync("submit", "lan");
        Assert.Equal((ExitCode.PlanHasErrors, "warnings-open"), (refused.Exit, refused.Json.GetProperty("refused").GetString()));
        Assert.Contains("Ranh cắt qua nhà 7", refused.Json.GetProperty("openWarnings").ToString(), StringComparison.Ordinal);

        var settled = await CliRun.Ok("comment", _ward.Store, "--plan", "p1", "--resolve", "1", "--note", "đã dời", "--as", "lan", "--json");
        Assert.Equal(("lan", "đã dời", 0), (settled.Json.GetProperty("comments")[0].GetProperty("settledBy").GetString(),
            settled.Json.GetProperty("comments")[0].GetProperty("settledNote").GetString(), settled.Json.GetProperty("open").GetInt32()));
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("comment", _ward.Store, "--plan", "p1", "--resolve", "1")).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("comment", _ward.Store, "--plan", "p1", "--add", "x", "--at", "1192250,601150")).Exit);
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of("comment", _ward.Store, "--plan", "p1", "--add", "x", "--resolve", "1")).Exit);
        Assert.Equal(1, (await CliRun.Ok("comment", _ward.Store, "--plan", "p1", "--reopen", "1", "--json")).Json.GetProperty("open").GetInt32());
        Assert.Equal(ExitCode.Ok, (await CliRun.Of("verify", _ward.Store)).Exit);
    }

    [Fact]
    public async Task Votes_are_entered_by_old_neighborhood_and_go_stale_with_the_plan()
    {
        await _ward.LawfulAsync();
        Assert.Equal(ExitCode.PlanHasErrors, (await CliRun.Of("consent", _ward.Store, "--plan", "p1")).Exit);
        var first = await CliRun.Of("consent", _ward.Store, "--plan", "p1", "--votes", "KP1=100/160", "--votes", "KP2=80/160", "--json");
        Assert.Equal(["agreed", "secondround"], first.Json.GetProperty("units").EnumerateArray().Select(unit => unit.GetProperty("state").GetString()));
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("consent", _ward.Store, "--plan", "p1", "--votes", "KP1=90/160", "--round", "2")).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("consent", _ward.Store, "--plan", "p1", "--votes", "KP2=161/160")).Exit);
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of("consent", _ward.Store, "--plan", "p1", "--votes", "KP2:90")).Exit);

        var second = await CliRun.Ok("consent", _ward.Store, "--plan", "p1", "--votes", "KP2=81/160", "--round", "2", "--note", "BB 12", "--json");
        Assert.True(second.Json.GetProperty("agreed").GetBoolean());
        Assert.Equal(2, (await CliRun.Ok("compare", _ward.Store, "--from", "old", "--to", "p1", "--json")).Json.GetProperty("consent").GetArrayLength());

        await CliRun.Ok(_ward.RedrawLawfully("2"));
        var stale = await CliRun.Of("consent", _ward.Store, "--plan", "p1", "--json");
        Assert.Equal(ExitCode.PlanHasErrors, stale.Exit);
        Assert.All(stale.Json.GetProperty("units").EnumerateArray(), unit => Assert.Equal("stale", unit.GetProperty("state").GetString()));
        Assert.Contains("phương án trước khi sửa", (await CliRun.Of("approve", _ward.Store, "--plan", "p1", "--step", "submit", "--lang", "vi")).Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_with_errors_is_not_handed_in()
    {
        await _ward.LawfulAsync();
        var script = _ward.Write("bad.json", """[{"edit":"create","code":"9","name":"Khu phố 9"}]""");
        var edited = await CliRun.Of("edit", _ward.Store, "--plan", "p1", "--script", script);
        Assert.True(edited.Exit == ExitCode.Ok, edited.Error);

        var refused = await RunAsync("submit", "lan", "vẫn trình");

        Assert.Equal(ExitCode.PlanHasErrors, refused.Exit);
        Assert.Equal("not-ready", refused.Json.GetProperty("refused").GetString());
        Assert.NotEqual(0, refused.Json.GetProperty("errors").GetArrayLength());
        Assert.Equal("draft", await StatusAsync());
    }

    [Fact]
    public async Task Somebody_who_saves_in_between_makes_the_step_void()
    {
        await _ward.LawfulAsync();
        var around = new Around { Wrap = store => new WatchedStore(store) { BeforeStep = () => CliRun.Ok(_ward.RedrawLawfully("3")) } };

        var refused = await CliRun.Of(around, "approve", _ward.Store, "--plan", "p1", "--step", "submit", "--note", "trình");

        Assert.Equal(ExitCode.PlanChanged, refused.Exit);
        Assert.Equal("draft", await StatusAsync());
    }

    [Fact]
    public async Task Once_roles_are_given_only_those_who_have_them_act()
    {
        await _ward.LawfulAsync();
        var roles = await CliRun.Ok("roles", _ward.Store, "--give", "lan=editor", "--give", "minh=reviewer", "--give", "hoa=approver", "--json");
        Assert.Equal(3, roles.Json.GetProperty("roles").GetArrayLength());

        Assert.Contains("step-role", (await RunAsync("submit", "hoa", "x")).Error, StringComparison.Ordinal);
        await StateAsync("submit", "lan", "x");
        Assert.Contains("step-role", (await RunAsync("accept", "hoa")).Error, StringComparison.Ordinal);
        await StateAsync("accept", "minh");
        Assert.Contains("step-role", (await RunAsync("approve", "minh")).Error, StringComparison.Ordinal);
        await StateAsync("approve", "hoa");
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of("roles", _ward.Store, "--give", "lan=king")).Exit);
    }

    private Task<CliRun> RunAsync(string step, string actor, string? note = null, string? unit = null) =>
        CliRun.Of(["approve", _ward.Store, "--plan", "p1", "--step", step, "--as", actor, "--json", .. note is null ? Array.Empty<string>() : ["--note", note],
            .. unit is null ? Array.Empty<string>() : ["--unit", unit]]);

    private async Task<JsonElement> UnitAsync(string step, string unit, string actor, string? note = null)
    {
        var run = await RunAsync(step, actor, note, unit);
        Assert.True(run.Exit == ExitCode.Ok, $"{step} {unit}: exit {run.Exit}\n{run.Error}\n{run.Out}");
        return run.Json;
    }

    private async Task<JsonElement> StandingAsync() => (await CliRun.Ok("approve", _ward.Store, "--plan", "p1", "--json")).Json;

    private static string? StateOf(JsonElement standing, string unit) =>
        standing.GetProperty("units").EnumerateArray().Single(item => item.GetProperty("code").GetString() == unit).GetProperty("state").GetString();

    private async Task<string?> StateAsync(string step, string actor, string? note = null)
    {
        var run = await RunAsync(step, actor, note);
        Assert.True(run.Exit == ExitCode.Ok, $"{step}: exit {run.Exit}\n{run.Error}\n{run.Out}");
        return run.Json.GetProperty("state").GetString();
    }

    private async Task<string?> StatusAsync() =>
        (await CliRun.Ok("info", _ward.Store, "--json")).Json.GetProperty("plans")[0].GetProperty("status").GetString();
}
