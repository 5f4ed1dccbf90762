using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Comparing;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho compare STORE --from PLAN|old --to PLAN</c>: where the households of each old neighborhood go.</summary>
internal static class CompareVerb
{
    private const string Old = "old";

    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("compare");
        var store = verb.Argument<string>("store");
        var from = verb.Option<string>("--from", "PLAN|old", required: true, key: "compare-from");
        var to = verb.Option<string>("--to", "PLAN", required: true, key: "compare-to");
        return verb.Runs(async (parsed, job) =>
        {
            await using var opened = await job.OpenAsync(parsed.GetRequiredValue(store));
            var (before, after) = (parsed.GetRequiredValue(from), parsed.GetRequiredValue(to));
            var crosswalk = await CompareAsync(opened, job, before, after);
            job.Show(ToJson(before, after, crosswalk), words => Write(words, job, before, after, crosswalk));
            return ExitCode.Ok;
        });
    }

    private static async Task<Crosswalk> CompareAsync(IPlanStore store, Job job, string from, string to)
    {
        var after = (await store.LoadAsync(to, null, job.Cancel)).Plan;
        if (from != Old)
            return Crosswalk.FromPlan((await store.LoadAsync(from, null, job.Cancel)).Plan, after, after.Ward.Rules);
        return after.Ward.Neighborhoods.IsEmpty
            ? throw new BadInputException(after.Ward.Name, null, "no-old-neighborhoods")
            : Crosswalk.FromOld(after, after.Ward.Rules);
    }

    private static JsonObject ToJson(string from, string to, Crosswalk crosswalk) => new()
    {
        ["from"] = from,
        ["to"] = to,
        ["crosswalk"] = Json.Array(crosswalk.Rows.Select(Row)),
        ["successors"] = Json.Array(crosswalk.Successors.Select(Row)),
        ["households"] = crosswalk.Households,
        ["householdsKept"] = crosswalk.HouseholdsKept,
        ["householdsChanged"] = crosswalk.HouseholdsChanged,
        ["unitsBefore"] = crosswalk.UnitsBefore,
        ["unitsAfter"] = crosswalk.UnitsAfter,
        ["postsBefore"] = crosswalk.PostsBefore,
        ["postsAfter"] = crosswalk.PostsAfter,
    };

    private static JsonObject Row(CrosswalkRow row) => new()
    {
        ["from"] = row.From,
        ["to"] = row.To,
        ["households"] = row.Households,
        ["people"] = row.People,
    };

    private static void Write(TextWriter words, Job job, string from, string to, Crosswalk crosswalk)
    {
        words.WriteLine(job.Text("cli.compare.title", from == Old ? job.Text("cli.compare.old") : from, to));
        words.WriteLine();
        var table = new Table((job.Text("cli.column.from"), false), (job.Text("cli.column.to"), false),
            (job.Text("cli.column.households"), true), (job.Text("cli.column.people"), true), (job.Text("cli.column.heir"), false));
        foreach (var row in crosswalk.Rows)
        {
            table.Add(row.From ?? job.Text("cli.compare.none"), row.To ?? job.Text("cli.compare.none"), row.Households.ToString("N0", job.Language),
                row.People.ToString("N0", job.Language), crosswalk.Successors.Contains(row) ? "✓" : "");
        }
        table.Write(words);
        words.WriteLine();
        words.WriteLine(job.Text("cli.compare.households", crosswalk.HouseholdsChanged, crosswalk.Households, crosswalk.HouseholdsKept));
        words.WriteLine(job.Text("cli.compare.units", crosswalk.UnitsBefore, crosswalk.UnitsAfter, crosswalk.PostsBefore, crosswalk.PostsAfter));
    }
}
