using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho verify STORE [--plan NAME] [--anchor HASH|FILE.geojson]</c>: every hash of the history is computed anew. An anchor is the
/// hash that an export or a printed sheet bears: without one, a history that was cut short looks whole. A folder is a dossier
/// (<see cref="VerifyDossier"/>).
/// </summary>
internal static class VerifyVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("verify");
        var store = verb.Argument<string>("store", key: "store-or-folder");
        var plan = verb.Option<string>("--plan", "NAME");
        var anchor = verb.Option<string>("--anchor", "HASH|FILE");
        var (against, seal) = (verb.Option<string>("--store", "STORE", key: "verify-store"), verb.Option<string>("--seal", "HASH"));
        return verb.Runs(async (parsed, job) =>
        {
            var address = parsed.GetRequiredValue(store);
            if (Directory.Exists(address))
                return await VerifyDossier.RunAsync(job, address, parsed.GetValue(against), parsed.GetValue(seal));
            await using var opened = await job.OpenAsync(address);
            var (hash, of) = parsed.GetValue(anchor) is { } given ? AnchorOf(given) : (null, null);
            return await RunAsync(job, opened, parsed.GetValue(plan) ?? of, hash);
        });
    }

    private static async Task<int> RunAsync(Job job, IPlanStore store, string? name, string? anchor)
    {
        var found = new List<(PlanSummary Plan, ChainBreak? Break)>();
        foreach (var plan in (await store.ListPlansAsync(job.Cancel)).Where(plan => name is null || plan.Name == name))
            found.Add((plan, await store.VerifyChainAsync(plan.Name, anchor, job.Cancel)));
        if (name is not null && found.Count == 0)
            throw new PlanNotFoundException(name, null);
        // An anchor without a plan's name is of one of them.
        if (name is null && anchor is not null && found.Exists(item => item.Break is null))
            found.RemoveAll(item => item.Break is { Code: "anchor" });
        job.Show(new() { ["plans"] = Json.Array(found.Select(item => ToJson(item.Plan, item.Break))) }, words =>
        {
            foreach (var (plan, broken) in found)
                words.WriteLine(broken is null
                    ? job.Text("cli.verify.good", plan.Name, plan.Head.Version, plan.Head.Hash)
                    : job.Text("cli.verify.broken", plan.Name, broken.Version, broken.Code));
        });
        return found.TrueForAll(item => item.Break is null) ? ExitCode.Ok : ExitCode.PlanHasErrors;
    }

    private static JsonObject ToJson(PlanSummary plan, ChainBreak? broken) => new()
    {
        ["name"] = plan.Name,
        ["version"] = plan.Head.Version,
        ["hash"] = plan.Head.Hash,
        ["broken"] = broken is null ? null : new JsonObject { ["version"] = broken.Version, ["code"] = broken.Code },
    };

    /// <summary>A file's member <c>khuphogis</c> names the plan too.</summary>
    private static (string Hash, string? Plan) AnchorOf(string given)
    {
        if (!File.Exists(given))
            return (given, null);
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(given));
            var origin = json.RootElement.GetProperty("khuphogis");
            return (origin.GetProperty("hash").GetString()!, origin.GetProperty("plan").GetString());
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new BadInputException(Path.GetFileName(given), null, "no-anchor");
        }
    }
}
