using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>Counts a household in a neighborhood whatever its door says, for example a house with two doors.</summary>
/// <param name="Household">Its code in the register.</param>
public sealed record PinHousehold(string Household, NeighborhoodId To) : Edit
{
    public override Refusal? WhyNot(Plan plan)
    {
        if (Household is null || !plan.Ward.Households.Any(household => household.Code == Household))
            return new("no-such-household", Household ?? "");
        if (Reasons.NoSuch(plan, To) is { } reason)
            return reason;
        return plan.Pins.TryGetValue(Household, out var pinned) && pinned == To ? new("no-change") : null;
    }

    protected override Plan Change(Plan plan) => plan.With(plan.Pins.SetItem(Household, To));
}
