using System.CommandLine;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho migrate STORE</c>: brings a project of an older program to this one's form.</summary>
internal static class MigrateVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("migrate");
        var store = verb.Argument<string>("store");
        return verb.Runs(async (parsed, job) =>
        {
            var address = StoreAddress.Parse(parsed.GetRequiredValue(store));
            var applied = await PlanStores.MigrateAsync(address, job.Clock, job.Cancel);
            job.Show(new() { ["store"] = address.ToString(), ["applied"] = applied },
                words => words.WriteLine(applied == 0 ? job.Text("cli.migrate.nothing", address) : job.Text("cli.migrate.done", address, applied)));
            return ExitCode.Ok;
        });
    }
}
