using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>Takes a neighborhood that has neither cells nor pinned households out of the plan.</summary>
public sealed record RemoveNeighborhood(NeighborhoodId Id) : Edit
{
    public override Refusal? WhyNot(Plan plan)
    {
        if ((Reasons.NoSuch(plan, Id) ?? Reasons.Locked(plan, Id)) is { } reason)
            return reason;
        return plan.Assignment.Contains(Id) || plan.Pins.Any(pin => pin.Value == Id) ? new("not-empty", Reasons.NameOf(plan, Id)) : null;
    }

    protected override Plan Change(Plan plan) => plan.With(plan.Neighborhoods.Where(neighborhood => neighborhood.Id != Id));
}
