using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Stores;
using KhuPhoGis.Tests;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The first page: projects, their plans, and what became of them.</summary>
public sealed class StartTests : IAsyncLifetime
{
    private readonly Browser _browser = new();
    /// <summary>In a folder of its own, which is quickly looked through.</summary>
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-").CreateSubdirectory("du-an");
    private DesktopProcess _program = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        _program = await DesktopProcess.StartAsync(_folder.FullName);
        _page = await _browser.OpenAsync(_program.Start);
    }

    [Fact]
    public async Task A_project_is_found_again_with_its_plans_and_a_lost_one_says_so()
    {
        await _page.GetByTestId("open-sample").ClickAsync();
        await ReadyAsync();
        await BackAsync();
        Assert.Equal(["Phương án 1"], await _page.GetByTestId("plan").AllInnerTextsAsync());
        Assert.Contains("Chưa chia", await _page.GetByTestId("project").InnerTextAsync(), StringComparison.Ordinal);

        await _page.GetByTestId("copy").ClickAsync();
        await _page.GetByTestId("plan-name").FillAsync("Giữ tổ");
        await _page.GetByTestId("plan-make").ClickAsync();
        await ReadyAsync();
        Assert.StartsWith("Giữ tổ", await _page.Locator(".plan").InnerTextAsync(), StringComparison.Ordinal);
        await BackAsync();
        await _page.GetByTestId("new-plan").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("plan-name")).ToHaveValueAsync("Phương án 3");
        await _page.GetByTestId("plan-name").FillAsync("Giữ tổ");
        await _page.GetByTestId("plan-make").ClickAsync();
        await _page.GetByRole(AriaRole.Alert).WaitForAsync();
        await _page.GetByTestId("plan-name").FillAsync("Phương án 3");
        await _page.GetByTestId("plan-make").ClickAsync();
        await ReadyAsync();
        await BackAsync();
        Assert.Equal(["Phương án 3", "Giữ tổ", "Phương án 1"], await _page.GetByTestId("plan").AllInnerTextsAsync());

        File.Move(Project, Project + ".away");
        await _page.ReloadAsync();
        await Assertions.Expect(_page.GetByTestId("missing")).ToContainTextAsync("Không tìm thấy tệp dự án");
        await _page.GetByTestId("remove").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("project")).ToHaveCountAsync(0);
        Assert.True(File.Exists(Project + ".away"));
    }

    [Fact]
    public async Task A_project_is_opened_by_looking_through_folders()
    {
        await _page.GetByTestId("open-sample").ClickAsync();
        await ReadyAsync();
        await BackAsync();
        await _page.GetByTestId("remove").ClickAsync();

        await _page.GetByTestId("browse").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("folder")).ToHaveTextAsync(_folder.FullName);
        await _page.GetByTestId("up").ClickAsync();
        await Assertions.Expect(_page.GetByTestId("folder")).ToHaveTextAsync(_folder.Parent!.FullName);
        await _page.GetByRole(AriaRole.Button, new() { NameRegex = new(Regex.Escape(_folder.Name)) }).ClickAsync();
        await _page.GetByTestId("file").ClickAsync();
        await ReadyAsync();

        Assert.Equal("Phường An Hòa", await _page.Locator(".ward").InnerTextAsync());
    }

    [Fact]
    public async Task An_address_that_is_none_is_refused_in_words()
    {
        await _page.Locator("#store").FillAsync("/nowhere/x.gpkg");
        await _page.Locator("form button[type=submit]").ClickAsync();

        await Assertions.Expect(_page.GetByRole(AriaRole.Alert)).ToContainTextAsync("x.gpkg");
    }

    [Fact]
    public async Task A_project_of_an_older_program_is_kept_and_brought_up_to_date_by_a_button()
    {
        var (now, then) = (Path.Combine(_folder.FullName, "now.gpkg"), Path.Combine(_folder.FullName, "cũ.gpkg"));
        await SmallProject.MakeAsync(StoreAddress.Parse(now), SmallWard.Assigned("1122"), TestContext.Current.CancellationToken);
        OlderProject.MakeFile(now, then, 4);

        await _page.Locator("#store").FillAsync(then);
        await _page.Locator("#store").PressAsync("Enter");
        await Assertions.Expect(_page.GetByRole(AriaRole.Alert)).ToContainTextAsync("bản cũ của chương trình");
        Assert.Empty((await _page.RunAxe()).Violations);
        await _page.GetByTestId("upgrade").ClickAsync();
        await ReadyAsync();

        Assert.Equal(2, await _page.EvaluateAsync<int>("() => khupho.plan.units.size"));
        Assert.Single(_folder.EnumerateFiles("cũ.truoc-nang-cap-*.gpkg"));
    }

    [Fact]
    public async Task Layers_of_a_project_are_replaced_and_its_plan_lives_on()
    {
        await _page.GetByTestId("open-sample").ClickAsync();
        await ReadyAsync();
        var half = Path.Combine(_folder.FullName, "hộ.csv");
        await File.WriteAllLinesAsync(half, (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "sample-ward", "households.csv"), TestContext.Current.CancellationToken)).Take(5_001), TestContext.Current.CancellationToken);
        await _page.GetByTestId("import").ClickAsync();
        var wizard = new Wizard(_page);
        await wizard.AtAsync("file");
        await wizard.DropAsync(1, half);
        await wizard.TakeAsync();
        await Assertions.Expect(_page.Locator("[data-layer=Households]")).ToContainTextAsync("sẽ thay lớp đang có");
        await wizard.FinishAsync();

        await _page.WaitForFunctionAsync("() => khupho.plan && khupho.plan.count.reduce((sum, count) => sum + count, 0) < 20000");
        Assert.Equal(await File.ReadAllLinesAsync(half, TestContext.Current.CancellationToken) is var lines ? lines.Skip(1).Sum(line => int.Parse(line.Split(',')[3], System.Globalization.CultureInfo.InvariantCulture)) : 0,
            await _page.EvaluateAsync<int>("() => khupho.plan.count.reduce((sum, count) => sum + count, 0)"));
        Assert.Empty(wizard.Violations);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _program.DisposeAsync();
        _folder.Parent!.Delete(recursive: true);
    }

    private string Project => Path.Combine(_folder.FullName, "mau-an-hoa.gpkg");

    private Task ReadyAsync() => _page.Locator("[data-ready=true]").WaitForAsync(new() { Timeout = 90_000 });

    private async Task BackAsync()
    {
        await _page.Locator(".brand").ClickAsync();
        await _page.GetByTestId("plan").First.WaitForAsync();
    }
}
