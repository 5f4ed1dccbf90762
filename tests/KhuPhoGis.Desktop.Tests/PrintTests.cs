using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The view on paper.</summary>
[Collection(OneSample.Name)]
public sealed class PrintTests(DrawnSample sample)
{
    private const double PixelsPerMillimetre = 96 / 25.4;

    private IPage Page => sample.Page;

    [Theory]
    [InlineData("a4", true, 841.89, 595.28)]
    [InlineData("a3", false, 841.89, 1190.55)]
    public async Task A_sheet_is_one_page_of_its_paper_with_the_map_at_its_scale(string paper, bool landscape, double width, double height)
    {
        await ShowAsync(paper, landscape, "5000");
        try
        {
            var ((x0, _), (x1, _)) = (await sample.PixelAsync(0, 0), await sample.PixelAsync(500_000, 0));
            // 500 metres at 1:5000 are 100 millimetres.
            Assert.Equal(100 * PixelsPerMillimetre, x1 - x0, 0.02);

            var pdf = Encoding.Latin1.GetString(await Page.PdfAsync(new() { PreferCSSPageSize = true, PrintBackground = true }));

            var pages = Regex.Matches(pdf, @"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]");
            var page = Assert.Single(pages);
            Assert.Equal(width, double.Parse(page.Groups[1].Value, CultureInfo.InvariantCulture), 1.0);
            Assert.Equal(height, double.Parse(page.Groups[2].Value, CultureInfo.InvariantCulture), 1.0);
        }
        finally
        {
            await LeaveAsync();
        }
    }

    [Fact]
    public async Task On_paper_there_are_no_tools_but_title_legend_scale_and_date()
    {
        await ShowAsync("a4", true, "0");
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        try
        {
            foreach (var tool in (string[])[".bar", ".tools", ".side", ".navigator", ".search", ".status", ".sheet-bar"])
                await Assertions.Expect(Page.Locator(tool)).ToBeHiddenAsync();
            await Assertions.Expect(Page.Locator(".sheet-title h1")).ToHaveTextAsync("Sơ đồ <b>thử</b>");
            await Assertions.Expect(Page.Locator(".sheet-legend")).ToContainTextAsync("ngày 2 tháng 12 năm 2026");
            await Assertions.Expect(Page.Locator(".sheet-legend")).ToContainTextAsync("Ranh giới phường");
            await Assertions.Expect(Page.Locator("[data-scale-text]")).ToHaveTextAsync(new Regex(@"^1:[\d.]+(00|000)$"));
            Assert.Equal(3, await Page.EvaluateAsync<double>("() => { const canvas = document.querySelector('[data-map] canvas'); return canvas.width / canvas.parentElement.clientWidth; }"), 0.01);
        }
        finally
        {
            await Page.EmulateMediaAsync(new() { Media = Media.Null });
            await LeaveAsync();
        }
        await Assertions.Expect(Page.Locator(".tools")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_ward_seen_whole_fills_the_sheet_at_a_round_scale()
    {
        await Page.EvaluateAsync("() => khupho.editor.zoomTo([])");
        await ShowAsync("a4", true, "0");
        try
        {
            // The share of the map's frame that the ward takes, on the side that it takes more of; and nothing is cut off.
            var share = await Page.EvaluateAsync<double>("""
                () => {
                  const [west, south, east, north] = khupho.control.wardExtent, [wide, high] = khupho.control.map.getSize(), { resolution } = khupho.control.viewport;
                  return Math.max((east - west) / wide, (north - south) / high) / resolution;
                }
                """);
            Assert.InRange(share, 0.6, 1);
        }
        finally
        {
            await LeaveAsync();
        }
    }

    [Fact]
    public async Task After_the_sheet_the_window_looks_where_it_looked_before()
    {
        await Page.EvaluateAsync("() => { khupho.control.scale = 3333; }");
        await ShowAsync("a4", false, "2000");
        await LeaveAsync();

        await Page.WaitForFunctionAsync("() => Math.round(khupho.control.scale) === 3333 && khupho.control.map.getSize()[0] === document.querySelector('[data-map]').clientWidth");
    }

    /// <summary>The window is back: its own look is restored after the server has answered the click.</summary>
    private async Task LeaveAsync()
    {
        await Page.GetByTestId("print-close").ClickAsync();
        await Page.WaitForFunctionAsync("() => document.documentElement.className === ''");
    }

    private async Task ShowAsync(string paper, bool landscape, string scale)
    {
        await Page.GetByTestId("map").FocusAsync();
        await Page.Keyboard.PressAsync("Control+p");
        await Page.GetByTestId("print-heading").FillAsync("Sơ đồ <b>thử</b>");
        await Page.GetByTestId("print-paper").SelectOptionAsync(paper);
        await Page.GetByTestId("print-turn").SelectOptionAsync(landscape ? "landscape" : "portrait");
        await Page.GetByTestId("print-scale").SelectOptionAsync(scale);
        await Page.GetByTestId("print-date").FillAsync("ngày 2 tháng 12 năm 2026");
        await Page.GetByTestId("print-show").ClickAsync();
        await Page.Locator($"html.printing.{paper}.{(landscape ? "landscape" : "portrait")}").WaitForAsync();
        await Page.EvaluateAsync("() => new Promise(done => { khupho.control.map.once('rendercomplete', () => done()); khupho.control.map.render(); })");
    }
}
