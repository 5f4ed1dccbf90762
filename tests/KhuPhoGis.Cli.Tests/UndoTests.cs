namespace KhuPhoGis.Cli.Tests;

/// <summary><c>khupho undo</c>: the list of households as it was before its last change.</summary>
public sealed class UndoTests
{
    [Fact]
    public async Task A_list_that_was_replaced_comes_back_with_its_doors_and_its_file_and_plans_stay()
    {
        using var ward = await new TinyWard().DrawnAsync();
        var before = await RegisterAsync(ward);
        var plans = (await InfoAsync(ward)).GetProperty("plans").GetRawText();
        var list = ward.Write("moi.csv", "code,address,group\nA,7 Dọc 100,T1\nB,7 Lê Lợi,T1\n");

        var words = (await CliRun.Ok("import", ward.Store, "households", list, "--replace")).Out;
        Assert.Contains("khupho undo", words, StringComparison.Ordinal);
        Assert.NotEqual(before, await RegisterAsync(ward));
        var undone = (await CliRun.Ok("undo", ward.Store, "--json")).Json;

        Assert.Equal((320, 0), (undone.GetProperty("households").GetInt32(), undone.GetProperty("notLocated").GetInt32()));
        Assert.Equal(before, await RegisterAsync(ward));
        Assert.Equal(plans, (await InfoAsync(ward)).GetProperty("plans").GetRawText());
    }

    [Fact]
    public async Task It_is_one_step_and_of_the_newest_change_only()
    {
        using var ward = await new TinyWard().ImportedAsync();
        await CliRun.Ok("import", ward.Store, "households", ward.Write("hai.csv", "code,address\nA,7 Dọc 100\nB,7 Lê Lợi\n"), "--replace");
        var before = await RegisterAsync(ward);

        await CliRun.Ok("locate", ward.Store, "--household", "B", "--at", "601050,1192050");
        await CliRun.Ok("undo", ward.Store);
        Assert.Equal(before, await RegisterAsync(ward));

        var again = await CliRun.Of("undo", ward.Store);
        Assert.Equal(ExitCode.BadInput, again.Exit);
        Assert.Contains("nothing to undo", again.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_looked_or_was_refused_leaves_the_step_before_it()
    {
        using var ward = await new TinyWard().ImportedAsync();
        var before = await RegisterAsync(ward);
        var list = ward.Write("hai.csv", "code,address\nA,7 Dọc 100\n");
        await CliRun.Ok("import", ward.Store, "households", list, "--replace");

        await CliRun.Ok("import", ward.Store, "households", ward.At("households.csv"), "--replace", "--take", "none");
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("import", ward.Store, "households", ward.Write("rong.csv", ""), "--replace")).Exit);
        await CliRun.Ok("undo", ward.Store);

        Assert.Equal(before, await RegisterAsync(ward));
    }

    private static async Task<System.Text.Json.JsonElement> InfoAsync(TinyWard ward) => (await CliRun.Ok("info", ward.Store, "--json")).Json;

    /// <summary>Every door, and the file the list came from.</summary>
    private static async Task<string> RegisterAsync(TinyWard ward)
    {
        var source = (await InfoAsync(ward)).GetProperty("layers").EnumerateArray().Single(layer => layer.GetProperty("layer").GetString() == "households").GetProperty("source").GetRawText();
        await using var store = await Storage.Stores.PlanStores.OpenAsync(Storage.Stores.StoreAddress.Parse(ward.Store), TimeProvider.System, TestContext.Current.CancellationToken);
        var register = await store.ReadWardAsync(TestContext.Current.CancellationToken);
        return string.Join('\n', [source, .. register.Households.Select(household => $"{household}"), .. register.Unlocated.Select(household => $"{household}")]);
    }
}
