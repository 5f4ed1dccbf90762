using System.CommandLine;
using System.Text.Json.Nodes;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho undo STORE</c>: the list of households as it was before its last change on this machine, by this program or in the window. Plans
/// stay as they are.
/// </summary>
internal static class UndoVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("undo");
        var store = verb.Argument<string>("store");
        return verb.Runs((parsed, job) => RunAsync(job, parsed.GetRequiredValue(store)));
    }

    private static async Task<int> RunAsync(Job job, string address)
    {
        await using var store = await job.OpenAsync(address);
        if (!await job.Register.UndoAsync(StoreAddress.Parse(address), store, job.User, job.Cancel))
            throw new BadInputException((await store.InfoAsync(job.Cancel)).Ward.Name, null, "nothing-to-undo");
        var ward = await store.ReadWardAsync(job.Cancel);
        var (households, waiting) = (ward.Households.Sum(household => household.Count), ward.Unlocated.Sum(household => household.Count));
        job.Show(new JsonObject { ["households"] = households + waiting, ["notLocated"] = waiting },
            words => words.WriteLine(job.Text("cli.undo.done", households + waiting, waiting)));
        return ExitCode.Ok;
    }
}
