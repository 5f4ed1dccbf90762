using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>Lets a household count again where its door lies.</summary>
/// <param name="Household">Its code in the register.</param>
public sealed record UnpinHousehold(string Household) : Edit
{
    public override Refusal? WhyNot(Plan plan) =>
        Household is null || !plan.Pins.ContainsKey(Household) ? new("not-pinned", Household ?? "") : null;

    protected override Plan Change(Plan plan) => plan.With(plan.Pins.Remove(Household));
}
