using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>Takes a layer from a file into a project.</summary>
public sealed class LayerImport(IPlanStore store, string author)
{
    /// <exception cref="BadInputException">The file cannot be taken in; the project is as it was.</exception>
    public async Task<ImportReport> RunAsync(WardLayer layer, string path, ImportOptions options, CancellationToken cancel)
    {
        var ward = await store.ReadWardAsync(cancel);
        var result = await Task.Run(() => WardImport.Run(ward, layer, path, options, null, cancel), cancel);
        var hash = await SourceFingerprint.OfAsync(path, cancel);
        var report = result.Report;
        await store.ReplaceLayerAsync(result.Ward, layer,
            new(Path.GetFileName(path), hash, report.Crs, report.Read, report.Accepted, author), cancel);
        return report;
    }
}
