using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Checks;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho check STORE --plan NAME</c>: lists what is wrong with a plan; exit 10 when something blocks approval.</summary>
internal static class CheckVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("check");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        return verb.Runs((parsed, job) => RunAsync(job, parsed.GetRequiredValue(store), parsed.GetRequiredValue(plan)));
    }

    private static async Task<int> RunAsync(Job job, string address, string name)
    {
        await using var store = await job.OpenAsync(address);
        var stored = await store.LoadAsync(name, null, job.Cancel);
        // What was locked in the version before may not have changed in this one.
        var before = stored.Version.Version > 1 ? (await store.LoadAsync(name, stored.Version.Version - 1, job.Cancel)).Plan : null;
        var issues = await job.WithProgressAsync("cli.progress.check", _ => AllChecks.Run(stored.Plan, stored.Plan.Ward.Rules, before));
        var errors = issues.Count(issue => issue.Severity == Severity.Error);
        var isPartition = issues.All(issue => issue.Check != new NotAPartition().Code);
        job.Show(new()
        {
            ["issues"] = Json.Array(issues.Select(issue => ToJson(issue, job))),
            ["errors"] = errors,
            ["warnings"] = issues.Length - errors,
            ["isPartition"] = isPartition,
        }, words => Write(words, job, name, stored.Version, issues, isPartition));
        return errors > 0 ? ExitCode.PlanHasErrors : ExitCode.Ok;
    }

    private static JsonObject ToJson(Issue issue, Job job) => new()
    {
        ["id"] = issue.Id,
        ["check"] = issue.Check,
        ["severity"] = issue.Severity == Severity.Error ? "error" : "warning",
        ["message"] = issue.Message(job.Language),
        ["units"] = Json.Array(issue.Units.AsEnumerable()),
        ["x"] = issue.Place?.East,
        ["y"] = issue.Place?.North,
        ["areaM2"] = issue.AreaM2 is { } area ? Json.Round(area, 3) : null,
        ["widthM"] = issue.WidthM is { } width ? Json.Round(width, 3) : null,
        ["households"] = issue.Households,
    };

    private static void Write(TextWriter words, Job job, string name, PlanVersion version, ImmutableArray<Issue> issues, bool isPartition)
    {
        var errors = issues.Count(issue => issue.Severity == Severity.Error);
        words.WriteLine(job.Text("cli.check.done", name, version.Version, errors, issues.Length - errors));
        if (!issues.IsEmpty)
        {
            var table = new Table((job.Text("cli.column.severity"), false), (job.Text("cli.column.units"), false), (job.Text("cli.column.issue"), false));
            foreach (var issue in issues.OrderBy(issue => issue.Severity))
            {
                table.Add(job.Text(issue.Severity == Severity.Error ? "cli.check.error" : "cli.check.warning"),
                    string.Join(", ", issue.Units), issue.Message(job.Language));
            }
            words.WriteLine();
            table.Write(words);
            words.WriteLine();
        }
        words.WriteLine(job.Text(isPartition ? "cli.check.partition" : "cli.check.no-partition"));
    }
}
