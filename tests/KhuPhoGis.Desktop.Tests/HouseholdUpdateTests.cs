using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>A corrected list of households on a project that exists, and the work that it leaves for a person.</summary>
public sealed class HouseholdUpdateTests : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private DesktopProcess _program = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        _program = await DesktopProcess.StartAsync(_folder.FullName);
        _page = await _browser.OpenAsync(_program.Start);
        await _page.GetByTestId("open-sample").ClickAsync();
        await ReadyAsync();
    }

    [Fact]
    public async Task Changes_are_taken_kind_by_kind_who_is_left_is_placed_on_the_map_and_one_step_takes_it_back()
    {
        var wizard = new Wizard(_page);
        await _page.GetByTestId("import").ClickAsync();
        await wizard.DropAsync(1, CorrectedList());
        foreach (var step in (string[])["layer", "columns", "place", "report", "changes"])
            await wizard.NextAsync(step);
        await Assertions.Expect(_page.GetByTestId("changes").Locator("tbody tr")).ToHaveCountAsync(5);
        await _page.GetByTestId("changes-kind").SelectOptionAsync("Moved");
        await Assertions.Expect(_page.GetByTestId("changes").Locator("tbody tr")).ToHaveCountAsync(1);
        await _page.GetByTestId("change-next").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("changes-map").Locator(".here")).ToHaveCountAsync(2);
        // Who is gone from the list stays for now.
        await _page.GetByTestId("take-Gone").UncheckAsync();
        await ShotAsync("thay-doi");
        await wizard.NextAsync("file");
        await wizard.FinishAsync();

        await Assertions.Expect(_page.GetByTestId("locate-list").Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Equal(18_318, await DoorsAsync());
        await _page.GetByTestId("locate-look").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("locate-clue")).ToContainTextAsync("Hoa Phượng");
        Assert.Empty((await _page.RunAxe()).Violations.Select(violation => violation.Id));
        await ShotAsync("dat-ho");
        await _page.GetByTestId("locate-place").ClickAsync();
        // By the keyboard: the map has the focus, Enter takes what is under the crosshair.
        await _page.WaitForFunctionAsync("() => khupho.editor.mode === 'place' && document.activeElement.matches('[data-map]')");
        await _page.Keyboard.PressAsync("ArrowRight");
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_page.GetByTestId("locate-write")).ToBeEnabledAsync();
        await _page.GetByTestId("locate-write").ClickAsync();
        await _page.GetByTestId("locate-none").WaitForAsync();
        await ReadyAsync();
        Assert.Equal(18_319, await DoorsAsync());

        await _page.GetByTestId("locate-undo").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("locate-list").Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Empty(wizard.Violations);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _program.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>One household gone, one with other figures, one moved by 50 m, one added, one added whose street is written wrongly.</summary>
    private string CorrectedList()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "sample-ward", "households.csv")).ToList();
        Assert.StartsWith("code,east,north,count,people,group,address", lines[0], StringComparison.Ordinal);
        string With(int line, int column, Func<string, string> change) => string.Join(',', lines[line].Split(',').Select((cell, at) => at == column ? change(cell) : cell));
        lines[2] = With(2, 3, count => count + "1");
        lines[3] = With(3, 1, east => (double.Parse(east, System.Globalization.CultureInfo.InvariantCulture) + 50).ToString("F3", System.Globalization.CultureInfo.InvariantCulture));
        lines.Add(With(4, 0, _ => "MOI-1"));
        lines.Add("MOI-2,,,1,3,KP11-10,7 Hoa Phượngg");
        lines.RemoveAt(1);
        var path = Path.Combine(_folder.FullName, "danh-sach-moi.csv");
        // With a byte order mark: nothing to ask about its letters.
        File.WriteAllLines(path, lines, new System.Text.UTF8Encoding(true));
        return path;
    }

    private Task ReadyAsync() => _page.Locator("[data-ready=true]").WaitForAsync(new() { Timeout = 300_000 });

    private Task<int> DoorsAsync() => _page.EvaluateAsync<int>("() => khupho.plan.count.length");

    /// <summary>For a person to look at, where a folder is named.</summary>
    private async Task ShotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("KHUPHO_SHOTS") is not { Length: > 0 } folder)
            return;
        foreach (var (width, height) in ((int, int)[])[(1920, 1080), (1366, 768)])
        {
            await _page.SetViewportSizeAsync(width, height);
            await _page.EvaluateAsync("() => new Promise(drawn => setTimeout(drawn, 1500))");
            await _page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png") });
        }
    }
}
