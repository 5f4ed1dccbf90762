using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>The invented ward that the repository carries: every layer, without a word from a person.</summary>
public class SampleWardTests
{
    [Fact]
    public void Every_layer_comes_whole()
    {
        var ward = Wards.Empty("An Hòa", "99001");
        (WardLayer Layer, string File)[] layers =
        [
            (WardLayer.Ward, "ward.geojson"), (WardLayer.Households, "households.csv"), (WardLayer.Streets, "streets.geojson"),
            (WardLayer.Water, "water.geojson"), (WardLayer.Groups, "groups.geojson"), (WardLayer.Neighborhoods, "neighborhoods.geojson"),
            (WardLayer.Buildings, "buildings.geojson"),
        ];
        foreach (var (layer, file) in layers)
        {
            var result = ward.Import(layer, Path.Combine(Folder(), file), new() { Crs = layer == WardLayer.Households ? CoordinateSystems.Get(9210) : null });
            Assert.Empty(result.Report.Rejected);
            Assert.Empty(result.Report.Warnings);
            Assert.Equal(result.Report.Read, result.Report.Accepted);
            ward = result.Ward;
        }
        Assert.InRange(ward.HouseholdCount, 19_000, 21_000);
        Assert.Equal(16, ward.Neighborhoods.Length);
        Assert.Equal(ward.Groups.Length, ward.Groups.Select(group => group.Code).Distinct().Count());
        Assert.Empty(ward.Households.Select(household => household.Group).Except(ward.Groups.Select(group => group.Code)));
        Assert.Equal(3, ward.Streets.Select(street => street.Class).Distinct().Count());
        Assert.Equal(2, ward.Buildings.Count(building => building.IsApartment));
    }

    internal static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Directory.Exists(Path.Combine(folder.FullName, "data", "sample-ward")))
                return Path.Combine(folder.FullName, "data", "sample-ward");
        }
        throw new DirectoryNotFoundException("data/sample-ward");
    }
}
