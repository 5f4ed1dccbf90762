using System.Globalization;

namespace KhuPhoGis.Engine;

/// <summary>Differences to the plan drawn as asked; negative is better save for <see cref="Streets"/> and <see cref="Roundness"/>.</summary>
/// <param name="Outside">Neighborhoods outside the limits.</param>
/// <param name="Boundary">Metres of inner boundary.</param>
/// <param name="Deviation">Of the largest deviation from the target, as a share: 0.01 is one percentage point more.</param>
/// <param name="GroupsSplit">Residential groups in more than one neighborhood.</param>
/// <param name="Moved">Households that change neighborhood.</param>
/// <param name="Streets">Of the share of the inner boundary along streets, alleys or water; positive is better.</param>
/// <param name="Roundness">Of the mean Polsby–Popper; positive is better.</param>
public readonly record struct AlternativeDifference(
    int Outside, double Boundary, double Deviation, int GroupsSplit, long Moved, double Streets, double Roundness)
{
    internal bool BeatsOrEquals => Outside <= 0 && Boundary <= 0 && Deviation <= 0 && GroupsSplit <= 0 && Moved <= 0 && Streets >= 0 && Roundness >= 0;

    /// <summary>What is better, or what is worse, each in words; differences too small to speak of are left out.</summary>
    internal IEnumerable<string> Parts(CultureInfo language, bool better)
    {
        foreach (var (key, change, least, text) in new[]
        {
            ("outside", Outside, 1, $"{Math.Abs(Outside)}"),
            ("boundary", Boundary, 1, Math.Abs(Boundary).ToString("N0", language)),
            ("deviation", Deviation * 100, 0.05, (Math.Abs(Deviation) * 100).ToString("N1", language)),
            ("groups", GroupsSplit, 1, $"{Math.Abs(GroupsSplit)}"),
            ("moved", Moved, 1, Math.Abs(Moved).ToString("N0", language)),
            ("streets", -Streets * 100, 0.5, (Math.Abs(Streets) * 100).ToString("N0", language)),
            ("round", -Roundness, 0.005, Math.Abs(Roundness).ToString("N2", language)),
        })
        {
            if (Math.Abs(change) >= least && change < 0 == better)
                yield return Texts.Get($"alternative.{key}.{(better ? "better" : "worse")}", language, text);
        }
    }
}
