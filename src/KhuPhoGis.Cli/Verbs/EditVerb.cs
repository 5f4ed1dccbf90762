using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho edit STORE --plan NAME --script EDITS.json</c>: applies edits in order and saves the result; all of them or none.</summary>
internal static class EditVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("edit");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        var script = verb.Option<string>("--script", "EDITS.json", required: true);
        return verb.Runs((parsed, job) =>
            RunAsync(job, parsed.GetRequiredValue(store), parsed.GetRequiredValue(plan), parsed.GetRequiredValue(script)));
    }

    private static async Task<int> RunAsync(Job job, string address, string name, string script)
    {
        await using var store = await job.OpenAsync(address);
        var edits = await ReadAsync(script, job);
        var stored = await store.LoadAsync(name, null, job.Cancel);
        var edited = Apply(stored.Plan, edits, script, job);
        var version = edits.Count == 0
            ? stored.Version.Version
            : await Project.SaveAsync(store, job, name, edited, stored.Version.Version, FormattableString.Invariant($"edit, {edits.Count} steps"));
        var report = new PlanReport(edited, Measures.Of(edited, edited.Ward.Rules));
        var json = new JsonObject { ["plan"] = name, ["version"] = version, ["applied"] = edits.Count };
        foreach (var (key, value) in report.ToJson().ToList())
            json[key] = value?.DeepClone();
        job.Show(json, words =>
        {
            words.WriteLine(job.Text("cli.edit.done", edits.Count, name, version));
            words.WriteLine();
            report.Write(words, job);
        });
        return ExitCode.Ok;
    }

    private static async Task<IReadOnlyList<Edit>> ReadAsync(string script, Job job)
    {
        if (!File.Exists(script))
            throw new BadInputException(Path.GetFileName(script), null, "no-such-file");
        try
        {
            return JournalJson.ReadScript(await File.ReadAllTextAsync(script, job.Cancel));
        }
        catch (JsonException e)
        {
            throw new BadInputException(Path.GetFileName(script), null, "script-json", e.Message);
        }
    }

    /// <exception cref="BadInputException">An edit does not fit the plan that those before it gave.</exception>
    private static Plan Apply(Plan plan, IReadOnlyList<Edit> edits, string script, Job job)
    {
        foreach (var (i, edit) in edits.Index())
        {
            job.Cancel.ThrowIfCancellationRequested();
            if (edit.WhyNot(plan) is { } refusal)
            {
                throw new BadInputException(Path.GetFileName(script), FormattableString.Invariant($"edits[{i}]"), "edit-refused",
                    refusal.Message(job.Language), refusal.Code);
            }
            plan = edit.ApplyTo(plan);
        }
        return plan;
    }
}
