using KhuPhoGis.Checks;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Pages;

/// <summary>Which issues stand in the way, which are warnings to look at, and which a person let stand.</summary>
public static class IssueFilter
{
    public static bool IsAccepted(Plan plan, Issue issue) => issue.Severity == Severity.Warning && plan.Accepted.ContainsKey(issue.Id);

    public static int Blocking(PlanView view) => view.Issues.Count(issue => issue.Severity == Severity.Error);

    public static int Warned(PlanView view) => view.Issues.Count(issue => issue.Severity == Severity.Warning && !IsAccepted(view.Plan, issue));
}
