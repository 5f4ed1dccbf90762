using KhuPhoGis.Coverages;

namespace KhuPhoGis.Engine;

/// <summary>What a metre of neighborhood boundary costs by what it follows: people accept a line they can see.</summary>
/// <remarks>The figures are shares of a metre along an alley; only their ratios matter.</remarks>
public static class LinePrices
{
    /// <param name="followStreets">0 to 1: 0 makes every metre cost the same, 1 applies the prices in full.</param>
    public static double Of(LineKind kind, double followStreets)
    {
        var full = kind switch
        {
            LineKind.Arterial => 0.4,
            LineKind.Water or LineKind.Railway => 0.4,
            LineKind.Street => 0.6,
            LineKind.Alley => 1.0,
            LineKind.ByHand => 1.0,
            LineKind.OldNeighborhood => 1.6,
            LineKind.Group => 1.8,
            LineKind.Parcel => 2.4,
            _ => 3.0,
        };
        return 1 + (followStreets * (full - 1));
    }
}
