using System.CommandLine;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho export STORE --plan NAME --to FILE [--crs EPSG:n] [--paper A3]</c>: the plan as a file, whole or not at all.</summary>
internal static class ExportVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("export");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        var to = verb.Option<string>("--to", "FILE", required: true, key: "to-file");
        var crs = verb.Option("--crs", "EPSG:n", verb.Parse.Crs, key: "crs-of-export");
        var paper = verb.Option("--paper", "A4|A3|A2|A1|A0", text => Paper.Find(verb.Parse.OneOf(text.ToUpperInvariant(), [.. Paper.All.Select(known => known.Name)]))!);
        return verb.Runs((parsed, job) => RunAsync(job, parsed.GetRequiredValue(store), parsed.GetRequiredValue(plan), parsed.GetRequiredValue(to),
            parsed.GetValue(crs), parsed.GetValue(paper) ?? Paper.A3));
    }

    private static async Task<int> RunAsync(Job job, string address, string name, string path, CoordinateSystem? crs, Paper paper)
    {
        await using var store = await job.OpenAsync(address);
        var (plan, version) = await store.LoadAsync(name, null, job.Cancel);
        var frozen = DocumentExport.Writes(path) ? await FrozenPlan.ReadAsync(store, name, version.Version, job.Language, job.Cancel) : null;
        await job.WithProgressAsync("cli.progress.export", progress =>
        {
            if (frozen is not null)
                DocumentExport.Write(frozen, path, paper, progress, job.Cancel);
            else if (Path.GetExtension(path).Equals(".svg", StringComparison.OrdinalIgnoreCase))
                WritePicture(plan, version, path, job);
            else
                PlanExport.Write(plan, path, new ExportOptions { Crs = crs, Moment = job.Clock.GetUtcNow(), Version = version }, job.Cancel);
            return true;
        });
        var neighborhoods = version.Figures.Neighborhoods;
        job.Show(
            new() { ["plan"] = name, ["version"] = version.Version, ["hash"] = version.Hash, ["file"] = path, ["neighborhoods"] = neighborhoods, ["bytes"] = new FileInfo(path).Length },
            words => words.WriteLine(job.Text("cli.export.done", name, version.Version, path, neighborhoods, new FileInfo(path).Length)));
        return ExitCode.Ok;
    }

    /// <summary>Written beside its place first, then moved: a picture is there whole or not at all.</summary>
    private static void WritePicture(Plan plan, PlanVersion version, string path, Job job)
    {
        var unfinished = path + ".unfinished";
        try
        {
            File.WriteAllText(unfinished, PlanDrawing.Svg(plan, job.Language, version));
            job.Cancel.ThrowIfCancellationRequested();
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
