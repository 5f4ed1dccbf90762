using KhuPhoGis.Authorising;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Accounts;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Stores;
using Microsoft.AspNetCore.Identity;

namespace KhuPhoGis.Storage.Tests.Accounts;

/// <summary>What accounts promise, the same in both stores.</summary>
public abstract class AccountBookContract
{
    private const string Password = "ba con gà trống", Other = "bốn con vịt bầu";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A project with the wards 27484 and, in a database, 27490.</summary>
    protected abstract Task<StoreAddress> NewOfficeAsync();

    /// <summary>Changes rows behind the program's back, with all guards off.</summary>
    protected abstract Task TamperAsync(StoreAddress address, string sql);

    [Fact]
    public async Task An_account_is_found_by_its_name_in_any_letter_case_and_its_password_is_known()
    {
        await using var office = await OpenAsync();
        Assert.False(await office.Book.AnyAsync(Cancel));

        Assert.Null(await office.Desk.CreateAsync("Trần Thị Lan", Password, isAdmin: true, oneTime: false, Cancel));

        Assert.True(await office.Book.AnyAsync(Cancel));
        var lan = await office.Users.FindByNameAsync("trần thị LAN");
        Assert.Equal(("Trần Thị Lan", true, false, "root"), (lan!.Name, lan.IsAdmin, lan.MustChange, lan.CreatedBy));
        Assert.True(await office.Users.CheckPasswordAsync(lan, Password));
        Assert.False(await office.Users.CheckPasswordAsync(lan, Other));
        Assert.DoesNotContain(Password, lan.PasswordHash, StringComparison.Ordinal);
        Assert.Equal("account.DuplicateUserName", (await office.Desk.CreateAsync("TRẦN thị lan", Password, false, false, Cancel))?.Code);
    }

    [Theory]
    [InlineData("minh", "ngắn quá", "account.PasswordTooShort")]
    [InlineData("minh", "aaaaaaaaaaaaaaaa", "account.PasswordRequiresUniqueChars")]
    [InlineData("minh", "mật khẩu của Mĩnh", "account.PasswordHasName")]
    [InlineData("minh", "chào Khu Phố một", "account.PasswordHasName")]
    [InlineData("", Password, "account-name")]
    [InlineData(" minh", Password, "account-name")]
    [InlineData("mi\u0007nh", Password, "account-name")]
    public async Task Weak_passwords_and_names_that_are_none_are_refused_in_words(string name, string password, string code)
    {
        await using var office = await OpenAsync();

        var refused = await office.Desk.CreateAsync(name, password, false, false, Cancel);

        Assert.Equal(code, refused?.Code);
        Assert.All([Texts.Vietnamese, Texts.English], language => Assert.NotEmpty(refused!.Message(language)));
        Assert.False(await office.Book.AnyAsync(Cancel));
    }

    [Fact]
    public async Task Guesses_at_the_same_time_all_count_and_lock_the_account()
    {
        await using var office = await OpenAsync();
        await office.Desk.CreateAsync("lan", Password, false, false, Cancel);

        await Task.WhenAll(Enumerable.Range(0, AccountRules.Tries + 3).Select(async _ =>
        {
            using var users = AccountDesk.Manager(office.Book);
            await users.AccessFailedAsync((await users.FindByNameAsync("lan"))!);
        }));

        Assert.True(await office.Users.IsLockedOutAsync((await office.Users.FindByNameAsync("lan"))!));
        Assert.Null(await office.Desk.ResetAsync("lan", Other, oneTime: true, Cancel));
        var lan = (await office.Users.FindByNameAsync("lan"))!;
        Assert.False(await office.Users.IsLockedOutAsync(lan));
        Assert.True(lan.MustChange);
        Assert.True(await office.Users.CheckPasswordAsync(lan, Other));
    }

