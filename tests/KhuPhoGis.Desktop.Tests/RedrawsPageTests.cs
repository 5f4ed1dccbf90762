using Deque.AxeCore.Playwright;
using Hangfire.Common;
using KhuPhoGis.Storage.Jobs;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Stores;
using KhuPhoGis.Tests;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The dashboard of redraws, in a browser on an office server over a database.</summary>
public sealed class RedrawsPageTests(PostgresCluster cluster) : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _browser.InitializeAsync();

    [Fact]
    public async Task Who_started_the_server_sees_how_far_a_redraw_is_and_ends_it()
    {
        var database = await cluster.DatabaseAsync("redraws_page");
        var plan = SmallWard.Assigned("1122");
        await SmallProject.MakeAsync(StoreAddress.Parse($"{database}#{plan.Ward.Code}"), plan, Cancel);
        await using var program = await DesktopProcess.StartAsync(_folder.FullName, "--office", "--store", $"{database}#{plan.Ward.Code}");
        var page = await _browser.OpenAsync(program.Start);
        // The password of the address opens the plan, and no page has it.
        await page.Locator("[data-ready=true]").WaitForAsync();
        await page.GotoAsync(program.Origin + "/");
        await page.GetByText(Texts.Get("desktop.redraws", Texts.Vietnamese)).ClickAsync();
        await Assertions.Expect(page.GetByTestId("redraws")).ToContainTextAsync(Texts.Get("desktop.redraws.none", Texts.Vietnamese));

        // Nobody works here: the wards wait.
        new RedrawBatches(await JobEngine.OpenAsync(StoreAddress.Parse(database), Cancel))
            .Start("moi", ["26734", "26737", "26740"], TimeProvider.System.GetUtcNow(), (_, _) => Job.FromExpression(() => GC.Collect()));

        var redraw = page.GetByTestId("redraw");
        await Assertions.Expect(redraw).ToContainTextAsync("3 đang chờ");
        Assert.Empty((await page.RunAxe()).Violations);
        if (Environment.GetEnvironmentVariable("KHUPHO_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, "redraws.png") });
        await page.GetByTestId("redraw-cancel").ClickAsync();
        await Assertions.Expect(redraw).ToContainTextAsync("3 đã hủy");
        await Assertions.Expect(page.GetByTestId("redraw-cancel")).ToHaveCountAsync(0);
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
