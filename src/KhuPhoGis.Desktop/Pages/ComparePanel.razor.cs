using KhuPhoGis.Comparing;
using KhuPhoGis.Desktop.Map;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages;

public sealed partial class ComparePanel
{
    private const int MostVersions = 20;

    private static readonly string[] Modes = ["off", "swipe", "overlay"];

    private List<(string Value, string Name)> _choices = [];
    private string _with = Comparison.Old;
    private string _mode = "off";
    private bool _forward = true;
    private bool _paint = true;
    private HouseholdHome? _pair;
    private Comparison? _comparison;
    private string? _error;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter, EditorRequired]
    public required PlanSession Session { get; set; }

    /// <summary>Null where there is no map to show things on.</summary>
    [Parameter]
    public MapView? Map { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<int>> Select { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (Map is { } map)
            await map.CompareAsync(null, new("off", []));
    }

    protected override async Task OnInitializedAsync()
    {
        _choices = [.. await ChoicesAsync()];
        await LoadAsync(_choices[0].Value);
    }

    /// <summary>The plan went on: the same comparison with what it is now.</summary>
    protected override async Task OnParametersSetAsync()
    {
        if (_comparison is { } shown && shown.After.Revision != Session.View.Revision)
            await LoadAsync(_with);
    }

    /// <summary>The old neighborhoods where the ward has them, then the newest versions of all plans of the project.</summary>
    private async Task<List<(string, string)>> ChoicesAsync()
    {
        List<(string, string)> choices = Session.Plan.Ward.Neighborhoods.IsEmpty ? [] : [(Comparison.Old, Ui["compare.old-units"])];
        foreach (var plan in (await Session.Store.ListPlansAsync(CancellationToken.None)).OrderBy(plan => plan.Name != Session.Of.Plan))
        {
            var versions = await Session.Store.ListVersionsAsync(plan.Name, CancellationToken.None);
            choices.AddRange(versions.Reverse().Take(MostVersions).Select(version => ($"{version.Version}:{plan.Name}",
                Ui["compare.version", plan.Name, version.Version, version.At.ToLocalTime().ToString("dd/MM HH:mm", Ui.Language)])));
        }
        return choices;
    }

    private async Task LoadAsync(string with)
    {
        try
        {
            (_with, _pair, _error) = (with, with == _with ? _pair : null, null);
            _comparison = await Comparison.OfAsync(Session, with, CancellationToken.None);
        }
        catch (Exception e) when (e is PlanNotFoundException or StoreUnreachableException)
        {
            (_comparison, _error) = (null, Ui["compare.gone"]);
        }
        await ShowAsync();
    }

    private Task LookAsync(string mode)
    {
        _mode = mode;
        return ShowAsync();
    }

    private Task PaintAsync(bool paint)
    {
        _paint = paint;
        return ShowAsync();
    }

    private async Task ChooseAsync(HouseholdHome? pair)
    {
        _pair = pair == _pair ? null : pair;
        if (_pair?.To is { } code && Session.Plan.Find(code) is { } unit)
            await Select.InvokeAsync([unit.Id.Value]);
        await ShowAsync();
    }

    private async Task ShowAsync()
    {
        if (Map is { } map && _comparison is { } comparison)
            await map.CompareAsync(_with, new(_mode, _paint ? [.. ChangeSheet.Of(comparison, _pair is { } from ? from.From ?? "" : null, _pair is { } to ? to.To ?? "" : null, all: false)] : []));
    }

    private Task GoToAsync(int household) => Map?.GoToAsync(Session.Plan.Ward.Households[household].Door) ?? Task.CompletedTask;

    private string Share(int part, int all) => all == 0 ? "" : (100.0 * part / all).ToString("0.#", Ui.Language) + " %";
}
