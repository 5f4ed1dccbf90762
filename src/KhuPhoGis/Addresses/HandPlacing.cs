using KhuPhoGis.Wards;

namespace KhuPhoGis.Addresses;

/// <summary>A person puts households on the map: those not located yet, and those located wrongly.</summary>
public static class HandPlacing
{
    /// <summary>Codes that the register does not have are passed over.</summary>
    public static Ward Place(Ward ward, IReadOnlySet<string> codes, GridPoint door) => ward with
    {
        Households =
        [
            .. ward.Households.Select(household => codes.Contains(household.Code) ? household with { Door = door, Knowledge = DoorKnowledge.ByHand } : household),
            .. ward.Unlocated.Where(household => codes.Contains(household.Code)).Select(household => household.At(door, DoorKnowledge.ByHand)),
        ],
        Unlocated = [.. ward.Unlocated.Where(household => !codes.Contains(household.Code))],
    };
}
