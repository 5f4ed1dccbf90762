#:package Microsoft.Playwright
#:property PublishAot=false
// Takes the README's screenshots: the start page and the editor with the sample ward, in Vietnamese, at two screen sizes.
// Needs out/demo.gpkg (tools/demo.sh makes it), the built window and Chromium.
//
//   dotnet build src/KhuPhoGis.Desktop -c Release && dotnet run tools/Screenshots.cs -- [FOLDER, default out/screens]
using System.Diagnostics;
using Microsoft.Playwright;

var folder = args.FirstOrDefault() ?? "out/screens";
Directory.CreateDirectory(folder);
var home = Directory.CreateTempSubdirectory("khuphogis-screens").FullName;
try
{
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
    foreach (var (width, height) in new[] { (1366, 768), (1920, 1080) })
    {
        await ShowAsync(browser, [], width, height, "start", async page => await page.GetByRole(AriaRole.Heading).First.WaitForAsync());
        await ShowAsync(browser, ["--store", Path.GetFullPath("out/demo.gpkg")], width, height, "editor", async page =>
        {
            await page.GetByTestId("tab-units").WaitForAsync();
            await page.WaitForFunctionAsync("() => globalThis.khupho?.plan !== undefined");
            await page.WaitForTimeoutAsync(1500);
        });
    }
}
finally
{
    Directory.Delete(home, recursive: true);
}

async Task ShowAsync(IBrowser browser, string[] options, int width, int height, string name, Func<IPage, Task> ready)
{
    using var desktop = Process.Start(new ProcessStartInfo("dotnet",
        ["src/KhuPhoGis.Desktop/bin/Release/net10.0/KhuPhoGis.Desktop.dll", "--no-window", "--folder", home, .. options])
    { RedirectStandardOutput = true })!;
    try
    {
        var start = await desktop.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The program did not start.");
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = "vi-VN" });
        await page.GotoAsync(start);
        await ready(page);
        await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}.png") });
        await page.CloseAsync();
        Console.WriteLine($"{name}-{width}.png");
    }
    finally
    {
        desktop.Kill(entireProcessTree: true);
    }
}
