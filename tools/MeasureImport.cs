#:package Microsoft.Playwright
#:package MiniExcel
#:property PublishAot=false
#:property JsonSerializerIsReflectionEnabledByDefault=true
// Takes the sample ward's list of households, as a workbook without coordinates, into the window as a person does, and prints the seconds
// of every step and what the bar showed: a first list, then a corrected one in its place, then one that is stopped in the middle. Needs khupho and the window built in Release, and Chromium.
//
//   dotnet run tools/MeasureImport.cs -- [FOLDER for pictures of the step while it runs]     exit 1 when the import takes 30 s or more
using System.Diagnostics;
using System.Globalization;
using MiniExcelLibs;
using Microsoft.Playwright;

const string Desktop = "src/KhuPhoGis.Desktop/bin/Release/net10.0/KhuPhoGis.Desktop.dll", Khupho = "src/KhuPhoGis.Cli/bin/Release/net10.0/khupho.dll", Sample = "data/sample-ward";
const double Bar = 30;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var pictures = args.FirstOrDefault();
var home = Directory.CreateTempSubdirectory("khuphogis-measure-").FullName;
var clock = new Stopwatch();
try
{
    // A row a household, as a register has it: code, address, people, group.
    var rows = File.ReadLines(Path.Combine(Sample, "households.csv")).Skip(1).Select(line => line.Split(',')).SelectMany(Households).ToList();
    var list = Book("danh sách hộ.xlsx", rows);
    // One in twenty gone, one in twenty with the door number of another, one in twenty with more people.
    var corrected = Book("danh sách hộ, sửa.xlsx", rows.Index().Where(row => row.Index % 20 != 0)
        .Select(row => (row.Index % 20) switch { 7 => row.Item with { Address = "1" + row.Item.Address }, 13 => row.Item with { People = row.Item.People + 1 }, _ => row.Item }));
    var project = await MakeAsync();
    using var desktop = Process.Start(new ProcessStartInfo("dotnet", [Desktop, "--no-window", "--folder", Path.Combine(home, "home"), "--store", project]) { RedirectStandardOutput = true })!;
    try
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
        var context = await browser.NewContextAsync(new() { ViewportSize = new() { Width = 1366, Height = 768 }, Locale = "vi-VN" });
        context.SetDefaultTimeout(180_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(await desktop.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The program did not start."));

        Console.WriteLine($"{rows.Count} rows, {new FileInfo(list).Length >> 10} KB, no coordinates");
        var first = await ImportAsync(page, "first list", list, "first");
        await ImportAsync(page, "corrected list in its place", corrected, "corrected");
        await StopAsync(page, corrected);
        return first < Bar ? 0 : 1;
    }
    finally
    {
        desktop.Kill(entireProcessTree: true);
    }
}
finally
{
    Directory.Delete(home, recursive: true);
}

IEnumerable<Row> Households(string[] door)
{
    var (count, people) = (int.Parse(door[3], CultureInfo.InvariantCulture), int.Parse(door[4], CultureInfo.InvariantCulture));
    return Enumerable.Range(1, count).Select(i => new Row(count == 1 ? door[0] : $"{door[0]}-{i}", door[6], (people / count) + (i <= people % count ? 1 : 0), door[5]));
}

string Book(string name, IEnumerable<Row> rows)
{
    var path = Path.Combine(home, name);
    MiniExcel.SaveAs(path, rows.Select(row => new Dictionary<string, object?> { ["Mã hộ"] = row.Code, ["Địa chỉ"] = row.Address, ["Số người"] = row.People, ["Tổ dân phố"] = row.Group }));
    return path;
}

async Task<string> MakeAsync()
{
    var project = Path.Combine(home, "an-hoa.gpkg");
    foreach (var arguments in (string[][])[["new", project, "--ward", "Phường An Hòa", "--crs", "EPSG:9210"], ["import", project, "ward", Sample + "/ward.geojson"], ["import", project, "streets", Sample + "/streets.geojson"]])
    {
        using var khupho = Process.Start(new ProcessStartInfo("dotnet", [Khupho, .. arguments]) { RedirectStandardOutput = true })!;
        await khupho.StandardOutput.ReadToEndAsync();
        await khupho.WaitForExitAsync();
    }
    return project;
}

// From the file in the hand to the map that shows its households; the sum is what the program makes a person wait.
async Task<double> ImportAsync(IPage page, string what, string file, string picture)
{
    Console.WriteLine($"\n{what}");
    var sum = await ColumnsAsync(page, file);
    await WatchAsync(page);
    clock.Restart();
    await page.GetByTestId("next").ClickAsync();
    var until = page.Locator("[data-step=report]").WaitForAsync();
    await MiddleAsync(page, picture);
    await until;
    sum += Say("rows read, addresses found on the streets, report shown", clock.Elapsed.TotalSeconds);
    await ShotAsync(page, picture + "-report");
    var seen = await page.EvaluateAsync<double[][]>("() => [...seen, [performance.now(), 100]]");
    var (still, at) = seen.Zip(seen.Skip(1), (a, b) => (Seconds: (b[0] - a[0]) / 1000, At: a[1])).Max();
    Console.WriteLine($"  the bar showed {seen.Length - 1} values; it stood still for at most {still:F1} s, at {(at < 0 ? "the beginning, where it says only that it works" : $"{at} %")}");
    foreach (var step in (string[])["changes", "file"])
    {
        if (step == "changes" && picture == "first")
            continue;
        clock.Restart();
        await page.GetByTestId("next").ClickAsync();
        await page.Locator($"[data-step={step}]").WaitForAsync();
        sum += Say(step == "file" ? "taken" : "every difference from the list before shown", clock.Elapsed.TotalSeconds);
        await ShotAsync(page, $"{picture}-{step}");
    }
    clock.Restart();
    await page.GetByTestId("finish").ClickAsync();
    await page.Locator("[data-ready=true]").WaitForAsync();
    sum += Say("written into the project, map open again", clock.Elapsed.TotalSeconds);
    return Say("all of it", sum, Bar);
}

// Stopped in the middle: how soon is the page back, and is the project the same?
async Task StopAsync(IPage page, string file)
{
    Console.WriteLine("\nthe same, stopped at half");
    await ColumnsAsync(page, file, quiet: true);
    await page.GetByTestId("next").ClickAsync();
    await page.WaitForFunctionAsync("() => document.querySelector('[data-testid=work] progress')?.value >= 50");
    clock.Restart();
    await page.GetByTestId("work-cancel").ClickAsync();
    await page.Locator("[data-step=columns][data-busy=false]").WaitForAsync();
    Say("the page is back", clock.Elapsed.TotalSeconds);
}

// To the columns of the list, its file handed in.
async Task<double> ColumnsAsync(IPage page, string file, bool quiet = false)
{
    await page.Locator("[data-ready=true]").WaitForAsync();
    await page.GetByTestId("import").ClickAsync();
    var input = await page.GetByTestId("drop").ElementHandleAsync();
    await page.WaitForFunctionAsync("input => input._blazorInputFileNextFileId !== undefined", input);
    clock.Restart();
    await page.GetByTestId("drop").SetInputFilesAsync(file);
    await page.GetByTestId("waiting").Locator("tbody tr").First.WaitForAsync();
    await page.GetByTestId("next").And(page.Locator(":enabled")).WaitForAsync();
    var sum = quiet ? 0 : Say("handed in and looked into", clock.Elapsed.TotalSeconds);
    foreach (var step in (string[])["layer", "columns"])
    {
        await page.GetByTestId("next").ClickAsync();
        await page.Locator($"[data-step={step}]").WaitForAsync();
        if (step == "layer")
            await page.GetByTestId("layer-Households").CheckAsync();
    }
    return sum;
}

// Notes when the bar shows another value; -1 while nobody knows how far it is.
async Task WatchAsync(IPage page) => await page.EvaluateAsync("""
    () => {
      window.seen = [];
      const look = () => {
        const bar = document.querySelector('[data-testid=work] progress');
        if (bar && bar.position !== seen.at(-1)?.[2]) seen.push([performance.now(), bar.position < 0 ? -1 : bar.value, bar.position]);
        if (!document.querySelector('[data-step=report]')) requestAnimationFrame(look);
      };
      look();
    }
    """);

async Task MiddleAsync(IPage page, string name)
{
    if (pictures is null)
        return;
    await page.WaitForFunctionAsync("() => document.querySelector('[data-testid=work] progress')?.value >= 40");
    await ShotAsync(page, name + "-bar");
}

async Task ShotAsync(IPage page, string name)
{
    if (pictures is null)
        return;
    Directory.CreateDirectory(pictures);
    await page.ScreenshotAsync(new() { Path = Path.Combine(pictures, name + ".png") });
}

double Say(string what, double seconds, double? bar = null)
{
    Console.WriteLine($"  {what,-58}{seconds,7:F1} s{(bar is { } most ? $"   bar {most:F0} s{(seconds < most ? "" : "  MISSED")}" : "")}");
    return seconds;
}

internal sealed record Row(string Code, string Address, int People, string Group);
