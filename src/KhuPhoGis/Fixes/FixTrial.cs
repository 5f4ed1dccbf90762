using System.Collections.Immutable;
using KhuPhoGis.Checks;
using KhuPhoGis.Comparing;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>What a repair comes to.</summary>
public enum FixOutcome
{
    /// <summary>The issue is gone, and there is no error that was not there before.</summary>
    Cures,

    /// <summary>The issue is still there, with fewer households in it; no new error.</summary>
    Helps,

    /// <summary>Nothing is won, or another error comes about.</summary>
    Harms,
}

/// <summary>A repair, done to see what becomes of it: all checks were run again on the plan it gives.</summary>
/// <param name="After">The plan that the repair gives.</param>
/// <param name="Change">Households that move, counts before and after.</param>
/// <param name="NewIssues">Those that were not there before, warnings included.</param>
public sealed record FixTrial(Fix Fix, FixOutcome Outcome, Plan After, PlanDifference Change, ImmutableArray<Issue> NewIssues)
{
    /// <param name="before">What the checks find in the plan.</param>
    /// <exception cref="Edits.EditRefusedException">The repair does not fit the plan.</exception>
    public static FixTrial Of(Fix fix, Issue issue, Plan plan, IReadOnlyCollection<Issue> before, Plan? basis = null)
    {
        var after = fix.Edit.ApplyTo(plan);
        var found = AllChecks.Run(after, plan.Ward.Rules, basis);
        return new(fix, Judge(issue, before, found), after, PlanDifference.Between(plan, after), New(before, found));
    }

    /// <summary>Whether the issue is gone or smaller, and no error came about.</summary>
    public static FixOutcome Judge(Issue issue, IReadOnlyCollection<Issue> before, IReadOnlyCollection<Issue> after)
    {
        if (New(before, after).Any(other => other.Severity == Severity.Error))
            return FixOutcome.Harms;
        var left = after.FirstOrDefault(other => other.Id == issue.Id);
        return left is null ? FixOutcome.Cures : IsSmaller(left, issue) ? FixOutcome.Helps : FixOutcome.Harms;
    }

    private static ImmutableArray<Issue> New(IReadOnlyCollection<Issue> before, IReadOnlyCollection<Issue> after)
    {
        var known = before.Select(issue => issue.Id).ToHashSet();
        return [.. after.Where(issue => !known.Contains(issue.Id))];
    }

    /// <summary>A neighborhood that has too few is better off with more.</summary>
    private static bool IsSmaller(Issue left, Issue issue) =>
        issue.Words == "household-count.few" ? left.Households > issue.Households : left.Households < issue.Households;
}
