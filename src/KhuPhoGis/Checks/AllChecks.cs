using System.Collections.Immutable;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Checks;

/// <summary>The rules a plan is held to, in the order a person reads them. Adding a rule is one file and one line here.</summary>
public static class AllChecks
{
    /// <param name="basis">The plan before the changes; null when there is none to compare with.</param>
    public static ImmutableArray<Check> InOrder(Plan? basis = null) =>
    [
        new NotAPartition(),
        new UnassignedCell(),
        new UnlocatedHouseholds(),
        new UnplacedHousehold(),
        new EmptyNeighborhood(),
        new Contiguity(),
        new HouseholdCount(),
        new DuplicateNames(),
        new LockedChanges(basis),
        new SplitApartment(),
        new SplitGroup(),
    ];

    public static ImmutableArray<Issue> Run(Plan plan, RuleProfile rules, Plan? basis = null) =>
        [.. InOrder(basis).SelectMany(check => check.Run(plan, rules))];
}
