using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho suggest STORE --plan NAME [--most N]</c>: moves that would make the plan better, each with its reason; nothing is changed.</summary>
internal static class SuggestVerb
{
    private const int Usual = 5;

    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("suggest");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        var most = verb.Option("--most", "N", verb.Parse.Count);
        return verb.Runs(async (parsed, job) =>
        {
            await using var opened = await job.OpenAsync(parsed.GetRequiredValue(store));
            var loaded = (await opened.LoadAsync(parsed.GetRequiredValue(plan), null, job.Cancel)).Plan;
            var found = Suggestions.For(loaded, loaded.Ward.Rules, parsed.GetValue(most) ?? Usual);
            job.Show(new() { ["suggestions"] = Json.Array(found.Select(one => ToJson(one, loaded, job))) }, words =>
            {
                words.WriteLine(job.Text(found.IsEmpty ? "cli.suggest.none" : "cli.suggest.found", found.Length));
                foreach (var one in found)
                    words.WriteLine("  " + one.Words(loaded, job.Language));
            });
            return ExitCode.Ok;
        });
    }

    private static JsonObject ToJson(Suggestion one, Plan plan, Job job) => new()
    {
        ["from"] = plan.Find(one.From)!.Code,
        ["to"] = plan.Find(one.To)!.Code,
        ["cells"] = Json.Array(one.Cells.Select(cell => cell.Value)),
        ["group"] = one.Group,
        ["households"] = one.Households,
        ["fromBefore"] = one.FromBefore,
        ["fromAfter"] = one.FromAfter,
        ["toBefore"] = one.ToBefore,
        ["toAfter"] = one.ToAfter,
        ["boundaryChangeM"] = Json.Round(one.BoundaryChange, 3),
        ["along"] = one.Along,
        ["message"] = one.Words(plan, job.Language),
    };
}
