using System.Collections.Immutable;

namespace KhuPhoGis.Wards;

/// <summary>
/// A ward (phường): the facts as they were handed in, on the ward's millimetre grid. Nothing here is derived and nothing
/// changes; an import gives another ward.
/// </summary>
public sealed record Ward
{
    /// <summary>The administrative code (27484) or a name of the project's own; never empty.</summary>
    public required string Code { get; init; }

    public required string Name { get; init; }

    /// <summary>EPSG code of the ward's VN-2000 zone: one of the 18 TM-3 zones or of the two UTM zones; of a ward outside Vietnam a zone of WGS 84 / UTM.</summary>
    public required int Crs { get; init; }

    public RuleProfile Rules { get; init; } = RuleProfiles.Default;

    /// <summary>The ward's land; empty before it is imported. Islands give several polygons.</summary>
    public ImmutableArray<GridPolygon> Boundary { get; init; } = [];

    /// <summary>In the order of the file; codes are unique.</summary>
    public ImmutableArray<Household> Households { get; init; } = [];

    /// <summary>Households of the register without a door; in no neighborhood until a person places them.</summary>
    public ImmutableArray<UnlocatedHousehold> Unlocated { get; init; } = [];

    public ImmutableArray<Street> Streets { get; init; } = [];

    public ImmutableArray<Water> Water { get; init; } = [];

    public ImmutableArray<ResidentialGroup> Groups { get; init; } = [];

    public ImmutableArray<OldNeighborhood> Neighborhoods { get; init; } = [];

    public ImmutableArray<Parcel> Parcels { get; init; } = [];

    public ImmutableArray<Building> Buildings { get; init; } = [];

    /// <summary>All households with a door, whether it lies in a neighborhood or not.</summary>
    public int HouseholdCount => Households.Sum(household => household.Count);
}