    [Fact]
    public async Task Every_change_of_password_or_state_ends_the_sessions()
    {
        await using var office = await OpenAsync();
        await office.Desk.CreateAsync("lan", Password, false, oneTime: true, Cancel);
        var stamps = new List<string> { await StampAsync() };

        Assert.Equal("account-same-password", (await office.Desk.ChangePasswordAsync(await LanAsync(), Password, Password, Cancel))?.Code);
        Assert.Equal("account.PasswordMismatch", (await office.Desk.ChangePasswordAsync(await LanAsync(), Other, Password, Cancel))?.Code);
        Assert.True((await LanAsync()).MustChange);
        Assert.Null(await office.Desk.ChangePasswordAsync(await LanAsync(), Password, Other, Cancel));
        Assert.False((await LanAsync()).MustChange);
        stamps.Add(await StampAsync());
        Assert.Null(await office.Desk.SetClosedAsync("lan", true, Cancel));
        stamps.Add(await StampAsync());
        Assert.Null(await office.Desk.SetClosedAsync("lan", false, Cancel));
        stamps.Add(await StampAsync());
        Assert.Null(await office.Desk.ResetAsync("lan", Password, true, Cancel));
        stamps.Add(await StampAsync());

        Assert.Equal(stamps.Count, stamps.Distinct().Count());
        Assert.Equal("account-own", (await new AccountDesk(office.Users, office.Book, PlanStoreContract.Clock, "lan", "").SetClosedAsync("lan", true, Cancel))?.Code);
        Assert.Equal("account-unknown", (await office.Desk.SetClosedAsync("nobody", true, Cancel))?.Code);

        async Task<Account> LanAsync() => (await office.Users.FindByNameAsync("lan"))!;
        async Task<string> StampAsync() => (await LanAsync()).Stamp;
    }

    [Fact]
    public async Task Of_two_who_change_an_account_at_once_the_second_is_refused()
    {
        await using var office = await OpenAsync();
        await office.Desk.CreateAsync("lan", Password, false, false, Cancel);
        var (first, second) = ((await office.Users.FindByNameAsync("lan"))!, (await office.Users.FindByNameAsync("lan"))!);
        first.IsClosed = true;

        Assert.True((await office.Users.UpdateAsync(first)).Succeeded);

        Assert.Equal("ConcurrencyFailure", (await office.Users.UpdateAsync(second)).Errors.Single().Code);
        Assert.True((await office.Users.FindByNameAsync("lan"))!.IsClosed);
    }

    [Fact]
    public async Task Grants_are_the_roles_in_wards_and_end_with_the_account()
    {
        await using var office = await OpenAsync();
        await office.Desk.CreateAsync("lan", Password, isAdmin: true, false, Cancel);
        await office.Desk.CreateAsync("minh", Password, false, false, Cancel);

        Assert.Null(await office.Desk.SetRoleAsync("minh", PlanRole.Editor, "27484", true, Cancel));
        Assert.Null(await office.Desk.SetRoleAsync("minh", PlanRole.Viewer, "27484", true, Cancel));
        Assert.Null(await office.Desk.SetRoleAsync("minh", PlanRole.Viewer, "27484", false, Cancel));

        Assert.Equal([new Grant(PlanRole.Admin, null)], await office.Book.GrantsAsync("lan", Cancel));
        Assert.Equal([new Grant(PlanRole.Editor, "27484")], await office.Book.GrantsAsync("minh", Cancel));
        Assert.Empty(await office.Book.GrantsAsync("nobody", Cancel));
        Assert.Equal("account-unknown", (await office.Desk.SetRoleAsync("nobody", PlanRole.Editor, "27484", true, Cancel))?.Code);
        Assert.Equal("account-own", (await office.Desk.SetRoleAsync("root", PlanRole.Approver, "27484", true, Cancel))?.Code);
        await office.Desk.SetClosedAsync("minh", true, Cancel);
        Assert.Empty(await office.Book.GrantsAsync("minh", Cancel));
        Assert.Equal(["create-account", "create-account", "give-role", "give-role", "take-role", "close-account"],
            (await office.Book.ReadLogAsync(10, Cancel)).Reverse().Select(line => line.Entry.Action));
    }

