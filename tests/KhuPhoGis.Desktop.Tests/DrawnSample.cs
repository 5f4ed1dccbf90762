using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The sample ward, opened and drawn through the screens once; the tests of a class go on from there.</summary>
public sealed class DrawnSample : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private DesktopProcess? _program;

    public IPage Page { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        await RestartAsync();
        await Page.GetByTestId("open-sample").ClickAsync();
        await Page.Locator("[data-ready=true]").WaitForAsync(new() { Timeout = 300_000 });
        await Page.GetByTestId("draw").ClickAsync();
        await Page.GetByTestId("draw-alternatives").FillAsync("1");
        await Page.GetByTestId("draw-run").ClickAsync();
        await Page.GetByTestId("draw-take").First.WaitForAsync(new() { Timeout = 300_000 });
        await Page.GetByTestId("draw-take").First.ClickAsync();
        await RevisionAsync(1);
    }

    /// <summary>Kills the program, starts it again and comes back by its first address.</summary>
    public async Task RestartAsync()
    {
        if (_program is not null)
        {
            await _program.DisposeAsync();
            await Page.Context.CloseAsync();
        }
        _program = await DesktopProcess.StartAsync(_folder.FullName);
        Page = await _browser.OpenAsync(_program.Start);
    }

    /// <summary>A test that failed may have left a dialog or the sheet for paper open: the next begins on a page without them.</summary>
    public async Task SettleAsync()
    {
        if (await Page.Locator("[role=dialog], .printing").CountAsync() == 0)
            return;
        await Page.ReloadAsync();
        await Page.Locator("[data-ready=true]").WaitForAsync();
    }

    public async Task ReopenAsync()
    {
        await Page.Locator("td a").First.ClickAsync();
        await Page.Locator("[data-ready=true]").WaitForAsync();
    }

    public Task RevisionAsync(long revision) => Page.Locator($"[data-revision='{revision}']").WaitForAsync();

    public async Task<long> RevisionAsync() => long.Parse(
        (await Page.GetByTestId("map").GetAttributeAsync("data-revision"))!, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Where a grid position is on the screen, once what was asked for before is drawn.</summary>
    public async Task<(float X, float Y)> PixelAsync(double x, double y)
    {
        await Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
        var pixel = await Page.EvaluateAsync<float[]>("at => khupho.control.pixelOf(at)", new[] { x, y });
        var box = (await Page.GetByTestId("map").BoundingBoxAsync())!;
        return (box.X + pixel[0], box.Y + pixel[1]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_program is not null)
            await _program.DisposeAsync();
        await _browser.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
