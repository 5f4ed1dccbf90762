#:package Microsoft.Playwright
#:property PublishAot=false
// Takes pictures of every screen, in Vietnamese, at two screen sizes: the README shows some of them, the others are looked at.
// Needs a drawn project (tools/demo.sh makes out/demo.gpkg, tools/try-real.sh real wards), the window built in Release, and Chromium.
//
//   dotnet run tools/Screenshots.cs -- [FOLDER, default out/screens] [PROJECT, default out/demo.gpkg] [POLYGONS WARD, for the repair desk]
using System.Diagnostics;
using Microsoft.Playwright;

var folder = args.ElementAtOrDefault(0) ?? "out/screens";
var project = Path.GetFullPath(args.ElementAtOrDefault(1) ?? "out/demo.gpkg");
Directory.CreateDirectory(folder);
var home = Directory.CreateTempSubdirectory("khuphogis-screens").FullName;
try
{
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
    foreach (var (width, height) in new[] { (1366, 768), (1920, 1080) })
    {
        await ShowAsync(browser, [], width, height, async page =>
        {
            await page.GetByTestId("open-sample").WaitForAsync();
            await TakeAsync(page, "start");
            await page.GetByTestId("new").ClickAsync();
            await WizardAsync(page);
            if (args.Length > 3)
                await RepairAsync(page, args[2], args[3]);
        });
        // A copy: nothing that is done for the pictures stays.
        var copy = Path.Combine(home, $"{width}.gpkg");
        File.Copy(project, copy);
        await ShowAsync(browser, ["--store", copy], width, height, EditorAsync);
        await ShowAsync(browser, ["--store", copy, "--office", "--author", "Lan"], width, height, OfficeAsync);
    }
}
finally
{
    Directory.Delete(home, recursive: true);
}

// The files of the sample ward, and households as VNI fonts write them: every step of the wizard is passed once.
async Task WizardAsync(IPage page)
{
    var households = Path.Combine(home, "danh sách hộ.csv");
    await File.WriteAllBytesAsync(households, [.. "ma,diachi,x,y\nA1,Nguye"u8, 0xE3, .. "n Hue"u8, 0xE4, .. ",1191466.782,600295.858\n"u8]);
    await page.GetByTestId("wizard").WaitForAsync();
    await TakeAsync(page, "wizard");
    var input = await page.GetByTestId("drop").ElementHandleAsync();
    await page.WaitForFunctionAsync("input => input._blazorInputFileNextFileId !== undefined", input);
    await page.GetByTestId("drop").SetInputFilesAsync([.. ((string[])["ward.geojson", "streets.geojson"]).Select(file => Path.Combine("data/sample-ward", file)), households]);
    await page.GetByTestId("waiting").Locator("tbody tr").Nth(2).WaitForAsync();
    await page.GetByTestId("next").And(page.Locator(":enabled")).WaitForAsync();
    foreach (var source in (string[])["ward", "second", "third"])
    {
        for (var step = "file"; ;)
        {
            await TakeAsync(page, $"wizard-{source}-{step}");
            if (step == "report" && source == "third")
                return;
            await page.GetByTestId("next").ClickAsync();
            await page.Locator($"[data-step]:not([data-step={step}])").WaitForAsync();
            step = (await page.GetByTestId("wizard").GetAttributeAsync("data-step"))!;
            if (step == "file")
                break;
        }
    }
}

// What an office has besides: further people, and the way to approval.
async Task OfficeAsync(IPage page)
{
    await page.Locator("[data-ready=true]").WaitForAsync();
    var plan = page.Url;
    await page.GetByTestId("review").ClickAsync();
    await page.GetByTestId("review-map").WaitForAsync();
    await TakeAsync(page, "review");
    await page.EvaluateAsync("() => scrollTo(0, document.body.scrollHeight)");
    await TakeAsync(page, "review-end");
    await page.GotoAsync(new Uri(new Uri(plan), "/invite").ToString());
    await page.GetByTestId("invite-name").FillAsync("Nguyễn Thị Hòa");
    await page.WaitForTimeoutAsync(1_000);
    await page.GetByTestId("invite-go").ClickAsync();
    await TakeAsync(page, "invite");
    await page.GotoAsync(new Uri(new Uri(plan), "/redraws").ToString());
    await TakeAsync(page, "redraws");
}

async Task RepairAsync(IPage page, string units, string ward)
{
    await page.GotoAsync(new Uri(new Uri(page.Url), "/repair").ToString());
    var input = await page.GetByTestId("drop").ElementHandleAsync();
    await page.WaitForFunctionAsync("input => input._blazorInputFileNextFileId !== undefined", input);
    await page.GetByTestId("drop").SetInputFilesAsync([units, ward]);
    await page.GetByTestId("waiting").Locator("tbody tr").Nth(1).WaitForAsync();
    await TakeAsync(page, "repair-files");
    await page.GetByTestId("repair-check").ClickAsync();
    await page.GetByTestId("incidents").WaitForAsync();
    await page.Locator("li[data-kind=gap] button").First.ClickAsync();
    await TakeAsync(page, "repair");
}

