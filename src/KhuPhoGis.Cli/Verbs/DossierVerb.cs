using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Storage.Documents;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho dossier STORE --plan NAME --out FOLDER</c>: everything the approver receives, from one frozen version, with checksums.</summary>
internal static class DossierVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("dossier");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        var folder = verb.Option<string>("--out", "FOLDER", required: true, key: "out-folder");
        var version = verb.Option("--plan-version", "N", verb.Parse.Count);
        var reason = verb.Option<string>("--with-households", "REASON");
        return verb.Runs((parsed, job) => RunAsync(job, parsed.GetRequiredValue(store), parsed.GetRequiredValue(plan), parsed.GetRequiredValue(folder),
            parsed.GetValue(version), job.User, parsed.GetValue(reason)));
    }

    private static async Task<int> RunAsync(Job job, string address, string plan, string folder, int? version, string person, string? reason)
    {
        await using var store = await job.OpenAsync(address);
        // Documents for the offices of Vietnam are in Vietnamese, whatever the language of the messages.
        var frozen = await FrozenPlan.ReadAsync(store, plan, version, Texts.Vietnamese, job.Cancel);
        var disclosure = reason is null ? null : await Disclosure.WriteDownAsync(store, job, frozen, person, reason);
        var seal = await job.WithProgressAsync("cli.progress.dossier", progress =>
            Dossier.Write(frozen, folder, new(person, job.Clock.GetUtcNow(), disclosure), progress, job.Cancel));
        var files = new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal).ToList();
        job.Show(new()
        {
            ["plan"] = plan,
            ["version"] = frozen.Version.Version,
            ["state"] = frozen.State.ToString().ToLowerInvariant(),
            ["folder"] = folder,
            ["fingerprint"] = frozen.Version.Fingerprint,
            ["hash"] = frozen.Version.Hash,
            ["seal"] = seal,
            ["neighborhoods"] = frozen.Units.Length,
            ["households"] = frozen.Households,
            ["files"] = Json.Array(files.Select(file => new JsonObject { ["name"] = file.Name, ["bytes"] = file.Length })),
        }, words =>
        {
            words.WriteLine(job.Text("cli.dossier.done", plan, frozen.Version.Version, job.Text("state." + frozen.State.ToString().ToLowerInvariant()), folder));
            foreach (var file in files)
                words.WriteLine(FormattableString.Invariant($"  {file.Length,12:N0}  {file.Name}"));
            words.WriteLine(job.Text("cli.dossier.seal", seal));
        });
        return ExitCode.Ok;
    }
}
