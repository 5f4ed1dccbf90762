using System.CommandLine;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho roles STORE [--give USER=ROLE]... [--take USER=ROLE]...</c>: shows, gives and takes the roles of the way to approval.</summary>
internal static class RolesVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("roles");
        var store = verb.Argument<string>("store");
        var (give, take) = (verb.Several("--give", "USER=ROLE"), verb.Several("--take", "USER=ROLE"));
        return verb.Runs(async (parsed, job) =>
        {
            await using var opened = await job.OpenAsync(parsed.GetRequiredValue(store));
            // Read before the first is written: all or nothing of what was typed.
            var given = (parsed.GetValue(give) ?? []).Select(text => Parse(text, job)).ToList();
            var taken = (parsed.GetValue(take) ?? []).Select(text => Parse(text, job)).ToList();
            foreach (var role in given)
                await opened.SetRoleAsync(role, given: true, job.User, job.Cancel);
            foreach (var role in taken)
                await opened.SetRoleAsync(role, given: false, job.User, job.Cancel);
            var roles = await opened.ListRolesAsync(job.Cancel);
            var rules = (await opened.ReadWardAsync(job.Cancel)).Rules;
            job.Show(new() { ["roles"] = Json.Array(roles.Select(role => new System.Text.Json.Nodes.JsonObject { ["person"] = role.Person, ["role"] = Word(role.Role) })) }, words =>
            {
                foreach (var person in roles.GroupBy(role => role.Person))
                    words.WriteLine($"  {person.Key}: {string.Join(", ", person.Select(role => rules.Word("role." + Word(role.Role), job.Language)))}");
                if (roles.IsEmpty)
                    words.WriteLine(job.Text("cli.roles.none"));
            });
            return ExitCode.Ok;
        });
    }

    private static PersonRole Parse(string text, Job job)
    {
        var names = Enum.GetNames<PlanRole>().Select(name => name.ToLowerInvariant()).ToArray();
        var at = text.LastIndexOf('=');
        return at > 0 && names.Contains(text[(at + 1)..])
            ? new(text[..at].Trim(), Enum.Parse<PlanRole>(text[(at + 1)..], ignoreCase: true))
            : throw new WrongUsageException(job.Text("cli.usage.one-of", text, string.Join(", ", names.Select(name => "USER=" + name))));
    }

    private static string Word(PlanRole role) => role.ToString().ToLowerInvariant();
}
