using System.Collections.Immutable;

namespace KhuPhoGis.Engine;

/// <summary>A drawn plan. Contiguity is held over the graph's links, save where <see cref="Bridges"/> says otherwise.</summary>
/// <param name="Labels">The neighborhood of each unit, 0 to count − 1.</param>
/// <param name="WithinBounds">Every neighborhood holds at least its minimum and at most its maximum.</param>
/// <param name="Infeasible">Why the request cannot be met (or was not), null when it was met.</param>
/// <param name="Bridges">Pairs of units that were treated as neighbors although they share no line, because an island is too small to stand alone.</param>
/// <param name="Score">What the plan costs.</param>
public sealed record DrawResult(
    int[] Labels, bool WithinBounds, Infeasibility? Infeasible, ImmutableArray<(int A, int B)> Bridges, DrawScore Score);

/// <summary>What a plan costs; lower is better throughout.</summary>
/// <param name="Outside">Neighborhoods outside their bounds.</param>
/// <param name="Excess">Households above the maxima plus households missing below the minima.</param>
/// <param name="Pieces">Connected pieces beyond one for each neighborhood that is not empty.</param>
/// <param name="Boundary">Metres of inner boundary.</param>
/// <param name="Price">Sum of the prices of the links on the inner boundary.</param>
/// <param name="LargestDeviation">Largest |households − target| / target.</param>
/// <param name="GroupsSplit">Residential groups lying in more than one neighborhood.</param>
/// <param name="Moved">Households whose new neighborhood is not the successor of their old one; 0 without an old plan.</param>
public sealed record DrawScore(
    int Outside, long Excess, int Pieces, double Boundary, double Price, double LargestDeviation, int GroupsSplit, long Moved);
