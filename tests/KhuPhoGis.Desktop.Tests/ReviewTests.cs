using System.IO.Compression;
using Deque.AxeCore.Playwright;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Accounts;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Tests;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The way to approval through the page, by three people who signed in, in browsers of their own on one office server.</summary>
public sealed class ReviewTests : IAsyncLifetime
{
    private const string Password = "ba con gà trống";

    private static readonly (string Name, PlanRole Role)[] People = [("lan", PlanRole.Editor), ("Minh", PlanRole.Reviewer), ("Hòa", PlanRole.Approver)];

    private readonly Browser _browser = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private DesktopProcess _program = null!;
    private IPage _lan = null!;
    private string _plan = "";

    private string Store => Path.Combine(_folder.FullName, "chung.gpkg");

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        await SmallProject.MakeAsync(StoreAddress.Parse(Store), SmallWard.WithOld(SmallWard.Assigned("1122"), SmallWard.Assigned("1222")), TestContext.Current.CancellationToken);
        await using (var book = await AccountBook.OpenAsync(StoreAddress.Parse(Store), TimeProvider.System, TestContext.Current.CancellationToken))
        {
            using var users = AccountDesk.Manager(book);
            var desk = new AccountDesk(users, book, TimeProvider.System, "test", "test");
            foreach (var (name, role) in People)
            {
                Assert.Null(await desk.CreateAsync(name, Password, isAdmin: false, oneTime: false, TestContext.Current.CancellationToken));
                Assert.Null(await desk.SetRoleAsync(name, role, "00001", true, TestContext.Current.CancellationToken));
            }
        }
        _program = await DesktopProcess.StartAsync(_folder.FullName, "--office", "--store", Store);
        _lan = await EnterAsync("lan");
        await _lan.GetByTestId("plan").ClickAsync();
        await _lan.Locator("[data-ready=true]").WaitForAsync();
        _plan = new Uri(_lan.Url).AbsolutePath;
    }

    [Fact]
    public async Task Submitted_returned_corrected_accepted_and_approved_by_three_people_and_the_dossier_is_whole()
    {
        var (minh, hoa) = (await EnterAsync("Minh"), await EnterAsync("Hòa"));
        await _lan.GetByTestId("review").ClickAsync();
        await StepAsync(_lan, "submit", "", "submitted");
        await ReviewAsync(minh, "submitted");
        Assert.Empty((await minh.RunAxe()).Violations);
        await minh.GetByTestId("step-return").ClickAsync();
        await Assertions.Expect(minh.GetByTestId("review-refused")).ToContainTextAsync("lý do");
        await StepAsync(minh, "return", "Đặt tên khu phố 1 theo chợ", "returned");

        await CorrectAsync();
        await ReviewAsync(_lan, "draft");
        await Assertions.Expect(_lan.GetByTestId("review-steps")).ToContainTextAsync("Đặt tên khu phố 1 theo chợ");
        await Assertions.Expect(_lan.GetByTestId("review-changed")).ToContainTextAsync("Khu phố Chợ Cũ");
        await StepAsync(_lan, "submit", "", "submitted");
        await Assertions.Expect(minh.GetByTestId("way")).ToHaveAttributeAsync("data-state", "submitted");
        await StepAsync(minh, "accept", "", "accepted");
        await Assertions.Expect(_lan.GetByTestId("way")).ToHaveAttributeAsync("data-state", "accepted");
        await Assertions.Expect(_lan.GetByTestId("step-approve")).ToBeDisabledAsync();
        await Assertions.Expect(_lan.Locator("main")).ToContainTextAsync("lan không có vai trò để phê duyệt");
        await ReviewAsync(hoa, "accepted");
        await StepAsync(hoa, "approve", "", "approved");
        await ShotAsync(hoa, "review");

        await CheckDossierAsync(hoa);
        Assert.Empty((await hoa.RunAxe()).Violations);
    }

    [Fact]
    public async Task A_comment_is_pinned_to_a_place_found_by_others_and_settled()
    {
        var minh = await EnterAsync("Minh");
        await ReviewAsync(minh, "draft");
        await minh.GetByTestId("review-map").ClickAsync(new() { Position = new() { X = 150, Y = 60 } });
        await Assertions.Expect(minh.GetByTestId("comment-place")).ToContainTextAsync("Ghim tại X 1.190.0");
        await Assertions.Expect(minh.GetByTestId("comment-unit")).ToHaveValueAsync("1");
        await minh.GetByTestId("comment-text").FillAsync("Ranh cắt qua nhà <b>7</b>");
        await minh.GetByTestId("comment-add").ClickAsync();
        await Assertions.Expect(minh.GetByTestId("comment-1")).ToContainTextAsync("Ranh cắt qua nhà <b>7</b>");
        var (map, circle) = ((await minh.GetByTestId("review-map").BoundingBoxAsync())!, (await minh.GetByTestId("pin-1").Locator("circle").BoundingBoxAsync())!);
        Assert.Equal((150f, 60f), (circle.X + (circle.Width / 2) - map.X, circle.Y + (circle.Height / 2) - map.Y), new Within(2));

        await ReviewAsync(_lan, "draft");
        await Assertions.Expect(_lan.GetByTestId("review-figures").Locator("..")).ToContainTextAsync("Ý kiến số 1 của Minh chưa được xử lý");
        var pin = _lan.GetByTestId("pin-1");
        var whole = await _lan.GetByTestId("review-map").GetAttributeAsync("viewBox");
        await pin.FocusAsync();
        await _lan.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_lan.GetByTestId("review-map")).Not.ToHaveAttributeAsync("viewBox", whole!);
        await Assertions.Expect(_lan.GetByTestId("comment-1")).ToContainClassAsync("open current");
        Assert.Empty((await _lan.RunAxe()).Violations);
        await ShotAsync(_lan, "comments");
        await _lan.GetByTestId("comment-settle-1").ClickAsync();
        await Assertions.Expect(_lan.GetByTestId("comment-1")).ToContainTextAsync("lan đã xử lý");
        await Assertions.Expect(minh.GetByTestId("comment-1")).ToContainClassAsync("settled");
        await Assertions.Expect(_lan.GetByTestId("pin-1")).ToContainClassAsync("settled");
        await CheckOnTheMapAsync();
    }

    [Fact]
    public async Task Neighborhoods_are_decided_one_by_one_and_only_what_changed_is_shown_again()
    {
        var (minh, hoa) = (await EnterAsync("Minh"), await EnterAsync("Hòa"));
        await _lan.GetByTestId("review").ClickAsync();
        await UnitAsync(_lan, "2", "submit", "submitted");
        await ReviewAsync(minh, "draft");
        await UnitAsync(minh, "2", "accept", "accepted");
        await ReviewAsync(hoa, "draft");
        await Assertions.Expect(hoa.GetByTestId("unit-1-approve")).ToHaveCountAsync(0);
        await UnitAsync(hoa, "2", "approve", "approved");
        await Assertions.Expect(hoa.GetByTestId("unit-2")).ToHaveCountAsync(0);
        await Assertions.Expect(hoa.GetByTestId("unit-1")).ToBeVisibleAsync();
        await Assertions.Expect(hoa.GetByTestId("review-steps")).ToContainTextAsync("phê duyệt – Khu phố 2");

        await CorrectAsync();
        await ReviewAsync(_lan, "draft");
        await _lan.GetByTestId("only-new").UncheckAsync();
        await Assertions.Expect(_lan.GetByTestId("unit-1")).ToHaveAttributeAsync("data-state", "draft");
        await Assertions.Expect(_lan.GetByTestId("unit-2")).ToHaveAttributeAsync("data-state", "approved");
        Assert.Empty((await _lan.RunAxe()).Violations);
        await ShotAsync(_lan, "units");
    }

    [Fact]
    public async Task Votes_are_entered_for_each_old_neighborhood_and_the_second_round_follows_a_failed_first()
    {
        await ReviewAsync(_lan, "draft");
        await VoteAsync("C1", 10, "agreed");
        await VoteAsync("C2", 3, "secondround");
        await Assertions.Expect(_lan.GetByTestId("vote-C2")).ToHaveTextAsync("Lưu lần 2");
        await VoteAsync("C2", 99, "secondround");
        await Assertions.Expect(_lan.GetByTestId("consent-refused")).ToContainTextAsync("phải từ 0 đến");
        await VoteAsync("C2", 29, "agreed");

        await CorrectAsync();
        await ReviewAsync(_lan, "draft");
        await Assertions.Expect(_lan.GetByTestId("consent-C1")).ToHaveAttributeAsync("data-state", "stale");
        await Assertions.Expect(_lan.GetByTestId("consent-C1")).ToContainTextAsync("phương án đã thay đổi");
    }

    [Fact]
    public async Task A_dossier_goes_to_nobody_but_who_made_it()
    {
        var minh = await EnterAsync("Minh");
        await ReviewAsync(minh, "draft");
        await minh.GetByTestId("dossier-make").ClickAsync();
        var link = await minh.GetByTestId("dossier-get").GetAttributeAsync("href", new() { Timeout = 60_000 });

        Assert.Equal(404, (await _lan.APIRequest.GetAsync(_program.Origin + link)).Status);
        Assert.Equal(404, (await _lan.APIRequest.GetAsync(await minh.GetByTestId("dossier-files").Locator("a").First.EvaluateAsync<string>("link => link.href"))).Status);
        Assert.Equal(200, (await minh.APIRequest.GetAsync(_program.Origin + link)).Status);
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await _browser.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task StepAsync(IPage page, string step, string note, string state)
    {
        if (note.Length > 0)
            await page.GetByTestId("review-note").FillAsync(note);
        await page.GetByTestId("step-" + step).ClickAsync();
        await Assertions.Expect(page.GetByTestId("way")).ToHaveAttributeAsync("data-state", state);
    }

    private static async Task UnitAsync(IPage page, string unit, string step, string state)
    {
        if (step == "submit")
            await page.GetByTestId("review-note").FillAsync("đã xem");
        var steps = page.GetByTestId("review-steps");
        await page.GetByTestId($"unit-{unit}-{step}").ClickAsync();
        await Assertions.Expect(steps.Locator("tbody tr").First).ToContainTextAsync($"Khu phố {unit}");
        if (state != "approved")
            await Assertions.Expect(page.GetByTestId("unit-" + unit)).ToHaveAttributeAsync("data-state", state);
    }

    private async Task VoteAsync(string unit, int agreed, string state)
    {
        await _lan.GetByTestId("agreed-" + unit).FillAsync(agreed.ToString(System.Globalization.CultureInfo.InvariantCulture));
        await _lan.GetByTestId("vote-" + unit).ClickAsync();
        await Assertions.Expect(_lan.GetByTestId("consent-" + unit)).ToHaveAttributeAsync("data-state", state);
    }

    private async Task ReviewAsync(IPage page, string state)
    {
        await page.GotoAsync($"{_program.Origin}{_plan}/review");
        await Assertions.Expect(page.GetByTestId("way")).ToHaveAttributeAsync("data-state", state);
    }

    /// <summary>Renames a neighborhood on the map page and saves.</summary>
    private async Task CorrectAsync()
    {
        await _lan.GotoAsync(_program.Origin + _plan);
        await _lan.Locator("[data-ready=true]").WaitForAsync();
        await _lan.EvaluateAsync("() => khupho.editor.api.send('edits', khupho.plan.revision, { edit: 'rename', id: 1, code: '1', name: 'Khu phố Chợ Cũ' })");
        await Assertions.Expect(_lan.Locator("tr[data-unit='1']")).ToContainTextAsync("Khu phố Chợ Cũ");
        await _lan.GetByTestId("save").ClickAsync();
        await Assertions.Expect(_lan.GetByTestId("toast")).ToBeVisibleAsync();
    }

    /// <summary>The mark stands on the drawing map; a click opens the list, the menu of the other button begins a comment there.</summary>
    private async Task CheckOnTheMapAsync()
    {
        await _lan.GotoAsync(_program.Origin + _plan);
        await _lan.Locator("[data-ready=true]").WaitForAsync();
        var at = await _lan.WaitForFunctionAsync("() => khupho.comments.pixelOf(1)");
        var (pixel, map) = (await at.JsonValueAsync<float[]>(), _lan.Locator("[data-map]"));
        await map.ClickAsync(new() { Position = new() { X = pixel[0], Y = pixel[1] } });
        await Assertions.Expect(_lan.GetByTestId("comment-1")).ToContainClassAsync("current");
        await map.ClickAsync(new() { Position = new() { X = pixel[0] + 40, Y = pixel[1] }, Button = MouseButton.Right });
        await _lan.GetByText("Ghim ý kiến ở đây").ClickAsync();
        await Assertions.Expect(_lan.GetByTestId("comment-place")).ToContainTextAsync("Ghim tại X 1.190.0");
        Assert.Empty((await _lan.RunAxe()).Violations);
        await ShotAsync(_lan, "map-comments");
    }

    /// <summary>Every file of the list opens as it is in the archive; what no browser can show is saved; other names are none.</summary>
    private static async Task CheckPreviewAsync(IPage page, string folder)
    {
        var links = await page.GetByTestId("dossier-files").Locator("a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        Assert.Equal(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count(), links.Length);
        foreach (var link in links)
        {
            var answer = await page.APIRequest.GetAsync(link);
            var name = Uri.UnescapeDataString(new Uri(link).AbsolutePath)["/api/dossiers/".Length..].Split('/', 2)[1];
            Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(folder, name), TestContext.Current.CancellationToken), await answer.BodyAsync());
            Assert.Equal(Path.GetExtension(name) is not (".pdf" or ".png" or ".txt" or ".csv" or ".json" or ".geojson"), answer.Headers.ContainsKey("content-disposition"));
        }
        Assert.Equal(404, (await page.APIRequest.GetAsync(links[0] + "x")).Status);
    }

    private async Task CheckDossierAsync(IPage page)
    {
        await page.GetByTestId("dossier-make").ClickAsync();
        await page.GetByTestId("dossier-get").WaitForAsync(new() { Timeout = 60_000 });
        var seal = await page.GetByTestId("dossier-seal").TextContentAsync();
        await ShotAsync(page, "dossier");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("dossier-get").ClickAsync());
        var zip = Path.Combine(_folder.FullName, "hồ sơ.zip");
        await download.SaveAsAsync(zip);
        await ZipFile.ExtractToDirectoryAsync(zip, Path.Combine(_folder.FullName, "hồ sơ"), TestContext.Current.CancellationToken);
        await CheckPreviewAsync(page, Path.Combine(_folder.FullName, "hồ sơ"));
        var proof = DossierProof.Of(Path.Combine(_folder.FullName, "hồ sơ"));
        Assert.True(proof.IsUnchanged);
        Assert.Equal((seal, 2), (proof.Seal, proof.Version));
        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(Store), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.Null((await proof.HeldAgainstAsync(store, TestContext.Current.CancellationToken)).StoreBreak);
    }

    /// <summary>A browser of this person's own, with nothing of the others in it.</summary>
    private async Task<IPage> EnterAsync(string name)
    {
        var page = await _browser.OpenAsync(_program.Start);
        await page.GetByTestId("sign-in-name").FillAsync(name);
        await page.GetByTestId("sign-in-password").FillAsync(Password);
        await page.GetByTestId("sign-in-go").ClickAsync();
        await Assertions.Expect(page.GetByTestId("author")).ToContainTextAsync(name);
        return page;
    }

    /// <summary>Pixels.</summary>
    private sealed class Within(float pixels) : IEqualityComparer<(float X, float Y)>
    {
        public bool Equals((float X, float Y) a, (float X, float Y) b) => Math.Abs(a.X - b.X) <= pixels && Math.Abs(a.Y - b.Y) <= pixels;

        public int GetHashCode((float X, float Y) place) => 0;
    }

    private static async Task ShotAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("KHUPHO_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png") });
    }
}
