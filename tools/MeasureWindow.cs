#:package Microsoft.Playwright
#:property PublishAot=false
// Measures the window on the sample ward in one browser run, with a real mouse, and prints a table of figures beside their bars:
// pointer-up to redrawn map and table, main-thread CPU of a move while dragging, panning with and without dots, 85 units against
// 10, memory of a session in the server, first interactive. Wall times depend on the machine; CPU times and ratios travel.
// Needs out/demo.gpkg (tools/demo.sh makes it), khupho and the window built in Release, and Chromium.
//
//   dotnet run tools/MeasureWindow.cs -- [PROJECT, default out/demo.gpkg]     exit 1 when a bar is missed
using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

const int Drags = 15, Moves = 40, Pans = 40, Rounds = 5, Windows = 10;
const string Desktop = "src/KhuPhoGis.Desktop/bin/Release/net10.0/KhuPhoGis.Desktop.dll", Khupho = "src/KhuPhoGis.Cli/bin/Release/net10.0/khupho.dll";

var project = Path.GetFullPath(args.FirstOrDefault() ?? "out/demo.gpkg");
var home = Directory.CreateTempSubdirectory("khuphogis-measure-").FullName;
var missed = 0;
try
{
    using var playwright = await Playwright.CreateAsync();
    await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
    await browser.NewPageAsync();

    var demo = await RunAsync(browser, await CopyAsync("demo", null));
    var few = await RunAsync(browser, await CopyAsync("units10", 10));
    var many = await RunAsync(browser, await CopyAsync("units85", 85));

    Console.WriteLine($"{"what",-62}{"figure",12}{"bar",12}");
    Row("first interactive, from starting the built program", demo.Interactive, "s", 5);
    Row("  processor time of the server by then", demo.StartCpu, "s", null);
    Row("pointer-up to redrawn map and table, median, warm", demo.Drop, "ms", 100);
    Row("  the same, 95 of 100", demo.DropWorst, "ms", null);
    Row("main-thread CPU of one move while dragging (script)", demo.MoveScript, "ms", 16);
    Row("  the same with layout, paint and the browser's own work", demo.MoveTask, "ms", null);
    Row("pan over the whole ward, main-thread CPU of one move", demo.Far.With, "ms", null);
    Row("  with dots against without", demo.Far.Ratio, "×", 1.2);
    Row("  85 units against 10", many.Far.With / few.Far.With, "×", 1.3);
    Row("pan close up, main-thread CPU of one move", demo.Near.With, "ms", null);
    Row("  with dots against without", demo.Near.Ratio, "×", 1.2);
    Row("  85 units against 10", many.Near.With / few.Near.With, "×", 1.3);
    Row("85 units against 10: move while dragging", many.MoveTask / few.MoveTask, "×", 1.3);
    Row("85 units against 10: pointer-up to redrawn", many.Drop / few.Drop, "×", 1.3);
    Row($"server memory of one more window, of {Windows}", demo.Window, "MB", 5);
    Row("server memory with one window", demo.Server, "MB", null);
}
finally
{
    Directory.Delete(home, recursive: true);
}
return missed > 0 ? 1 : 0;

void Row(string what, double figure, string unit, double? bar)
{
    var late = figure > bar;
    missed += late ? 1 : 0;
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-62}{figure,9:F2} {unit,-2}{(bar is { } most ? $"{most,9:F1} {unit}" : ""),12}{(late ? "  MISSED" : "")}"));
}

// A copy of the project, drawn anew with so many units.
async Task<string> CopyAsync(string name, int? units)
{
    var copy = Path.Combine(home, name + ".gpkg");
    File.Copy(project, copy);
    if (units is { } count)
    {
        using var draw = Process.Start(new ProcessStartInfo("dotnet", [Khupho, "redraw", copy, "--plan", name, "--count", count.ToString(CultureInfo.InvariantCulture), "--json"]) { RedirectStandardOutput = true })!;
        await draw.StandardOutput.ReadToEndAsync();
        await draw.WaitForExitAsync();
    }
    return copy;
}