async Task EditorAsync(IPage page)
{
    await page.Locator("[data-ready=true]").WaitForAsync();
    await TakeAsync(page, "editor");
    await page.EvaluateAsync("() => { const unit = [...khupho.plan.units.keys()][3]; khupho.editor.select(unit, false); khupho.editor.zoomTo([unit]); }");
    await page.GetByTestId("mode-modify").Or(page.GetByTestId("mode-vertex")).First.ClickAsync();
    var (from, to) = await VertexAsync(page);
    await page.Mouse.MoveAsync(from.X, from.Y);
    await page.Mouse.DownAsync();
    await page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 8 });
    await TakeAsync(page, "drag");
    await page.Keyboard.PressAsync("Escape");
    await page.Mouse.UpAsync();
    await page.GetByTestId("mode-select").ClickAsync();
    await page.EvaluateAsync("() => khupho.editor.zoomTo([])");
    await page.GetByTestId("tab-units").ClickAsync();
    await page.Locator("[role=tabpanel] [aria-haspopup=menu]").First.ClickAsync();
    await TakeAsync(page, "menu");
    await page.GetByTestId("renumber").ClickAsync();
    await TakeAsync(page, "renumber");
    await page.Keyboard.PressAsync("Escape");
    foreach (var tab in (string[])["edit", "issues", "describe", "compare", "history", "locate", "layers"])
    {
        await page.GetByTestId("tab-" + tab).ClickAsync();
        if (tab == "issues")
        {
            await page.Locator("[data-issue], p.good").First.WaitForAsync();
            if (await page.Locator("li[data-issue]").CountAsync() > 0)
                await page.Locator("li[data-issue]").First.ClickAsync();
        }
        await TakeAsync(page, tab);
        if (tab == "compare")
            foreach (var mode in (string[])["swipe", "overlay"])
            {
                await page.GetByTestId("compare-" + mode).ClickAsync();
                await TakeAsync(page, mode);
            }
    }
    await page.GetByTestId("basemap-add").ClickAsync();
    await TakeAsync(page, "basemap");
    await page.Keyboard.PressAsync("Escape");
    await page.GetByTestId("tab-units").ClickAsync();
    await page.EvaluateAsync("() => khupho.editor.select(0, false)");
    await page.GetByTestId("search").FillAsync("nguyen");
    await TakeAsync(page, "search");
    await page.GetByTestId("search").PressAsync("Escape");
    await page.GetByTestId("draw").ClickAsync();
    await page.GetByTestId("draw-alternatives").FillAsync("3");
    await TakeAsync(page, "draw");
    await page.GetByTestId("draw-run").ClickAsync();
    await page.GetByTestId("draw-take").First.WaitForAsync(new() { Timeout = 120_000 });
    await TakeAsync(page, "alternatives");
    await page.Keyboard.PressAsync("Escape");
    foreach (var name in (string[])["export", "print"])
        await PressAsync(page, name);
    await page.GetByTestId("keys").ClickAsync();
    await TakeAsync(page, "keys");
}

async Task PressAsync(IPage page, string name)
{
    await page.GetByTestId(name).First.ClickAsync();
    await TakeAsync(page, name);
    if (name == "print" && await page.GetByTestId("print-show").CountAsync() > 0)
    {
        await page.GetByTestId("print-show").ClickAsync();
        await TakeAsync(page, "sheet");
        await page.GetByTestId("print-close").ClickAsync();
        return;
    }
    await page.Keyboard.PressAsync("Escape");
}

// A vertex on the shared boundary of the chosen neighborhood, and a place a little inside of it.
async Task<((float X, float Y) From, (float X, float Y) To)> VertexAsync(IPage page)
{
    var found = await page.EvaluateAsync<float[]>("""
        () => {
          const { plan, editor, control } = khupho;
          const unit = [...editor.selected][0];
          for (const ring of plan.ringsOfUnit(unit)) {
            for (let k = 0; k < ring.length; k += 2) {
              const hit = editor.edgeAt(ring[k], ring[k + 1], 300);
              if (hit && hit.edge.left > 0 && hit.edge.right > 0) {
                const [x, y] = control.pixelOf([ring[k], ring[k + 1]]);
                if (x > 200 && y > 150 && x < 700 && y < 500) return [x, y];
              }
            }
          }
          return [400, 300];
        }
        """);
    var box = (await page.GetByTestId("map").BoundingBoxAsync())!;
    var at = (X: box.X + found[0], Y: box.Y + found[1]);
    return (at, (at.X + 60, at.Y + 4));
}

async Task TakeAsync(IPage page, string name)
{
    await page.WaitForTimeoutAsync(900);
    var file = $"{name}-{page.ViewportSize!.Width}.png";
    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, file) });
    Console.WriteLine(file);
}

async Task ShowAsync(IBrowser browser, string[] options, int width, int height, Func<IPage, Task> look)
{
    using var desktop = Process.Start(new ProcessStartInfo("dotnet",
        ["src/KhuPhoGis.Desktop/bin/Release/net10.0/KhuPhoGis.Desktop.dll", "--no-window", "--folder", home, .. options])
    { RedirectStandardOutput = true })!;
    try
    {
        var start = await desktop.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The program did not start.");
        _ = desktop.StandardOutput.ReadToEndAsync();
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, Locale = "vi-VN" });
        await page.GotoAsync(start);
        await look(page);
        await page.CloseAsync();
    }
    finally
    {
        desktop.Kill(entireProcessTree: true);
    }
}
