using System.Text.Json.Serialization;
using KhuPhoGis.Approving;
using KhuPhoGis.Coverages;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Desktop.Searching;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Wards;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace KhuPhoGis.Desktop.Map;

/// <summary>What the brush, the rectangle and the lasso take.</summary>
/// <param name="Size">0 for the cell under the cursor, else how wide, to 4.</param>
/// <param name="Groups">Whole residential groups rather than cells.</param>
/// <param name="Source">-1 from anybody, 0 what is in none, else from this neighborhood only.</param>
public sealed record BrushState(
    [property: JsonPropertyName("size")] int Size, [property: JsonPropertyName("groups")] bool Groups, [property: JsonPropertyName("source")] int Source);

public sealed partial class MapView
{
    private static readonly (string Mode, string Key)[] Modes =
    [
        ("select", "V"), ("modify", "G"), ("assign", "B"), ("rectangle", "R"), ("lasso", "L"), ("reshape", "N"), ("split", "A"), ("merge", "J"), ("pin", "P"), ("lock", "X"),
        ("measure", "M"),
    ];

    private static readonly string[] Words =
    [
        "households", "moved", "parts", "lost", "stale", "coordinates", "wardLocked", "edgeLocked", "chooseUnit", "reshapeHint", "splitHint", "measureHint",
        "measured", "mergeHint", "mergeReady", "missesBoundary", "unitName", "onePart", "modifyHint", "gripHint", "chosenHint", "moveEdgeTitle", "moveVertexTitle", "insertVertexTitle",
        "moveNodeTitle", "assignTitle", "groupTitle", "redrawTitle", "splitTitle", "lockHint", "lockBoundary", "unlockBoundary", "pinChoose", "pinHint", "pinReady", "unpinReady",
        "chooser", "aUnit", "anEdge", "aWardEdge", "aStreet", "aCell", "aHousehold", "aBuilding", "doSelect", "doZoom", "doLock", "doUnlock", "doMerge", "doMoveEdge", "doDeleteVertex",
        "doInsertVertex", "doLockEdge", "doUnlockEdge", "doAssign", "doPin", "doUnpin", "doComment", "swipe", "swipeOld", "swipeNew", "nobodys", "scaleWrong", "placeHint",
    ];

