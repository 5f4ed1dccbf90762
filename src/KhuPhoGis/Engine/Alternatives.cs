using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Engine;

/// <summary>Several plans to choose from: balance, boundary, groups split and households moved weighed differently.</summary>
public static class Alternatives
{
    /// <summary>
    /// The plan as asked first, then others that are not beaten in everything by one before them; drawn side by side on all
    /// cores, each with the whole effort of the request. An aim of which the ward knows nothing (groups, old neighborhoods) is
    /// left out; where aims do not give enough plans, other seeds do. Fewer than asked when no more different ones are found.
    /// </summary>
    /// <param name="selection">Balances these neighborhoods only (<see cref="Redraw.Balance"/>); null draws all but the locked.</param>
    /// <param name="most">Plans wanted, at least 1; 3 to 5 are of use to a person.</param>
    /// <param name="progress">Told the share of the whole, 0 to 1, from any thread, never falling.</param>
    /// <exception cref="OperationCanceledException">Cancelled before any plan stood; later what stands is returned.</exception>
    public static ImmutableArray<Alternative> Draw(
        Plan plan, RedrawRequest request, int most, IReadOnlyList<NeighborhoodId>? selection = null, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        cancel.ThrowIfCancellationRequested();
        var wishes = Wishes(plan, request).Take(most + (most > 1 ? 2 : 0)).ToList();
        var shares = new Shares(progress, wishes.Count);
        var drawn = new RedrawResult?[wishes.Count];
        var threads = request.Options.Threads > 0 ? request.Options.Threads : Environment.ProcessorCount;
        Parallel.For(0, drawn.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, number =>
        {
            var one = wishes[number].Request;
            if (drawn.Length > 1)
                one = one with { Options = one.Options with { Threads = 1 } };
            if (!cancel.IsCancellationRequested)
                drawn[number] = selection is null ? Redraw.Run(plan, one, shares.Of(number), cancel) : Redraw.Balance(plan, selection, one, shares.Of(number), cancel);
            shares.Done(number);
        });
        return Choose(request, [.. wishes.Zip(drawn).Where(pair => pair.Second is not null).Select(pair => (pair.First.Aim, pair.First.Request.Options.Seed, pair.Second!))], most);
    }

    /// <summary>What each plan is drawn for: the aims in the order of their use, then other seeds without end.</summary>
    private static IEnumerable<(AlternativeAim Aim, RedrawRequest Request)> Wishes(Plan plan, RedrawRequest request)
    {
        var options = request.Options;
        yield return (AlternativeAim.AsAsked, request);
        if (plan.Ward.Households.Any(household => household.Group is not null) && options.KeepGroups < 1)
            yield return (AlternativeAim.WholeGroups, request with { Inner = 1, Options = options with { KeepGroups = 1 } });
        if (!plan.Ward.Neighborhoods.IsEmpty && options.KeepOld < 1)
            yield return (AlternativeAim.LittleChange, request with { Options = options with { KeepOld = 1 } });
        yield return (AlternativeAim.ShortBoundary, request with { Inner = 1, Options = options with { KeepGroups = 0, KeepOld = 0, Compactness = 0.6 } });
        yield return (AlternativeAim.Even, request with { Inner = Math.Min(request.Inner, 0.15) });
        for (var more = 1ul; ; more++)
            yield return (AlternativeAim.AnotherDraw, request with { Options = options with { Seed = options.Seed + more } });
    }

    private static ImmutableArray<Alternative> Choose(RedrawRequest request, List<(AlternativeAim Aim, ulong Seed, RedrawResult Result)> drawn, int most)
    {
        var found = new List<Alternative>();
        foreach (var (aim, seed, result) in drawn)
        {
            var figures = Measures.Of(result.Plan, request.Rules);
            var compared = found.Count == 0 ? default : Difference(result, figures, found[0]);
            if (found.Count < most && !found.Exists(other => Difference(other.Result, other.Figures, result, figures).BeatsOrEquals))
                found.Add(new(aim, seed, result, figures, compared));
        }
        return [.. found];
    }

    private static AlternativeDifference Difference(RedrawResult one, Measures figures, Alternative first) => Difference(one, figures, first.Result, first.Figures);

    private static AlternativeDifference Difference(RedrawResult one, Measures figures, RedrawResult other, Measures others) => new(
        one.Draw.Score.Outside - other.Draw.Score.Outside, figures.BoundaryLengthM - others.BoundaryLengthM, figures.MaxDeviation - others.MaxDeviation,
        one.Draw.Score.GroupsSplit - other.Draw.Score.GroupsSplit, one.Draw.Score.Moved - other.Draw.Score.Moved,
        figures.StreetShare - others.StreetShare, Roundness(figures) - Roundness(others));

    private static double Roundness(Measures figures) => figures.Neighborhoods.Select(unit => unit.PolsbyPopper).DefaultIfEmpty(0).Average();

    /// <summary>The mean share of all draws.</summary>
    private sealed class Shares(IProgress<double>? progress, int draws)
    {
        private readonly double[] _share = new double[draws];
        private readonly Lock _lock = new();

        public IProgress<DrawProgress> Of(int number) => new One(this, number);

        public void Done(int number) => Report(number, 1);

        private void Report(int number, double share)
        {
            lock (_lock)
            {
                _share[number] = Math.Max(_share[number], share);
                progress?.Report(_share.Average());
            }
        }

        private sealed class One(Shares all, int number) : IProgress<DrawProgress>
        {
            public void Report(DrawProgress value) => all.Report(number, value.Share);
        }
    }
}
