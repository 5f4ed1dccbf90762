using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using KhuPhoGis.Authorising;
using KhuPhoGis.Cli.Output;
using KhuPhoGis.Storage.Jobs;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho redraw STORE --all-wards --plan NAME [--workers N] [--cancel]</c>: every ward of a database, by this machine and all that
/// run <c>khupho work</c>. Stopped, it leaves the wards in the queue; started again, it goes on.
/// </summary>
internal static class AllWardsRedraw
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <param name="workers">On this machine; 0 leaves the work to others.</param>
    public static async Task<int> RunAsync(Job job, Shell shell, RedrawOrder order, int workers)
    {
        var address = StoreAddress.Parse(order.Store);
        await job.DemandAsync(address, PlanCommand.ManageServer);
        var wards = await PlanStores.ListWardsAsync(address, job.Cancel);
        var storage = await JobEngine.OpenAsync(address, job.Cancel);
        var batches = new RedrawBatches(storage);
        var (began, json) = (job.Clock.GetTimestamp(), JsonSerializer.Serialize(order with { Store = address.ToString() }));
        var id = batches.Start(order.Plan, wards, job.Clock.GetUtcNow(), (batch, ward) =>
            Hangfire.Common.Job.FromExpression<WardRedrawJob>(work => work.RunAsync(batch, ward, json, CancellationToken.None)));
        using var server = workers > 0 ? RedrawWorkers.Start(storage, address, shell, workers) : null;
        var done = await job.WithProgressAsync("cli.progress.all-wards", progress => WaitAsync(batches, id, progress, job.Cancel));
        Show(job, done, (long)job.Clock.GetElapsedTime(began).TotalMilliseconds);
        return done.Wards.All(ward => ward is { State: WardState.Done, Problem: null }) ? ExitCode.Ok : ExitCode.PlanHasErrors;
    }

    /// <summary>Every order for the plan that is not over.</summary>
    public static async Task<int> CancelAsync(Job job, RedrawOrder order)
    {
        var address = StoreAddress.Parse(order.Store);
        await job.DemandAsync(address, PlanCommand.ManageServer);
        var batches = new RedrawBatches(await JobEngine.OpenAsync(address, job.Cancel));
        var running = batches.List().Where(batch => batch.Plan == order.Plan && !batch.IsOver).ToList();
        foreach (var batch in running)
            batches.Cancel(batch.Id);
        job.Show(new() { ["cancelled"] = Json.Array(running.Select(batch => new JsonObject { ["batch"] = batch.Id, ["plan"] = batch.Plan })) },
            words => words.WriteLine(job.Text("cli.all-wards.cancelled", running.Count)));
        return ExitCode.Ok;
    }

    private static async Task<RedrawBatch> WaitAsync(RedrawBatches batches, string id, IProgress<double> progress, CancellationToken cancel)
    {
        while (true)
        {
            var batch = batches.Look(id)!;
            progress.Report(batch.Share);
            if (batch.IsOver)
                return batch;
            await Task.Delay(Pause, cancel);
        }
    }

    private static void Show(Job job, RedrawBatch batch, long milliseconds) => job.Show(
        new()
        {
            ["batch"] = batch.Id,
            ["plan"] = batch.Plan,
            ["done"] = batch.Count(WardState.Done),
            ["skipped"] = batch.Count(WardState.Skipped),
            ["failed"] = batch.Count(WardState.Failed),
            ["cancelled"] = batch.Count(WardState.Cancelled),
            ["milliseconds"] = milliseconds,
            ["wards"] = Json.Array(batch.Wards.Select(ToJson)),
        },
        words => TableOf(job, batch).Write(words));

    private static Table TableOf(Job job, RedrawBatch batch)
    {
        var table = new Table((job.Text("cli.all-wards.ward"), false), (job.Text("cli.all-wards.state"), false), (job.Text("cli.all-wards.version"), true),
            (job.Text("cli.all-wards.neighborhoods"), true), (job.Text("cli.all-wards.problem"), false));
        foreach (var ward in batch.Wards)
        {
            table.Add(ward.Ward, job.Text("redraws.state." + WordOf(ward.State)), Number(ward.Result?.Version), Number(ward.Result?.Neighborhoods), ward.Problem ?? "");
        }
        return table;
    }

    private static JsonObject ToJson(WardRedraw ward) => new()
    {
        ["ward"] = ward.Ward,
        ["state"] = WordOf(ward.State),
        ["version"] = ward.Result?.Version,
        ["neighborhoods"] = ward.Result?.Neighborhoods,
        ["households"] = ward.Result?.Households,
        ["maxDeviation"] = ward.Result?.MaxDeviation,
        ["problem"] = ward.Problem,
    };

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string WordOf(WardState state) => state.ToString().ToLowerInvariant();
}
