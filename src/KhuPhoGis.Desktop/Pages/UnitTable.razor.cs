using System.Collections.Immutable;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class UnitTable
{
    private string _sort = "code";
    private bool _down;
    private string _filter = "";
    private UnitFilter _which;
    private NeighborhoodId? _renaming;
    private int _revealed;
    private string _code = "";
    private string _name = "";

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter, EditorRequired]
    public required PlanSession Session { get; set; }

    [Parameter]
    public UnitColumns Columns { get; set; } = new();

    [Parameter]
    public IReadOnlyList<int> Selected { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<int>> SelectedChanged { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<int>> Zoom { get; set; }

    [Parameter]
    public EventCallback<Notice> Notice { get; set; }

    /// <summary>Opens the dialog that draws.</summary>
    [Parameter]
    public EventCallback Draw { get; set; }

    /// <summary>Opens the dialog that numbers.</summary>
    [Parameter]
    public EventCallback Renumber { get; set; }

    private RuleProfile Rules => Session.Plan.Ward.Rules;

    private Measures Figures => Session.View.Figures;

    private IReadOnlyList<UnitColumn> Shown { get; set; } = [];

    private IReadOnlyList<NeighborhoodMeasures> Rows { get; set; } = [];

    /// <summary>Once a rendering, not once a cell.</summary>
    protected override bool ShouldRender()
    {
        Arrange();
        return true;
    }

    protected override void OnParametersSet() => Arrange();

    /// <summary>What was chosen on the map is brought into sight.</summary>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        var last = Selected.Count == 0 ? 0 : Selected[^1];
        if (last == _revealed)
            return;
        _revealed = last;
        if (Session.Plan.Find(new NeighborhoodId(last)) is not { } unit)
            return;
        await using var module = await Script.InvokeAsync<IJSObjectReference>("import", "/map/main.js");
        await module.InvokeVoidAsync("reveal", unit.Code);
    }

    private void Arrange()
    {
        Shown = [.. UnitColumn.All.Where(column => Columns.Shows(column.Name) && column.IsKnown(Session.Plan.Ward))];
        var column = UnitColumn.All.First(column => column.Name == _sort);
        var rows = Figures.Neighborhoods.Where(unit => (_filter.Length == 0 || Folding.Holds(unit.Name, _filter) || Folding.Holds(unit.Code, _filter)) && IsWanted(unit));
        var sorted = rows.OrderBy(unit => _sort == "lock" ? Session.Plan.Find(unit.Id)!.IsLocked ? 1 : 0 : column.Order(unit, Rules)).ThenBy(unit => unit.Id.Value);
        Rows = [.. _down ? sorted.Reverse() : sorted];
    }

    private bool IsWanted(NeighborhoodMeasures unit) => _which switch
    {
        UnitFilter.OutOfTolerance => !Rules.Accepts(unit.Households),
        UnitFilter.Unlocked => !Session.Plan.Find(unit.Id)!.IsLocked,
        UnitFilter.InPieces => unit.Parts > 1,
        UnitFilter.WithSplitGroups => unit.PartialGroups > 0,
        _ => true,
    };

    private void SortBy(string column) => (_sort, _down) = (column, column == _sort && !_down);

    private Task ChooseAsync(int unit, bool add) => SelectedChanged.InvokeAsync(
        add ? Selected.Contains(unit) ? [.. Selected.Where(other => other != unit)] : [.. Selected, unit] : [unit]);

    private void StartRename()
    {
        var unit = Session.Plan.Find(new NeighborhoodId(Selected[0]))!;
        (_renaming, _code, _name) = (unit.Id, unit.Code, unit.Name);
    }

    private async Task RenameAsync()
    {
        await DoAsync(new RenameNeighborhood(_renaming!.Value, _code.Trim(), _name.Trim()));
        _renaming = null;
    }

    private Task MergeAsync() => DoAsync(new MergeNeighborhoods(new(Selected[0]), [.. Selected.Skip(1).Select(id => new NeighborhoodId(id))]));

    /// <summary>One step, however many they are.</summary>
    private Task LockAsync(Func<NeighborhoodMeasures, bool> which, bool locked) => DoAsync(new Together(
        [.. Figures.Neighborhoods.Where(unit => which(unit) && Session.Plan.Find(unit.Id)!.IsLocked != locked).Select(unit => new LockNeighborhood(unit.Id, locked))]));

    private async Task CopyAsync()
    {
        await Script.InvokeVoidAsync("navigator.clipboard.writeText", UnitSheet.Tabs(Rows, Rules, Ui));
        await Notice.InvokeAsync(new(Ui["copied", Rows.Count], IsError: false));
    }

    private async Task DoAsync(Edit edit)
    {
        if (await Session.DoAsync(edit, null, Guid.NewGuid(), CancellationToken.None) is Outcome.Refused refused)
            await Notice.InvokeAsync(new(refused.Why.Message(Ui.Language)));
    }
}
