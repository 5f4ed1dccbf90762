using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Goes through the import wizard as a person does, and lets axe look at every step.</summary>
internal sealed class Wizard(IPage page)
{
    private readonly HashSet<string> _seen = [];

    /// <summary>What axe found on the steps so far.</summary>
    public List<string> Violations { get; } = [];

    public ILocator Get(string id) => page.GetByTestId(id);

    public Task AtAsync(string step) => page.Locator($"[data-step={step}]").WaitForAsync(new() { Timeout = 90_000 });

    /// <summary>Hands files in and waits until each was looked into.</summary>
    public async Task DropAsync(int sources, params string[] files)
    {
        // Blazor listens to the input a moment after it stands there; no hand is that fast.
        var input = await Get("drop").ElementHandleAsync();
        await page.WaitForFunctionAsync("input => input._blazorInputFileNextFileId !== undefined", input);
        await Get("drop").SetInputFilesAsync(files);
        await Get("waiting").Locator("tbody tr").Nth(sources - 1).WaitForAsync(new() { Timeout = 90_000 });
        await Get("next").And(page.Locator(":enabled")).WaitForAsync(new() { Timeout = 90_000 });
        await LookAsync("file");
    }

    public async Task NextAsync(string step)
    {
        await Get("next").ClickAsync();
        await AtAsync(step);
        await LookAsync(step);
    }

    /// <summary>From the list of files to its end, for a file about which the program has guessed everything right.</summary>
    public async Task TakeAsync()
    {
        await NextAsync("layer");
        for (var step = "layer"; step != "file";)
        {
            await Get("next").ClickAsync();
            await page.Locator($"[data-step]:not([data-step={step}])").WaitForAsync(new() { Timeout = 90_000 });
            step = (await Get("wizard").GetAttributeAsync("data-step"))!;
            await LookAsync(step);
        }
    }

    public async Task FinishAsync()
    {
        await Get("finish").ClickAsync();
        await page.Locator("[data-ready=true]").WaitForAsync(new() { Timeout = 120_000 });
    }

    private async Task LookAsync(string step)
    {
        if (!_seen.Add(step))
            return;
        var result = await page.RunAxe();
        Violations.AddRange(result.Violations.Select(violation => $"{step}: {violation.Id} {string.Join(' ', violation.Nodes.Select(node => node.Html))}"));
    }
}
