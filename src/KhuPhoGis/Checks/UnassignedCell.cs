using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>Every cell is in a neighborhood; cells side by side that are in none make one issue.</summary>
public sealed class UnassignedCell : Check
{
    public override string Code => "unassigned-cell";

    public override IEnumerable<Issue> Run(Plan plan, RuleProfile rules)
    {
        foreach (var piece in plan.Coverage.Components([.. plan.CellsOf(NeighborhoodId.None)]))
        {
            var (households, area) = (piece.Sum(plan.Households), Places.Area(plan, piece));
            yield return Error([], $"{piece.Min(cell => cell.Value)}") with
            {
                Arguments = [piece.Count, area / 10_000, households],
                Place = Places.Inside(plan, piece[0]),
                AreaM2 = area,
                Households = households,
            };
        }
    }
}
