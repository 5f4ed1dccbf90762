using NetTopologySuite.Geometries;

namespace KhuPhoGis.Addresses;

/// <summary>Where a number is known to stand: a house, or the mouth of the alley of that number.</summary>
/// <param name="Along">Metres from the chain's start.</param>
/// <param name="Off">Metres to the left of the chain; to the right is negative.</param>
/// <param name="Door">The house itself; null for the mouth of an alley.</param>
internal sealed record Evidence(HouseNumber Number, double Along, double Off, Coordinate? Door)
{
    public bool IsHouse => Door is not null;
}
