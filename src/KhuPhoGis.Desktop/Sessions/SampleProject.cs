using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>The invented ward that the program carries, as a project of one's own to try everything on.</summary>
public sealed class SampleProject(DesktopOptions options, TimeProvider clock)
{
    private const int Zone = 9210;

    private static readonly (WardLayer Layer, string File)[] Layers =
    [
        (WardLayer.Ward, "ward.geojson"), (WardLayer.Households, "households.csv"), (WardLayer.Streets, "streets.geojson"),
        (WardLayer.Water, "water.geojson"), (WardLayer.Groups, "groups.geojson"), (WardLayer.Neighborhoods, "neighborhoods.geojson"),
        (WardLayer.Buildings, "buildings.geojson"),
    ];

    /// <summary>Made the first time; afterwards the same file, with whatever was done to it.</summary>
    /// <returns>Path of the project.</returns>
    public async Task<string> OpenAsync(IProgress<double>? progress, CancellationToken cancel)
    {
        Directory.CreateDirectory(options.Folder);
        var path = Path.Combine(options.Folder, "mau-an-hoa.gpkg");
        if (File.Exists(path))
            return path;
        var unfinished = Path.Combine(options.Folder, ".mau-an-hoa.unfinished.gpkg");
        File.Delete(unfinished);
        var header = new Ward { Code = "99001", Name = "Phường An Hòa", Crs = Zone };
        await using (var store = await PlanStores.CreateAsync(StoreAddress.Parse(unfinished), header, clock, cancel))
        {
            var import = new LayerImport(store, options.Author);
            foreach (var (at, (layer, file)) in Layers.Index())
            {
                var source = Path.Combine(AppContext.BaseDirectory, "sample-ward", file);
                var crs = layer == WardLayer.Households ? CoordinateSystems.Get(Zone) : null;
                await import.RunAsync(layer, source, new() { Crs = crs }, cancel);
                progress?.Report((at + 1.0) / Layers.Length);
            }
        }
        File.Move(unfinished, path);
        return path;
    }
}
