using System.CommandLine;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Repairing;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho repair POLYGONS --ward FILE --out FIXED</c>: repairs by a rule and by a person's decisions; says what was done and what
/// waits for a person. Exit 10 when errors are left.
/// </summary>
internal static class RepairVerb
{
    private const int Shown = 40;

    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("repair");
        var layer = new LayerOptions(verb);
        var output = verb.Option<string>("--out", "FIXED", required: true);
        var rule = verb.Option("--rule", "longest-border|compact|balance", text => verb.Parse.OneOf(text, "longest-border", "compact", "balance"));
        var decisions = verb.Option<string>("--decisions", "FILE.json");
        var report = verb.Several("--report", "FILE.xlsx|FILE.geojson");
        return verb.Runs((parsed, job) => RunAsync(job, layer, parsed, new(parsed.GetRequiredValue(output), parsed.GetValue(rule) ?? "longest-border",
            parsed.GetValue(decisions), parsed.GetValue(report) ?? [], layer.KeepHoles(parsed))));
    }

    private sealed record Wishes(string Out, string Rule, string? Decisions, string[] Reports, string? KeepHoles);

    private static async Task<int> RunAsync(Job job, LayerOptions options, ParseResult parsed, Wishes wishes)
    {
        var outcome = await job.WithProgressAsync("cli.progress.repair", async _ =>
        {
            var file = await options.ReadAsync(parsed, job);
            PolygonFileWriter.CheckPath(file, wishes.Out);
            var said = wishes.Decisions is null ? [] : RepairDecisions.Read(wishes.Decisions);
            var result = LayerRepair.Run(file.Layer, said, RepairDecision.Parse(wishes.Rule)!.Value, job.Cancel);
            return new RepairOutcome(file, result, LayerCheck.Find(result.Layer, job.Cancel));
        });
        PolygonFileWriter.Write(outcome.File, outcome.Result.Layer, wishes.Out);
        if (wishes.KeepHoles is { } holes && outcome.Result.Layer.KeptHoles.Length > outcome.File.Layer.KeptHoles.Length)
            KeptHolesFile.Write(outcome.File, outcome.Result.Layer, holes);
        foreach (var report in wishes.Reports)
            LayerReport.Write(outcome.File, outcome.After, report, job.Language);
        job.Show(outcome.ToJson(job), words => Write(words, job, outcome, wishes.Out));
        return outcome.After.Errors > 0 ? ExitCode.PlanHasErrors : ExitCode.Ok;
    }

    private static void Write(TextWriter words, Job job, RepairOutcome outcome, string path)
    {
        if (outcome.After.NoMatch is { } mismatch)
        {
            words.WriteLine(job.Text("repair.no-match." + mismatch));
            return;
        }
        words.WriteLine(job.Text("cli.repair.done", outcome.Result.Done.Length, outcome.After.Errors, outcome.Changed, outcome.File.Layer.Units.Length, outcome.Lost));
        words.WriteLine();
        var steps = new Table((job.Text("cli.column.action"), false), (job.Text("cli.column.area-m2"), true), (job.Text("cli.column.to-unit"), false), (job.Text("cli.column.issue"), false));
        foreach (var step in outcome.Result.Done.Take(Shown))
            steps.Add(job.Text("repair.action." + RepairDecision.Word(step.Action)), step.AreaM2.ToString("N3", job.Language), step.ToUnit ?? "", step.Incident.Message(job.Language));
        steps.Write(words);
        foreach (var left in outcome.Left.Where(left => left.Incident.IsError).Take(Shown))
        {
            words.WriteLine();
            words.WriteLine(left.Incident.Id + "  " + left.Incident.Message(job.Language));
            words.WriteLine("  " + job.Text("repair.left." + left.Why) + " (" + string.Join(", ", RepairRules.For(outcome.Result.Layer, left.Incident).Select(RepairDecision.Word)) + ")");
        }
        words.WriteLine();
        words.WriteLine(job.Text(outcome.After.IsPartition ? "cli.check.partition" : "cli.check.no-partition"));
        words.WriteLine(job.Text("cli.repair.written", path));
    }
}
