using System.Collections.Immutable;
using KhuPhoGis.Checks;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Approving;

/// <summary>Whether a plan may be handed in: no errors, and every warning accepted with a reason.</summary>
/// <param name="Errors">They block whatever anybody says.</param>
/// <param name="Open">Warnings that nobody has accepted yet.</param>
/// <param name="Accepted">Warnings that stand, with their reasons, in the order of the checks.</param>
public sealed record Readiness(ImmutableArray<Issue> Errors, ImmutableArray<Issue> Open, ImmutableArray<AcceptedWarning> Accepted)
{
    /// <param name="before">The version before, in which locked things may not have changed; null for a first version.</param>
    public static Readiness Of(Plan plan, Plan? before)
    {
        var issues = AllChecks.Run(plan, plan.Ward.Rules, before);
        var warnings = issues.Where(issue => issue.Severity == Severity.Warning).ToList();
        return new(
            [.. issues.Where(issue => issue.Severity == Severity.Error)],
            [.. warnings.Where(issue => !plan.Accepted.ContainsKey(issue.Id))],
            [.. warnings.Where(issue => plan.Accepted.ContainsKey(issue.Id)).Select(issue => new AcceptedWarning(issue, plan.Accepted[issue.Id]))]);
    }

    /// <summary>Together with what the checks of the plan alone cannot know.</summary>
    public Readiness With(IReadOnlyCollection<Issue> more) => this with
    {
        Errors = [.. Errors, .. more.Where(issue => issue.Severity == Severity.Error)],
        Open = [.. Open, .. more.Where(issue => issue.Severity == Severity.Warning)],
    };

    /// <summary>Only what concerns one neighborhood.</summary>
    public Readiness About(string unit) => new(
        [.. Errors.Where(issue => issue.Units.Contains(unit))],
        [.. Open.Where(issue => issue.Units.Contains(unit))],
        [.. Accepted.Where(accepted => accepted.Issue.Units.Contains(unit))]);
}

/// <param name="Reason">For which a person lets the warning stand.</param>
public sealed record AcceptedWarning(Issue Issue, string Reason);
