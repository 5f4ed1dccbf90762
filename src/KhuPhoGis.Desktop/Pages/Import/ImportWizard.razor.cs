using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Wards;
using Microsoft.AspNetCore.Components;

namespace KhuPhoGis.Desktop.Pages.Import;

public sealed partial class ImportWizard
{
    private readonly List<ImportSetup> _waiting = [];
    private readonly List<ImportSetup> _used = [];
    private ImportSetup? _setup;
    private string _step = "file";
    private string? _error;
    private ImportWork? _work;
    private ElementReference _heading;
    private bool _turned, _uploading;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Parameter, EditorRequired]
    public required ImportDraft Draft { get; set; }

    /// <summary>A new project; otherwise layers for one that exists.</summary>
    [Parameter]
    public bool IsNew { get; set; }

    /// <summary>Everything taken shall go into the project now.</summary>
    [Parameter, EditorRequired]
    public required Func<CancellationToken, Task> Finish { get; set; }

    private List<string> Steps => _setup switch
    {
        null => ["file"],
        { Layer: WardLayer.Ward } ward => ["file", "layer", .. Encoding(ward), "place", "ward", "report"],
        { IsByAddress: true } list => ["file", "layer", .. Encoding(list), "columns", "report", .. Changes],
        var other => ["file", "layer", .. Encoding(other), .. Columns(other), "place", "report", .. Changes],
    };

    private string[] Changes => Draft.Changes.IsEmpty ? [] : ["changes"];

    private bool IsBusy => _work is not null || _uploading;

    public void Dispose() => _work?.Cancel();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_turned)
            return;
        _turned = false;
        await _heading.FocusAsync();
    }

    private static string[] Encoding(ImportSetup setup) => setup.Look is { Encodings.IsEmpty: false } ? ["encoding"] : [];

    /// <summary>Shapes without attributes have no columns to point at.</summary>
    private static string[] Columns(ImportSetup setup) => setup.Look is { Layer: not null, Columns.IsEmpty: true } && !setup.IsWholeMap ? [] : ["columns"];

    /// <summary>Something waits that the project lacks, as far as one can tell.</summary>
    private bool IsMore => _waiting.Exists(setup => !IsSpare(setup));

    private bool IsSpare(ImportSetup setup) => setup.IsStrange || (Draft.Staged.ContainsKey(setup.Layer) && !setup.IsWholeMap);

    private void Begin(ImportSetup setup)
    {
        _setup = setup;
        Turn("layer");
    }

    private void Drop(ImportSetup setup) => _waiting.Remove(setup);

    private void Turn(string step) => (_step, _error, _turned) = (step, null, true);

    private Task BackAsync()
    {
        var at = Steps.IndexOf(_step);
        if (at <= 1)
            return LeaveAsync();
        Turn(Steps[at - 1]);
        return Task.CompletedTask;
    }

    /// <summary>To the list of files; the file in hand stays there.</summary>
    private Task LeaveAsync()
    {
        _setup = null;
        Turn("file");
        return Task.CompletedTask;
    }

    private Task NextAsync() => (_step, _setup) switch
    {
        ("file", _) when _waiting.Count > 0 => BeginFirstAsync(),
        ("layer", { } setup) => AfterLayerAsync(setup),
        ("encoding", { } setup) => LookAndTurnAsync(setup, setup.Encoding != setup.Look?.Encoding),
        ("columns", { } setup) => AfterColumnsAsync(setup),
        ("place", { Layer: WardLayer.Ward } setup) => TurnIfPlacedAsync(setup),
        ("place", { } setup) => TryAsync(setup, Draft.Ward!),
        ("ward", { } setup) => AfterWardAsync(setup),
        ("report", _) when !Draft.Changes.IsEmpty => TurnToChangesAsync(),
        ("report" or "changes", { } setup) => AcceptAsync(setup),
        _ => Task.CompletedTask,
    };

    private Task BeginFirstAsync()
    {
        Begin(_waiting[0]);
        return Task.CompletedTask;
    }

    private Task AfterLayerAsync(ImportSetup setup)
    {
        if (setup is { Look.Layers.IsEmpty: false, SourceLayer: null, IsWholeMap: false })
            return FailAsync("import.choose-layer");
        if (setup.Layer != WardLayer.Ward && Draft.Ward is null)
            return FailAsync("import.ward-first");
        setup.Fields.Clear();
        return LookAndTurnAsync(setup, setup.IsWholeMap || setup.SourceLayer != setup.Look?.Layer || setup.Layer == WardLayer.Ward);
    }

    /// <summary>Where a table lies shows only now that its columns are known; a list of addresses lies nowhere.</summary>
    private Task AfterColumnsAsync(ImportSetup setup) => LookAndTurnAsync(setup, setup is { Look.Shape: SourceShape.Table, IsByAddress: false });

    private Task TurnIfPlacedAsync(ImportSetup setup)
    {
        if (PlaceStep.LandingOf(setup, Draft) is { Finding.Problem: not null } or null)
            return FailAsync("import.not-placed");
        Turn("ward");
        return Task.CompletedTask;
    }

    private Task AfterWardAsync(ImportSetup setup)
    {
        if (setup.Row is null)
            return FailAsync("import.choose-row");
        return IsNew && setup.WardName.Trim().Length == 0 ? FailAsync("import.needs-name") : TryAsync(setup, IsNew ? setup.Header() : Draft.Ward!);
    }

    private Task FailAsync(string key)
    {
        _error = Ui[key];
        return Task.CompletedTask;
    }

    private async Task LookAndTurnAsync(ImportSetup setup, bool look)
    {
        if (look && !await WorkAsync(Ui["import.looking", setup.Source.Name], async work =>
                setup.Look = await Draft.LookAsync(setup.Source, setup.Options(), setup.Layer, work.Token)))
            return;
        if (_step == "layer")
            setup.GuessFields();
        var next = Steps[Steps.IndexOf(_step) + 1];
        if (next == "report")
        {
            await TryAsync(setup, Draft.Ward!);
            return;
        }
        if (next == "place" && setup.Look!.Extent is null)
        {
            _error = Ui["import.no-position"];
            return;
        }
        if (next is "place")
            setup.GuessPlace(Draft.Ward);
        Turn(next);
    }

    private async Task TryAsync(ImportSetup setup, Ward header)
    {
        if (!setup.IsByAddress && PlaceStep.LandingOf(setup, Draft) is { Finding.Problem: not null } or null)
            _error = Ui["import.not-placed"];
        else if (await WorkAsync(Ui["new.importing", setup.Source.Name], work => Draft.TryAsync(setup.Layer, setup.Source, setup.Options(), header, work, work.Token)))
            Turn("report");
    }

    /// <summary>The ward first, what is not wanted last.</summary>
    private void Sort()
    {
        var order = _waiting.OrderBy(IsSpare).ThenBy(setup => setup.Order).ThenBy(setup => setup.Source.Name, StringComparer.OrdinalIgnoreCase).ToList();
        _waiting.Clear();
        _waiting.AddRange(order);
    }

    private Task TurnToChangesAsync()
    {
        Turn("changes");
        return Task.CompletedTask;
    }

    private async Task AcceptAsync(ImportSetup setup)
    {
        await Draft.AcceptAsync(setup.Taken, CancellationToken.None);
        _waiting.Remove(setup);
        _used.RemoveAll(used => used.Source == setup.Source);
        _used.Add(setup);
        Sort();
        await LeaveAsync();
    }

    private Task<bool> FinishAsync() => WorkAsync(Ui[IsNew ? "new.cells" : "import.writing"], work => Finish(work.Token));

    /// <summary>True when it was done; otherwise the reason is shown, or the person asked to stop.</summary>
    private async Task<bool> WorkAsync(string words, Func<ImportWork, Task> work)
    {
        using var doing = new ImportWork(words);
        (_work, _error) = (doing, null);
        StateHasChanged();
        try
        {
            await work(doing);
            return true;
        }
        catch (BadInputException e)
        {
            _error = e.For(Ui.Language);
        }
        catch (StoreUnreachableException e)
        {
            _error = Ui["unreachable", e.Store];
        }
        catch (OperationCanceledException)
        {
            _error = Ui["import.cancelled"];
        }
        catch (IOException e)
        {
            _error = e.Message;
        }
        finally
        {
            _work = null;
        }
        return false;
    }
}
