using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>Every neighborhood of the list has a cell.</summary>
public sealed class EmptyNeighborhood : Check
{
    public override string Code => "empty-neighborhood";

    public override IEnumerable<Issue> Run(Plan plan, RuleProfile rules) =>
        plan.Neighborhoods.Where(neighborhood => !plan.Assignment.Contains(neighborhood.Id))
            .Select(neighborhood => Error([neighborhood.Code]) with { Arguments = [neighborhood.Name], Households = plan.Households(neighborhood.Id) });
}
