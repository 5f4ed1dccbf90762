using Deque.AxeCore.Playwright;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>A list without coordinates on its way in: a person sees how far it is, and may stop it.</summary>
public sealed class ImportProgressTests : IAsyncLifetime
{
    private const int First = 20, Second = 60, Rows = 800;

    private readonly Browser _browser = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private readonly GatedChild _child = OperatingSystem.IsWindows() ? null! : new(First, Second);
    private WebApplication? _app;
    private IPage _page = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The gate is a script of a shell.");
        await _browser.InitializeAsync();
        await MakeAsync();
        _app = DesktopProgram.Build(new() { Store = Project, Folder = _folder.FullName, Author = "lan", Window = false, Importer = _child.Process }, null);
        await _app.StartAsync(Cancel);
        _page = await _browser.OpenAsync(new($"{_app.Urls.First()}/?token={_app.Services.GetRequiredService<Entrances>().StartToken}"));
        await _page.Locator("[data-ready=true]").WaitForAsync(new() { Timeout = 120_000 });
    }

    [Fact]
    public async Task The_bar_says_how_far_it_is_and_stopped_in_the_middle_nothing_has_happened()
    {
        var before = await StateAsync();
        var wizard = new Wizard(_page);
        await _page.GetByTestId("import").ClickAsync();
        await wizard.DropAsync(1, List());
        await wizard.WalkAsync("layer", "columns");
        await wizard.Get("next").ClickAsync();

        await AtAsync(First);
        Assert.Empty((await _page.RunAxe()).Violations.Select(violation => violation.Id));
        await wizard.ShotAsync("dang-nhap");
        _child.Open(First);
        await AtAsync(Second);
        await Assertions.Expect(wizard.Get("next")).ToBeDisabledAsync();
        await wizard.Get("work-cancel").ClickAsync();

        await Assertions.Expect(wizard.Get("import-error")).ToHaveTextAsync(Texts.Get("desktop.import.cancelled", Texts.Vietnamese));
        await Assertions.Expect(wizard.Get("work")).ToHaveCountAsync(0);
        await Assertions.Expect(wizard.Get("wizard")).ToHaveAttributeAsync("data-step", "columns");
        Assert.Equal(before, await StateAsync());

        _child.Open(Second);
        await wizard.NextAsync("report");
        Assert.Equal($"{Rows}", await wizard.Get("accepted").InnerTextAsync());
        Assert.Equal(before, await StateAsync());
        Assert.Empty(wizard.Violations);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        if (_app is { } app)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }
        _child?.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Project => Path.Combine(_folder.FullName, "an-hoa.gpkg");

    /// <summary>Within the window of a small screen, and for whoever hears it too.</summary>
    private async Task AtAsync(int percent)
    {
        var bar = _page.GetByRole(AriaRole.Progressbar, new() { Name = "danh-sach.csv" });
        await Assertions.Expect(bar).ToHaveJSPropertyAsync("value", percent);
        await Assertions.Expect(bar).ToBeInViewportAsync();
        await Assertions.Expect(_page.Locator(".work .percent")).ToHaveTextAsync($"{percent} %");
    }

    /// <summary>What the project holds, and when each layer came.</summary>
    private async Task<string> StateAsync()
    {
        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(Project), TimeProvider.System, Cancel);
        var ward = await store.ReadWardAsync(Cancel);
        return string.Join('\n', [.. (await store.InfoAsync(Cancel)).Layers.Select(layer => $"{layer}"), .. ward.Households.Select(household => $"{household}"), .. ward.Unlocated.Select(household => $"{household}")]);
    }

    /// <summary>With a byte order mark: nothing to ask about its letters.</summary>
    private string List()
    {
        var path = Path.Combine(_folder.FullName, "danh-sach.csv");
        var rows = File.ReadLines(Sample("households.csv")).Skip(1).Take(Rows).Select(line => line.Split(',')).Select(row => $"{row[0]},{row[6]}");
        File.WriteAllLines(path, rows.Prepend("mã hộ,địa chỉ"), new System.Text.UTF8Encoding(true));
        return path;
    }

    /// <summary>The sample ward with its streets and with a first list of three households.</summary>
    private async Task MakeAsync()
    {
        var list = Path.Combine(_folder.FullName, "ba-ho.csv");
        await File.WriteAllLinesAsync(list, File.ReadLines(Sample("households.csv")).Take(4), Cancel);
        var ward = new Ward { Code = "99001", Name = "Phường An Hòa", Crs = 9210 };
        await using var store = await PlanStores.CreateAsync(StoreAddress.Parse(Project), ward, TimeProvider.System, Cancel);
        foreach (var (layer, file) in new[] { (WardLayer.Ward, Sample("ward.geojson")), (WardLayer.Streets, Sample("streets.geojson")), (WardLayer.Households, list) })
        {
            ward = WardImport.Run(ward, layer, file, new(), null, Cancel).Ward;
            await store.ReplaceLayerAsync(ward, layer, new("test", "", ward.Crs, 1, 1, "lan"), Cancel);
        }
    }

    private static string Sample(string file) => Path.Combine(AppContext.BaseDirectory, "sample-ward", file);
}
