namespace KhuPhoGis.Wards;

/// <summary>A household of the register whose door nobody knows yet: work for a person. None may be left when a plan is approved.</summary>
/// <param name="Reason">Why its address did not tell: no-address, address-unread, street-unknown or outside-ward.</param>
public sealed record UnlocatedHousehold(string Code, string? Address, string? Group, int Count, int People, string Reason, string? Neighborhood = null)
{
    public Household At(GridPoint door, DoorKnowledge knowledge) => new(Code, door, Count, People, Group, Address, knowledge, Neighborhood);
}
