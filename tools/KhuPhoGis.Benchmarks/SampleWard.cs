using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Benchmarks;

/// <summary>The invented ward of <c>data/sample-ward</c>, read once.</summary>
internal static class SampleWard
{
    public static Ward Read()
    {
        var folder = Path.Combine(Root(), "data", "sample-ward");
        var ward = new Ward { Code = "99001", Name = "Phường An Hòa", Crs = 9210 };
        foreach (var layer in Enum.GetValues<WardLayer>().Where(layer => layer != WardLayer.Parcels))
        {
            var file = layer.ToString().ToLowerInvariant() + (layer == WardLayer.Households ? ".csv" : ".geojson");
            ward = WardImport.Run(ward, layer, Path.Combine(folder, file), new(), null, CancellationToken.None).Ward;
        }
        return ward;
    }

    /// <summary>BenchmarkDotNet runs in a folder of its own below the repository.</summary>
    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KhuPhoGis.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Run the benchmarks inside the repository.");
    }
}
