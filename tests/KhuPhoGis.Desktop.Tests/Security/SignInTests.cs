using System.Net;
using KhuPhoGis.Storage.Accounts;

namespace KhuPhoGis.Desktop.Tests.Security;

/// <summary>Signing in as strangers, people and attackers try it, without a browser.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private OfficeServer _office = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var store = Path.Combine(_folder.FullName, "chung.gpkg");
        await OfficeServer.MakeWardAsync(store, "00001");
        _office = await OfficeServer.StartAsync(store);
        await _office.AddAsync("lan", role: Plans.PlanRole.Editor);
    }

    [Theory]
    [InlineData("/", "text/html", HttpStatusCode.Redirect)]
    [InlineData("/accounts", "text/html", HttpStatusCode.Redirect)]
    [InlineData("/map/main.js", "*/*", HttpStatusCode.Unauthorized)]
    [InlineData("/_blazor/negotiate", "*/*", HttpStatusCode.Unauthorized)]
    [InlineData("/ogc/collections", "application/json", HttpStatusCode.Unauthorized)]
    [InlineData("/api/plans/0000000000000000/map", "application/json", HttpStatusCode.Unauthorized)]
    [InlineData("/?token=0000000000000000", "text/html", HttpStatusCode.Redirect)]
    [InlineData("/sign-in", "text/html", HttpStatusCode.OK)]
    [InlineData("/map/app.css", "text/css", HttpStatusCode.OK)]
    public async Task A_stranger_sees_the_sign_in_page_and_nothing_else(string path, string accepts, HttpStatusCode status)
    {
        using var browser = _office.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", accepts } } };

        using var answer = await browser.SendAsync(request, Cancel);

        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.Redirect)
            Assert.StartsWith("/sign-in?back=", answer.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_signs_in_gets_a_cookie_that_no_script_reads_and_no_other_site_sends()
    {
        using var browser = _office.Browser();
        using var answer = await OfficeServer.SignInAsync(browser, "LAN", OfficeServer.Password, "/account");

        var cookie = answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("khupho-session=", StringComparison.Ordinal));
        Assert.All(["httponly", "samesite=strict"], flag => Assert.Contains(flag, cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("/account", answer.Headers.Location!.OriginalString);
        Assert.Contains("lan", await browser.GetStringAsync("/account", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/accounts", Cancel)).StatusCode);
    }

    [Fact]
    public async Task Every_failure_looks_the_same_whether_the_name_exists_or_not()
    {
        await _office.AddAsync("khóa", role: Plans.PlanRole.Editor);
        await _office.Desk().SetClosedAsync("khóa", true, Cancel);
        await _office.AddAsync("sai nhiều");
        for (var i = 0; i < AccountRules.Tries; i++)
            await FailedAsync("sai nhiều", "sai bét rồi nhé");

        string[] answers = [await FailedAsync("không ai", "x"), await FailedAsync("lan", "sai bét rồi nhé"), await FailedAsync("khóa", OfficeServer.Password),
            await FailedAsync("sai nhiều", OfficeServer.Password), await FailedAsync("", ""), await FailedAsync(new string('a', 5000), new string('b', 5000)), await FailedAsync("<b>&\"", "' OR 1=1")];

        Assert.Single(answers.Distinct());
        Assert.Contains("locked", (await _office.Book.ReadLogAsync(20, Cancel)).Select(line => line.Entry.Action));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("/sign-in?back=/")]
    public async Task After_signing_in_nobody_is_sent_elsewhere(string back)
    {
        using var browser = _office.Browser();
        using var answer = await OfficeServer.SignInAsync(browser, "lan", OfficeServer.Password, back);

        Assert.Equal("/", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task A_form_without_its_token_or_from_another_site_is_refused()
    {
        using var browser = _office.Browser();
        using var form = new FormUrlEncodedContent([new("name", "lan"), new("password", OfficeServer.Password)]);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/sign-in/password", form, Cancel)).StatusCode);
        browser.DefaultRequestHeaders.Remove("Origin");
        browser.DefaultRequestHeaders.Add("Origin", "http://evil.example");

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/sign-in/password", form, Cancel)).StatusCode);
    }

    [Fact]
    public async Task Many_tries_from_one_machine_are_held_up()
    {
        using var browser = _office.Browser();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            using var form = new FormUrlEncodedContent([new("name", "lan")]);
            using var answer = await browser.PostAsync("/sign-in/password", form, Cancel);
            statuses.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/sign-in", Cancel)).StatusCode);
    }

    [Fact]
    public async Task A_session_ends_with_its_account_its_password_and_by_signing_out()
    {
        foreach (var end in (Func<HttpClient, Task>[])[
            _ => _office.Desk().SetClosedAsync("lan", true, Cancel),
            _ => _office.Desk().ResetAsync("lan", OfficeServer.Password, false, Cancel),
            async browser => (await OfficeServer.PostAsync(browser, "/account", "/sign-out")).Dispose()])
        {
            await _office.Desk().SetClosedAsync("lan", false, Cancel);
            using var browser = await _office.SignedInAsync("lan");
            using var other = await _office.SignedInAsync("lan");
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/account", Cancel)).StatusCode);

            await end(browser);

            Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/account", Cancel)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/_blazor", Cancel)).StatusCode);
        }
    }

    [Fact]
    public async Task A_one_time_password_opens_nothing_before_it_is_changed()
    {
        await _office.AddAsync("mới", oneTime: true, role: Plans.PlanRole.Viewer);
        using var browser = await _office.SignedInAsync("mới");
        Assert.All(["/", "/repair", "/_blazor/negotiate", "/map/main.js"], path => Assert.Equal("/account", browser.GetAsync(path, Cancel).Result.Headers.Location?.OriginalString));

        await ChangeAsync("quá ngắn", "quá ngắn");
        await ChangeAsync("bốn con vịt bầu", "bốn con vịt đẹt");
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/", Cancel)).StatusCode);
        await ChangeAsync("bốn con vịt bầu", "bốn con vịt bầu");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/", Cancel)).StatusCode);

        async Task ChangeAsync(string password, string again) => (await OfficeServer.PostAsync(
            browser, "/account", "/account", ("_handler", "password"), ("Old", OfficeServer.Password), ("New", password), ("Again", again))).Dispose();
    }

    [Fact]
    public async Task An_administrator_makes_closes_and_resets_accounts_and_gives_roles_but_not_to_himself()
    {
        using var admin = await _office.SignedInAsync("quản trị");
        var made = await AnswerAsync("/accounts", ("_handler", "create"), ("Name", "Nguyễn Văn <Bí>"));
        Assert.Matches("value=\"[a-z2-9]{4}(-[a-z2-9]{4}){3}\"", made);
        Assert.DoesNotContain("<Bí>", made, StringComparison.Ordinal);
        var page = "/accounts/" + Uri.EscapeDataString("Nguyễn Văn <Bí>");
        await AnswerAsync(page, ("_handler", "give"), ("Role", "Approver"), ("Ward", "00001"));
        Assert.Equal([new Authorising.Grant(Plans.PlanRole.Approver, "00001")], await _office.Book.GrantsAsync("Nguyễn Văn <Bí>", Cancel));
        await AnswerAsync(page, ("_handler", "take-00001-Approver"));
        Assert.Empty(await _office.Book.GrantsAsync("Nguyễn Văn <Bí>", Cancel));
        Assert.Matches("[a-z2-9]{4}(-[a-z2-9]{4}){3}", await AnswerAsync(page, ("_handler", "reset")));
        await AnswerAsync(page, ("_handler", "close"));
        Assert.True((await _office.Book.FindByNameAsync("Nguyễn Văn <Bí>", Cancel))!.IsClosed);
        await AnswerAsync("/accounts/" + Uri.EscapeDataString("quản trị"), ("_handler", "give"), ("Role", "Editor"), ("Ward", "00001"));
        await AnswerAsync("/accounts/" + Uri.EscapeDataString("quản trị"), ("_handler", "close"));
        Assert.Equal([new Authorising.Grant(Plans.PlanRole.Admin, null)], await _office.Book.GrantsAsync("quản trị", Cancel));

        async Task<string> AnswerAsync(string page, params (string, string)[] fields)
        {
            using var answer = await OfficeServer.PostAsync(admin, page, page, fields);
            return await answer.Content.ReadAsStringAsync(Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _office.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>Status, place and the page that is shown then, without what changes with every page.</summary>
    private async Task<string> FailedAsync(string name, string password)
    {
        using var browser = _office.Browser();
        using var answer = await OfficeServer.SignInAsync(browser, name, password);
        var page = await browser.GetStringAsync(answer.Headers.Location, Cancel);
        return $"{(int)answer.StatusCode} {answer.Headers.Location} {System.Text.RegularExpressions.Regex.Replace(page, "value=\"[^\"]{60,}\"|<!--Blazor[^>]*-->", "")}";
    }
}
