namespace KhuPhoGis.Wards;

/// <summary>One or more households (hộ) registered at one door. Personal names are never kept.</summary>
/// <param name="Code">The register's own code. Unique within the ward, never reused.</param>
/// <param name="Door">The house door on the ward's grid.</param>
/// <param name="Count">Households at this door, at least 0: 1 for a house, many for an apartment building.</param>
/// <param name="People">Persons living there, at least 0; 0 when not known.</param>
/// <param name="Group">The old residential group (tổ dân phố), as the register writes it; null when not known.</param>
/// <param name="Address">House number and street for search; null when not known.</param>
/// <param name="Knowledge">How it is known where the door is.</param>
/// <param name="Neighborhood">The old neighborhood (khu phố), as the register writes it; null when not known.</param>
public sealed record Household(string Code, GridPoint Door, int Count = 1, int People = 0, string? Group = null, string? Address = null,
    DoorKnowledge Knowledge = DoorKnowledge.Given, string? Neighborhood = null);
