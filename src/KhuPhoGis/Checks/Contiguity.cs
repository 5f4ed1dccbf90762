using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>
/// Every neighborhood is in one piece, across lines and not across corners. The main piece is the one with most households; each
/// other piece is an issue.
/// </summary>
public sealed class Contiguity : Check
{
    public override string Code => "contiguity";

    public override IEnumerable<Issue> Run(Plan plan, RuleProfile rules)
    {
        foreach (var neighborhood in plan.Neighborhoods)
        {
            var pieces = plan.Coverage.Components([.. plan.CellsOf(neighborhood.Id)])
                .OrderByDescending(piece => piece.Sum(plan.Households)).ThenByDescending(piece => piece.Count).ToList();
            foreach (var piece in pieces.Skip(1))
            {
                var (households, area) = (piece.Sum(plan.Households), Places.Area(plan, piece));
                yield return Error([neighborhood.Code], $"{piece.Min(cell => cell.Value)}") with
                {
                    Arguments = [neighborhood.Name, pieces.Count, households, area / 10_000],
                    Place = Places.Inside(plan, piece[0]),
                    AreaM2 = area,
                    Households = households,
                };
            }
        }
    }
}