    private ElementReference _host;
    private IJSObjectReference? _map;
    private DotNetObjectReference<MapView>? _self;
    private string _mode = "select";
    private bool _snapping = true;
    private bool _tracing;
    private PrintSheet? _sheet;
    private LayerState[] _sheetLayers = [];
    private BrushState _brush = new(0, false, -1);

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter, EditorRequired]
    public required PlanSession Session { get; set; }

    [Parameter]
    public IReadOnlyList<int> Selected { get; set; } = [];

    [Parameter]
    public EventCallback<IReadOnlyList<int>> SelectedChanged { get; set; }

    /// <summary>Keys that are not the map's own, by what they mean; "!" and a sentence when an edit was refused.</summary>
    [Parameter]
    public EventCallback<string> KeyPressed { get; set; }

    /// <summary>Those with a place are marked on the map.</summary>
    [Parameter]
    public IReadOnlyList<PlanComment> Comments { get; set; } = [];

    /// <summary>A comment's mark was clicked: its number.</summary>
    [Parameter]
    public EventCallback<int> CommentPicked { get; set; }

    /// <summary>Somebody wants to comment on a place.</summary>
    [Parameter]
    public EventCallback<GridPoint> PlaceChosen { get; set; }

    private IReadOnlyList<PlanComment>? _marked;

    public async ValueTask DisposeAsync()
    {
        Session.Changed -= Changed;
        Basemaps.Changed -= ShowBasemaps;
        _self?.Dispose();
        try
        {
            // First: panels that go at the same moment still clear what they showed, and would call what is no more.
            var map = _map;
            _map = null;
            if (map is not null)
                await map.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The window is gone, and the module with it.
        }
    }

    public Task ShowSelectionAsync(IReadOnlyList<int> units) => CallAsync("select", units);

    /// <param name="units">None for the whole ward.</param>
    public Task ZoomToAsync(IReadOnlyList<int> units) => CallAsync("zoomToUnits", units);

    /// <param name="wide">With what is around it.</param>
    public Task GoToAsync(GridPoint place, bool wide = false) => CallAsync("goTo", place.X, place.Y, wide);

    /// <summary>Sketches what an edit would do: cells that change hands, households that move with them. None takes the sketch away.</summary>
    /// <param name="households">Indices into the ward's households.</param>
    public Task PreviewAsync(IReadOnlyList<CellId> cells, IReadOnlyList<int> households) => CallAsync("preview", cells.Select(cell => cell.Value), households);

    /// <summary>Old against new on the map; null ends it.</summary>
    /// <param name="with">What to compare with, as addresses name it.</param>
    public Task CompareAsync(string? with, CompareLook look) => CallAsync("compare", with, look);
    public Task ShowCellsAsync(IEnumerable<int> cells) => CallAsync("showCells", cells.ToArray());

    public Task ShowEdgesAsync(IEnumerable<int> edges) => CallAsync("showEdges", edges.ToArray());

    /// <summary>A person said where a household is, in the mode that <see cref="StartPlacingAsync"/> begins.</summary>
    public event Action<GridPoint>? PlacedAt;

    /// <summary>From now on a click, or Enter under the crosshair, says where a household is. The map has the focus, so that the keys work at once.</summary>
    public async Task StartPlacingAsync()
    {
        await SetModeAsync("place");
        await _host.FocusAsync();
    }

    public Task StopPlacingAsync() => _mode == "place" ? SetModeAsync("select") : Task.CompletedTask;

    public Task ShowClueAsync(IEnumerable<IEnumerable<GridPoint>> lines, IEnumerable<GridPoint> places) => CallAsync("showClue",
        lines.Select(line => line.SelectMany(point => (long[])[point.X, point.Y])), places.Select(point => new[] { point.X, point.Y }));

    [JSInvokable]
    public void Placed(long x, long y) => PlacedAt?.Invoke(new(x, y));

    public Task ShowHouseholdAsync(int household) => CallAsync("showHousehold", household);

    /// <summary>From now on the arrow keys move this edge.</summary>
    public Task MoveEdgeAsync(int edge) => CallAsync("moveEdge", edge);

    /// <summary>Shows the view on a sheet of paper; from there it is printed.</summary>
    public async Task ShowSheetAsync(PrintSheet sheet)
    {
        _sheetLayers = await LayersAsync();
        _sheet = sheet;
        StateHasChanged();
        // The sheet's own parts must stand before the map is laid out among them.
        await Task.Yield();
        await CallAsync("showSheet", new { paper = sheet.Paper, landscape = sheet.Landscape, scale = sheet.Scale });
    }

    /// <summary>Goes to what a search found and marks it; null takes the mark away.</summary>
    public async Task ShowPlaceAsync(FoundPlace? place)
    {
        await CallAsync("showPlace", place?.Lines.Select(line => line.SelectMany(point => (long[])[point.X, point.Y])) ?? [], place?.Point is { } at ? new[] { at.X, at.Y } : null);
        if (place?.Unit is not { } unit)
            return;
        await ShowSelectionAsync([unit]);
        await SelectedChanged.InvokeAsync([unit]);
    }

    public async Task<LayerState[]> LayersAsync() => _map is { } map ? await map.InvokeAsync<LayerState[]>("layers") : [];

    public Task ArrangeLayersAsync(IEnumerable<string> fromBelow) => CallAsync("arrangeLayers", fromBelow);

    /// <summary>As a project that was never opened has them.</summary>
    public Task ResetLayersAsync() => CallAsync("resetLayers");

    /// <summary>Fills the legend symbols inside an element.</summary>
    public Task DrawSymbolsAsync(ElementReference host) => CallAsync("drawSymbols", host);

    public Task SetLayerAsync(LayerState layer) => CallAsync("setLayer", layer.Name, layer.Enabled, layer.Opacity);

    [JSInvokable]
    public Task SelectionChanged(int[] units) => SelectedChanged.InvokeAsync(units);

    [JSInvokable]
    public void ModeChanged(string mode)
    {
        _mode = mode;
        StateHasChanged();
    }

    [JSInvokable]
    public void BrushChanged(BrushState brush)
    {
        _brush = brush;
        StateHasChanged();
    }

    [JSInvokable("CommentPicked")]
    public Task CommentAsync(int number) => CommentPicked.InvokeAsync(number);

    [JSInvokable("PlaceChosen")]
    public Task PlaceAsync(long x, long y) => PlaceChosen.InvokeAsync(new(x, y));

    [JSInvokable]
    public Task Refused(string message) => KeyPressed.InvokeAsync("!" + message);

    [JSInvokable("KeyPressed")]
    public Task KeyAsync(string key) => key switch
    {
        "KeyS" => ToggleSnapAsync(),
        "KeyT" => ToggleTraceAsync(),
        _ => KeyPressed.InvokeAsync(key),
    };

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            await ShowCommentsAsync();
            return;
        }
        Session.Changed += Changed;
        _self = DotNetObjectReference.Create(this);
        var module = await Script.InvokeAsync<IJSObjectReference>("import", "/map/main.js");
        _map = await module.InvokeAsync<IJSObjectReference>("mount", _host, Session.Of.Key, Ui.Language.Name, Words.ToDictionary(word => word, word => Ui["map." + word]), _self, Layers.Find(Session.Of.Key));
        await CallAsync("refresh", Session.View.Revision);
        Basemaps.Changed += ShowBasemaps;
        ShowBasemaps();
        await ShowCommentsAsync();
    }

    private async Task ShowCommentsAsync()
    {
        if (_map is null || ReferenceEquals(_marked, Comments))
            return;
        _marked = Comments;
        await CallAsync("showComments", Comments.Where(comment => comment.Place is not null)
            .Select(comment => new { number = comment.Number, open = comment.IsOpen, x = comment.Place!.Value.X, y = comment.Place.Value.Y }));
    }

    private void ShowBasemaps() => _ = InvokeAsync(() => CallAsync("setBasemaps", Basemaps.All.Select(map =>
        new { id = map.Id, attribution = map.Attribution, crs = map.Crs, minZoom = map.MinZoom, maxZoom = map.MaxZoom, enabled = map.Enabled, opacity = map.Opacity })));

    private async Task CloseSheetAsync()
    {
        _sheet = null;
        await CallAsync("closeSheet");
    }

    private Task SetModeAsync(string mode) => CallAsync("setMode", mode);

    private Task SetBrushAsync(BrushState brush)
    {
        _brush = brush;
        return CallAsync("setBrush", brush.Size, brush.Groups, brush.Source);
    }

    private async Task ToggleSnapAsync()
    {
        _snapping = !_snapping;
        await CallAsync("setSnapping", _snapping);
        StateHasChanged();
    }

    private async Task ToggleTraceAsync()
    {
        _tracing = !_tracing;
        await CallAsync("setTracing", _tracing);
        StateHasChanged();
    }

    private void Changed() => _ = Task.Run(() => InvokeAsync(() => CallAsync("refresh", Session.View.Revision)));

    private async Task CallAsync(string name, params object?[] arguments)
    {
        try
        {
            if (_map is { } map)
                await map.InvokeVoidAsync(name, arguments);
        }
        catch (JSDisconnectedException)
        {
            // Nobody looks any more.
        }
    }
}
