using System.Text.Json;
using KhuPhoGis.Tests;

namespace KhuPhoGis.Cli.Tests;

/// <summary>A project made from real files by commands alone. Where there are no such files the test is skipped, loudly.</summary>
/// <param name="set">Folder of the files under <c>shared/data</c>.</param>
internal sealed class RealProject(string set) : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-tests-");
    private readonly string _files = Path.Combine(SharedData.Folder(), set);

    public string Store => At("project.gpkg");

    public string At(string file) => Path.Combine(_folder.FullName, file);

    /// <summary>Makes the project anew.</summary>
    public Task<CliRun> NewAsync(string ward, string crs, params string[] more)
    {
        File.Delete(Store);
        return CliRun.Ok(["new", Store, "--ward", ward, "--crs", crs, .. more]);
    }

    /// <summary>Rows read, taken and refused.</summary>
    public async Task<(int Read, int Accepted, int Rejected)> ImportAsync(string layer, string file, params string[] more)
    {
        var report = (await CliRun.Ok(["import", Store, layer, Path.Combine(_files, file), .. more, "--json"])).Json;
        return (report.GetProperty("read").GetInt32(), report.GetProperty("accepted").GetInt32(), report.GetProperty("rejected").GetArrayLength());
    }

    /// <summary>What a person reads of an import, whether it was done or not.</summary>
    public async Task<string> SayAsync(string layer, string file, params string[] more)
    {
        var run = await CliRun.Of(["import", Store, layer, Path.Combine(_files, file), .. more, "--lang", "vi"]);
        Assert.Contains(run.Exit, (int[])[ExitCode.Ok, ExitCode.BadInput]);
        return run.Out + run.Error;
    }

    /// <summary>How many households the cells hold, which must be proven to tile the ward.</summary>
    public async Task<int> HouseholdsInCellsAsync()
    {
        var cells = (await CliRun.Ok("cells", Store, "--json")).Json;
        Assert.True(cells.GetProperty("isPartition").GetBoolean());
        return cells.GetProperty("households").GetInt32();
    }

    /// <summary>Households of each neighborhood of a plan without errors that covers the ward.</summary>
    public async Task<int[]> RedrawAsync()
    {
        var drawn = (await CliRun.Ok("redraw", Store, "--plan", "moi", "--time-limit", "1s", "--json")).Json;
        var check = (await CliRun.Ok("check", Store, "--plan", "moi", "--json")).Json;
        Assert.Equal((0, true, JsonValueKind.Null), (check.GetProperty("errors").GetInt32(), check.GetProperty("isPartition").GetBoolean(), drawn.GetProperty("infeasible").ValueKind));
        return [.. drawn.GetProperty("neighborhoods").EnumerateArray().Select(unit => unit.GetProperty("households").GetInt32())];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
