using System.Globalization;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>A file with an overlap and a gap is checked and repaired in the window: seen before, done, undone, taken home.</summary>
public sealed class RepairPageTests : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private DesktopProcess _program = null!;
    private IPage _page = null!;

    private ILocator Incidents => _page.Locator("li[data-incident]");

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        _program = await DesktopProcess.StartAsync(_folder.FullName);
        _page = await _browser.OpenAsync(_program.Start);
        await _page.GetByTestId("repair").ClickAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _program.DisposeAsync();
        await _browser.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task An_overlap_and_a_gap_are_found_seen_repaired_undone_and_written()
    {
        // A reaches into B; between B and <b>C is a dent of nobody.
        await HandInAsync(("khu-pho.geojson", Units(("A", 0, 0, 100, 102), ("B", 100, 100, 200, 200), ("<b>C", 200, 203, 300, 300))), ("phuong.geojson", Ward()));
        await _page.GetByTestId("repair-check").ClickAsync();

        await Assertions.Expect(Incidents).ToHaveCountAsync(2);
        Assert.Equal(["gap", "overlap"], (await Incidents.EvaluateAllAsync<string[]>("items => items.map(item => item.dataset.kind)")).Order());
        await _page.Locator("li[data-kind=gap] button").ClickAsync();
        await Assertions.Expect(_page.Locator("li[data-kind=gap]")).ToContainTextAsync("<b>C");
        await _page.GetByTestId("look-longest-border").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("repair-preview")).ToContainTextAsync("Sẽ chuyển");
        await Assertions.Expect(Incidents).ToHaveCountAsync(2);
        await _page.GetByTestId("do-longest-border").ClickAsync();
        await Assertions.Expect(Incidents).ToHaveCountAsync(1);
        await _page.GetByTestId("undo").ClickAsync();
        await Assertions.Expect(Incidents).ToHaveCountAsync(2);
        Assert.Empty((await _page.RunAxe()).Violations.Select(violation => violation.Id + string.Join(' ', violation.Nodes.Select(node => node.Html))));

        await _page.GetByTestId("repair-all").ClickAsync();

        await Assertions.Expect(_page.GetByTestId("repair-state")).ToContainTextAsync("Đã chứng minh");
        await Assertions.Expect(_page.GetByTestId("steps").Locator("li")).ToHaveCountAsync(2);
        var download = await _page.RunAndWaitForDownloadAsync(() => _page.GetByTestId("get-fixed-geojson").ClickAsync());
        Assert.Equal("khu-pho-da-sua.geojson", download.SuggestedFilename);
        using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        Assert.Equal(3, json.RootElement.GetProperty("features").GetArrayLength());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_in_words_and_the_page_goes_on()
    {
        var broken = Path.Combine(_folder.FullName, "hong.geojson");
        await File.WriteAllTextAsync(broken, "{ \"type\": \"FeatureCollection\", \"features\": [ {", TestContext.Current.CancellationToken);
        await HandInFilesAsync(broken);

        await Assertions.Expect(_page.GetByTestId("repair-error")).ToContainTextAsync("hong.geojson");
        await Assertions.Expect(_page.GetByTestId("repair-check")).ToBeDisabledAsync();
    }

    private async Task HandInAsync(params (string Name, string Text)[] files)
    {
        var paths = files.Select(file => Path.Combine(_folder.FullName, file.Name)).ToArray();
        foreach (var (path, (_, text)) in paths.Zip(files))
            await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        await HandInFilesAsync(paths);
        await Assertions.Expect(_page.GetByTestId("waiting").Locator("tbody tr")).ToHaveCountAsync(files.Length);
    }

    private async Task HandInFilesAsync(params string[] paths)
    {
        var input = await _page.GetByTestId("drop").ElementHandleAsync();
        await _page.WaitForFunctionAsync("input => input._blazorInputFileNextFileId !== undefined", input);
        await _page.GetByTestId("drop").SetInputFilesAsync(paths);
    }

    private static string Units(params (string Unit, int West, int WestTip, int East, int EastTip)[] units) =>
        Collection(units.Select(unit => Feature(unit.Unit, (unit.West, 0), (unit.East, 0), (unit.East, 40), (unit.EastTip, 50), (unit.East, 60), (unit.East, 100),
            (unit.West, 100), (unit.West, 60), (unit.WestTip, 50), (unit.West, 40), (unit.West, 0))));

    private static string Ward() => Collection([Feature("Phường", (0, 0), (100, 0), (200, 0), (300, 0), (300, 40), (300, 50), (300, 60), (300, 100),
        (200, 100), (100, 100), (0, 100), (0, 60), (0, 50), (0, 40), (0, 0))]);

    private static string Collection(IEnumerable<string> features) => """{"type":"FeatureCollection","features":[""" + string.Join(',', features) + "]}";

    private static string Feature(string unit, params (int East, int North)[] ring) =>
        $$$"""{"type":"Feature","properties":{"id":"{{{unit}}}"},"geometry":{"type":"Polygon","coordinates":[[{{{string.Join(',', ring.Select(At))}}}]]}}""";

    /// <summary>Hundred-thousandths of a degree, about a metre each.</summary>
    private static string At((int East, int North) p) => string.Create(CultureInfo.InvariantCulture, $"[{106.7 + (p.East * 1e-5)},{10.77 + (p.North * 1e-5)}]");
}
