using System.CommandLine;
using System.Globalization;
using KhuPhoGis.Engine;

namespace KhuPhoGis.Cli.Verbs;

/// <summary><c>khupho redraw STORE --plan NAME …</c>: the engine draws the neighborhoods afresh and saves them as a plan.</summary>
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
        return verb.Runs((parsed, job) => RunAsync(job, new RedrawOrder
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

    private static async Task<int> RunAsync(Job job, RedrawOrder order)
    {
        await using var store = await job.OpenAsync(order.Store);
        var heads = new Dictionary<string, int>();
        foreach (var name in order.Names)
            heads[name] = await Project.HeadAsync(store, name, job);
        var start = await RedrawStart.FindAsync(store, job, order);
        var drawn = await job.WithProgressAsync("cli.progress.redraw", progress => Draw(job, order, start, progress));
        // The engine gives the best so far when it is stopped; a person who stops it wants nothing saved.
        job.Cancel.ThrowIfCancellationRequested();
        foreach (var (name, one) in order.Names.Zip(drawn))
            await Project.SaveAsync(store, job, name, one.Result.Plan, heads[name], string.Create(CultureInfo.InvariantCulture, $"redraw, seed {one.Seed}"));
        var report = new RedrawReport(job, start.Rules, order, drawn);
        job.Show(report.ToJson(), report.Write);
        return drawn[0].Result.Draw.Infeasible is null ? ExitCode.Ok : ExitCode.PlanHasErrors;
    }

    /// <summary>Best first.</summary>
    private static List<Drawn> Draw(Job job, RedrawOrder order, RedrawStart start, IProgress<double> progress)
    {
        var drawn = new List<Drawn>();
        for (var i = 0; i < order.Alternatives; i++)
        {
            var (began, seed) = (job.Clock.GetTimestamp(), order.Seed + (ulong)i);
            var request = new RedrawRequest(start.Rules, start.Count)
            {
                Options = new()
                {
                    Seed = seed,
                    Effort = order.Seconds,
                    KeepGroups = order.KeepGroups,
                    KeepOld = start.KeepOld,
                    Start = start.Labels,
                },
            };
            var done = i;
            var result = Redraw.Run(start.Plan, request, new Shares(share => progress.Report((done + share) / order.Alternatives)), job.Cancel);
            if (start.Before is { } before)
                result = result with { Plan = KeptNames.Of(before, result.Plan, start.Rules) };
            drawn.Add(new(result, seed, job.Clock.GetElapsedTime(began)));
        }
        return [.. drawn.OrderBy(one => one.Result.Draw.Score.Excess).ThenBy(one => one.Result.Draw.Score.Pieces)
            .ThenBy(one => one.Result.Draw.Score.Price).ThenBy(one => one.Seed)];
    }

    private sealed class Shares(Action<double> report) : IProgress<DrawProgress>
    {
        public void Report(DrawProgress value) => report(value.Share);
    }
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

/// <summary>One drawn plan, and how long the drawing took.</summary>
internal sealed record Drawn(RedrawResult Result, ulong Seed, TimeSpan Took);
