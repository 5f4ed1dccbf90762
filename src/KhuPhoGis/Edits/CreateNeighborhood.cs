using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>Adds a neighborhood without cells; <see cref="AssignCells"/> fills it.</summary>
public sealed record CreateNeighborhood(string Code, string Name) : Edit
{
    public override Refusal? WhyNot(Plan plan) => Reasons.Taken(plan, NeighborhoodId.None, Code, Name);

    protected override Plan Change(Plan plan)
    {
        var id = plan.Neighborhoods.Select(neighborhood => neighborhood.Id.Value).DefaultIfEmpty().Max() + 1;
        return plan.With(plan.Neighborhoods.Add(new(new(id), Code, Name)));
    }
}
