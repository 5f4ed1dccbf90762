using System.Collections.Immutable;
using KhuPhoGis.Checks;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>The repairs there are, by check. Adding one is one file and one line here.</summary>
public static class AllFixes
{
    /// <param name="basis">The plan before the changes, as the checks were given it; null when there is none.</param>
    private static ImmutableArray<FixMaker> Makers(Plan? basis) =>
    [
        new UnassignedCellFixes(), new UnplacedHouseholdFixes(), new EmptyNeighborhoodFixes(), new ContiguityFixes(), new HouseholdCountFixes(),
        new DuplicateNamesFixes(), new LockedChangesFixes(basis), new SplitApartmentFixes(), new SplitGroupFixes(),
    ];

    /// <summary>
    /// What would make the issue go away or smaller without bringing another error about, tried on the plan, the best first;
    /// nothing when a person has to find a way. Takes as long as some runs of all checks.
    /// </summary>
    public static ImmutableArray<FixTrial> For(Issue issue, Plan plan, Plan? basis = null)
    {
        var before = AllChecks.Run(plan, plan.Ward.Rules, basis);
        return [.. Makers(basis).Where(maker => maker.Check == issue.Check).SelectMany(maker => maker.For(issue, plan))
            .DistinctBy(fix => (fix.Code, string.Join('|', fix.Arguments)))
            .Where(fix => fix.Edit.WhyNot(plan) is null)
            .Select(fix => FixTrial.Of(fix, issue, plan, before, basis))
            .Where(trial => trial.Outcome != FixOutcome.Harms)
            .OrderBy(trial => trial.Outcome)];
    }
}
