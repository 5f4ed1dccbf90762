using KhuPhoGis.Approving;
using KhuPhoGis.Authorising;
using KhuPhoGis.Desktop.Map;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class Editor
{
    private static readonly string[] Tabs = ["units", "edit", "issues", "describe", "compare", "history", "locate", "layers"];

    private readonly Dictionary<string, ElementReference> _tabs = [];
    private readonly UnitColumns _columns = new();
    private PlanSession? _session;
    private IssueWatch? _watch;
    private MapView? _map;
    private IssueList? _issues;
    private IReadOnlyList<int> _selected = [];
    private string _tab = "units";
    private string _check = "";
    private string? _dialog;
    private Notice? _notice;
    private bool _missing;
    private bool _hasGivenMap;
    private IReadOnlyList<PlanComment> _comments = [];
    private GridPoint? _place;
    private int _comment;
    private IDisposable? _looking;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter]
    public required string Key { get; set; }

    /// <summary>The tab to begin with; null for the first.</summary>
    [SupplyParameterFromQuery(Name = "tab")]
    public string? First { get; set; }

    public void Dispose()
    {
        if (_session is { } session)
            session.Changed -= Changed;
        _looking?.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _session = await Sessions.FindAsync(Key);
        _missing = _session is null;
        if (_session is not { } session)
            return;
        session.Changed += Changed;
        _watch = new(session, () => _ = InvokeAsync(StateHasChanged), broken => _ = DispatchExceptionAsync(broken));
        _watch.Look();
        _tab = Tabs.Contains(First) ? First! : _tab;
        _looking = session.Look();
        await ReadCommentsAsync();
    }

    private async Task ReadCommentsAsync()
    {
        try
        {
            (_comments, _place) = (await PlanComments.ReadAsync(_session!.Store, _session.Of.Plan, CancellationToken.None), null);
        }
        catch (PlanNotFoundException)
        {
            // Not saved yet: nobody has commented.
        }
        catch (StoreUnreachableException e)
        {
            _notice = new(Ui["save.unreachable", e.Store]);
        }
    }

    private void ShowComment(int number) => (_tab, _comment) = ("issues", number);

    private void CommentOn(GridPoint place) => (_tab, _place) = ("issues", place);

    private Task GoToCommentAsync(PlanComment comment)
    {
        _comment = comment.Number;
        return comment.Place is { } place && _map is { } map ? map.GoToAsync(place) : Task.CompletedTask;
    }

    /// <summary>The panel of the first tab was drawn before there was a map to give it.</summary>
    protected override void OnAfterRender(bool firstRender)
    {
        if (_map is null || _hasGivenMap)
            return;
        _hasGivenMap = true;
        StateHasChanged();
    }

    /// <summary>On a thread of its own: who made the edit waits for the map, not for the panels.</summary>
    private void Changed() => _ = Task.Run(() => InvokeAsync(() =>
    {
        _selected = [.. _selected.Where(id => _session!.Plan.Find(new NeighborhoodId(id)) is not null)];
        StateHasChanged();
        _watch!.Look();
    }));

    private (int Count, string Class)? Badge(string tab) => tab switch
    {
        "locate" when _session!.Plan.Ward.Unlocated.Length is var waiting and > 0 => (waiting, "bad"),
        "issues" when _session!.Plan.Neighborhoods.IsEmpty => null,
        "issues" when _watch!.View is null => null,
        "issues" when IssueFilter.Blocking(_watch!.View) is var errors and > 0 => (errors, "bad"),
        "issues" when IssueFilter.Warned(_watch!.View) is var warnings and > 0 => (warnings, "warn"),
        _ => null,
    };

    private async Task TurnTab(KeyboardEventArgs key)
    {
        var by = key.Key switch { "ArrowRight" => 1, "ArrowLeft" => Tabs.Length - 1, _ => 0 };
        if (by == 0)
            return;
        _tab = Tabs[(Array.IndexOf(Tabs, _tab) + by) % Tabs.Length];
        await _tabs[_tab].FocusAsync();
    }

    /// <summary>Households without a place have a tab of their own, in which they are given one.</summary>
    private async Task ShowIssuesAsync(string check)
    {
        (_tab, _check) = (check == Checks.UnlocatedHouseholds.Name ? "locate" : "issues", check);
        // What was chosen by the keyboard is gone with its menu.
        await _tabs[_tab].FocusAsync();
    }

    private void CloseDialog() => _dialog = null;

    private void ShowAndClose(string notice) => (_notice, _dialog) = (new(notice, IsError: false), null);

    private void Show(Notice notice) => _notice = notice;

    private void Select(IReadOnlyList<int> units) => _selected = units;

    private async Task SelectAndShowAsync(IReadOnlyList<int> units)
    {
        _selected = units;
        if (_map is { } map)
            await map.ShowSelectionAsync(units);
    }

    private Task ZoomAsync(IReadOnlyList<int> units) => _map?.ZoomToAsync(units) ?? Task.CompletedTask;

    private Task CommandAsync(string command)
    {
        if (command == "save")
            return SaveAsync();
        _dialog = command;
        return Task.CompletedTask;
    }

    private async Task PrintAsync(PrintSheet sheet)
    {
        _dialog = null;
        if (_map is { } map)
            await map.ShowSheetAsync(sheet);
    }

    private async Task SaveAsync()
    {
        try
        {
            var result = await _session!.SaveAsync("", CancellationToken.None);
            if (result is SaveResult.Conflict)
                _dialog = "conflict";
            else
                _notice = result is SaveResult.Saved saved ? new(Ui["save.done", saved.Version], IsError: false) : new(Ui["not-saved"]);
        }
        catch (StoreUnreachableException e)
        {
            _notice = new(Ui["save.unreachable", e.Store]);
        }
        catch (NotAuthorisedException e)
        {
            _notice = new(e.Refusal.Message(Ui.Language));
        }
    }

    private async Task KeyAsync(string key)
    {
        switch (key)
        {
            case "save":
                await SaveAsync();
                break;
            case "print":
                _dialog = "print";
                break;
            case "keys":
                _dialog = "keys";
                break;
            case "F8" or "Shift+F8":
                await NextIssueAsync(forward: key == "F8");
                break;
            case "KeyK" when _selected.Count > 0 && _session!.Plan.Find(new NeighborhoodId(_selected[^1])) is { } unit:
                await _session.DoAsync(new LockNeighborhood(unit.Id, !unit.IsLocked), null, Guid.NewGuid(), CancellationToken.None);
                break;
            case { } message when message.StartsWith('!'):
                _notice = new(message[1..]);
                break;
        }
    }

    /// <summary>The list may have to be shown first: it is the list that knows what comes next.</summary>
    private async Task NextIssueAsync(bool forward)
    {
        if (_tab != "issues")
        {
            _tab = "issues";
            StateHasChanged();
        }
        if (_issues is { } issues)
            await issues.StepAsync(forward);
    }
}
