using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Files of real districts, not in the repository.</summary>
public class RealFilesTests
{
    private static readonly ImportOptions Dwellings = new() { Fields = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("use", "CSLLandTyp") };

    [Fact]
    public void Phu_Thuan_of_district_7()
    {
        var boundary = Wards.Empty("Phường Phú Thuận").Import(WardLayer.Ward, SharedData.File("hcmc_d7/Adminitration_Ward.shp"));
        Assert.Equal((10, 1, 32648), (boundary.Report.Read, boundary.Report.Accepted, boundary.Report.Crs));
        Assert.Equal(["ward-chosen"], boundary.Report.Warnings.Codes());
        Assert.InRange(boundary.Ward.Boundary.Sum(polygon => polygon.Area), 8_350_000, 8_365_000);

        var all = boundary.Ward.Import(WardLayer.Households, SharedData.File("hcmc_d7/Building_Noninteractive.shp"));
        Assert.Equal(5168, all.Report.Read);
        Assert.Equal(3007, all.Report.Accepted);
        Assert.Equal(3007, all.Ward.HouseholdCount);
        Assert.All(all.Report.Rejected, row => Assert.Equal("outside-ward", row.Code));

        var dwellings = boundary.Ward.Import(WardLayer.Households, SharedData.File("hcmc_d7/Building_Noninteractive.shp"), Dwellings);
        Assert.Contains("apartments-once", dwellings.Report.Warnings.Codes());

        var buildings = boundary.Ward.Import(WardLayer.Buildings, SharedData.File("hcmc_d7/Building_Noninteractive.shp")).Ward.Buildings;
        Assert.Equal((2945, 3355, 40), (dwellings.Report.Accepted, buildings.Length, buildings.Count(building => building.IsApartment)));
        Assert.Contains(buildings, building => building is { IsApartment: true, Storeys: 40 });

        var streets = boundary.Ward.Import(WardLayer.Streets, SharedData.File("hcmc_d7/RoadNetwork_UTM48N.shp"));
        Assert.Equal(659, streets.Report.Read);
        Assert.Empty(streets.Report.Rejected);
        Assert.Contains("left-out-far", streets.Report.Warnings.Codes());
        Assert.Equal(3, streets.Ward.Streets.Select(street => street.Class).Distinct().Count());

        var water = boundary.Ward.Import(WardLayer.Water, SharedData.File("hcmc_d7/Polyriver.shp"));
        Assert.Equal(2, water.Ward.Water.Length);
        Assert.All(water.Ward.Water, bank => Assert.True(bank.IsArea));
    }

    [Theory]
    [InlineData("Cầu Kho", "x")]
    [InlineData("any name", "26761")]
    public void Cau_Kho_of_district_1_by_name_or_by_code(string name, string code)
    {
        var ward = Wards.Empty(name, code).Import(WardLayer.Ward, SharedData.File("hcmc_wards/Population_Ward_Level.shp")).Ward;
        Assert.InRange(ward.Boundary.Sum(polygon => polygon.Area), 344_100, 344_300);

        var streets = ward.Import(WardLayer.Streets, SharedData.File("hcmc_d1_d4/streets_and_alleys_detail.shp"));

        Assert.Equal(10_057, streets.Report.Read);
        Assert.Empty(streets.Report.Rejected);
        Assert.Equal((683, 577, 106), (streets.Report.Accepted, Count(streets, StreetClass.Alley), Count(streets, StreetClass.Street)));
        Assert.Contains(streets.Ward.Streets, street => street.Name == "42 Nguyen Van Cu Alley");
    }

    [Fact]
    public void A_name_that_many_wards_have_is_asked_for_by_code()
    {
        var refusal = Wards.Empty("Phường 8").Refused(WardLayer.Ward, SharedData.File("hcmc_wards/Population_Ward_Level.shp"));

        Assert.Equal("ward-ambiguous", refusal.Code);
        Assert.Contains("27121 Ward 8", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_ward_of_2025_in_degrees()
    {
        var result = Wards.Empty("Phú Thuận", "27484").Import(WardLayer.Ward, SharedData.File("hcmc_wards/new_2025/27484_phu_thuan.geojson"));

        Assert.Equal(4326, result.Report.Crs);
        Assert.InRange(result.Ward.Boundary.Sum(polygon => polygon.Area), 5e6, 15e6);
    }

    [Fact]
    public void Buildings_without_dbf_and_a_commune_in_web_mercator()
    {
        var ward = (Wards.Empty("Sơn Lôi") with { Crs = 5897 }).Import(WardLayer.Ward, SharedData.File("sonloi/boundary.shp"));
        Assert.Equal(3857, ward.Report.Crs);

        var households = ward.Ward.Import(WardLayer.Households, SharedData.File("sonloi/buildings.shp"));

        Assert.Equal(3080, households.Report.Read);
        Assert.Equal(3080, households.Report.Accepted + households.Report.Rejected.Length);
        Assert.True(households.Report.Accepted > 2500);
        Assert.Contains("no-dbf", households.Report.Warnings.Codes());
    }

    [Fact]
    public void The_old_style_crs_member_is_honoured_to_the_millimetre()
    {
        var ward = Wards.Empty().Import(WardLayer.Ward, SharedData.File("coverage/ward50_ward.geojson"));

        Assert.Equal(9210, ward.Report.Crs);
        Assert.Contains(GridPoint.FromMetres(599109.336, 1190000.0), ward.Ward.Boundary[0].Shell);
    }

    private static int Count(ImportResult result, StreetClass kind) => result.Ward.Streets.Count(street => street.Class == kind);
}
