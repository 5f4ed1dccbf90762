using System.CommandLine;
using KhuPhoGis.Storage.Documents;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho notices STORE --plan NAME --to FILE.pdf --reason TEXT [--from CODE] [--as USER]</c>: a notice for every household that changes neighborhood.</summary>
internal static class NoticesVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("notices");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        var to = verb.Option<string>("--to", "FILE.pdf", required: true, key: "to-notices");
        var reason = verb.Option<string>("--reason", "TEXT", required: true);
        var from = verb.Option<string>("--from", "CODE", key: "from-old-unit");
        var version = verb.Option("--plan-version", "N", verb.Parse.Count);
        return verb.Runs(async (parsed, job) =>
        {
            var (name, path) = (parsed.GetRequiredValue(plan), parsed.GetRequiredValue(to));
            await using var opened = await job.OpenAsync(parsed.GetRequiredValue(store));
            var frozen = await FrozenPlan.ReadAsync(opened, name, parsed.GetValue(version), Texts.Vietnamese, job.Cancel);
            // Asked first: what cannot be written is not written down as handed out.
            _ = HouseholdNotices.Of(frozen, parsed.GetValue(from));
            await Disclosure.WriteDownAsync(opened, job, frozen, job.User, parsed.GetRequiredValue(reason));
            var written = await job.WithProgressAsync("cli.progress.notices", progress => HouseholdNotices.Write(frozen, parsed.GetValue(from), path, progress, job.Cancel));
            job.Show(new() { ["plan"] = name, ["version"] = frozen.Version.Version, ["file"] = path, ["notices"] = written },
                words => words.WriteLine(job.Text("cli.notices.done", name, frozen.Version.Version, written, path)));
            return ExitCode.Ok;
        });
    }
}
