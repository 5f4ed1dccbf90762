using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho backup STORE FILE</c> and <c>khupho restore FILE STORE</c>: the whole project with all versions, from file or database
/// to file or database; every hash is computed anew on both sides.
/// </summary>
internal static class BackupVerb
{
    public static Command Backup(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("backup");
        var store = verb.Argument<string>("store");
        var file = verb.Argument<string>("file", key: "backup-file");
        return verb.Runs((parsed, job) => RunAsync(job, parsed.GetRequiredValue(store), ToFile(parsed.GetRequiredValue(file))));
    }

    public static Command Restore(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("restore");
        var file = verb.Argument<string>("file", key: "backup-file");
        var store = verb.Argument<string>("store");
        return verb.Runs((parsed, job) => RunAsync(job, ToFile(parsed.GetRequiredValue(file)), parsed.GetRequiredValue(store)));
    }

    /// <summary>A backup is a project file, which can also be opened as it is.</summary>
    private static string ToFile(string path) => Path.GetExtension(path).Equals(".gpkg", StringComparison.OrdinalIgnoreCase)
        ? path : throw new BadInputException(Path.GetFileName(path), null, "backup-not-gpkg");

    private static async Task<int> RunAsync(Job job, string from, string to)
    {
        var (source, target) = (StoreAddress.Parse(from), StoreAddress.Parse(to));
        var report = await StoreCopy.RunAsync(source, target, job.Clock, job.Cancel);
        job.Show(new()
        {
            ["from"] = source.ToString(),
            ["to"] = target.ToString(),
            ["households"] = report.Households,
            ["versions"] = report.Versions,
            ["plans"] = new JsonArray([.. report.Plans.Select(plan => new JsonObject
            {
                ["name"] = plan.Name,
                ["version"] = plan.Head.Version,
                ["hash"] = plan.Head.Hash,
            })]),
        }, words => words.WriteLine(job.Text("cli.backup.done", source, target, report.Plans.Count, report.Versions, report.Households)));
        return ExitCode.Ok;
    }
}
