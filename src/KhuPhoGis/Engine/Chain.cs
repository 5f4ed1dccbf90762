namespace KhuPhoGis.Engine;

/// <summary>One independent trial: a search, a finish. Knows nothing of other trials, so that their number and order of running cannot matter.</summary>
/// <param name="compactness">0 to 1, see <see cref="DrawOptions.Compactness"/>.</param>
/// <param name="warm">The start is a plan worth keeping, not a raw one: do not melt it.</param>
internal sealed class Chain(WorkGraph graph, int[] min, int[] max, ulong seed, double compactness, bool warm)
{
    private const int Repairs = 6;

    /// <summary>Tells how far the search is: share 0 to 1, price, zones outside.</summary>
    public delegate void Report(double share, double price, int outside);

    /// <summary>The best found: within the bounds and cheap, or else the last met with the least excess.</summary>
    public Finding Run(int[] start, long moves, Report report, CancellationToken cancel)
    {
        var state = new ZoneState(graph, start, min.Length);
        var search = new Annealing(graph, state, min, max, seed);
        search.Remember();
        var round = 2 * compactness;
        search.Run(new Schedule
        {
            Moves = moves * 9 / 10,
            Hot = T.P("HOT", warm ? 0.4 : 1.5),
            Cold = T.P("COLD", 0.18),
            FirstPenalty = T.P("P0", 0.3),
            LastPenalty = T.P("P1", 3),
            FirstRound = T.P("R0", 0.3) * round,
            LastRound = T.P("R1", 0.1) * round,
            Swaps = T.P("SW", 0.4),
        }, cancel);
        report(0.9, state.Price, search.Outside);
        var finish = new Schedule
        {
            Moves = moves / 10, Hot = 0.15, Cold = 0.01, FirstPenalty = 10, LastPenalty = 30, FirstRound = 0, LastRound = 0, Swaps = 0.4,
        };
        search.Run(finish, cancel);
        for (var repair = 0; repair < Repairs && search.Best is null && !cancel.IsCancellationRequested; repair++)
            search.Run(finish with { Hot = 0.6, Moves = Math.Max(finish.Moves, 100L * graph.Count) }, cancel);
        report(1, state.Price, search.Outside);
        return search.Best is { } best ? new(best, 0, search.BestPrice) : new([.. state.Label], search.Excess, state.Price);
    }
}
