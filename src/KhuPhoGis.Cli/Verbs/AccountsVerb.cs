using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Edits;
using KhuPhoGis.Storage.Accounts;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho accounts STORE [--create NAME [--admin]] [--reset NAME] [--one-time] [--close NAME] [--reopen NAME] [--log N]</c>: the accounts of an
/// office, for who holds the database's own login: the first administrator is made here, and one who lost the password is helped here.
/// </summary>
internal static class AccountsVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("accounts");
        var store = verb.Argument<string>("store");
        var (create, admin) = (verb.Option<string>("--create", "NAME", key: "create-account"), verb.Flag("--admin"));
        var (reset, oneTime) = (verb.Option<string>("--reset", "NAME", key: "reset-account"), verb.Flag("--one-time"));
        var (close, open) = (verb.Option<string>("--close", "NAME", key: "close-account"), verb.Option<string>("--reopen", "NAME", key: "reopen-account"));
        var log = verb.Option("--log", "N", verb.Parse.Count, key: "access-log");
        return verb.Runs(async (parsed, job) =>
        {
            await using var book = await AccountBook.OpenAsync(StoreAddress.Parse(parsed.GetRequiredValue(store)), job.Clock, job.Cancel);
            using var users = AccountDesk.Manager(book);
            var desk = new AccountDesk(users, book, job.Clock, by: job.Origin, job.Origin);
            string? password = null;
            if (parsed.GetValue(create) is { } created)
                Check(await desk.CreateAsync(created, password = await PasswordAsync(created), parsed.GetValue(admin), parsed.GetValue(oneTime), job.Cancel));
            if (parsed.GetValue(reset) is { } forgotten)
                Check(await desk.ResetAsync(forgotten, password = await PasswordAsync(forgotten), parsed.GetValue(oneTime), job.Cancel));
            if (parsed.GetValue(close) is { } closed)
                Check(await desk.SetClosedAsync(closed, true, job.Cancel));
            if (parsed.GetValue(open) is { } opened)
                Check(await desk.SetClosedAsync(opened, false, job.Cancel));
            await ShowAsync(book, job, parsed.GetValue(oneTime) ? password : null, parsed.GetValue(log) ?? 0);
            return ExitCode.Ok;

            Task<string> PasswordAsync(string name) => parsed.GetValue(oneTime) ? Task.FromResult(AccountDesk.OneTimePassword()) : job.PasswordAsync("cli.accounts.password-for", name);
            void Check(Refusal? refusal)
            {
                if (refusal is not null)
                    throw new WrongUsageException(refusal.Message(job.Language));
            }
        });
    }

    private static async Task ShowAsync(AccountBook book, Job job, string? oneTime, int newest)
    {
        var accounts = new JsonArray();
        foreach (var account in await book.ListAsync(job.Cancel))
        {
            var grants = (await book.GrantsAsync(account.Name, job.Cancel)).Where(grant => grant.Ward is not null);
            accounts.Add(new JsonObject
            {
                ["name"] = account.Name,
                ["admin"] = account.IsAdmin,
                ["closed"] = account.IsClosed,
                ["mustChange"] = account.MustChange,
                ["roles"] = Json.Array(grants.Select(grant => new JsonObject { ["ward"] = grant.Ward, ["role"] = grant.Role.ToString().ToLowerInvariant() })),
            });
        }
        var lines = newest == 0 ? [] : await book.ReadLogAsync(newest, job.Cancel);
        var broken = await book.FirstBrokenLineAsync(job.Cancel);
        job.Show(new()
        {
            ["accounts"] = accounts,
            ["oneTimePassword"] = oneTime,
            ["logBroken"] = broken,
            ["log"] = Json.Array(lines.Select(line => new JsonObject
            {
                ["number"] = line.Number,
                ["at"] = line.At.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
                ["ward"] = line.Entry.Ward,
                ["actor"] = line.Entry.Actor,
                ["origin"] = line.Entry.Origin,
                ["action"] = line.Entry.Action,
                ["about"] = line.Entry.About,
                ["detail"] = line.Entry.Detail,
            })),
        }, words => Write(words, accounts, oneTime, broken, lines, job));
    }

    private static void Write(TextWriter words, JsonArray accounts, string? oneTime, int? broken, IEnumerable<AccessLine> lines, Job job)
    {
        foreach (var account in accounts.OfType<JsonObject>())
        {
            string?[] marks = [(bool)account["admin"]! ? job.Text("cli.accounts.admin") : null, (bool)account["closed"]! ? job.Text("cli.accounts.closed") : null,
                .. account["roles"]!.AsArray().Select(role => $"{role!["ward"]} {job.Text($"role.{role["role"]}")}")];
            words.WriteLine($"  {account["name"]}: {string.Join(", ", marks.OfType<string>())}");
        }
        if (accounts.Count == 0)
            words.WriteLine(job.Text("cli.accounts.none"));
        if (oneTime is not null)
            words.WriteLine(job.Text("cli.accounts.one-time", oneTime));
        foreach (var line in lines)
            words.WriteLine(FormattableString.Invariant($"  {line.Number,6}  {line.At:yyyy-MM-dd HH:mm:ss}  {line.Entry.Actor}  {job.Text("access." + line.Entry.Action)}  {line.Entry.Ward} {line.Entry.About} {line.Entry.Detail}  {line.Entry.Origin}"));
        if (broken is not null)
            words.WriteLine(job.Text("desktop.access.broken", broken));
    }
}
