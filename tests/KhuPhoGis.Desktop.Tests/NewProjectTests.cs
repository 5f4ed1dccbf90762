using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>A project of one's own from files, through every step of the wizard.</summary>
public sealed class NewProjectTests : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private DesktopProcess _program = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        _program = await DesktopProcess.StartAsync(_folder.FullName);
        _page = await _browser.OpenAsync(_program.Start);
        await _page.GetByTestId("new").ClickAsync();
    }

    [Fact]
    public async Task The_sample_files_become_a_project_and_a_name_stays_text()
    {
        const string Name = "<img src=x onerror=alert(1)> \"Phường\" O'Hòa";
        var wizard = new Wizard(_page);
        await wizard.DropAsync(3, Sample("ward.geojson"), Sample("households.csv"), Sample("streets.geojson"));
        await wizard.NextAsync("layer");
        await wizard.NextAsync("place");
        Assert.Contains("TP. Hồ Chí Minh", await wizard.Get("landmark").InnerTextAsync(), StringComparison.Ordinal);
        await wizard.NextAsync("ward");
        await wizard.Get("new-name").FillAsync(Name);
        await wizard.NextAsync("report");
        await wizard.NextAsync("file");
        await wizard.TakeAsync();
        await wizard.TakeAsync();
        Assert.Empty(Projects());
        await wizard.FinishAsync();

        Assert.Equal(Name, await _page.Locator(".ward").InnerTextAsync());
        Assert.Equal(0, await _page.Locator("img[src=x]").CountAsync());
        Assert.Equal(20_000, await HouseholdsAsync());
        Assert.Single(Projects());
        Assert.Empty(Directory.EnumerateDirectories(_folder.FullName, ".import-*"));
        Assert.Empty(wizard.Violations);
    }

    [Fact]
    public async Task Old_encodings_are_recognised_and_a_wrong_system_is_refused_in_words()
    {
        var wizard = new Wizard(_page);
        await wizard.DropAsync(1, Sample("ward.geojson"));
        await wizard.NextAsync("layer");
        await wizard.NextAsync("place");
        await wizard.NextAsync("ward");
        await wizard.NextAsync("report");
        await wizard.NextAsync("file");
        // "Nguyễn Huệ" as VNI fonts write it; X is north, as in Vietnamese tables.
        var csv = Path.Combine(_folder.FullName, "hộ dân.csv");
        await File.WriteAllBytesAsync(csv, Vni(), TestContext.Current.CancellationToken);
        await wizard.DropAsync(1, csv);
        await wizard.NextAsync("layer");
        await wizard.NextAsync("encoding");
        await Assertions.Expect(wizard.Get("encoding-vni")).ToBeCheckedAsync();
        Assert.Contains("Nguyễn Huệ", await _page.Locator("label:has([data-testid=encoding-vni])").InnerTextAsync(), StringComparison.Ordinal);
        await wizard.NextAsync("columns");
        await wizard.NextAsync("place");
        await wizard.Get("crs").SelectOptionAsync("4326");
        await Assertions.Expect(wizard.Get("placement")).ToContainTextAsync("là mét, không phải độ");
        await wizard.Get("next").ClickAsync();
        await wizard.Get("import-error").WaitForAsync();
        await wizard.Get("use-9210").ClickAsync();
        await Assertions.Expect(wizard.Get("placement")).ToContainTextAsync("Nằm tại phường");
        await wizard.NextAsync("report");

        Assert.Equal("1", await wizard.Get("accepted").InnerTextAsync());
        Assert.Empty(wizard.Violations);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _program.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static string Sample(string file) => Path.Combine(AppContext.BaseDirectory, "sample-ward", file);

    private static byte[] Vni() => [.. "ma,diachi,x,y\nA1,Nguye"u8, 0xE3, .. "n Hue"u8, 0xE4, .. ",1191466.782,600295.858\n"u8];

    private IEnumerable<string> Projects() => Directory.EnumerateFiles(_folder.FullName, "*.gpkg");

    private Task<int> HouseholdsAsync() => _page.EvaluateAsync<int>("() => khupho.plan.count.reduce((sum, count) => sum + count, 0)");
}
