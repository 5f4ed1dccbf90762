using System.Text.Json;

namespace KhuPhoGis.Cli.Tests;

/// <summary>Accounts on the command line, and what they change for every other verb.</summary>
public sealed class AccountsTests : IDisposable
{
    private const string Password = "ba con gà trống", Other = "bốn con vịt bầu";

    private readonly TinyWard _ward = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task The_first_administrator_is_made_with_a_password_that_is_no_argument()
    {
        await _ward.ImportedAsync();

        var refused = await CliRun.Of(With("ngắn"), "accounts", _ward.Store, "--create", "quản trị", "--admin", "--json");
        Assert.Equal((ExitCode.WrongUsage, 0), (refused.Exit, (await AccountsAsync()).GetArrayLength()));
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of(With(""), "accounts", _ward.Store, "--create", "quản trị")).Exit);
        await OkAsync(With(Password), "accounts", _ward.Store, "--create", "quản trị", "--admin");
        var once = await OkAsync(With(""), "accounts", _ward.Store, "--create", "minh", "--one-time", "--json", "--log", "5");

        var accounts = await AccountsAsync();
        Assert.Equal([("minh", false, true), ("quản trị", true, false)], accounts.EnumerateArray().Select(account =>
            (account.GetProperty("name").GetString()!, account.GetProperty("admin").GetBoolean(), account.GetProperty("mustChange").GetBoolean())));
        Assert.Matches("^[a-z2-9]{4}(-[a-z2-9]{4}){3}$", once.Json.GetProperty("oneTimePassword").GetString());
        Assert.Equal(["create-account", "create-account"], once.Json.GetProperty("log").EnumerateArray().Select(line => line.GetProperty("action").GetString()));
        Assert.Equal(JsonValueKind.Null, once.Json.GetProperty("logBroken").ValueKind);
        Assert.DoesNotContain(once.Json.GetProperty("oneTimePassword").GetString()!, await File.ReadAllTextAsync(_ward.Store, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Once_there_are_accounts_nobody_writes_under_a_name_without_its_password()
    {
        await _ward.LawfulAsync();
        await OkAsync(With(Password), "accounts", _ward.Store, "--create", "lan");
        await OkAsync(With(Password), "accounts", _ward.Store, "--create", "hoa", "--admin");

        await RefusedAsync("sign-in-failed", With(Other), _ward.RedrawLawfully("2"));
        await RefusedAsync("not-authorised", With(Password), _ward.RedrawLawfully("2"));
        await RefusedAsync("sign-in-failed", With(Other), "roles", _ward.Store, "--give", "lan=editor", "--as", "hoa");
        await RefusedAsync("not-authorised", With(Password), "roles", _ward.Store, "--give", "lan=editor", "--as", "lan");
        await OkAsync(With(Password), "roles", _ward.Store, "--give", "lan=editor", "--as", "hoa");
        await OkAsync(With(Password), _ward.RedrawLawfully("2"));
        await RefusedAsync("not-authorised", With(Password), "approve", _ward.Store, "--plan", "p1", "--step", "submit", "--note", "x", "--as", "hoa");
        await OkAsync(With(Password), "approve", _ward.Store, "--plan", "p1", "--step", "submit", "--note", "x", "--as", "lan");

        // Who holds the file reads it with any program.
        await CliRun.Ok("info", _ward.Store);
        var log = (await CliRun.Ok("accounts", _ward.Store, "--json", "--log", "50")).Json.GetProperty("log").EnumerateArray().Select(line => line.GetProperty("action").GetString()).ToList();
        Assert.Equal((2, 3), (log.Count(action => action == "sign-in-failed"), log.Count(action => action == "refused")));
    }

    [Fact]
    public async Task Wrong_passwords_lock_the_account_and_a_reset_opens_it()
    {
        await _ward.LawfulAsync();
        await OkAsync(With(Password), "accounts", _ward.Store, "--create", "lan");
        await OkAsync(With(Password), "accounts", _ward.Store, "--create", "hoa", "--admin");
        await OkAsync(With(Password), "roles", _ward.Store, "--give", "lan=editor", "--as", "hoa");
        for (var i = 0; i < 5; i++)
            await RefusedAsync("sign-in-failed", With(Other), _ward.RedrawLawfully("2"));

        await RefusedAsync("sign-in-failed", With(Password), _ward.RedrawLawfully("2"));
        await OkAsync(With(Other), "accounts", _ward.Store, "--reset", "lan");
        await OkAsync(With(Other), _ward.RedrawLawfully("2"));
        await OkAsync(With(""), "accounts", _ward.Store, "--close", "lan");
        await RefusedAsync("sign-in-failed", With(Other), _ward.RedrawLawfully("3"));
        await OkAsync(With(""), "accounts", _ward.Store, "--reopen", "lan");
        await OkAsync(With(Other), _ward.RedrawLawfully("3"));
    }

    private static Around With(string password) => new() { Password = password };

    private static async Task<CliRun> OkAsync(Around around, params string[] args)
    {
        var run = await CliRun.Of(around, args);
        Assert.True(run.Exit == ExitCode.Ok, $"{string.Join(' ', args)}: exit {run.Exit}\n{run.Error}\n{run.Out}");
        return run;
    }

    private static async Task RefusedAsync(string code, Around around, params string[] args)
    {
        var run = await CliRun.Of(around, [.. args, "--json"]);
        Assert.Equal((ExitCode.BadInput, code), (run.Exit, run.Json.GetProperty("error").GetProperty("code").GetString()));
    }

    private async Task<JsonElement> AccountsAsync() => (await CliRun.Ok("accounts", _ward.Store, "--json")).Json.GetProperty("accounts");
}
