using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>Locks a neighborhood, so that no cell joins or leaves it and its boundary stays; or unlocks it.</summary>
public sealed record LockNeighborhood(NeighborhoodId Id, bool Locked = true) : Edit
{
    public override Refusal? WhyNot(Plan plan) =>
        Reasons.NoSuch(plan, Id) ?? (plan.Find(Id)!.IsLocked == Locked ? new("no-change") : null);

    protected override Plan Change(Plan plan) =>
        plan.With(plan.Neighborhoods.Select(neighborhood => neighborhood.Id == Id ? neighborhood with { IsLocked = Locked } : neighborhood));
}
