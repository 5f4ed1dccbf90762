using Deque.AxeCore.Playwright;
using KhuPhoGis.Plans;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests.Security;

/// <summary>The pages of accounts in a real browser, and a page that is open while its session ends.</summary>
public sealed class AccountPagesTests : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private OfficeServer _office = null!;

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        var store = Path.Combine(_folder.FullName, "chung.gpkg");
        await OfficeServer.MakeWardAsync(store, "00001");
        _office = await OfficeServer.StartAsync(store);
    }

    [Fact]
    public async Task An_administrator_lets_somebody_in_and_out_again()
    {
        var admin = await OpenAsync("quản trị");
        await Assertions.Expect(admin.GetByTestId("no-wards")).ToBeVisibleAsync();
        await admin.GetByTestId("accounts-go").ClickAsync();
        await admin.GetByTestId("account-name").FillAsync("Trần Thị Lan");
        await admin.GetByTestId("account-create").ClickAsync();
        var password = await admin.GetByTestId("one-time").InputValueAsync();
        await CheckAsync(admin, "accounts");
        await admin.GetByText("Trần Thị Lan", new() { Exact = true }).First.ClickAsync();
        await admin.GetByTestId("give-role").SelectOptionAsync("Editor");
        await admin.GetByTestId("give-go").ClickAsync();
        await Assertions.Expect(admin.GetByTestId("roles")).ToContainTextAsync("công chức địa chính");
        await CheckAsync(admin, "account-detail");

        var lan = await OpenAsync("trần thị lan", password);
        await Assertions.Expect(lan.GetByTestId("must-change")).ToBeVisibleAsync();
        await CheckAsync(lan, "account");
        await lan.GetByTestId("password-old").FillAsync(password);
        await lan.GetByTestId("password-new").FillAsync("bốn con vịt bầu");
        await lan.GetByTestId("password-again").FillAsync("bốn con vịt bầu");
        await lan.GetByTestId("password-go").ClickAsync();
        await Assertions.Expect(lan.GetByTestId("password-done")).ToBeVisibleAsync();
        await lan.GotoAsync(_office.Origin + "/");
        await CheckAsync(lan, "wards");
        await lan.GetByTestId("plan").ClickAsync();
        await lan.Locator("[data-ready=true]").WaitForAsync();

        await admin.GetByTestId("account-close").ClickAsync();
        await Assertions.Expect(admin.GetByTestId("account-state")).ToContainTextAsync("đã khóa");
        await lan.GetByTestId("tab-history").ClickAsync();
        await Assertions.Expect(lan.GetByTestId("sign-in-name")).ToBeVisibleAsync();
        Assert.Contains("/sign-in", lan.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_only_looks_sees_the_map_without_households_and_is_told_why_nothing_moves()
    {
        await _office.AddAsync("xem", role: PlanRole.Viewer);
        var page = await OpenAsync("xem");
        await page.GetByTestId("plan").ClickAsync();
        await page.Locator("[data-ready=true]").WaitForAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("() => khupho.plan.x.length"));
        Assert.Equal(40, await page.EvaluateAsync<int>("() => [...khupho.plan.units.values()].reduce((sum, unit) => sum + unit.households, 0)"));

        await page.GetByTestId("search").FillAsync("H001");
        await Assertions.Expect(page.GetByTestId("found")).ToContainTextAsync(Texts.Get("desktop.search.none", Texts.Vietnamese));
        Assert.Equal(0, await page.Locator("[data-kind=Household]").CountAsync());

        var answer = await page.EvaluateAsync<string>(
            "async () => (await khupho.editor.api.send('edits', khupho.plan.revision, { edit: 'rename', id: 1, code: '1', name: 'x' })).message");
        Assert.Contains("xem không có quyền vẽ và lưu phương án", answer, StringComparison.Ordinal);
        await page.GetByTestId("save").ClickAsync();
        await Assertions.Expect(page.GetByTestId("toast")).ToContainTextAsync("không có quyền");
        await page.GotoAsync(page.Url + "/import");
        await Assertions.Expect(page.Locator("body")).ToContainTextAsync("không có quyền nhập dữ liệu");
    }

    [Fact]
    public async Task A_wrong_password_is_told_without_telling_more()
    {
        var page = await OpenAsync("không ai", "sai bét rồi nhé");

        await Assertions.Expect(page.GetByTestId("sign-in-failed")).ToBeVisibleAsync();
        await CheckAsync(page, "sign-in");
    }

    [Fact]
    public async Task A_passkey_opens_the_door_until_it_is_taken_off()
    {
        await _office.AddAsync("lan", role: PlanRole.Editor);
        var home = new UriBuilder(_office.Origin) { Host = "localhost" }.Uri;
        var page = await OpenAsync("lan", at: home);
        var keys = await page.Context.NewCDPSessionAsync(page);
        await keys.SendAsync("WebAuthn.enable");
        await keys.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true },
        });
        await page.GetByTestId("account").ClickAsync();
        await page.GetByTestId("passkey-add").ClickAsync();
        await Assertions.Expect(page.GetByTestId("passkeys")).ToContainTextAsync("Máy này");
        await CheckAsync(page, "passkeys");

        await page.GetByTestId("sign-out").ClickAsync();
        await page.GetByTestId("sign-in-passkey").ClickAsync();
        await Assertions.Expect(page.GetByTestId("author")).ToContainTextAsync("lan");
        await page.GetByTestId("account").ClickAsync();
        await page.GetByTestId("passkey-remove").ClickAsync();
        await Assertions.Expect(page.GetByTestId("passkey-remove")).ToHaveCountAsync(0);
        await page.GetByTestId("sign-out").ClickAsync();
        await page.GetByTestId("sign-in-passkey").ClickAsync();
        await Assertions.Expect(page.GetByTestId("sign-in-failed")).ToBeVisibleAsync();
        Assert.Equal(["sign-in-failed", "sign-out", "remove-passkey", "sign-in", "sign-out", "add-passkey"],
            (await _office.Book.ReadLogAsync(6, TestContext.Current.CancellationToken)).Select(line => line.Entry.Action));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _office.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task<IPage> OpenAsync(string name, string password = OfficeServer.Password, Uri? at = null)
    {
        var page = await _browser.OpenAsync(at ?? new(_office.Origin));
        await page.GetByTestId("sign-in-name").FillAsync(name);
        await page.GetByTestId("sign-in-password").FillAsync(password);
        await page.GetByTestId("sign-in-go").ClickAsync();
        return page;
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        await page.Locator("main h1").WaitForAsync();
        Assert.Equal("", string.Join('\n', (await page.RunAxe()).Violations.Select(violation => $"{name}: {violation.Id} {string.Join(' ', violation.Nodes.Select(node => node.Html))}")));
        if (Environment.GetEnvironmentVariable("KHUPHO_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }
}