    [Fact]
    public async Task Passkeys_come_back_as_they_were_and_belong_to_one_account()
    {
        await using var office = await OpenAsync();
        await office.Desk.CreateAsync("lan", Password, false, false, Cancel);
        await office.Desk.CreateAsync("minh", Password, false, false, Cancel);
        var (lan, minh) = ((await office.Users.FindByNameAsync("lan"))!, (await office.Users.FindByNameAsync("minh"))!);
        using var store = new AccountStore(office.Book);
        var key = new UserPasskeyInfo([1, 2, 3], [4, 5], PlanStoreContract.Clock.GetUtcNow(), 7, ["usb"], true, false, true, [6], [7, 8]) { Name = "khóa ở bàn" };

        await store.AddOrUpdatePasskeyAsync(lan, key, Cancel);
        key.SignCount = 9;
        await store.AddOrUpdatePasskeyAsync(lan, key, Cancel);
        await store.AddOrUpdatePasskeyAsync(minh, key, Cancel);

        var read = Assert.Single(await store.GetPasskeysAsync(lan, Cancel));
        Assert.Equivalent(key, read);
        Assert.Empty(await store.GetPasskeysAsync(minh, Cancel));
        Assert.Equal("lan", (await store.FindByPasskeyIdAsync([1, 2, 3], Cancel))?.Name);
        Assert.Null(await store.FindByPasskeyIdAsync([1, 2], Cancel));
        await store.RemovePasskeyAsync(minh, [1, 2, 3], Cancel);
        Assert.NotNull(await store.FindPasskeyAsync(lan, [1, 2, 3], Cancel));
        await store.RemovePasskeyAsync(lan, [1, 2, 3], Cancel);
        Assert.Null(await store.FindPasskeyAsync(lan, [1, 2, 3], Cancel));
    }

    [Theory]
    [InlineData("ward = 'x'")]
    [InlineData("actor = 'x'")]
    [InlineData("origin = 'x'")]
    [InlineData("action = 'x'")]
    [InlineData("object = 'x'")]
    [InlineData("detail = 'x'")]
    [InlineData("at = '2020-01-01T00:00:00.000Z'")]
    [InlineData("prev_hash = 'x'")]
    [InlineData("hash = 'x'")]
    public async Task A_forged_line_of_the_access_log_is_found(string change)
    {
        var address = await NewOfficeAsync();
        await using var book = await AccountBook.OpenAsync(address, PlanStoreContract.Clock, Cancel);
        await Task.WhenAll(Enumerable.Range(1, 6).Select(i => book.WriteAsync(new("27484", "lan", "10.0.0.1", "refused", $"draw {i}", new string('a', 900)), Cancel)));
        Assert.Null(await book.FirstBrokenLineAsync(Cancel));
        Assert.Equal([6, 5, 4], (await book.ReadLogAsync(3, Cancel)).Select(line => line.Number));

        await TamperAsync(address, $"UPDATE access_log SET {change} WHERE number = 3");

        Assert.Equal(3, await book.FirstBrokenLineAsync(Cancel));
    }

    protected static async Task MakeWardAsync(StoreAddress address, string code)
    {
        var coverage = GridWard.Coverage(4, 3);
        await using var _ = await PlanStoreContract.CreateAsync(address, GridWard.Ward(coverage, 4, code: code));
    }

    private async Task<Office> OpenAsync()
    {
        var book = await AccountBook.OpenAsync(await NewOfficeAsync(), PlanStoreContract.Clock, Cancel);
        var users = AccountDesk.Manager(book);
        return new(book, users, new(users, book, PlanStoreContract.Clock, "root", "localhost"));
    }

    private sealed record Office(AccountBook Book, UserManager<Account> Users, AccountDesk Desk) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            Users.Dispose();
            return Book.DisposeAsync();
        }
    }
}
