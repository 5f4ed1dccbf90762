using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Approving;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho approve STORE --plan NAME --step STEP [--as USER] [--note TEXT]</c>: one step of the newest version on its way to approval.</summary>
internal static class ApproveVerb
{
    private static readonly string[] NotReady = ["not-ready", "warnings-open"], Usage = ["note-missing", "note-too-long"];

    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("approve");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        var words = Approval.ByHand.Select(step => step.ToString().ToLowerInvariant()).ToArray();
        var step = verb.Option("--step", string.Join('|', words), text => verb.Parse.OneOf(text, words), required: true);
        var person = verb.Option<string>("--as", "USER");
        var note = verb.Option<string>("--note", "TEXT");
        return verb.Runs((parsed, job) => RunAsync(job, parsed.GetRequiredValue(store), parsed.GetRequiredValue(plan),
            Enum.Parse<PlanStep>(parsed.GetRequiredValue(step), ignoreCase: true), parsed.GetValue(person) ?? job.User, parsed.GetValue(note) ?? ""));
    }

    private static async Task<int> RunAsync(Job job, string address, string plan, PlanStep step, string actor, string note)
    {
        await using var store = await job.OpenAsync(address);
        var outcome = await job.WithProgressAsync("cli.progress.check", _ => ApprovalDesk.DoAsync(store, plan, step, actor, note, job.Cancel));
        switch (outcome)
        {
            case StepOutcome.Done done:
                job.Show(ToJson(done.Step), words => words.WriteLine(job.Text("cli.approve.done", plan, done.Step.Version,
                    job.Text("state." + Word(done.Step.State)), actor, done.Step.Fingerprint, done.Step.Hash)));
                return ExitCode.Ok;
            case StepOutcome.Refused refused when NotReady.Contains(refused.Why.Code):
                return await NotReadyAsync(store, job, plan, refused.Why);
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
    private static async Task<int> NotReadyAsync(IPlanStore store, Job job, string plan, Refusal why)
    {
        var head = (await ApprovalDesk.ReadAsync(store, plan, job.Cancel)).Head.Version;
        var readiness = await ApprovalDesk.ReadinessAsync(store, plan, head, job.Cancel);
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

    private static JsonObject ToJson(StepRecord step) => new()
    {
        ["plan"] = step.Plan,
        ["version"] = step.Version,
        ["step"] = Word(step.Step),
        ["state"] = Word(step.State),
        ["number"] = step.Number,
        ["by"] = step.Actor,
        ["at"] = step.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture),
        ["note"] = step.Note,
        ["fingerprint"] = step.Fingerprint,
        ["hash"] = step.Hash,
    };

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
