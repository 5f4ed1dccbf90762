using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Describing;

/// <summary>A neighborhood of a plan as facts; <see cref="DescriptionWords"/> makes sentences of them.</summary>
/// <param name="AreaHa">Hectares.</param>
/// <param name="Composition">What it is put together from.</param>
/// <param name="Sides">East, west, south, north; empty when it has no cells.</param>
/// <param name="Walks">Around each piece, the largest first, then around holes.</param>
public sealed record Description(NeighborhoodId Id, string Code, string Name, int Households, int People, double AreaHa,
    ImmutableArray<OldShare> Composition, ImmutableArray<SideDescription> Sides, ImmutableArray<BoundaryWalk> Walks, AddressShares Addresses)
{
    /// <summary>Whole metres: what the legs add up to.</summary>
    public int PerimeterM => Walks.Sum(walk => walk.Metres);

    /// <summary>For one neighborhood once; who describes several, or the same one after each edit, keeps a <see cref="Describer"/>.</summary>
    /// <exception cref="ArgumentException">The plan has no such neighborhood.</exception>
    public static Description Of(Plan plan, NeighborhoodId unit) => new Describer(plan.Ward).Of(plan, unit);
}
