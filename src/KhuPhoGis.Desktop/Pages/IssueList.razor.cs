using System.Collections.Immutable;
using KhuPhoGis.Checks;
using KhuPhoGis.Desktop.Map;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class IssueList
{
    /// <summary>Of one check; the rest is counted.</summary>
    private const int Most = 100;

    private const int MostSuggestions = 5;

    private readonly HashSet<string> _folded = [];
    private string _severity = "";
    private string _check = "";
    private string? _asked;
    private string? _current;
    private long _of = -1;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter, EditorRequired]
    public required PlanSession Session { get; set; }

    /// <summary>Null where there is no map to show things on.</summary>
    [Parameter]
    public MapView? Map { get; set; }

    /// <summary>The check to begin with; empty for all.</summary>
    [Parameter]
    public string Check { get; set; } = "";

    [Parameter]
    public EventCallback<IReadOnlyList<int>> Select { get; set; }

    [Parameter]
    public EventCallback<Notice> Notice { get; set; }

    private ImmutableArray<Suggestion> Suggested { get; set; } = [];

    private IEnumerable<Issue> Open => Session.View.Issues.Where(issue => !IssueFilter.IsAccepted(Session.Plan, issue));

    private List<Issue> AcceptedOnes => [.. Session.View.Issues.Where(issue => IssueFilter.IsAccepted(Session.Plan, issue))];

    private List<Issue> Listed => [.. Open.Where(issue => (_severity.Length == 0 || issue.Severity.ToString() == _severity) && (_check.Length == 0 || issue.Check == _check))
        .OrderBy(issue => issue.Severity)];

    /// <summary>To the issue after or before the current one, round and round; the map goes there.</summary>
    public async Task StepAsync(bool forward)
    {
        var listed = Listed;
        if (listed.Count == 0)
            return;
        var at = listed.FindIndex(issue => issue.Id == _current);
        var next = listed[at < 0 ? forward ? 0 : listed.Count - 1 : (at + (forward ? 1 : listed.Count - 1)) % listed.Count];
        _folded.Remove(next.Check);
        _current = null;
        await ShowAsync(next);
        StateHasChanged();
    }

    /// <summary>No sketch of a repair outlives the list.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Map is { } map)
            await map.PreviewAsync([], []);
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_asked != Check)
            (_asked, _check) = (Check, Check);
        var view = Session.View;
        if (_of == view.Revision)
            return;
        _of = view.Revision;
        if (Map is { } map)
            await map.PreviewAsync([], []);
        var found = await Task.Run(() => Suggestions.For(view.Plan, view.Plan.Ward.Rules, MostSuggestions));
        if (_of == view.Revision)
            Suggested = found;
    }

    private void Fold(string check)
    {
        if (!_folded.Remove(check))
            _folded.Add(check);
    }

    private async Task ShowAsync(Issue issue)
    {
        if (_current == issue.Id)
            return;
        _current = issue.Id;
        await Select.InvokeAsync([.. issue.Units.Select(Session.Plan.Find).OfType<Neighborhood>().Select(unit => unit.Id.Value)]);
        await GoToAsync(issue, near: true);
    }

    /// <param name="near">True: the spot itself; false: the neighborhoods around it.</param>
    private async Task GoToAsync(Issue issue, bool near)
    {
        if (Map is not { } map)
            return;
        int[] units = [.. issue.Units.Select(Session.Plan.Find).OfType<Neighborhood>().Select(unit => unit.Id.Value)];
        if (near && issue.Place is { } place)
            await map.GoToAsync(place);
        else if (units.Length > 0 || issue.Place is null)
            await map.ZoomToAsync(units);
        else
            await map.GoToAsync(issue.Place!.Value, wide: true);
    }

    private Task PreviewAsync(Suggestion suggestion) => Map is { } map
        ? map.PreviewAsync(suggestion.Cells, [.. suggestion.Cells.SelectMany(cell => Session.Plan.HouseholdCells.In(cell))]) : Task.CompletedTask;

    private Task ApplyAsync(Suggestion suggestion) => DoAsync(new AssignCells(suggestion.Cells, suggestion.To));

    private Task TakeBackAsync(Issue issue) => DoAsync(new AcceptWarning(issue.Id));

    private async Task DoAsync(Edit edit)
    {
        if (await Session.DoAsync(edit, Session.View.Revision, Guid.NewGuid(), CancellationToken.None) is Outcome.Refused refused)
            await Notice.InvokeAsync(new(refused.Why.Message(Ui.Language)));
    }
}
