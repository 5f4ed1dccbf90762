using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>Every neighborhood that has cells holds as many households as the rules accept, pins counted.</summary>
public sealed class HouseholdCount : Check
{
    public override string Code => "household-count";

    public override IEnumerable<Issue> Run(Plan plan, RuleProfile rules)
    {
        foreach (var neighborhood in plan.Neighborhoods.Where(neighborhood => plan.Assignment.Contains(neighborhood.Id)))
        {
            var households = plan.Households(neighborhood.Id);
            if (rules.Accepts(households))
                continue;
            var few = households < rules.Min;
            yield return Error([neighborhood.Code], variant: few ? "few" : "many") with
            {
                Arguments = [neighborhood.Name, households, few ? rules.Min : rules.Max, few ? rules.Min - households : households - rules.Max],
                Place = Places.Inside(plan, neighborhood.Id),
                Households = households,
            };
        }
    }
}
