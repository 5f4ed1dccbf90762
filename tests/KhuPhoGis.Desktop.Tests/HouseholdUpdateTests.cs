using System.Diagnostics;
using Deque.AxeCore.Playwright;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>A corrected list of households on a project that exists, and the work that it leaves for a person.</summary>
public sealed class HouseholdUpdateTests : IAsyncLifetime
{
    /// <summary>Of the sample's households: enough for every kind of change, few enough to be taken in at once.</summary>
    private const int Few = 600;

    private readonly Browser _browser = new();
    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("khupho-test-");
    private DirectoryInfo _folder = null!;
    private DesktopProcess _program = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        _folder = _home.CreateSubdirectory("KhuPhoGis");
        await MakeAsync(TestContext.Current.CancellationToken);
        await StartAsync();
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
        await wizard.ShotAsync("thay-doi");
        await wizard.NextAsync("file");
        await wizard.FinishAsync();

        await Assertions.Expect(_page.GetByTestId("locate-list").Locator("tbody tr")).ToHaveCountAsync(1);
        await DoorsAsync(Few + 1);
        // The checklist leads here, by the keyboard too.
        await _page.GetByTestId("tab-units").ClickAsync();
        await _page.GetByTestId("readiness").PressAsync("Enter");
        await _page.Locator("[data-gate=unlocated-households]").PressAsync("Enter");
        await Assertions.Expect(_page.GetByTestId("tab-locate")).ToBeFocusedAsync();
        await _page.GetByTestId("locate-look").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("locate-clue")).ToContainTextAsync("Hoa Phượng");
        Assert.Empty((await _page.RunAxe()).Violations.Select(violation => violation.Id));
        await wizard.ShotAsync("dat-ho");
        await _page.GetByTestId("locate-place").ClickAsync();
        // By the keyboard: the map has the focus, Enter takes what is under the crosshair.
        await _page.WaitForFunctionAsync("() => khupho.editor.mode === 'place' && document.activeElement.matches('[data-map]')");
        await _page.Keyboard.PressAsync("ArrowRight");
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_page.GetByTestId("locate-write")).ToBeEnabledAsync();
        await _page.GetByTestId("locate-write").ClickAsync();
        await _page.GetByTestId("locate-none").WaitForAsync();
        await ReadyAsync();
        await DoorsAsync(Few + 2);

        await _program.DisposeAsync();
        await _page.Context.CloseAsync();
        await StartAsync();
        await _page.GetByTestId("tab-locate").ClickAsync();
        await _page.GetByTestId("locate-undo").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("locate-list").Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(_page.GetByTestId("locate-undo")).ToHaveCountAsync(0);
        await DoorsAsync(Few + 1);
        Assert.Empty(wizard.Violations);
    }

    [Fact]
    public async Task What_the_command_line_took_in_is_taken_back_here_in_one_step()
    {
        await _program.DisposeAsync();
        await _page.Context.CloseAsync();
        Assert.Equal(0, await KhuphoAsync("import", Project, "households", CorrectedList(), "--replace"));
        await StartAsync();
        await DoorsAsync(Few);
        await _page.GetByTestId("tab-locate").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("locate-list").Locator("tbody tr")).ToHaveCountAsync(1);

        await _page.GetByTestId("locate-undo").ClickAsync();

        await _page.GetByTestId("locate-none").WaitForAsync();
        await Assertions.Expect(_page.GetByTestId("locate-undo")).ToHaveCountAsync(0);
        await _page.WaitForFunctionAsync("() => window.khupho?.plan.count.length > 0");
        Assert.Equal(await HouseholdsAsync(), Lines().Skip(1).Sum(line => int.Parse(line.Split(',')[3], System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(20, await KhuphoAsync("undo", Project));
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _program.DisposeAsync();
        _home.Delete(recursive: true);
    }

    /// <summary>One household gone, one with other figures, one moved by 50 m, one added, one added whose street is written wrongly.</summary>
    private string CorrectedList()
    {
        var lines = Lines().ToList();
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

    private string Project => Path.Combine(_folder.FullName, "an-hoa.gpkg");

    private static string Sample(string file) => Path.Combine(AppContext.BaseDirectory, "sample-ward", file);

    private static IEnumerable<string> Lines() => File.ReadLines(Sample("households.csv")).Take(1 + Few);

    /// <summary>The sample ward with a few of its households, all in one neighborhood.</summary>
    private async Task MakeAsync(CancellationToken cancel)
    {
        var list = Path.Combine(_folder.FullName, "danh-sach.csv");
        await File.WriteAllLinesAsync(list, Lines(), cancel);
        var ward = new Ward { Code = "99001", Name = "Phường An Hòa", Crs = 9210 };
        foreach (var (layer, file) in new[] { (WardLayer.Ward, Sample("ward.geojson")), (WardLayer.Streets, Sample("streets.geojson")), (WardLayer.Households, list) })
            ward = WardImport.Run(ward, layer, file, new() { Crs = file == list ? CoordinateSystems.Get(9210) : null }, null, cancel).Ward;
        var cells = Plan.Unassigned(ward, CoverageBuilder.Build(ward, cancel));
        var plan = cells.With([new Neighborhood(new(1), "1", "Khu phố 1")]).With([.. cells.Coverage.Cells.Select(_ => new NeighborhoodId(1))]);
        await SmallProject.MakeAsync(StoreAddress.Parse(Project), plan, cancel);
    }

    private async Task StartAsync()
    {
        _program = await DesktopProcess.StartAsync(_folder.FullName, "--store", Project);
        _page = await _browser.OpenAsync(_program.Start);
        await ReadyAsync();
    }

    /// <summary>The command line, in the name of the same person.</summary>
    private async Task<int> KhuphoAsync(params string[] arguments)
    {
        var program = DesktopProcess.Dll().Replace("KhuPhoGis.Desktop.dll", "khupho.dll", StringComparison.Ordinal).Replace("KhuPhoGis.Desktop", "KhuPhoGis.Cli", StringComparison.Ordinal);
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { Environment = { ["HOME"] = _home.FullName, ["USERPROFILE"] = _home.FullName } })!;
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    private Task<int> HouseholdsAsync() => _page.EvaluateAsync<int>("() => khupho.plan.count.reduce((sum, count) => sum + count, 0)");

    private Task ReadyAsync() => _page.Locator("[data-ready=true]").WaitForAsync(new() { Timeout = 300_000 });

    /// <summary>The map shows so many doors; a page that has just been left or is being opened has none yet.</summary>
    private async Task DoorsAsync(int count) => await _page.WaitForFunctionAsync("count => window.khupho?.plan.count.length === count", count);
}
