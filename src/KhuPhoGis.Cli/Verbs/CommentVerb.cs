using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using KhuPhoGis.Approving;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho comment STORE --plan NAME [--add TEXT [--at E,N] [--unit CODE] | --resolve N | --reopen N] [--note TEXT] [--as USER]</c>:
/// the comments on a plan, pinned to places of the map.
/// </summary>
internal static class CommentVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("comment");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        var add = verb.Option<string>("--add", "TEXT", key: "comment-add");
        var at = verb.Option("--at", "E,N", verb.Parse.Door);
        var unit = verb.Option<string>("--unit", "CODE", key: "comment-unit");
        var (resolve, reopen) = (verb.Option<int?>("--resolve", "N"), verb.Option<int?>("--reopen", "N"));
        var note = verb.Option<string>("--note", "TEXT", key: "comment-note");
        return verb.Runs(async (parsed, job) =>
        {
            var (text, settled, again) = (parsed.GetValue(add), parsed.GetValue(resolve), parsed.GetValue(reopen));
            if (new object?[] { text, settled, again }.Count(asked => asked is not null) > 1 || (text is null && (parsed.GetValue(at) is not null || parsed.GetValue(unit) is not null)))
                throw new WrongUsageException(job.Text("cli.usage.comment"));
            await using var opened = await job.OpenAsync(parsed.GetRequiredValue(store));
            var (name, actor) = (parsed.GetRequiredValue(plan), job.User);
            var refusal = text is not null ? await PlanComments.AddAsync(opened, name, actor, text, parsed.GetValue(unit), parsed.GetValue(at), job.Cancel)
                : (settled ?? again) is not { } number ? null
                : await PlanComments.SettleAsync(opened, name, actor, number, parsed.GetValue(note) ?? "", open: again is not null, job.Cancel);
            if (refusal is not null)
                throw new BadInputException(name, null, "step-refused", refusal.Message(job.Language), refusal.Code);
            return await ShowAsync(job, opened, name);
        });
    }

    private static async Task<int> ShowAsync(Job job, IPlanStore store, string name)
    {
        var comments = await PlanComments.ReadAsync(store, name, job.Cancel);
        var plan = (await store.LoadAsync(name, null, job.Cancel)).Plan;
        job.Show(new() { ["plan"] = name, ["open"] = comments.Count(comment => comment.IsOpen), ["comments"] = Json.Array(comments.Select(comment => ToJson(comment, plan))) }, words =>
        {
            if (comments.IsEmpty)
                words.WriteLine(job.Text("cli.comment.none"));
            foreach (var comment in comments)
            {
                words.WriteLine($"  {comment.Number}. {(comment.IsOpen ? "●" : "✔")} {job.Text("cli.comment.line", comment.Author, Local(comment.At, job), comment.Version, comment.Text)}");
                if (comment.Place is { } place)
                    words.WriteLine("     " + job.Text("cli.comment.place", place.North.ToString("F2", job.Language), place.East.ToString("F2", job.Language)));
                if (comment.Settled is { } settled)
                    words.WriteLine("     " + job.Text("cli.comment.settled", settled.By, Local(settled.At, job), settled.Text));
            }
        });
        return ExitCode.Ok;
    }

    private static string Local(DateTimeOffset at, Job job) => at.ToLocalTime().ToString("g", job.Language);

    private static JsonObject ToJson(PlanComment comment, Plan plan) => new()
    {
        ["number"] = comment.Number,
        ["version"] = comment.Version,
        ["by"] = comment.Author,
        ["at"] = Moment(comment.At),
        ["text"] = comment.Text,
        ["unit"] = comment.Unit is { } unit ? plan.Find(unit)?.Code : null,
        ["x"] = comment.Place?.East,
        ["y"] = comment.Place?.North,
        ["open"] = comment.IsOpen,
        ["settledBy"] = comment.Settled?.By,
        ["settledAt"] = comment.Settled is { } settled ? Moment(settled.At) : null,
        ["settledNote"] = comment.Settled?.Text,
    };

    private static string Moment(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
