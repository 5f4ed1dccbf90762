namespace KhuPhoGis.Engine;

/// <summary>How a draw is made. Nothing here changes what is accepted; that is <see cref="DrawBounds"/>.</summary>
public sealed record DrawOptions
{
    /// <summary>Same graph, bounds, options and seed: same labels, whatever the number of threads.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>
    /// Work, in seconds of one core of an ordinary machine, over all chains together. It is turned into a number of moves:
    /// no clock is read, so a slow machine takes longer and gives the same plan.
    /// </summary>
    public double Effort { get; init; } = 2;

    /// <summary>Independent trials, of which the best is kept; they share <see cref="Effort"/> and run on all cores. At least 1.</summary>
    public int Chains { get; init; } = 1;

    /// <summary>Threads used at most; 0 means as many as there are cores. Never changes the result.</summary>
    public int Threads { get; init; }

    /// <summary>0 to 1: 0 pays no heed to residential groups, 1 keeps every group whole that can be kept whole.</summary>
    public double KeepGroups { get; init; }

    /// <summary>0 to 1: how much round neighborhoods are preferred to merely short boundaries; 0.5 is balanced.</summary>
    public double Compactness { get; init; } = 0.5;

    /// <summary>0 to 1: how much households should stay with their old neighborhood.</summary>
    public double KeepOld { get; init; }

    /// <summary>A plan to start from, by unit; −1 for a unit not yet assigned. Null draws afresh.</summary>
    public int[]? Start { get; init; }

    /// <summary>Only these units may move, by unit; the others keep their label in <see cref="Start"/>. Null frees all.</summary>
    public bool[]? Free { get; init; }

    /// <summary>False leaves out <see cref="Transport"/> and <see cref="Patch"/>: for measuring what they are worth.</summary>
    internal bool Carries { get; init; } = true;
}

/// <summary>How far a draw has come.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Chain">Which of the independent trials reports.</param>
/// <param name="Price">Sum of the prices of the cut links at this moment, of the level worked on.</param>
/// <param name="Outside">Neighborhoods outside their bounds at this moment.</param>
public readonly record struct DrawProgress(double Share, int Chain, double Price, int Outside);
