using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class UnitTable
{
    private static readonly (string Column, string Title)[] Columns =
    [
        ("code", "col.unit"), ("households", "col.households"), ("bar", "col.bar"), ("deviation", "col.deviation"), ("people", "col.people"),
        ("area", "col.area"), ("groups", "col.groups"), ("locked", "col.lock"),
    ];

    private string _sort = "code";
    private bool _down;
    private string _filter = "";
    private NeighborhoodId? _renaming;
    private string _code = "";
    private string _name = "";

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter, EditorRequired]
    public required PlanSession Session { get; set; }

    [Parameter]
    public IReadOnlyList<int> Selected { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<int>> SelectedChanged { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<int>> Zoom { get; set; }

    [Parameter]
    public EventCallback<string> Refused { get; set; }

    private RuleProfile Rules => Session.Plan.Ward.Rules;

    private IEnumerable<NeighborhoodMeasures> Rows
    {
        get
        {
            var rows = Session.View.Figures.Neighborhoods
                .Where(unit => _filter.Length == 0 || Search.Holds(unit.Name, _filter) || Search.Holds(unit.Code, _filter));
            var sorted = rows.OrderBy<NeighborhoodMeasures, IComparable>(unit => _sort switch
            {
                "households" => unit.Households,
                "bar" => Math.Abs(unit.Deviation),
                "deviation" => unit.Deviation,
                "people" => unit.People,
                "area" => unit.AreaHa,
                "groups" => unit.WholeGroups,
                "locked" => Session.Plan.Find(unit.Id)!.IsLocked,
                _ => unit.Code.PadLeft(8),
            }).ThenBy(unit => unit.Id.Value);
            return _down ? sorted.Reverse() : sorted;
        }
    }

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

    private async Task DoAsync(Edit edit)
    {
        if (await Session.DoAsync(edit, null, Guid.NewGuid(), CancellationToken.None) is Outcome.Refused refused)
            await Refused.InvokeAsync(refused.Why.Message(Ui.Language));
    }

    private string State(int households) => Rules.Accepts(households) ? "" : households < Rules.Min ? "few" : "many";

    private string Sign(int households) => Rules.Accepts(households) ? "" : households < Rules.Min ? "▼ " : "▲ ";
}
