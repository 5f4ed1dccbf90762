using KhuPhoGis.Desktop.Pages.Import;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Repairing;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Wards;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace KhuPhoGis.Desktop.Pages.Repair;

/// <summary>Every file is read by a child process with limits; here stands only what it found.</summary>
public sealed partial class RepairPage
{
    private const int Shown = 300;

    private readonly List<RepairFile> _files = [];
    private ImportDraft? _draft;
    private PolygonFile? _file;
    private RepairDesk? _desk;
    private Incident? _chosen;
    private RepairResult? _preview;
    private RepairAction _rule = RepairAction.LongestBorder;
    private ImportWork? _work;
    private string? _error;
    private string _newUnit = "";
    private int _row;

    [CascadingParameter]
    public required Ui Ui { get; set; }

    [Inject]
    public required ImportDrafts Drafts { get; set; }

    [Inject]
    public required RepairDesks Desks { get; set; }

    [Inject]
    public required ImportProcess Process { get; set; }

    [Inject]
    public required Security.Person Person { get; set; }

    private bool IsReady => _files.Count(file => file.Role == RepairRole.Polygons) == 1 && _files.Count(file => file.Role == RepairRole.Ward) == 1;

    private string State => _desk!.Findings.IsPartition ? Ui["repair.proved"] : Ui["repair.errors", Ui.Number(_desk.Findings.Errors), Ui.Number(_desk.Findings.Incidents.Length)];

    public void Dispose()
    {
        if (_draft is not { } draft)
            return;
        Desks.End(draft.Id);
        Drafts.End(draft);
    }

    protected override void OnInitialized() => _draft = Drafts.Begin(Person.Name);

    private async Task UploadAsync(InputFileChangeEventArgs change)
    {
        var files = change.GetMultipleFiles(Uploads.MostFiles);
        if (files.FirstOrDefault(file => file.Size > Uploads.LargestFile) is { } large)
        {
            _error = Ui["import.too-large", large.Name, large.Size >> 20, Uploads.LargestFile >> 20];
            return;
        }
        foreach (var group in files.GroupBy(file => UploadedSource.GroupOf(file.Name)).ToList())
            await WorkAsync(Ui["import.uploading", group.First().Name], work => TakeInAsync([.. group], work));
    }

    private async Task TakeInAsync(List<IBrowserFile> files, ImportWork work)
    {
        var main = files.FirstOrDefault(file => !UploadedSource.IsPart(file.Name) || file.Name.EndsWith(".shp", StringComparison.OrdinalIgnoreCase))
            ?? throw new BadInputException(files[0].Name, null, "no-shp");
        var folder = _draft!.NewUploadFolder();
        await Uploads.SaveAsync(files, folder, work, work.Token);
        var source = new UploadedSource(Path.Combine(folder, Uploads.SafeName(main.Name)));
        work.Begin(Ui["import.looking", source.Name]);
        var look = await _draft.LookAsync(source, new(), null, work.Token);
        _files.Add(new(source, look.Rows) { Role = RoleOf(look) });
    }

    /// <summary>One polygon is the ward, several are units; a second file of several may be the gaps.</summary>
    private RepairRole RoleOf(SourceLook look) => look.Guess switch
    {
        WardLayer.Streets => RepairRole.Streets,
        WardLayer.Households => RepairRole.Households,
        _ when look.Rows == 1 && _files.TrueForAll(file => file.Role != RepairRole.Ward) => RepairRole.Ward,
        _ when _files.TrueForAll(file => file.Role != RepairRole.Polygons) => RepairRole.Polygons,
        _ => _files.TrueForAll(file => file.Role != RepairRole.Ward) ? RepairRole.Ward : RepairRole.KeptHoles,
    };

    private Task CheckAsync() => WorkAsync(Ui["repair.checking"], work => Task.Run(async () =>
    {
        string? PathOf(RepairRole role) => _files.LastOrDefault(file => file.Role == role)?.Source.Path;
        var options = new PolygonFileOptions { Streets = PathOf(RepairRole.Streets), Households = PathOf(RepairRole.Households), KeptHoles = PathOf(RepairRole.KeptHoles) };
        var file = await StagedPolygonFile.ReadAsync(Process, PathOf(RepairRole.Polygons)!, PathOf(RepairRole.Ward)!, options, work.Token);
        var desk = RepairDesk.Open(file.Layer, work.Token);
        _file = file;
        Set(desk);
    }, work.Token));

    private void Set(RepairDesk desk)
    {
        (_desk, _preview) = (desk, null);
        Desks.Show(_draft!.Id, _file!, desk);
        Choose(desk.Findings.Incidents.FirstOrDefault(incident => incident.Id == _chosen?.Id) ?? desk.Findings.Incidents.FirstOrDefault());
    }

    private void Choose(Incident? incident) => (_chosen, _preview, _newUnit, _row) = (incident, null, "", incident?.Rows is [var first, ..] ? first : 0);

    private void Look(RepairAction action) => _preview = _desk!.Preview(Decision(action), CancellationToken.None);

    private Task DoAsync(RepairAction action)
    {
        var decision = Decision(action);
        return ThenAsync(cancel => _desk!.Do(decision, cancel));
    }

    private Task ThenAsync(Func<CancellationToken, (RepairDesk Desk, string? Why)> repair) => WorkAsync(Ui["repair.repairing"], async work =>
    {
        var (desk, why) = await Task.Run(() => repair(work.Token), work.Token);
        Set(desk);
        _error = why is null ? null : Texts.Get("repair.left." + why, Ui.Language);
    });

    private RepairDecision Decision(RepairAction action) => action switch
    {
        RepairAction.Give or RepairAction.Drop => new(_chosen!.Id, action, Name(_row), _row),
        RepairAction.NewUnit => new(_chosen!.Id, action, _newUnit.Trim()),
        _ => new(_chosen!.Id, action),
    };

    private bool CanDo(RepairAction action) => action != RepairAction.NewUnit || _newUnit.Trim().Length > 0;

    private string Name(int row) => _desk!.Layer.Units.FirstOrDefault(unit => unit.Row == row)?.Id ?? Ui.Number(row);

    private string Action(RepairAction action) => Texts.Get("repair.action." + RepairDecision.Word(action), Ui.Language);

    private string Left(RepairResult result) => Texts.Get("repair.left." + (result.Left.FirstOrDefault()?.Why ?? "stays"), Ui.Language);

    private async Task WorkAsync(string words, Func<ImportWork, Task> work)
    {
        using var now = new ImportWork(words);
        (_work, _error) = (now, null);
        StateHasChanged();
        try
        {
            await work(now);
        }
        catch (BadInputException e)
        {
            _error = e.For(Ui.Language);
        }
        catch (OperationCanceledException)
        {
            _error = Ui["import.cancelled"];
        }
        _work = null;
    }
}