async Task<Figures> RunAsync(IBrowser browser, string copy)
{
    var clock = Stopwatch.StartNew();
    using var desktop = Process.Start(new ProcessStartInfo("dotnet", [Desktop, "--no-window", "--folder", Path.Combine(home, "home"), "--store", copy]) { RedirectStandardOutput = true })!;
    try
    {
        var start = await desktop.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The program did not start.");
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 }, Locale = "vi-VN" });
        var page = await context.NewPageAsync();
        await page.GotoAsync(start);
        await page.Locator("[data-ready=true]").WaitForAsync();
        await page.Locator("tr[data-unit]").First.WaitForAsync();
        var (interactive, startCpu) = (clock.Elapsed.TotalSeconds, desktop.TotalProcessorTime.TotalSeconds);
        var cpu = await page.Context.NewCDPSessionAsync(page);
        // The main thread's own time, whatever else the machine does.
        await cpu.SendAsync("Performance.enable", new Dictionary<string, object> { ["timeDomain"] = "threadTicks" });

        var (script, task, drops) = await DragAsync(page, cpu);
        await page.EvaluateAsync("() => khupho.control.lookAt([khupho.ward.size[0] / 2, khupho.ward.size[1] / 2], 0.3)");
        var near = await PansAsync(page, cpu);
        await page.EvaluateAsync("() => khupho.editor.zoomTo([])");
        var far = await PansAsync(page, cpu);
        var window = Path.GetFileName(copy).StartsWith("demo", StringComparison.Ordinal) ? await MemoryAsync(desktop, context, page) : 0;
        desktop.Refresh();
        await context.CloseAsync();
        return new(interactive, startCpu, Median(drops), drops.Order().ElementAt((int)(drops.Count * 0.95)), script, task, near, far, window, desktop.WorkingSet64 / 1e6);
    }
    finally
    {
        desktop.Kill(entireProcessTree: true);
    }
}

// Drags one boundary there and undoes it, again and again; the first three only warm up.
async Task<(double Script, double Task, List<double> Drops)> DragAsync(IPage page, ICDPSession cpu)
{
    await page.GetByTestId("mode-modify").ClickAsync();
    await page.WaitForFunctionAsync("() => khupho.editor.mode === 'modify'");
    var drag = await page.EvaluateAsync<float[]>("""
        async () => {
          const { plan, control, editor } = khupho;
          editor.snapping = false;
          for (const edge of plan.edges) {
            if (!plan.isBoundary(edge) || !plan.isFree(edge)) continue;
            const { line } = edge;
            for (let k = 2; k < line.length; k += 2) {
              const [dx, dy] = [line[k] - line[k - 2], line[k + 1] - line[k - 1]];
              const length = Math.hypot(dx, dy);
              if (length < 12000) continue;
              const from = [Math.round((line[k] + line[k - 2]) / 2), Math.round((line[k + 1] + line[k - 1]) / 2)];
              for (const far of [-25000, 25000, -12000, 12000]) {
                const to = [Math.round(from[0] - dy / length * far), Math.round(from[1] + dx / length * far)];
                if (plan.previewLines(new Map([[edge.id, line.toSpliced(k, 0, ...to)]])).doors === 0) continue;
                const edit = { edit: 'insert-vertex', edge: edge.id, index: k / 2, at: control.toGrid(to) };
                if (await editor.api.whyNot(plan.revision, edit) !== null) continue;
                control.centerOn(from, 0.3);
                await new Promise(done => setTimeout(done, 300));
                const box = document.querySelector('[data-map]').getBoundingClientRect();
                return [from, to].flatMap(at => { const [x, y] = control.pixelOf(at); return [box.x + x, box.y + y]; });
              }
            }
          }
        }
        """);
    // From the pointer's own time stamp to the first frame after which map and table both show the new counts.
    await page.EvaluateAsync("""
        () => {
          window.addEventListener('pointerup', event => {
            const [since, revision] = [event.timeStamp, khupho.plan.revision];
            const shown = () => khupho.plan.revision > revision && document.querySelector('[data-map]').dataset.revision === `${khupho.plan.revision}`
              && [...khupho.plan.units.values()].every(unit => document.querySelector(`tr[data-unit='${unit.code}'] [data-testid=count]`)?.textContent.replace(/\D/g, '') === `${unit.households}`);
            const look = () => shown() ? setTimeout(() => { window.dropped = performance.now() - since; }) : requestAnimationFrame(look);
            requestAnimationFrame(look);
          }, { capture: true });
        }
        """);
    List<double> drops = [], scripts = [], tasks = [];
    for (var i = 0; i < Drags; i++)
    {
        var revision = await page.EvaluateAsync<int>("() => { window.dropped = null; return khupho.plan.revision; }");
        await page.Mouse.MoveAsync(drag[0], drag[1]);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(drag[2], drag[3], new() { Steps = 4 });
        var before = await CpuAsync(cpu);
        for (var move = 0; move < Moves; move++)
            await page.Mouse.MoveAsync(drag[2] + (move % 2 * 3) - 1, drag[3] + (move % 3) - 1);
        var after = await CpuAsync(cpu);
        await page.Mouse.MoveAsync(drag[2], drag[3]);
        await page.Mouse.UpAsync();
        await page.WaitForFunctionAsync("() => window.dropped !== null");
        if (i >= 3)
        {
            drops.Add(await page.EvaluateAsync<double>("() => window.dropped"));
            scripts.Add((after.Script - before.Script) * 1000 / Moves);
            tasks.Add((after.Task - before.Task) * 1000 / Moves);
        }
        await page.Keyboard.PressAsync("Control+z");
        await page.WaitForFunctionAsync("revision => khupho.plan.revision === revision + 2", revision);
    }
    await page.Keyboard.PressAsync("Escape");
    return (Median(scripts), Median(tasks), drops);
}

