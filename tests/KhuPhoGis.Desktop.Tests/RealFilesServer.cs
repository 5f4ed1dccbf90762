using KhuPhoGis.Tests;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>One program and one window for all sets of real files. Where there are none, every test is skipped, loudly.</summary>
public sealed class RealFilesServer : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private DesktopProcess _program = null!;

    public IPage Page { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await _browser.InitializeAsync();
        _program = await DesktopProcess.StartAsync(_folder.FullName);
    }

    /// <summary>The page of a new project.</summary>
    internal async Task<Wizard> NewAsync(bool look = false)
    {
        Page ??= await _browser.OpenAsync(_program.Start);
        await Page.GotoAsync(_program.Origin + "/new");
        return new(Page, look);
    }

    /// <summary>Everything that lies in a folder of the set, as who chooses all files there hands in.</summary>
    public static string[] Folder(string set) => [.. Directory.EnumerateFiles(Path.Combine(SharedData.Folder(), set)).Order(StringComparer.Ordinal)];

    public Task<int> HouseholdsAsync() => Page.EvaluateAsync<int>("() => khupho.plan.count.reduce((sum, count) => sum + count, 0)");

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        await _program.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
