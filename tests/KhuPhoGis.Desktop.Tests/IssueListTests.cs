using Bunit;
using KhuPhoGis.Checks;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Tests;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The list of issues without a browser.</summary>
public sealed class IssueListTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Issues_stand_by_check_with_their_count()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1122/1122/1122/1100"), Cancel);

        var list = small.Render<IssueList>(all => all.Add(issues => issues.Session, small.Session));

        Assert.Equal("2", list.Find("[data-check=household-count] .count").TextContent);
        Assert.Equal(["unassigned-cell", "unplaced-household", "household-count"], list.FindAll("[data-check]").Select(group => group.GetAttribute("data-check")));
    }

    [Fact]
    public async Task A_repair_shows_what_moves_and_is_an_undoable_step()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1022"), Cancel);
        var list = small.Render<IssueList>(all => all.Add(issues => issues.Session, small.Session));

        await ClickAsync(list, "[data-check=unassigned-cell] li[data-issue]");
        list.WaitForElement("[data-fix=give-longest]", TimeSpan.FromSeconds(20));
        Assert.Contains("10→20+10", list.Find("[data-fix=give-longest] [data-testid=before-after]").TextContent.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await ClickAsync(list, "[data-fix=give-longest] [data-testid=fix]");

        Assert.True(SmallSession.Soon(() => SmallWard.Digits(small.Session.Plan) == "1122"));
        Assert.True(small.Session.History.CanUndo);
    }

    [Fact]
    public async Task A_warning_can_stand_but_not_without_a_reason()
    {
        var plan = SmallWard.Assigned("1122");
        plan = Plans.Plan.Unassigned(plan.Ward with { Households = [.. plan.Ward.Households.Select(household => household with { Group = "T" })] }, plan.Coverage)
            .With(plan.Neighborhoods).With(plan.Assignment);
        await using var small = await SmallSession.OpenAsync(plan, Cancel);
        var list = small.Render<IssueList>(all => all.Add(issues => issues.Session, small.Session));

        await ClickAsync(list, "[data-check=split-group] li[data-issue]");
        await ClickAsync(list, "[data-testid=issue-accept]");
        Assert.True(list.WaitForElement("[data-testid=accept-go]").HasAttribute("disabled"));
        await list.InvokeAsync(() => list.Find("[data-testid=accept-reason]").Input("Hai bên kênh"));
        await list.InvokeAsync(() => list.Find("form.accept").Submit());

        Assert.True(SmallSession.Soon(() => small.Session.Plan.Accepted.Count == 1));
        Assert.Equal(0, IssueFilter.Warned(small.Session.View));
        Assert.Single(small.Session.View.Issues, issue => issue.Severity == Severity.Warning);
    }

    /// <summary>What is found in the background may draw the list anew between finding and clicking: both happen in one go.</summary>
    private static async Task ClickAsync(IRenderedComponent<IssueList> list, string selector)
    {
        list.WaitForElement(selector, TimeSpan.FromSeconds(20));
        await list.InvokeAsync(() => list.Find(selector).Click());
    }
}
