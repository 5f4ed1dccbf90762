using System.CommandLine;
using KhuPhoGis.Approving;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Comparing;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

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
        var list = verb.Option<string>("--households", "FILE.csv", key: "compare-households");
        return verb.Runs(async (parsed, job) =>
        {
            await using var opened = await job.OpenAsync(parsed.GetRequiredValue(store));
            var (before, after) = (parsed.GetRequiredValue(from), parsed.GetRequiredValue(to));
            var (crosswalk, ward) = await CompareAsync(opened, job, before, after);
            if (parsed.GetValue(list) is { } file)
                HouseholdChangesCsv.Write(crosswalk, ward, file, job.Cancel);
            var consent = before == Old ? await ConsentDesk.ReadAsync(opened, after, job.Cancel) : null;
            var json = new CompareReport(job, ward).ToJson(before, after, crosswalk);
            json["consent"] = consent is null ? null : Json.Array(consent.Rows.Select(ConsentVerb.ToJson));
            job.Show(json, words =>
            {
                Write(words, job, before, after, crosswalk);
                if (consent is { AnyWritten: true })
                    words.WriteLine(job.Text("cli.compare.consent", consent.Rows.Count(row => row.State == ConsentState.Agreed), consent.Rows.Count(row => row.State != ConsentState.NotNeeded)));
            });
            return crosswalk.Balance.AddsUp ? ExitCode.Ok : ExitCode.PlanHasErrors;
        });
    }

    private static async Task<(Crosswalk, Ward)> CompareAsync(IPlanStore store, Job job, string from, string to)
    {
        var after = (await store.LoadAsync(to, null, job.Cancel)).Plan;
        if (from != Old)
            return (Crosswalk.FromPlan((await store.LoadAsync(from, null, job.Cancel)).Plan, after, after.Ward.Rules), after.Ward);
        return after.Ward.Neighborhoods.IsEmpty
            ? throw new BadInputException(after.Ward.Name, null, "no-old-neighborhoods")
            : (Crosswalk.FromOld(after, after.Ward.Rules), after.Ward);
    }

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
        words.WriteLine();
        new CompareReport(job, null).WriteTotals(words, crosswalk);
    }
}
