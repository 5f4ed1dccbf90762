using Deque.AxeCore.Playwright;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Tests;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Several people in real browsers on one office server.</summary>
public sealed class OfficeTests : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private DesktopProcess _program = null!;
    private IPage _lan = null!;

    private string Store => Path.Combine(_folder.FullName, "chung.gpkg");

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        await SmallProject.MakeAsync(StoreAddress.Parse(Store), SmallWard.Assigned("112233/112233/445566/445566", households: 25), TestContext.Current.CancellationToken);
        _program = await DesktopProcess.StartAsync(_folder.FullName, "--office", "--store", Store);
        _lan = await _browser.OpenAsync(_program.Start);
        await ReadyAsync(_lan);
    }

    [Fact]
    public async Task Another_window_of_the_same_person_follows_map_and_table()
    {
        var other = await _lan.Context.NewPageAsync();
        await other.GotoAsync(_lan.Url);
        await ReadyAsync(other);

        await AssignAsync(_lan, 1, 2);

        await Assertions.Expect(other.GetByTestId("map")).ToHaveAttributeAsync("data-revision", "1");
        await Assertions.Expect(Count(other, "1")).ToHaveTextAsync("75");
        await Assertions.Expect(Count(_lan, "1")).ToHaveTextAsync("75");
        Assert.Equal(2, await other.EvaluateAsync<int>("() => khupho.plan.unitOf(1)"));
        await other.GetByTestId("undo").ClickAsync();
        await Assertions.Expect(Count(_lan, "1")).ToHaveTextAsync("100");
    }

    [Fact]
    public async Task Who_is_invited_comes_in_once_under_a_name_of_their_own_and_what_they_save_appears()
    {
        var link = await InviteAsync("Minh");
        var minh = await EnterAsync(link);
        await Assertions.Expect((await _browser.OpenAsync(new(link))).Locator("body")).ToContainTextAsync(Texts.Get("desktop.refused", Texts.Vietnamese));

        await AssignAsync(minh, 10, 6);
        await Assertions.Expect(_lan.GetByTestId("editing")).ToContainTextAsync("Minh", new() { Timeout = 30_000 });
        await minh.Keyboard.PressAsync("Control+s");

        await Assertions.Expect(_lan.GetByTestId("news")).ToContainTextAsync("Minh");
        await Assertions.Expect(Count(_lan, "3")).ToHaveTextAsync("75");
        Assert.Equal(6, await _lan.EvaluateAsync<int>("() => khupho.plan.unitOf(10)"));
        Assert.Equal("Minh", await SavedByAsync());
    }

    [Fact]
    public async Task Two_who_edit_the_same_place_see_both_states_and_choose()
    {
        var minh = await EnterAsync(await InviteAsync("Minh"));
        await AssignAsync(_lan, 1, 2);
        await AssignAsync(_lan, 15, 6);
        await AssignAsync(minh, 2, 1);
        await minh.Keyboard.PressAsync("Control+s");
        await _lan.GetByTestId("conflict").WaitForAsync();

        await _lan.Keyboard.PressAsync("Control+s");

        var rows = _lan.GetByTestId("conflict-units").Locator("tbody tr");
        await Assertions.Expect(rows).ToHaveCountAsync(4);
        await Assertions.Expect(rows.First).ToContainTextAsync("Khu phố 1");
        await Assertions.Expect(rows.First.Locator("td.number")).ToHaveTextAsync(["100", "75", "125"]);
        await Assertions.Expect(_lan.Locator(".conflict-map path.changed")).ToHaveCountAsync(6);
        Assert.Empty((await _lan.RunAxe()).Violations);
        if (Environment.GetEnvironmentVariable("KHUPHO_PICTURES") is { Length: > 0 } folder)
            await _lan.ScreenshotAsync(new() { Path = Path.Combine(folder, "conflict.png") });
        await _lan.GetByTestId("take-theirs").ClickAsync();
        await Assertions.Expect(Count(_lan, "1")).ToHaveTextAsync("125");
        await Assertions.Expect(Count(_lan, "6")).ToHaveTextAsync("125");
        await _lan.GetByTestId("conflict").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Fact]
    public async Task A_guest_opens_no_other_project_of_the_machine()
    {
        var elsewhere = Directory.CreateTempSubdirectory("khupho-test-");
        var path = Path.Combine(elsewhere.FullName, "riêng.gpkg");
        await SmallProject.MakeAsync(StoreAddress.Parse(path), SmallWard.Assigned("1122"), TestContext.Current.CancellationToken);
        await _lan.GotoAsync(_program.Origin + "/");

        await _lan.Locator("#store").FillAsync(path);
        await _lan.Locator("#store").PressAsync("Enter");

        await Assertions.Expect(_lan.Locator("[role=alert]")).ToContainTextAsync(Texts.Get("input.not-served", Texts.Vietnamese));
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public async Task Who_started_the_program_chooses_a_name()
    {
        await _lan.GotoAsync(_program.Origin + "/");
        await _lan.GetByTestId("author-change").ClickAsync();
        await _lan.GetByTestId("author-name").FillAsync("Trần Thị Lan");
        await _lan.GetByTestId("author-keep").ClickAsync();

        await Assertions.Expect(_lan.GetByTestId("author")).ToContainTextAsync("Trần Thị Lan");
        Assert.Empty((await _lan.RunAxe()).Violations);
        await _lan.Locator("td a").First.ClickAsync();
        await ReadyAsync(_lan);
        await AssignAsync(_lan, 1, 2);
        await _lan.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(_lan.GetByTestId("toast")).ToBeVisibleAsync();
        Assert.Equal("Trần Thị Lan", await SavedByAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await _browser.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static Task ReadyAsync(IPage page) => page.Locator("[data-ready=true]").WaitForAsync();

    private static ILocator Count(IPage page, string code) => page.Locator($"tr[data-unit='{code}'] [data-testid=count]");

    /// <summary>As the brush does, without a mouse: the map follows by the session's word.</summary>
    private static async Task AssignAsync(IPage page, int cell, int to)
    {
        Assert.Equal("done", await page.EvaluateAsync<string>(
            """
            async ([cell, to]) => {
              const { plan, editor } = khupho;
              const answer = await editor.api.send('edits', plan.revision, { edit: 'assign-cells', cells: [cell], to, allowEmptying: false });
              return answer.message ?? answer.kind;
            }
            """, new[] { cell, to }));
        await page.WaitForFunctionAsync("([cell, to]) => khupho.plan.unitOf(cell) === to", new[] { cell, to });
    }

    private async Task<string> InviteAsync(string name)
    {
        var page = await _lan.Context.NewPageAsync();
        await page.GotoAsync(_program.Origin + "/invite");
        await page.GetByTestId("invite-name").FillAsync(name);
        await page.GetByTestId("invite-go").ClickAsync();
        var link = await page.GetByTestId("invite-link").InputValueAsync();
        Assert.Empty((await page.RunAxe()).Violations);
        await page.CloseAsync();
        return link;
    }

    private async Task<IPage> EnterAsync(string link)
    {
        var page = await _browser.OpenAsync(new(link));
        await Assertions.Expect(page.GetByTestId("author")).ToContainTextAsync("Minh");
        Assert.Equal(0, await page.GetByTestId("author-change").CountAsync());
        await page.Locator("td a").First.ClickAsync();
        await ReadyAsync(page);
        return page;
    }

    private async Task<string> SavedByAsync()
    {
        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(Store), TimeProvider.System, TestContext.Current.CancellationToken);
        return (await store.ListVersionsAsync("draft", TestContext.Current.CancellationToken))[^1].Author;
    }
}
