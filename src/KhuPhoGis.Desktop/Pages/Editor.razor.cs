using KhuPhoGis.Desktop.Map;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class Editor
{
    private static readonly string[] Tabs = ["units", "issues", "compare", "history", "layers"];

    private PlanSession? _session;
    private MapView? _map;
    private IReadOnlyList<int> _selected = [];
    private string _tab = "units";
    private string? _dialog;
    private string? _notice;
    private bool _missing;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter]
    public required string Key { get; set; }

    public void Dispose()
    {
        if (_session is { } session)
            session.Changed -= Changed;
    }

    protected override async Task OnInitializedAsync()
    {
        _session = await Sessions.FindAsync(Key);
        _missing = _session is null;
        if (_session is { } session)
            session.Changed += Changed;
    }

    private void Changed() => _ = InvokeAsync(() =>
    {
        _selected = [.. _selected.Where(id => _session!.Plan.Find(new NeighborhoodId(id)) is not null)];
        StateHasChanged();
    });

    private void OpenIssues() => _tab = "issues";

    private void CloseDialog() => _dialog = null;

    private void Select(IReadOnlyList<int> units) => _selected = units;

    private async Task SelectAndShowAsync(IReadOnlyList<int> units)
    {
        _selected = units;
        if (_map is { } map)
            await map.ShowSelectionAsync(units);
    }

    private Task ZoomAsync(IReadOnlyList<int> units) => _map?.ZoomToAsync(units) ?? Task.CompletedTask;

    private Task GoToAsync(GridPoint place) => _map?.GoToAsync(place) ?? Task.CompletedTask;

    private void ShowRefusal(string message) => _notice = message;

    private async Task SaveAsync()
    {
        _notice = await _session!.SaveAsync("", CancellationToken.None) switch
        {
            SaveResult.Saved saved => Ui["save.done", saved.Version],
            SaveResult.Conflict conflict => Ui["save.conflict", conflict.LastAuthor ?? "", conflict.CurrentVersion],
            _ => Ui["not-saved"],
        };
    }

    private async Task KeyAsync(string key)
    {
        switch (key)
        {
            case "save":
                await SaveAsync();
                break;
            case "keys":
                _dialog = "keys";
                break;
            case "KeyK" when _selected.Count > 0 && _session!.Plan.Find(new NeighborhoodId(_selected[^1])) is { } unit:
                await _session.DoAsync(new LockNeighborhood(unit.Id, !unit.IsLocked), null, Guid.NewGuid(), CancellationToken.None);
                break;
            case { } message when message.StartsWith('!'):
                _notice = message[1..];
                break;
        }
    }
}
