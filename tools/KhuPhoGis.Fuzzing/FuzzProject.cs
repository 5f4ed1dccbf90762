using System.Security.Cryptography;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Fuzzing;

/// <summary>A small ward's project with boundary, streets and households, made once and put back after every import.</summary>
internal sealed class FuzzProject : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fuzz-project-"), _temp = Directory.CreateTempSubdirectory("fuzz-temp-");
    private byte[] _pristine = [];

    /// <summary>Where imports put things aside.</summary>
    public string Aside => _temp.FullName;

    private string Store => Path.Combine(_folder.FullName, "ward.gpkg");

    public static async Task<FuzzProject> MakeAsync(Ward ward)
    {
        var project = new FuzzProject();
        // Everything that an import puts aside goes there, its children's things too.
        Environment.SetEnvironmentVariable("TMPDIR", project._temp.FullName);
        await using (var store = await PlanStores.CreateAsync(StoreAddress.Parse(project.Store), new() { Code = ward.Code, Name = ward.Name, Crs = ward.Crs }, TimeProvider.System, default))
        {
            foreach (var layer in (WardLayer[])[WardLayer.Ward, WardLayer.Streets])
                await store.ReplaceLayerAsync(ward, layer, new("fuzz", "", ward.Crs, 1, 1, "fuzz"), default);
        }
        project._pristine = await File.ReadAllBytesAsync(project.Store);
        return project;
    }

    /// <exception cref="BadInputException">Refused.</exception>
    public async Task<string> ImportAsync(ImportProcess process, Specimen specimen, string path)
    {
        await using var store = await OpenAsync();
        var ward = await store.ReadWardAsync(default);
        var (after, report) = await StagedImport.RunAsync(process, ward, specimen.Layer, path, Reading.Options(specimen), "fuzz", null, default);
        await store.ReplaceLayerAsync(after, specimen.Layer, new(Path.GetFileName(path), "", report.Crs, report.Read, report.Accepted, "fuzz"), default);
        var kept = await store.ReadWardAsync(default);
        return Rows(kept, specimen.Layer) == report.Accepted && Same(kept, after, specimen.Layer) ? Verdict.Accepted : Verdict.Changed;
    }

    /// <summary>The project to the byte, unless something was accepted, and nothing beside it or put aside.</summary>
    public bool IsUntouched(bool isChanged) =>
        (isChanged || SHA256.HashData(File.ReadAllBytes(Store)).SequenceEqual(SHA256.HashData(_pristine)))
        && _folder.EnumerateFileSystemInfos().Count() == 1 && !_temp.EnumerateFiles("*", SearchOption.AllDirectories).Any();

    public async Task RestoreAsync() => await File.WriteAllBytesAsync(Store, _pristine);

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        _temp.Delete(recursive: true);
    }

    private Task<IPlanStore> OpenAsync() => PlanStores.OpenAsync(StoreAddress.Parse(Store), TimeProvider.System, default);

    private static int Rows(Ward ward, WardLayer layer) => layer switch
    {
        WardLayer.Households => ward.Households.Length + ward.Unlocated.Length,
        WardLayer.Parcels => ward.Parcels.Length,
        _ => ward.Neighborhoods.Length,
    };

    private static bool Same(Ward a, Ward b, WardLayer layer) => layer switch
    {
        WardLayer.Households => a.Households.SequenceEqual(b.Households) && a.Unlocated.SequenceEqual(b.Unlocated),
        WardLayer.Parcels => a.Parcels.Select(Text).SequenceEqual(b.Parcels.Select(Text)),
        _ => a.Neighborhoods.Select(Text).SequenceEqual(b.Neighborhoods.Select(Text)),
    };

    private static string Text(Parcel parcel) => parcel.Code + Text(parcel.Area);

    private static string Text(OldNeighborhood unit) => unit.Code + unit.Name + Text(unit.Area);

    private static string Text(IEnumerable<GridPolygon> area) => string.Join('|', area.SelectMany(polygon => polygon.Rings).Select(ring => string.Join(' ', ring)));
}
