using System.Globalization;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Draw, table, issues and comparison in a real browser, on the sample ward of 20,000 households.</summary>
public sealed class PanelsTests(DrawnSample sample) : IClassFixture<DrawnSample>, IAsyncLifetime
{
    private IPage Page => sample.Page;

    public async ValueTask InitializeAsync()
    {
        await sample.SettleAsync();
        await TabAsync("units");
        // With neighborhoods selected the draw dialog begins with these alone.
        await Page.EvaluateAsync("() => khupho.editor.select(0, false)");
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Plans_stand_side_by_side_in_pictures_and_taking_one_is_one_step()
    {
        var revision = await sample.RevisionAsync();
        await Page.GetByTestId("draw").ClickAsync();
        await Page.GetByTestId("draw-alternatives").FillAsync("2");
        await Page.GetByTestId("draw-seed").FillAsync("7");
        await Page.GetByTestId("draw-run").ClickAsync();
        await Page.GetByTestId("draw-take").First.WaitForAsync(new() { Timeout = 300_000 });

        var cards = Page.GetByTestId("alternative");
        Assert.Equal(await cards.CountAsync(), await cards.Locator("svg.thumbnail path").EvaluateAllAsync<int>("paths => new Set(paths.map(path => path.closest('article'))).size"));
        await Page.GetByTestId("draw-take").Last.ClickAsync();

        await sample.RevisionAsync(revision + 1);
        await Page.GetByTestId("undo").ClickAsync();
        await sample.RevisionAsync(revision + 2);
    }

    [Fact]
    public async Task A_number_that_cannot_be_had_is_explained_before_it_is_drawn()
    {
        await Page.GetByTestId("draw").ClickAsync();
        await Page.GetByTestId("draw-count").FillAsync("10");

        await Assertions.Expect(Page.GetByTestId("draw-range")).ToContainTextAsync("41 đến 49");
        await Assertions.Expect(Page.GetByTestId("draw-range")).ToContainTextAsync("Gần nhất làm được: 41");
        await Page.Keyboard.PressAsync("Escape");
    }

    [Fact]
    public async Task Escape_closes_a_dialog_whose_pressed_button_is_gone()
    {
        await Page.GetByTestId("draw").ClickAsync();
        await Page.GetByTestId("draw-alternatives").FillAsync("1");
        await Page.GetByTestId("draw-run").ClickAsync();
        await Page.GetByTestId("draw-take").First.WaitForAsync();
        await Page.EvaluateAsync("() => document.activeElement.blur()");

        await Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_repair_is_shown_on_the_map_done_and_proven()
    {
        var revision = await sample.RevisionAsync();
        await TabAsync("issues");
        var first = Page.Locator("li[data-issue]").First;
        var issue = await first.GetAttributeAsync("data-issue");
        await first.ClickAsync();
        var cure = Page.Locator("[data-testid=fixes] > li").First;
        await cure.WaitForAsync();

        await cure.GetByTestId("fix-preview").ClickAsync();
        await Page.WaitForFunctionAsync("() => khupho.control.sketches.doors.length > 0");
        await cure.GetByTestId("fix").ClickAsync();

        await sample.RevisionAsync(revision + 1);
        await Assertions.Expect(Page.GetByTestId("toast")).ToContainTextAsync("Kiểm tra lại");
        await Assertions.Expect(Page.Locator($"li[data-issue='{issue}']")).ToHaveCountAsync(0);
        await Page.GetByTestId("undo").ClickAsync();
        await sample.RevisionAsync(revision + 2);
        await Assertions.Expect(Page.Locator($"li[data-issue='{issue}']")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_warning_stands_with_its_reason_until_it_is_looked_at_again()
    {
        var revision = await sample.RevisionAsync();
        await TabAsync("issues");
        var first = Page.Locator("li[data-issue]").First;
        var issue = await first.GetAttributeAsync("data-issue");
        await first.ClickAsync();
        await Page.GetByTestId("issue-accept").ClickAsync();
        await Page.GetByTestId("accept-reason").FillAsync("Tổ này nằm hai bên kênh");
        await Page.GetByTestId("accept-go").ClickAsync();

        await sample.RevisionAsync(revision + 1);
        await Assertions.Expect(Page.GetByTestId("accepted")).ToContainTextAsync("Lý do: Tổ này nằm hai bên kênh");
        await Assertions.Expect(Page.Locator($"li[data-issue='{issue}']")).ToHaveCountAsync(0);
        await Page.GetByTestId("accept-undo").First.ClickAsync();
        await sample.RevisionAsync(revision + 2);
        await Assertions.Expect(Page.Locator($"li[data-issue='{issue}']")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task F8_goes_from_issue_to_issue()
    {
        await Page.GetByTestId("map").FocusAsync();
        await Page.Keyboard.PressAsync("F8");
        await TabOpenAsync("issues");
        var current = Page.Locator("li.current");
        await current.WaitForAsync();
        var one = await current.GetAttributeAsync("data-issue");

        await Page.Keyboard.PressAsync("F8");
        await Assertions.Expect(current).Not.ToHaveAttributeAsync("data-issue", one!);
        await Page.Keyboard.PressAsync("Shift+F8");
        await Assertions.Expect(current).ToHaveAttributeAsync("data-issue", one!);
    }

    [Fact]
    public async Task The_swipe_bar_parts_old_from_new()
    {
        await TabAsync("compare");
        await Page.GetByTestId("compare-swipe").ClickAsync();
        var bar = Page.GetByTestId("swipe");
        await bar.WaitForAsync();
        var before = await EdgeAsync();
        var box = (await bar.BoundingBoxAsync())!;

        await Page.Mouse.MoveAsync(box.X + 2, box.Y + 300);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(box.X - 148, box.Y + 300, new() { Steps = 5 });
        await Page.Mouse.UpAsync();

        var resolution = await Page.EvaluateAsync<double>("() => khupho.control.viewport.resolution");
        Assert.InRange(before - await EdgeAsync(), 140 * resolution, 160 * resolution);
        await TabAsync("units");
        await Assertions.Expect(bar).ToBeHiddenAsync();
        Assert.True(await Page.EvaluateAsync<bool>("() => khupho.control.layer('units').getExtent() === undefined"));

        Task<double> EdgeAsync() => Page.EvaluateAsync<double>("() => khupho.control.layer('units').getExtent()[0]");
    }

    [Fact]
    public async Task The_crosswalk_adds_up_and_leads_to_the_households()
    {
        await TabAsync("compare");
        await Assertions.Expect(Page.GetByTestId("crosswalk-total")).ToHaveTextAsync("20.000");
        var pair = Page.Locator("[data-testid=crosswalk] tbody tr").Nth(1);
        var households = int.Parse((await pair.Locator("td.number").First.InnerTextAsync()).Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        await pair.Locator("button").ClickAsync();
        await Page.GetByTestId("changed-all").WaitForAsync();

        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByTestId("changed-csv").ClickAsync());
        var lines = await File.ReadAllLinesAsync((await download.PathAsync())!, TestContext.Current.CancellationToken);

        Assert.Equal(households, lines.Skip(1).Sum(line => int.Parse(line.Split(',')[^4], CultureInfo.InvariantCulture)));
        await Page.WaitForFunctionAsync("households => khupho.control.dots.highlighted.reduce((sum, i) => sum + khupho.plan.count[i], 0) === households", households);
    }

    [Fact]
    public async Task The_table_is_worked_by_keys()
    {
        await Page.EvaluateAsync("() => khupho.control.zoomToBox([0, 0], khupho.ward.size)");
        var rows = Page.Locator("tr[data-unit]");
        await rows.First.FocusAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(rows.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        var far = await Page.EvaluateAsync<double>("() => khupho.control.viewport.resolution");

        await Page.Keyboard.PressAsync("Enter");

        await Page.WaitForFunctionAsync("far => khupho.control.viewport.resolution < far / 1.5", far);
        await Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(rows.Nth(1)).ToHaveAttributeAsync("aria-selected", "false");
    }

    [Fact]
    public async Task Nothing_is_cut_off_on_a_small_office_screen()
    {
        foreach (var tab in (string[])["units", "issues", "compare", "history"])
        {
            await TabAsync(tab);
            Assert.Equal("", await Page.EvaluateAsync<string>("""
                () => [document.querySelector('.bar'), document.querySelector('.panel'), document.querySelector('.tabs')]
                  .filter(box => box.scrollWidth > box.clientWidth + 1).map(box => `${box.className} ${box.scrollWidth} > ${box.clientWidth}`).join('; ')
                """));
        }
    }

    private async Task TabAsync(string tab)
    {
        await Page.GetByTestId("tab-" + tab).ClickAsync();
        await TabOpenAsync(tab);
    }

    private Task TabOpenAsync(string tab) => Assertions.Expect(Page.GetByTestId("tab-" + tab)).ToHaveAttributeAsync("aria-selected", "true");
}
