using System.Collections.Immutable;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class RecentProject
{
    private static readonly ImmutableArray<string> Known = ["draft", "submitted", "returned", "accepted", "approved", "rejected"];

    private StoreContents? _contents;
    private string? _problem;
    private string? _from;
    private string _name = "";
    private bool _asking, _refused;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    /// <summary>Plans of one project that were opened, the latest first; never empty.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<ProjectPlan> Plans { get; set; }

    /// <summary>Opens a plan, or makes it where there is none of the name.</summary>
    [Parameter, EditorRequired]
    public required Func<string, string, Task> Open { get; set; }

    [Parameter]
    public EventCallback Removed { get; set; }

    /// <summary>It stands in a list of what was opened lately; otherwise it is there because the person has a role in the ward.</summary>
    [Parameter]
    public bool IsListed { get; set; } = true;

    [Parameter]
    public bool MayDraw { get; set; } = true;

    [Parameter]
    public bool Busy { get; set; }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            // Off the page's thread: a list of projects must not keep the page waiting.
            _contents = await Task.Run(() => Sessions.LookAsync(Plans[0].Store, CancellationToken.None));
        }
        catch (BadInputException e)
        {
            _problem = e.Code == "no-such-project" ? Ui["recent.missing"] : e.For(Ui.Language);
        }
        catch (StoreUnreachableException e)
        {
            _problem = Ui["unreachable", e.Store];
        }
    }

    private DateTimeOffset OpenedAt(PlanSummary plan) => Plans.FirstOrDefault(opened => opened.Plan == plan.Name)?.OpenedAt ?? DateTimeOffset.MinValue;

    private string Figures(PlanFigures figures) => figures.Neighborhoods == 0 ? Ui["recent.undrawn"]
        : Ui["recent.drawn", figures.Neighborhoods, figures.Fewest, figures.Most]
            + (figures.Unplaced > 0 ? " · " + Ui["recent.unplaced", figures.Unplaced] : "");

    private void Ask(string? from)
    {
        (_from, _asking, _refused) = (from, true, false);
        var taken = _contents?.Plans.Select(plan => plan.Name).ToHashSet() ?? [];
        _name = Enumerable.Range(taken.Count + 1, 1000).Select(number => Ui["recent.plan-number", number]).First(name => !taken.Contains(name));
    }

    private async Task MakeAsync()
    {
        var name = _name.Trim().Normalize();
        _refused = name.Length == 0 || _contents!.Plans.Any(plan => plan.Name == name);
        if (_refused)
            return;
        if (_from is null)
        {
            _asking = false;
            await Open(Plans[0].Store, name);
            return;
        }
        var project = new ProjectPlan(Plans[0].Store, _from, Plans[0].Ward, Plans[0].OpenedAt);
        if (await Sessions.CopyAsync(project, name, CancellationToken.None) is { } key)
            Navigation.NavigateTo($"/plan/{key}");
        else
            _refused = true;
    }

    private Task RemoveAsync()
    {
        Recent.Remove(Plans[0].Store);
        return Removed.InvokeAsync();
    }
}
