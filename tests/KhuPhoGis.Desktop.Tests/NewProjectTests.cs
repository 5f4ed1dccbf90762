namespace KhuPhoGis.Desktop.Tests;

/// <summary>A project of one's own from files.</summary>
public sealed class NewProjectTests
{
    [Fact]
    public async Task Files_become_a_project_with_a_map()
    {
        await using var browser = new Browser();
        await browser.InitializeAsync();
        var folder = Directory.CreateTempSubdirectory("khupho-test-");
        await using var program = await DesktopProcess.StartAsync(folder.FullName);
        var page = await browser.OpenAsync(program.Start);
        await page.Locator("a[href='/new']").ClickAsync();
        await page.GetByTestId("new-name").FillAsync("<img src=x onerror=alert(1)> \"Phường\" O'Hòa");
        foreach (var (layer, file) in ((string, string)[])[("Ward", "ward.geojson"), ("Households", "households.csv"), ("Streets", "streets.geojson")])
            await page.GetByTestId("file-" + layer).SetInputFilesAsync(Path.Combine(AppContext.BaseDirectory, "sample-ward", file));
        await page.GetByTestId("crs-Households").SelectOptionAsync("9210");

        await page.GetByTestId("new-make").ClickAsync();
        await page.GetByTestId("new-open").ClickAsync(new() { Timeout = 60_000 });
        await page.Locator("[data-ready=true]").WaitForAsync();

        Assert.Equal("<img src=x onerror=alert(1)> \"Phường\" O'Hòa", await page.Locator(".ward").InnerTextAsync());
        Assert.Equal(0, await page.Locator("img[src=x]").CountAsync());
        Assert.Equal(20_000, await page.EvaluateAsync<int>("() => khupho.plan.count.reduce((sum, count) => sum + count, 0)"));
        folder.Delete(recursive: true);
    }
}