// With the dots of households and without, in turns.
async Task<Pan> PansAsync(IPage page, ICDPSession cpu)
{
    List<double> with = [], without = [];
    for (var round = 0; round < Rounds; round++)
    {
        await DotsAsync(page, true);
        with.Add(await PanAsync(page, cpu));
        await DotsAsync(page, false);
        without.Add(await PanAsync(page, cpu));
    }
    return new(Median(with), Median(without));
}

// Main-thread CPU of one move of a pan, in milliseconds.
async Task<double> PanAsync(IPage page, ICDPSession cpu)
{
    await page.EvaluateAsync("() => khupho.control.centerOn([khupho.ward.size[0] / 2, khupho.ward.size[1] / 2])");
    var box = (await page.GetByTestId("map").BoundingBoxAsync())!;
    var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    await page.Mouse.MoveAsync(x, y);
    await page.Mouse.DownAsync();
    var before = await CpuAsync(cpu);
    for (var move = 1; move <= Pans; move++)
        await page.Mouse.MoveAsync(x + (move * 3), y + (move * 2));
    var after = await CpuAsync(cpu);
    await page.Mouse.UpAsync();
    return (after.Task - before.Task) * 1000 / Pans;
}

async Task DotsAsync(IPage page, bool shown)
{
    await page.GetByTestId("mode-select").ClickAsync();
    await page.EvaluateAsync("shown => khupho.control.setLayer('households', shown, 1)", shown);
}

// What one more window on the plan adds, once a few have filled what the server keeps for all of them.
async Task<double> MemoryAsync(Process desktop, IBrowserContext context, IPage first)
{
    await OpenAsync(Windows / 2);
    var before = await SettledAsync();
    await OpenAsync(Windows);
    return (await SettledAsync() - before) / 1e6 / Windows;

    async Task OpenAsync(int windows)
    {
        for (var i = 0; i < windows; i++)
        {
            var page = await context.NewPageAsync();
            await page.GotoAsync(first.Url);
            await page.Locator("[data-ready=true]").WaitForAsync();
        }
    }

    async Task<long> SettledAsync()
    {
        await Task.Delay(3000);
        desktop.Refresh();
        return desktop.WorkingSet64;
    }
}

static async Task<(double Script, double Task)> CpuAsync(ICDPSession cpu)
{
    var metrics = (await cpu.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray()
        .ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble());
    return (metrics["ScriptDuration"], metrics["TaskDuration"]);
}

static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

/// <summary>What one run measured. Seconds, milliseconds, megabytes.</summary>
internal sealed record Figures(double Interactive, double StartCpu, double Drop, double DropWorst, double MoveScript, double MoveTask, Pan Near, Pan Far, double Window, double Server);

/// <summary>Main-thread milliseconds of one move of a pan, with the dots of households and without.</summary>
internal sealed record Pan(double With, double Without)
{
    public double Ratio => With / Without;
}
