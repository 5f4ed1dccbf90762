using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>
/// Every household counts in a neighborhood: its door lies in a cell of one, or it is pinned. A door outside the ward is an
/// issue of its own; those of one unassigned cell make one issue.
/// </summary>
public sealed class UnplacedHousehold : Check
{
    public override string Code => "unplaced-household";

    public override IEnumerable<Issue> Run(Plan plan, RuleProfile rules)
    {
        var unplaced = Enumerable.Range(0, plan.Ward.Households.Length).Where(household => plan.NeighborhoodOfHousehold(household).IsNone).ToList();
        foreach (var household in unplaced.Where(household => plan.HouseholdCells.CellOf[household].IsOutside).Select(household => plan.Ward.Households[household]))
        {
            yield return Error([], household.Code, "outside") with
            {
                Arguments = [household.Code, household.Address ?? "–"],
                Place = household.Door,
                Households = household.Count,
            };
        }
        foreach (var cell in unplaced.Where(household => !plan.HouseholdCells.CellOf[household].IsOutside).GroupBy(household => plan.HouseholdCells.CellOf[household]))
        {
            var households = cell.Sum(household => plan.Ward.Households[household].Count);
            yield return Error([], $"{cell.Key.Value}", "unassigned") with
            {
                Arguments = [households, cell.Key.Value],
                Place = plan.Ward.Households[cell.First()].Door,
                Households = households,
            };
        }
    }
}
