using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Goes through the import wizard as a person does, and lets axe look at every step.</summary>
internal sealed class Wizard(IPage page, bool look = true)
{
    private readonly HashSet<string> _seen = [];

    /// <summary>What axe found on the steps so far.</summary>
    public List<string> Violations { get; } = [];

    public ILocator Get(string id) => page.GetByTestId(id);

    public Task AtAsync(string step) => page.Locator($"[data-step={step}]").WaitForAsync(new() { Timeout = 90_000 });

    /// <summary>Hands files in and waits until each was looked into.</summary>
    public async Task DropAsync(int sources, params string[] files)
    {
        await HandInAsync(files);
        await Get("waiting").Locator("tbody tr").Nth(sources - 1).WaitForAsync(new() { Timeout = 90_000 });
        await Get("next").And(page.Locator(":enabled")).WaitForAsync(new() { Timeout = 90_000 });
        await LookAsync("file");
    }

    /// <summary>As many files as there are, whatever becomes of each.</summary>
    public async Task DropAsync(string[] files)
    {
        await HandInAsync(files);
        await Get("work").WaitForAsync();
        await page.Locator("[data-busy=false]").WaitForAsync(new() { Timeout = 90_000 });
        await ShotAsync(Path.GetFileName(Path.GetDirectoryName(files[0])) + "-dropped");
    }

    public async Task NextAsync(string step)
    {
        await Get("next").ClickAsync();
        await AtAsync(step);
        await LookAsync(step);
    }

    public async Task WalkAsync(params string[] steps)
    {
        foreach (var step in steps)
            await NextAsync(step);
    }

    /// <summary>From the list of files to its end, for a file about which the program has guessed everything right.</summary>
    /// <returns>The layer, and how many rows were taken, as the page shows it.</returns>
    public async Task<(string Layer, string Accepted)> TakeAsync()
    {
        await NextAsync("layer");
        var layer = (await page.Locator("input[name=layer]:checked").GetAttributeAsync("value"))!;
        return (layer, await ToEndAsync());
    }

    /// <summary>From the step "layer" through all others.</summary>
    /// <param name="atReport">What else is to be seen in the report.</param>
    public async Task<string> ToEndAsync(Func<Task>? atReport = null)
    {
        var accepted = "";
        for (var step = "layer"; step != "file";)
        {
            if (look)
                await ShotAsync($"step-{step}");
            if (step == "report")
            {
                accepted = await Get("accepted").InnerTextAsync();
                await (atReport?.Invoke() ?? Task.CompletedTask);
            }
            await Get("next").ClickAsync();
            await page.Locator($"[data-step]:not([data-step={step}])").WaitForAsync(new() { Timeout = 90_000 });
            step = (await Get("wizard").GetAttributeAsync("data-step"))!;
            await LookAsync(step);
        }
        return accepted;
    }

    /// <summary>Another layer of a map of everything.</summary>
    public async Task<string> MoreAsync(string layer)
    {
        await Get($"again-{layer}").ClickAsync();
        await AtAsync("layer");
        return await ToEndAsync();
    }

    /// <summary>A file that was taken in already, as another layer too.</summary>
    public async Task AgainAsync(string file, string layer, Func<Task>? atReport = null)
    {
        await Get("used").Locator("li").Filter(new() { HasText = file }).GetByTestId("again").ClickAsync();
        await AtAsync("layer");
        await Get($"layer-{layer}").CheckAsync();
        await ToEndAsync(atReport);
    }

    public async Task FinishAsync()
    {
        await Get("finish").ClickAsync();
        var ready = page.Locator("[data-ready=true]");
        await ready.Or(Get("import-error")).Or(page.Locator("#blazor-error-ui:visible")).First.WaitForAsync(new() { Timeout = 120_000 });
        if (await ready.CountAsync() == 0)
            Assert.Fail(await page.Locator("body").InnerTextAsync());
    }

    /// <summary>For a person to look at, where a folder is named.</summary>
    public async Task ShotAsync(string name)
    {
        if (Environment.GetEnvironmentVariable("KHUPHO_SHOTS") is not { Length: > 0 } folder)
            return;
        foreach (var (width, height) in ((int, int)[])[(1920, 1080), (1366, 768)])
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EvaluateAsync("() => new Promise(drawn => setTimeout(drawn, 700))");
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png") });
        }
    }

    private async Task HandInAsync(string[] files)
    {
        // Blazor listens to the input a moment after it stands there; no hand is that fast.
        var input = await Get("drop").ElementHandleAsync();
        await page.WaitForFunctionAsync("input => input._blazorInputFileNextFileId !== undefined", input);
        await Get("drop").SetInputFilesAsync(files);
    }

    private async Task LookAsync(string step)
    {
        if (!look || !_seen.Add(step))
            return;
        var result = await page.RunAxe();
        Violations.AddRange(result.Violations.Select(violation => $"{step}: {violation.Id} {string.Join(' ', violation.Nodes.Select(node => node.Html))}"));
    }
}
