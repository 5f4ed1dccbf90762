using System.Collections.Immutable;

namespace KhuPhoGis.Engine;

/// <summary>Why a request cannot be met.</summary>
public enum InfeasibleReason
{
    /// <summary>There are fewer households than the minima ask for together.</summary>
    TooManyNeighborhoods,

    /// <summary>There are more households than the maxima allow together.</summary>
    TooFewNeighborhoods,

    /// <summary>There are fewer units than neighborhoods.</summary>
    FewerUnitsThanNeighborhoods,

    /// <summary>A unit alone holds more households than the largest maximum; it is kept whole.</summary>
    UnitTooHeavy,

    /// <summary>An island holds too few households for a neighborhood of its own; it was joined to the nearest unit.</summary>
    IslandTooSmall,

    /// <summary>An island's households fit no whole number of neighborhoods.</summary>
    IslandDoesNotDivide,

    /// <summary>Locked units of one neighborhood cannot be joined without touching others.</summary>
    LockedApart,

    /// <summary>Nothing forbids it beforehand, but the search found no plan within the bounds.</summary>
    NotFound,
}

/// <summary>Why a request cannot be met, with what is nearest to it.</summary>
/// <param name="Reason">Stable code; the words for people stand in the text resources.</param>
/// <param name="NearestCount">The number of neighborhoods nearest to the asked one that the same bounds could hold; null when another number does not help or none is known.</param>
/// <param name="Units">The units concerned, lowest first; empty when it concerns the whole.</param>
/// <param name="Households">Households concerned: of the ward, of the unit, or of the island.</param>
public sealed record Infeasibility(InfeasibleReason Reason, int? NearestCount, ImmutableArray<int> Units, long Households);
