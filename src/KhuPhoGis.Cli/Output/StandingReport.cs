using System.Text.Json.Nodes;
using KhuPhoGis.Approving;

namespace KhuPhoGis.Cli.Output;

/// <summary>Where a plan and its neighborhoods stand on the way to approval, for a person and as JSON.</summary>
internal sealed record StandingReport(Job Job, Approval Approval, UnitStandings Units, Readiness Readiness, IReadOnlyCollection<PlanComment> Comments, Consent Consent)
{
    public JsonObject ToJson() => new()
    {
        ["plan"] = Approval.Head.Plan,
        ["version"] = Approval.Head.Version,
        ["state"] = Word(Approval.State),
        ["by"] = Approval.Head.Author,
        ["lastDecided"] = Approval.LastDecided,
        ["errors"] = Readiness.Errors.Length,
        ["openWarnings"] = Readiness.Open.Length,
        ["openComments"] = Comments.Count(comment => comment.IsOpen),
        ["consent"] = Consent.AnyWritten ? Consent.IsWhole : null,
        ["changedSinceDecision"] = Units.AnyDecided ? Json.Array(Units.New.Select(unit => unit.Code)) : null,
        ["units"] = Json.Array(Units.Units.Select(unit => new JsonObject
        {
            ["code"] = unit.Code,
            ["name"] = unit.Name,
            ["state"] = Word(unit.State),
            ["decidedVersion"] = unit.Decided,
            ["changed"] = unit.IsChanged,
            ["fingerprint"] = unit.Fingerprint,
        })),
    };

    public void Write(TextWriter words)
    {
        words.WriteLine(Job.Text("cli.approve.standing", Approval.Head.Plan, Approval.Head.Version, State(Approval.State), Approval.Head.Author));
        words.WriteLine(Job.Text("cli.approve.gate", Readiness.Errors.Length, Readiness.Open.Length, Comments.Count(comment => comment.IsOpen)));
        if (Units.AnyDecided)
            words.WriteLine(Units.New.IsEmpty ? Job.Text("cli.approve.unchanged") : Job.Text("cli.approve.changed", Units.New.Length, string.Join(", ", Units.New.Select(unit => unit.Name))));
        var table = new Table((Job.Text("cli.column.code"), false), (Job.Text("cli.column.name"), false), (Job.Text("cli.column.state"), false), (Job.Text("cli.column.changed"), false));
        foreach (var unit in Units.Units)
            table.Add(unit.Code, unit.Name, State(unit.State), unit.IsChanged ? "✓" : "");
        table.Write(words);
    }

    private string State(Plans.PlanState state) => Approval.Rules.Word("state." + Word(state), Job.Language);

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();
}
