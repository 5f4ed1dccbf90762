using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>Nobody is forgotten: households of the register whose door is not known are in no neighborhood, so none may be left. One issue a reason.</summary>
public sealed class UnlocatedHouseholds : Check
{
    private const int Shown = 3;

    public const string Name = "unlocated-households";

    public override string Code => Name;

    public override IEnumerable<Issue> Run(Plan plan, RuleProfile rules)
    {
        foreach (var reason in plan.Ward.Unlocated.GroupBy(household => household.Reason).OrderBy(reason => reason.Key, StringComparer.Ordinal))
        {
            var households = reason.Sum(household => household.Count);
            yield return Error([], reason.Key, reason.Key) with
            {
                Arguments = [households, string.Join("; ", reason.Take(Shown).Select(household => $"{household.Code} ({household.Address ?? "–"})"))],
                Households = households,
            };
        }
    }
}
