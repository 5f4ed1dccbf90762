using System.Collections.Immutable;
using KhuPhoGis.Comparing;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>
/// Layers on their way into a project, in a folder out of sight: a layer is tried, a person reads its report and takes it or
/// not, and only at the end everything taken becomes a project or goes into one.
/// </summary>
public sealed class ImportDraft(string folder, string author, TimeProvider clock, ImportProcess process) : IDisposable
{
    private readonly string _project = Path.Combine(folder, "project.gpkg");
    private readonly string _trial = Path.Combine(folder, "trial.gpkg");
    private int _uploads;

    /// <summary>Stands for the draft in addresses.</summary>
    public string Id { get; } = Path.GetRandomFileName().Replace(".", "", StringComparison.Ordinal);

    /// <summary>With the boundary, without other layers; null before it is known.</summary>
    public Ward? Ward { get; private set; }

    /// <summary>What an existing project holds already.</summary>
    public ImmutableArray<LayerContents> Held { get; private set; } = [];

    /// <summary>Taken by the person, in this draft.</summary>
    public ImmutableSortedDictionary<WardLayer, StagedFile> Staged { get; private set; } = ImmutableSortedDictionary<WardLayer, StagedFile>.Empty;

    /// <summary>Tried and not yet taken; null when there is none.</summary>
    public StagedFile? Trial { get; private set; }

    /// <summary>Of the list tried, against the list there is; empty when there is none, or nothing differs.</summary>
    public ImmutableArray<HouseholdChange> Changes { get; private set; } = [];

    /// <summary>Layers for the small pictures, metres of the ward's zone.</summary>
    public ImmutableSortedDictionary<WardLayer, ImmutableArray<SketchPart>> Sketch { get; private set; } =
        ImmutableSortedDictionary<WardLayer, ImmutableArray<SketchPart>>.Empty;

    /// <summary>Prepares for layers of a ward that exists.</summary>
    public async Task BeginFromAsync(IPlanStore store, CancellationToken cancel)
    {
        var ward = await store.ReadWardAsync(cancel);
        Held = (await store.InfoAsync(cancel)).Layers;
        Sketch = Held.Where(layer => layer.Count > 0).ToImmutableSortedDictionary(layer => layer.Layer, layer => Sketches.Of(ward, layer.Layer));
        Ward = HeaderOf(ward) with { Boundary = ward.Boundary };
        File.Delete(_project);
        await using var made = await PlanStores.CreateAsync(StoreAddress.Parse(_project), HeaderOf(ward), clock, cancel);
        // All of it: an address is looked for on the streets there are, and a corrected list keeps what was placed by hand.
        foreach (var layer in Held.Where(layer => layer.Count > 0 || layer.Layer == WardLayer.Households))
            await made.ReplaceLayerAsync(ward, layer.Layer, layer.Source ?? new("-", "", ward.Crs, 0, 0, author), cancel);
    }

    /// <summary>A new folder for a file that is handed in.</summary>
    public string NewUploadFolder() => Directory.CreateDirectory(Path.Combine(folder, "files", FormattableString.Invariant($"{++_uploads}"))).FullName;

    /// <summary>As <see cref="SourceLooks.Of"/>, in a child process.</summary>
    public Task<SourceLook> LookAsync(UploadedSource source, ImportOptions options, WardLayer? layer, CancellationToken cancel) =>
        Task.Run(() => process.LookAsync(source.Path, options, layer, cancel), cancel);

    /// <summary>Imports into a copy; nothing taken before is touched. Off the caller's thread, whose screen shows how far it is.</summary>
    /// <param name="header">Code, name, zone and rules; used when the layer is the ward's boundary.</param>
    /// <exception cref="BadInputException">The file cannot be taken.</exception>
    public Task TryAsync(WardLayer layer, UploadedSource source, ImportOptions options, Ward header, IProgress<int>? progress, CancellationToken cancel) => Task.Run(async () =>
    {
        (Trial, Changes) = (null, []);
        File.Delete(_trial);
        if (layer == WardLayer.Ward)
            await (await PlanStores.CreateAsync(StoreAddress.Parse(_trial), HeaderOf(header), clock, cancel)).DisposeAsync();
        else
            File.Copy(_project, _trial);
        var staged = await process.ImportAsync(_trial, layer, source.Path, options, author, progress, cancel);
        Trial = new(source.Name, staged);
        if (staged.Report.Changes is { IsNone: false })
            Changes = HouseholdUpdate.List(await ReadAsync(_project, cancel), await ReadAsync(_trial, cancel));
    }, cancel);

    /// <summary>Takes what was tried. Another boundary makes everything else that was taken in this draft void.</summary>
    /// <param name="kinds">Of the differences from the list there is, those to take.</param>
    public async Task AcceptAsync(HouseholdChangeKinds kinds, CancellationToken cancel)
    {
        var trial = Trial ?? throw new InvalidOperationException("Nothing was tried.");
        if (!Changes.IsEmpty && kinds != HouseholdChangeKinds.All)
            await LeaveOutAsync(kinds, cancel);
        Changes = [];
        File.Move(_trial, _project, overwrite: true);
        var layer = trial.Layer.Report.Layer;
        if (layer == WardLayer.Ward)
        {
            await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(_project), clock, cancel);
            Ward = (await store.InfoAsync(cancel)).Ward;
            Sketch = Sketch.RemoveRange(Staged.Keys);
            Staged = Staged.Clear();
        }
        Staged = Staged.SetItem(layer, trial);
        Sketch = Sketch.SetItem(layer, trial.Layer.Sketch);
        Trial = null;
    }

    private async Task LeaveOutAsync(HouseholdChangeKinds kinds, CancellationToken cancel)
    {
        var taken = HouseholdUpdate.Take(await ReadAsync(_project, cancel), await ReadAsync(_trial, cancel), kinds);
        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(_trial), clock, cancel);
        var source = (await store.InfoAsync(cancel)).Layers.First(layer => layer.Layer == WardLayer.Households).Source!;
        await store.ReplaceLayerAsync(taken, WardLayer.Households, source, cancel);
    }

    private async Task<Ward> ReadAsync(string project, CancellationToken cancel)
    {
        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(project), clock, cancel);
        return await store.ReadWardAsync(cancel);
    }

    /// <summary>Makes the project.</summary>
    /// <param name="path">There must be no such file.</param>
    public void MoveTo(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Move(_project, path, overwrite: false);
    }

    /// <summary>Puts every layer taken in the place of the project's, all or none.</summary>
    public async Task CommitIntoAsync(IPlanStore store, CancellationToken cancel)
    {
        await using var made = await PlanStores.OpenAsync(StoreAddress.Parse(_project), clock, cancel);
        var ward = await made.ReadWardAsync(cancel);
        var sources = (await made.InfoAsync(cancel)).Layers.Where(item => Staged.ContainsKey(item.Layer)).ToDictionary(item => item.Layer, item => item.Source!);
        await store.ReplaceLayersAsync(ward, sources, cancel);
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static Ward HeaderOf(Ward ward) => new() { Code = ward.Code, Name = ward.Name, Crs = ward.Crs, Rules = ward.Rules };
}

/// <summary>A layer and the file it came from.</summary>
public sealed record StagedFile(string File, StagedLayer Layer);
