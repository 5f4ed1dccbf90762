using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Addresses;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho membership STORE --plan NAME --to FILE.json</c> writes a plan as rules by address; <c>khupho membership STORE --rules FILE.json
/// [--plan NAME]</c> holds rules against themselves, the register and a plan. Exit 10 when rules contradict each other.
/// </summary>
internal static class MembershipVerb
{
    private const int Shown = 50;

    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("membership");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME");
        var rules = verb.Option<string>("--rules", "FILE.json", key: "membership-rules");
        var to = verb.Option<string>("--to", "FILE.json", key: "membership-to");
        return verb.Runs(async (parsed, job) =>
        {
            var (name, file, target) = (parsed.GetValue(plan), parsed.GetValue(rules), parsed.GetValue(to));
            if ((file is null) == (target is null) || (target is not null && name is null))
                throw new WrongUsageException(job.Text("cli.usage.membership"));
            var read = file is null ? null : MembershipRulesFile.Read(file);
            await using var opened = await job.OpenAsync(parsed.GetRequiredValue(store));
            var drawn = name is null ? null : (await opened.LoadAsync(name, null, job.Cancel)).Plan;
            var ward = drawn?.Ward ?? await opened.ReadWardAsync(job.Cancel);
            return read is not null ? Review(job, read, file!, ward, drawn) : Write(job, drawn!, target!);
        });
    }

    private static int Write(Job job, Plan plan, string path)
    {
        var rules = MembershipMaker.Of(AddressBook.Of(plan.Ward), household => UnitOf(plan, household));
        MembershipRulesWriter.Write(rules, path);
        var match = MembershipMatch.Of(rules, plan.Ward, household => UnitOf(plan, household));
        job.Show(Json(rules, Path.GetFileName(path), [], match, plan), words =>
            words.WriteLine(job.Text("cli.membership.written", path, rules.Count, match.Held, match.Contradicted, match.Without)));
        return ExitCode.Ok;
    }

    private static int Review(Job job, MembershipRules rules, string path, Ward ward, Plan? plan)
    {
        var findings = MembershipReview.Of(rules);
        var match = MembershipMatch.Of(rules, ward, household => plan is null ? null : UnitOf(plan, household));
        var file = Path.GetFileName(path);
        job.Show(Json(rules, file, findings, match, plan), words =>
        {
            words.WriteLine(job.Text("cli.membership.read", file, rules.Count, rules.Units.Count(), findings.Count(finding => finding.Code == "conflict"), findings.Count(finding => finding.Code == "hole")));
            var all = findings.Select(finding => $"{file}, {finding.Message(job.Language)}").Concat(match.Findings.Select(finding => finding.Message(job.Language))).ToList();
            foreach (var line in all.Take(Shown))
                words.WriteLine("  " + line);
            if (all.Count > Shown)
                words.WriteLine(job.Text("cli.membership.more", all.Count - Shown));
            words.WriteLine(job.Text("cli.membership.register", match.Held, match.Contradicted, match.Without));
            if (plan is not null)
                words.WriteLine(job.Text("cli.membership.different", match.Different));
        });
        return findings.Any(finding => finding.Code == "conflict") ? ExitCode.PlanHasErrors : ExitCode.Ok;
    }

    private static string? UnitOf(Plan plan, int household) => plan.Find(plan.NeighborhoodOfHousehold(household))?.Code;

    private static JsonObject Json(MembershipRules rules, string file, IReadOnlyList<MembershipFinding> findings, MembershipMatch match, Plan? plan) => new()
    {
        ["file"] = file,
        ["rules"] = rules.Count,
        ["units"] = Output.Json.Array(rules.Units),
        ["conflicts"] = Findings(findings, "conflict"),
        ["holes"] = Findings(findings, "hole"),
        ["register"] = new JsonObject
        {
            ["held"] = match.Held,
            ["contradicted"] = match.Contradicted,
            ["without"] = match.Without,
            ["different"] = plan is null ? null : match.Different,
            ["findings"] = Output.Json.Array(match.Findings.Select(Finding)),
        },
    };

    private static JsonArray Findings(IEnumerable<MembershipFinding> findings, string code) => Output.Json.Array(findings.Where(finding => finding.Code == code).Select(Finding));

    private static JsonObject Finding(MembershipFinding finding) => new()
    {
        ["kind"] = finding.Code,
        ["row"] = finding.Place,
        ["value"] = finding.Value,
        ["units"] = Output.Json.Array(finding.Units.AsEnumerable()),
    };
}
