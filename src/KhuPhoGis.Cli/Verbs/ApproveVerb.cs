using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Approving;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho approve STORE --plan NAME --step STEP [--unit CODE] [--as USER] [--note TEXT]</c>: one step of the newest version, or of one
/// neighborhood of it, on its way to approval; without a step, where they stand.
/// </summary>
internal static class ApproveVerb
{
    private static readonly string[] NotReady = ["not-ready", "warnings-open"], Usage = ["note-missing", "note-too-long"];

    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("approve");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        var words = Approval.ByHand.Select(step => step.ToString().ToLowerInvariant()).ToArray();
        var step = verb.Option("--step", string.Join('|', words), text => verb.Parse.OneOf(text, words));
        var unit = verb.Option<string>("--unit", "CODE", key: "approve-unit");
        var note = verb.Option<string>("--note", "TEXT");
        return verb.Runs(async (parsed, job) =>
        {
            await using var opened = await job.OpenAsync(parsed.GetRequiredValue(store));
            var name = parsed.GetRequiredValue(plan);
            return parsed.GetValue(step) is { } word
                ? await RunAsync(job, opened, name, Enum.Parse<PlanStep>(word, ignoreCase: true), parsed.GetValue(unit), job.User, parsed.GetValue(note) ?? "")
                : await ShowAsync(job, opened, name);
        });
    }

    private static async Task<int> ShowAsync(Job job, IPlanStore store, string plan)
    {
        var approval = await ApprovalDesk.ReadAsync(store, plan, job.Cancel);
        var report = new StandingReport(job, approval, await ApprovalDesk.UnitsAsync(store, approval, job.Cancel),
            await ApprovalDesk.ReadinessAsync(store, plan, approval.Head.Version, job.Cancel),
            await PlanComments.ReadAsync(store, plan, job.Cancel), await ConsentDesk.ReadAsync(store, plan, job.Cancel));
        job.Show(report.ToJson(), report.Write);
        return ExitCode.Ok;
    }

    private static async Task<int> RunAsync(Job job, IPlanStore store, string plan, PlanStep step, string? unit, string actor, string note)
    {
        var rules = (await store.ReadWardAsync(job.Cancel)).Rules;
        var outcome = await job.WithProgressAsync("cli.progress.check", _ => ApprovalDesk.DoAsync(store, plan, step, actor, note, job.Cancel, unit));
        switch (outcome)
        {
            case StepOutcome.Done done:
                job.Show(ToJson(done.Step, unit), words => words.WriteLine(job.Text(unit is null ? "cli.approve.done" : "cli.approve.done-unit", plan, done.Step.Version,
                    rules.Word("state." + Word(done.Step.State), job.Language), actor, unit is null ? done.Step.Fingerprint : done.Step.UnitFingerprint, done.Step.Hash, unit)));
                return ExitCode.Ok;
            case StepOutcome.Refused refused when NotReady.Contains(refused.Why.Code):
                return await NotReadyAsync(store, job, plan, unit, refused.Why);
            case StepOutcome.Refused refused when Usage.Contains(refused.Why.Code):
                throw new WrongUsageException(refused.Why.Message(job.Language));
            case StepOutcome.Refused refused:
                throw new BadInputException(plan, null, "step-refused", refused.Why.Message(job.Language), refused.Why.Code);
            case StepOutcome.Moved moved:
                throw new PlanChangedException(plan, moved.Head.Version, moved.Head.Author);
            default:
                throw new InvalidOperationException($"A step ended as {outcome}.");
        }
    }

    /// <summary>What is in the way, so that the person need not call another verb to see it.</summary>
    private static async Task<int> NotReadyAsync(IPlanStore store, Job job, string plan, string? unit, Refusal why)
    {
        var head = (await ApprovalDesk.ReadAsync(store, plan, job.Cancel)).Head.Version;
        var whole = await ApprovalDesk.ReadinessAsync(store, plan, head, job.Cancel);
        var readiness = unit is null ? whole : whole.About(unit);
        job.Show(new()
        {
            ["plan"] = plan,
            ["version"] = head,
            ["refused"] = why.Code,
            ["message"] = why.Message(job.Language),
            ["errors"] = Json.Array(readiness.Errors.Select(issue => issue.Message(job.Language))),
            ["openWarnings"] = Json.Array(readiness.Open.Select(issue => issue.Message(job.Language))),
        }, words =>
        {
            words.WriteLine(why.Message(job.Language));
            foreach (var issue in readiness.Errors.Concat(readiness.Open))
                words.WriteLine($"  {job.Text(issue.Severity == Checks.Severity.Error ? "cli.check.error" : "cli.check.warning")}: {issue.Message(job.Language)}");
        });
        return ExitCode.PlanHasErrors;
    }

    private static JsonObject ToJson(StepRecord step, string? unit) => new()
    {
        ["plan"] = step.Plan,
        ["version"] = step.Version,
        ["unit"] = unit,
        ["step"] = Word(step.Step),
        ["state"] = Word(step.State),
        ["number"] = step.Number,
        ["by"] = step.Actor,
        ["at"] = step.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["note"] = step.Note,
        ["fingerprint"] = step.Fingerprint,
        ["unitFingerprint"] = unit is null ? null : step.UnitFingerprint,
        ["hash"] = step.Hash,
    };

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
