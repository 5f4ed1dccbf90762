using Deque.AxeCore.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>What axe finds on every screen: nothing.</summary>
public sealed class AccessibilityTests(DrawnSample sample) : IClassFixture<DrawnSample>
{
    [Fact]
    public async Task No_screen_has_a_violation()
    {
        var page = sample.Page;
        var found = new List<string>();
        foreach (var tab in (string[])["units", "issues", "describe", "compare", "history", "layers"])
        {
            await page.GetByTestId("tab-" + tab).ClickAsync();
            await AddAsync(tab);
        }
        await page.GetByTestId("tab-units").ClickAsync();
        foreach (var menu in (string[])["readiness", "unit-more", "columns"])
        {
            await page.GetByTestId(menu).ClickAsync();
            await AddAsync(menu);
            await page.Keyboard.PressAsync("Escape");
        }
        await page.GetByTestId("tab-issues").ClickAsync();
        await page.Locator("li[data-issue]").First.ClickAsync();
        await page.GetByTestId("fixes").WaitForAsync();
        await AddAsync("repairs");
        await page.GetByTestId("keys").ClickAsync();
        await AddAsync("keys");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByTestId("draw").ClickAsync();
        await AddAsync("draw");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByTestId("export").ClickAsync();
        await AddAsync("export");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByTestId("review").ClickAsync();
        // By the link, from a panel that has something to clear on the map when it goes.
        await page.GetByTestId("way").WaitForAsync();
        await AddAsync("review");
        await page.GotoAsync(new Uri(new Uri(page.Url), "/new").ToString());
        await page.GetByTestId("drop").WaitForAsync();
        await AddAsync("new");
        await page.GotoAsync(new Uri(new Uri(page.Url), "/").ToString());
        await page.GetByTestId("open-sample").WaitForAsync();
        await AddAsync("start");

        Assert.Equal("", string.Join('\n', found));

        async Task AddAsync(string screen)
        {
            var result = await page.RunAxe();
            found.AddRange(result.Violations.Select(violation => $"{screen}: {violation.Id} {string.Join(' ', violation.Nodes.Select(node => node.Html))}"));
        }
    }
}
