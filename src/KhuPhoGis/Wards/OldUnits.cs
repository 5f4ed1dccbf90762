using System.Collections.Immutable;

namespace KhuPhoGis.Wards;

/// <summary>A residential group (tổ dân phố) as it was before the redraw.</summary>
/// <param name="Code">As the register writes it; <see cref="Household.Group"/> refers to it.</param>
/// <param name="Neighborhood">The old neighborhood it belonged to; null when not known.</param>
/// <param name="IsDerived">Nobody drew it: it was made from where its households live.</param>
public sealed record ResidentialGroup(string Code, string? Neighborhood, ImmutableArray<GridPolygon> Area, bool IsDerived = false);

/// <summary>A neighborhood (khu phố) as it was before the redraw.</summary>
/// <param name="IsDerived">Nobody drew it: it was made from where its households live.</param>
public sealed record OldNeighborhood(string Code, string Name, ImmutableArray<GridPolygon> Area, bool IsDerived = false);

/// <summary>A land parcel (thửa đất).</summary>
/// <param name="Code">Sheet and number, as the cadastre writes them.</param>
public sealed record Parcel(string Code, ImmutableArray<GridPolygon> Area);

/// <summary>A building's footprint. No boundary is drawn through it.</summary>
/// <param name="Storeys">At least 0; 0 when not known.</param>
/// <param name="IsApartment">An apartment building (chung cư): all its households stay in one neighborhood.</param>
public sealed record Building(string Code, ImmutableArray<GridPolygon> Area, int Storeys = 0, bool IsApartment = false);
