using System.CommandLine;
using KhuPhoGis.Storage.Jobs;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho work STORE [--workers N]</c>: draws wards that <c>redraw --all-wards</c> put in the queue, until it is stopped.</summary>
internal static class WorkVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("work");
        var store = verb.Argument<string>("store");
        var workers = verb.Option("--workers", "N", verb.Parse.Count);
        return verb.Runs(async (parsed, job) =>
        {
            var address = StoreAddress.Parse(parsed.GetRequiredValue(store));
            await PlanStores.ListWardsAsync(address, job.Cancel);
            var storage = await JobEngine.OpenAsync(address, job.Cancel);
            var count = parsed.GetValue(workers) ?? Environment.ProcessorCount;
            using var server = RedrawWorkers.Start(storage, address, factory.Shell, count);
            job.Say("cli.work.started", count, address);
            try
            {
                await Task.Delay(Timeout.Infinite, job.Cancel);
            }
            catch (OperationCanceledException)
            {
                // How a worker ends.
            }
            job.Show(new() { ["store"] = address.ToString(), ["workers"] = count }, words => words.WriteLine(job.Text("cli.work.ended")));
            return ExitCode.Ok;
        });
    }
}
