using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

public sealed record RenameNeighborhood(NeighborhoodId Id, string Code, string Name) : Edit
{
    public override Refusal? WhyNot(Plan plan)
    {
        if ((Reasons.NoSuch(plan, Id) ?? Reasons.Taken(plan, Id, Code, Name)) is { } reason)
            return reason;
        return plan.Find(Id) is { } now && now.Code == Code && now.Name == Name ? new("no-change") : null;
    }

    protected override Plan Change(Plan plan) =>
        plan.With(plan.Neighborhoods.Select(neighborhood => neighborhood.Id == Id ? neighborhood with { Code = Code, Name = Name } : neighborhood));
}
