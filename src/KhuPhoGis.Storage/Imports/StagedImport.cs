using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Imports;

/// <summary>
/// Imports a layer in a child process for a project that the child never sees: what the import needs is copied into a file of its own, and
/// only a finished layer comes back.
/// </summary>
public static class StagedImport
{
    /// <param name="progress">Per cent of the rows.</param>
    /// <exception cref="BadInputException">The file cannot be taken in, or not within the bounds; nothing has happened.</exception>
    public static async Task<ImportResult> RunAsync(ImportProcess process, Ward ward, WardLayer layer, string path, ImportOptions options, string author,
        IProgress<int>? progress, CancellationToken cancel)
    {
        WardImport.CheckMayFill(ward, layer, path, options);
        var folder = Directory.CreateTempSubdirectory("khuphogis-import-");
        try
        {
            var stage = Path.Combine(folder.FullName, "stage.gpkg");
            await using var store = await PlanStores.CreateAsync(StoreAddress.Parse(stage), Header(ward), TimeProvider.System, cancel);
            foreach (var needed in Needed(ward, layer))
                await store.ReplaceLayerAsync(ward, needed, new("stage", "", ward.Crs, 0, 0, author), cancel);
            var staged = await process.ImportAsync(stage, layer, path, options, author, progress, cancel);
            var read = await store.ReadWardAsync(cancel);
            return new(Taken(ward, read, layer), staged.Report);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Every import looks at the boundary; that of lines and areas also at the streets, to see whether it is shifted against them; that of
    /// households at the streets, to locate addresses, and at the list before.</summary>
    private static IEnumerable<WardLayer> Needed(Ward ward, WardLayer layer)
    {
        if (!ward.Boundary.IsEmpty)
            yield return WardLayer.Ward;
        if (layer is not (WardLayer.Water or WardLayer.Parcels or WardLayer.Buildings) && !ward.Streets.IsEmpty)
            yield return WardLayer.Streets;
        if (layer == WardLayer.Households)
            yield return WardLayer.Households;
    }

    private static Ward Header(Ward ward) => new() { Code = ward.Code, Name = ward.Name, Crs = ward.Crs, Rules = ward.Rules };

    private static Ward Taken(Ward ward, Ward read, WardLayer layer) => layer switch
    {
        WardLayer.Ward => ward with { Boundary = read.Boundary },
        WardLayer.Households => ward with { Households = read.Households, Unlocated = read.Unlocated },
        WardLayer.Streets => ward with { Streets = read.Streets },
        WardLayer.Water => ward with { Water = read.Water },
        WardLayer.Groups => ward with { Groups = read.Groups },
        WardLayer.Neighborhoods => ward with { Neighborhoods = read.Neighborhoods },
        WardLayer.Parcels => ward with { Parcels = read.Parcels },
        _ => ward with { Buildings = read.Buildings },
    };
}
