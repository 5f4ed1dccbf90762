using System.CommandLine;
using System.Globalization;
using KhuPhoGis.Engine;

namespace KhuPhoGis.Cli.Verbs;

/// <summary>
/// <c>khupho redraw STORE --plan NAME …</c>: the engine draws the neighborhoods afresh and saves them as a plan; with
/// <c>--all-wards</c> of every ward of a database.
/// </summary>
internal static class RedrawVerb
{
    public static Command Build(VerbBuilder.Factory factory)
    {
        var verb = factory.Verb("redraw");
        var store = verb.Argument<string>("store");
        var plan = verb.Option<string>("--plan", "NAME", required: true);
        var count = verb.Option("--count", "K", verb.Parse.Count);
        var target = verb.Option("--target", "N", verb.Parse.Count);
        var min = verb.Option("--min", "N", verb.Parse.Count);
        var max = verb.Option("--max", "N", verb.Parse.Count);
        var keepGroups = verb.Option("--keep-groups", "0..1", verb.Parse.Share);
        var from = verb.Option<string>("--from", "PLAN|old", key: "redraw-from");
        var seed = verb.Option("--seed", "N", verb.Parse.Seed);
        var limit = verb.Option("--time-limit", "500ms|5s|2m", verb.Parse.Duration);
        var alternatives = verb.Option("--alternatives", "N", verb.Parse.Count);
        var all = verb.Flag("--all-wards");
        var workers = verb.Option("--workers", "N", verb.Parse.Whole);
        var stop = verb.Flag("--cancel");
        return verb.Runs((parsed, job) => RunAsync(job, factory.Shell, (parsed.GetValue(all), parsed.GetValue(stop), parsed.GetValue(workers)), new RedrawOrder
        {
            Store = parsed.GetRequiredValue(store),
            Plan = parsed.GetRequiredValue(plan),
            Count = parsed.GetValue(count),
            Target = parsed.GetValue(target),
            Min = parsed.GetValue(min),
            Max = parsed.GetValue(max),
            KeepGroups = parsed.GetValue(keepGroups) ?? 0,
            From = parsed.GetValue(from),
            Seed = parsed.GetValue(seed) ?? 1,
            Seconds = parsed.GetValue(limit)?.TotalSeconds ?? 2,
            Alternatives = parsed.GetValue(alternatives) ?? 1,
        }));
    }

    private static Task<int> RunAsync(Job job, Shell shell, (bool All, bool Cancel, int? Workers) how, RedrawOrder order)
    {
        if (!how.All && (how.Cancel || how.Workers is not null))
            throw new WrongUsageException(job.Text("cli.usage.all-wards"));
        if (how.All && (order.Alternatives > 1 || order.Count is not null))
            throw new WrongUsageException(job.Text("cli.usage.one-ward"));
        return how switch
        {
            (true, true, _) => AllWardsRedraw.CancelAsync(job, order),
            (true, false, var workers) => AllWardsRedraw.RunAsync(job, shell, order, workers ?? Environment.ProcessorCount),
            _ => RunAsync(job, order),
        };
    }

    private static async Task<int> RunAsync(Job job, RedrawOrder order)
    {
        await using var store = await job.OpenAsync(order.Store);
        var heads = new Dictionary<string, int>();
        foreach (var name in order.Names)
            heads[name] = await Project.HeadAsync(store, name, job);
        var start = await RedrawStart.FindAsync(store, job, order);
        var began = job.Clock.GetTimestamp();
        var drawn = await job.WithProgressAsync("cli.progress.redraw", progress => Alternatives.Draw(start.Plan, RequestOf(order, start), order.Alternatives, null, progress, job.Cancel));
        // The engine gives the best so far when it is stopped; a person who stops it wants nothing saved.
        job.Cancel.ThrowIfCancellationRequested();
        if (start.Before is { } before)
            drawn = [.. drawn.Select(one => one.With(KeptNames.Of(before, one.Result.Plan, start.Rules), start.Rules))];
        foreach (var (name, one) in order.Names.Zip(drawn))
            await Project.SaveAsync(store, job, name, one.Result.Plan, heads[name], string.Create(CultureInfo.InvariantCulture, $"redraw, seed {one.Seed}"));
        var report = new RedrawReport(job, start.Rules, order, drawn, job.Clock.GetElapsedTime(began));
        job.Show(report.ToJson(), report.Write);
        return drawn[0].Result.Draw.Infeasible is null ? ExitCode.Ok : ExitCode.PlanHasErrors;
    }

    /// <param name="threads">0 for all cores. The plan is the same.</param>
    internal static RedrawRequest RequestOf(RedrawOrder order, RedrawStart start, int threads = 0) => new(start.Rules, start.Count)
    {
        Options = new()
        {
            Seed = order.Seed,
            Effort = order.Seconds,
            KeepGroups = order.KeepGroups,
            KeepOld = start.KeepOld,
            Start = start.Labels,
            Threads = threads,
        },
    };
}

/// <summary>What the command line asks of a redraw.</summary>
internal sealed record RedrawOrder
{
    public required string Store { get; init; }

    public required string Plan { get; init; }

    public int? Count { get; init; }

    public int? Target { get; init; }

    public int? Min { get; init; }

    public int? Max { get; init; }

    public double KeepGroups { get; init; }

    /// <summary>A plan's name, or "old" for the old neighborhoods; null draws afresh.</summary>
    public string? From { get; init; }

    public ulong Seed { get; init; }

    public double Seconds { get; init; }

    public int Alternatives { get; init; }

    /// <summary>The plan's name, then NAME-2, NAME-3…</summary>
    public IEnumerable<string> Names => Enumerable.Range(1, Alternatives)
        .Select(number => number == 1 ? Plan : string.Create(CultureInfo.InvariantCulture, $"{Plan}-{number}"));
}
