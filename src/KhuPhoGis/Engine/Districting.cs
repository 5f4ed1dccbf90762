using System.Collections.Immutable;

namespace KhuPhoGis.Engine;

/// <summary>
/// Draws neighborhoods: every unit in one, every one in one piece, as many households in each as the bounds allow, and as
/// little boundary as can be found. A function of its arguments: same graph, bounds, options and seed, same labels.
/// </summary>
public static class Districting
{
    /// <summary>Moves that one second of effort buys; about what one core of the reference machine does on a ward.</summary>
    private const double MovesPerSecond = 14e6;

    /// <summary>
    /// The best plan found. An impossible request is drawn as well as it can be and explained in <see cref="DrawResult.Infeasible"/>.
    /// After cancellation the best plan so far is returned.
    /// </summary>
    /// <exception cref="ArgumentException">An array of the options or the graph has not one entry for each unit.</exception>
    public static DrawResult Draw(
        UnitGraph graph, DrawBounds bounds, DrawOptions options, IProgress<DrawProgress>? progress = null, CancellationToken cancel = default)
    {
        Validate(graph, bounds, options);
        var before = Feasibility.Before(graph, bounds);
        if (graph.UnitCount == 0)
            return Result(graph, bounds, [], before, []);
        var locks = Locks.Of(graph, options);
        var used = bounds.Count <= graph.UnitCount ? bounds : First(bounds, graph.UnitCount);
        var islands = Islands.Find(graph, used);
        var labels = RunChains(islands, used, options, progress, cancel);
        var apart = Locks.Before(islands.Graph, locks) ?? Locks.After(islands.Graph, labels, locks);
        return Result(graph, bounds, labels, before ?? apart ?? islands.Infeasible, islands.Bridges);
    }

    private static DrawResult Result(
        UnitGraph graph, DrawBounds bounds, int[] labels, Infeasibility? known, ImmutableArray<(int A, int B)> bridges)
    {
        var score = Scoring.Of(graph, labels, bounds);
        var within = score.Outside == 0;
        var infeasible = known ?? (within ? null : new Infeasibility(InfeasibleReason.NotFound, null, [], score.Excess));
        return new(labels, within, infeasible, bridges, score);
    }

    private static void Validate(UnitGraph graph, DrawBounds bounds, DrawOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Chains, 1);
        foreach (var (name, length) in new[]
        {
            (nameof(graph.Group), graph.Group?.Length), (nameof(graph.Old), graph.Old?.Length), (nameof(graph.Fixed), graph.Fixed?.Length),
            (nameof(options.Start), options.Start?.Length), (nameof(options.Free), options.Free?.Length),
        })
        {
            if (length is { } found && found != graph.UnitCount)
                throw new ArgumentException($"{name}: expected one entry for each of {graph.UnitCount} units, found {found}.");
        }
        if (graph.Fixed is { } locked && Array.Exists(locked, label => label >= bounds.Count))
            throw new ArgumentException($"A unit is locked to a neighborhood outside 0 to {bounds.Count - 1}.");
        if (options.Free is not null && options.Start is null)
            throw new ArgumentException("Free needs Start: units that may not move must be somewhere.");
    }

    private static DrawBounds First(DrawBounds bounds, int count) => new(bounds.Min[..count], bounds.Target[..count], bounds.Max[..count]);

    /// <summary>A large graph does not fit the fast memory of a core: its moves take longer.</summary>
    private static double Slowness(int units) => 1 + Math.Min(units, 60_000) / 40_000.0;

    /// <summary>Every piece of land is searched by every chain, on as many threads as asked; of each piece the best is kept.</summary>
    private static int[] RunChains(
        Islands islands, DrawBounds bounds, DrawOptions options, IProgress<DrawProgress>? progress, CancellationToken cancel)
    {
        var problem = Problem.From(islands, bounds, options);
        var lands = LandTask.Of(problem);
        var found = new Finding[lands.Length * options.Chains];
        var seeds = new SplitMix64(options.Seed);
        var seedOf = found.Select(_ => seeds.Next()).ToArray();
        var shares = new DrawShares(progress, [.. lands.Select(land => land.Problem.Graph.Count)], options.Chains);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Threads > 0 ? options.Threads : Environment.ProcessorCount };
        Parallel.For(0, found.Length, parallel, number =>
        {
            var (land, chain) = (number / options.Chains, number % options.Chains);
            var part = lands[land].Problem;
            var moves = MovesOf(options, part.Graph.Count, problem.Graph.Count);
            var search = new Chain(part.Graph, [.. part.Bounds.Min], [.. part.Bounds.Max], seedOf[number], options.Compactness, part.Start is not null, options.Carries);
            found[number] = search.Run(part.FirstPlan(seedOf[number], moves), moves, (share, price, outside) => shares.Report(land, chain, share, price, outside), cancel);
        });
        var labels = new int[problem.Graph.Count];
        for (var land = 0; land < lands.Length; land++)
            lands[land].Put(found[(land * options.Chains)..((land + 1) * options.Chains)].MinBy(one => (one.Excess, one.Cost))!.Labels, labels);
        return problem.Refine(labels);
    }

    private static long MovesOf(DrawOptions options, int units, int all) =>
        (long)(Math.Max(0, options.Effort) * MovesPerSecond / Slowness(units) / options.Chains * units / Math.Max(1, all));
}

/// <summary>What one chain found.</summary>
/// <param name="Excess">Households outside the bounds.</param>
/// <param name="Cost">Price of the boundary and of households moved, in the search's own units.</param>
internal sealed record Finding(int[] Labels, long Excess, long Cost);
