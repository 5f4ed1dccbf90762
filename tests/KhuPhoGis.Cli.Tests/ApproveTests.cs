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

    private Task<CliRun> RunAsync(string step, string actor, string? note = null) =>
        CliRun.Of(["approve", _ward.Store, "--plan", "p1", "--step", step, "--as", actor, "--json", .. note is null ? Array.Empty<string>() : ["--note", note]]);

    private async Task<string?> StateAsync(string step, string actor, string? note = null)
    {
        var run = await RunAsync(step, actor, note);
        Assert.True(run.Exit == ExitCode.Ok, $"{step}: exit {run.Exit}\n{run.Error}\n{run.Out}");
        return run.Json.GetProperty("state").GetString();
    }

    private async Task<string?> StatusAsync() =>
        (await CliRun.Ok("info", _ward.Store, "--json")).Json.GetProperty("plans")[0].GetProperty("status").GetString();
}
