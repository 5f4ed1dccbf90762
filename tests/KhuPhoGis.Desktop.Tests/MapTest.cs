using System.Globalization;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>All classes that drive the drawn sample share one program and one page, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OnDrawnSample : ICollectionFixture<DrawnSample>
{
    public const string Name = "drawn sample";
}

/// <summary>What tests with a real mouse on the drawn sample have in common. Each leaves the plan as it found it.</summary>
[Collection(OnDrawnSample.Name)]
public abstract class MapTest(DrawnSample sample) : IAsyncLifetime
{
    protected DrawnSample Sample => sample;

    protected IPage Page => sample.Page;

    protected ILocator Live => Page.GetByTestId("live");

    protected ILocator WhyNot => Page.GetByTestId("why-not");

    protected ILocator Menu => Page.GetByTestId("map-menu");

    /// <summary>Every test begins with the table and the mode Select, whatever the one before left.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        await sample.SettleAsync();
        await Page.GetByTestId("tab-units").ClickAsync();
        await Page.EvaluateAsync("() => { khupho.editor.menu.close(); khupho.editor.snapping = false; khupho.editor.tracing = false; Object.assign(khupho.editor.brush, { size: 0, groups: false, source: -1 }); khupho.editor.select(0, false); }");
        await ModeAsync("select");
    }

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>The map itself says when the mode is on.</summary>
    protected async Task ModeAsync(string mode)
    {
        await Page.GetByTestId("mode-" + mode).ClickAsync();
        await Page.WaitForFunctionAsync("mode => khupho.editor.mode === mode", mode);
        await Assertions.Expect(Page.GetByTestId("mode-" + mode)).ToHaveAttributeAsync("aria-pressed", "true");
    }

    /// <summary>Brings a place to the middle of the map, at so many metres a pixel.</summary>
    protected async Task LookAtAsync(double x, double y, double resolution)
    {
        await Page.EvaluateAsync("([x, y, resolution]) => khupho.control.lookAt([x, y], resolution)", new[] { x, y, resolution });
        await Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    }

    /// <summary>A press, a move in steps, and only when asked for the release.</summary>
    protected async Task DragAsync((float X, float Y) from, (float X, float Y) to, bool release = true)
    {
        await Page.Mouse.MoveAsync(from.X, from.Y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 6 });
        if (release)
            await Page.Mouse.UpAsync();
    }

    protected Task<(float X, float Y)> PixelAsync(double[] place) => sample.PixelAsync(place[0], place[1]);

    /// <summary>What the live box shows once the session's answer for the last position is there: code → households.</summary>
    protected async Task<Dictionary<string, int>> ShownAsync()
    {
        await Live.Locator(".live-row").First.WaitForAsync();
        var (rows, before) = (await RowsAsync(), Array.Empty<string>());
        while (!rows.SequenceEqual(before))
        {
            // An answer may be on its way still: what stands for a second is the last one.
            await Page.WaitForTimeoutAsync(1000);
            (rows, before) = (await RowsAsync(), rows);
        }
        return rows.Select(row => row.Split(' ')).ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture));
    }

    private Task<string[]> RowsAsync() =>
        Live.Locator(".live-row").EvaluateAllAsync<string[]>("rows => rows.map(row => `${row.dataset.unit} ${row.dataset.households}`)");

    /// <summary>As the table says, once it shows what the map shows.</summary>
    protected async Task<Dictionary<string, int>> CountsAsync()
    {
        await Page.WaitForFunctionAsync("""
            () => [...khupho.plan.units.values()].every(unit =>
              document.querySelector(`tr[data-unit='${unit.code}'] [data-testid=count]`)?.textContent.replace(/\D/g, '') === `${unit.households}`)
            """);
        var rows = await Page.Locator("tr[data-unit]").EvaluateAllAsync<string[]>(
            "rows => rows.map(row => row.dataset.unit + ' ' + row.querySelector('[data-testid=count]').textContent.replace(/\\D/g, ''))");
        return rows.Select(row => row.Split(' ')).ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture));
    }

    /// <summary>Does what is asked, waits for the next revision, and holds the table to what the live box had shown.</summary>
    protected async Task TakenAsync(Dictionary<string, int> shown, Func<Task> finish)
    {
        var revision = await sample.RevisionAsync();
        await finish();
        await sample.RevisionAsync(revision + 1);
        var counts = await CountsAsync();
        Assert.All(shown, row => Assert.Equal(row.Value, counts.GetValueOrDefault(row.Key)));
        Assert.Equal(20_000, counts.Values.Sum());
    }

    protected async Task UndoAsync()
    {
        var revision = await sample.RevisionAsync();
        await Page.GetByTestId("undo").ClickAsync();
        await sample.RevisionAsync(revision + 1);
    }
}
