using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using KhuPhoGis.Approving;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho consent STORE --plan NAME [--votes UNIT=AGREED/ALL]... [--round 1|2] [--note TEXT] [--as USER]</c>: what the household
/// representatives of each old neighborhood say to the newest version. Exit 10 while one that changes has not agreed.
/// </summary>
internal static class ConsentVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("consent");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        var votes = verb.Several("--votes", "UNIT=AGREED/ALL");
        var round = verb.Option<int?>("--round", "1|2");
        var note = verb.Option<string>("--note", "TEXT", key: "consent-note");
        return verb.Runs(async (parsed, job) =>
        {
            var name = parsed.GetRequiredValue(plan);
            var entered = (parsed.GetValue(votes) ?? []).Select(text => Parse(text, parsed.GetValue(round) ?? 1, parsed.GetValue(note) ?? "", job)).ToList();
            await using var opened = await job.OpenAsync(parsed.GetRequiredValue(store));
            if (entered.Count > 0 && await ConsentDesk.WriteAsync(opened, name, job.User, entered, job.Cancel) is { } refusal)
                throw new BadInputException(name, null, "step-refused", refusal.Message(job.Language), refusal.Code);
            return await ShowAsync(job, opened, name);
        });
    }

    private static ConsentVote Parse(string text, int round, string note, Job job)
    {
        var (at, slash) = (text.LastIndexOf('='), text.LastIndexOf('/'));
        return at > 0 && slash > at && Number(text[(at + 1)..slash]) is { } agreed && Number(text[(slash + 1)..]) is { } all
            ? new(text[..at].Trim(), round, all, agreed, note)
            : throw new WrongUsageException(job.Text("cli.usage.votes", text));
    }

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static async Task<int> ShowAsync(Job job, IPlanStore store, string name)
    {
        var consent = await ConsentDesk.ReadAsync(store, name, job.Cancel);
        job.Show(new() { ["plan"] = name, ["agreed"] = consent.IsWhole, ["units"] = Json.Array(consent.Rows.Select(ToJson)) }, words =>
        {
            if (consent.Rows.IsEmpty)
            {
                words.WriteLine(job.Text("cli.consent.none"));
                return;
            }
            var table = new Table((job.Text("cli.column.code"), false), (job.Text("cli.column.name"), false), (job.Text("cli.column.households"), true),
                (job.Text("cli.column.round"), true), (job.Text("cli.column.agreed"), true), (job.Text("cli.column.share"), true), (job.Text("cli.column.state"), false));
            foreach (var row in consent.Rows)
            {
                table.Add(row.Unit, row.Name, row.Households.ToString("N0", job.Language), row.Last?.Round.ToString(job.Language) ?? "",
                    row.Last is { } last ? $"{last.Agreed.ToString("N0", job.Language)}/{last.Representatives.ToString("N0", job.Language)}" : "",
                    row.Last?.Share.ToString("P1", job.Language) ?? "", job.Text("consent.state." + Word(row.State)));
            }
            table.Write(words);
        });
        return consent.IsWhole ? ExitCode.Ok : ExitCode.PlanHasErrors;
    }

    internal static JsonObject ToJson(ConsentRow row) => new()
    {
        ["unit"] = row.Unit,
        ["name"] = row.Name,
        ["households"] = row.Households,
        ["state"] = Word(row.State),
        ["rounds"] = Json.Array(new[] { row.First, row.Second }.OfType<ConsentTally>().Select(tally => new JsonObject
        {
            ["round"] = tally.Round,
            ["version"] = tally.Version,
            ["agreed"] = tally.Agreed,
            ["representatives"] = tally.Representatives,
            ["stale"] = tally.IsStale,
            ["by"] = tally.By,
            ["at"] = tally.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            ["note"] = tally.Note,
        })),
    };

    private static string Word(ConsentState state) => state.ToString().ToLowerInvariant();
}
