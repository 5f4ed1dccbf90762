using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hangfire;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Jobs;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// Draws one ward of a batch and saves it. Done again after a worker died, it saves nothing twice: the request id follows from the
/// batch and the ward.
/// </summary>
/// <param name="database">As the worker reaches it: no password stands in the queue.</param>
internal sealed class WardRedrawJob(StoreAddress database, Shell shell)
{
    /// <summary>Called by the engine, wherever a worker is.</summary>
    /// <param name="order">A <see cref="RedrawOrder"/> as JSON.</param>
    /// <returns>A <see cref="WardRedrawn"/> as JSON.</returns>
    [Queue(JobEngine.Queue)]
    [AutomaticRetry(Attempts = 5, DelaysInSeconds = [1, 5, 15, 30, 60])]
    public async Task<string> RunAsync(string batch, string ward, string order, CancellationToken cancel)
    {
        var job = new Job(shell with { Out = TextWriter.Null, Error = TextWriter.Null, ErrorIsTerminal = false }, Texts.Vietnamese, json: false, person: null, cancel);
        var wanted = JsonSerializer.Deserialize<RedrawOrder>(order)!;
        try
        {
            return JsonSerializer.Serialize(await DrawAsync(job, wanted, batch, ward));
        }
        catch (Exception e) when (e is BadInputException or WrongUsageException or PlanNotFoundException or PlanChangedException)
        {
            return JsonSerializer.Serialize(new WardRedrawn(0, 0, 0, 0, Failure.Of(e, shell, job.Language).Message));
        }
    }

    internal static Guid RequestOf(string batch, string ward) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{batch}\n{ward}")).AsSpan(0, 16));

    private async Task<WardRedrawn> DrawAsync(Job job, RedrawOrder order, string batch, string ward)
    {
        await using var store = await shell.OpenStore(database.OfWard(ward), job.Cancel);
        var head = await Project.HeadAsync(store, order.Plan, job);
        var start = await RedrawStart.FindAsync(store, job, order);
        var drawn = Alternatives.Draw(start.Plan, RedrawVerb.RequestOf(order, start, threads: 1), 1, cancel: job.Cancel)[0];
        job.Cancel.ThrowIfCancellationRequested();
        if (start.Before is { } before)
            drawn = drawn.With(KeptNames.Of(before, drawn.Result.Plan, start.Rules), start.Rules);
        var request = new SaveRequest(order.Plan, drawn.Result.Plan, head, RequestOf(batch, ward), job.User, FormattableString.Invariant($"redraw, seed {drawn.Seed}"));
        var version = await store.SaveAsync(request, job.Cancel) switch
        {
            SaveResult.Saved saved => saved.Version,
            // Drawn from the plan that an earlier try has saved already.
            SaveResult.Rejected { Code: "request-reused" } => head,
            SaveResult.Conflict conflict => throw new PlanChangedException(order.Plan, conflict.CurrentVersion, conflict.LastAuthor),
            SaveResult.Rejected rejected => throw new BadInputException(order.Plan, rejected.What, "plan-" + rejected.Code),
            var other => throw new InvalidOperationException($"A save ended as {other}."),
        };
        var figures = PlanFigures.Of(drawn.Result.Plan);
        var target = (double)start.Rules.Target;
        return new(version, figures.Neighborhoods, figures.Households, Math.Round(Math.Max(Math.Abs(figures.Most - target), Math.Abs(figures.Fewest - target)) / target, 4),
            drawn.Result.Draw.Infeasible is null ? null : job.Text("cli.all-wards.infeasible", start.Rules.Min, start.Rules.Max));
    }
}
