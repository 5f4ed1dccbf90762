namespace KhuPhoGis.Plans;

/// <summary>A neighborhood's number in its plan, from 1; never reused within a plan.</summary>
public readonly record struct NeighborhoodId(int Value)
{
    /// <summary>No neighborhood: the cell is not yet assigned.</summary>
    public static NeighborhoodId None { get; } = new(0);

    public bool IsNone => Value == 0;
}

/// <summary>A neighborhood (khu phố) of a plan.</summary>
/// <param name="Code">Short and unique in the plan: "1", "KP7".</param>
/// <param name="Name">As it is announced: "Khu phố 1".</param>
/// <param name="IsLocked">No cell may join or leave it, and its boundary may not move.</param>
public sealed record Neighborhood(NeighborhoodId Id, string Code, string Name, bool IsLocked = false);
