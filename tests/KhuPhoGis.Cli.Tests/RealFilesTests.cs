using System.Text.Json;

namespace KhuPhoGis.Cli.Tests;

/// <summary>
/// Every set of real files becomes a project with what <c>--help</c> and the messages say: no field is named, no code is known
/// beforehand that a message does not name.
/// </summary>
public class RealFilesTests
{
    private static readonly (string Code, string Name, string File)[] New2025 =
    [
        ("26737", "Tân Định", "26737_tan_dinh.geojson"), ("26740", "Sài Gòn", "26740_sai_gon.geojson"), ("26743", "Bến Thành", "26743_ben_thanh.geojson"),
        ("26758", "Cầu Ông Lãnh", "26758_cau_ong_lanh.geojson"), ("27484", "Phú Thuận", "27484_phu_thuan.geojson"),
    ];

    [Fact]
    public async Task A_ward_of_District_7_out_of_files_of_the_whole_district()
    {
        using var project = new RealProject("hcmc_d7");
        await project.NewAsync("Phú Thuận", "EPSG:9210");

        Assert.Equal((10, 1, 0), await project.ImportAsync("ward", "Adminitration_Ward.shp"));
        Assert.Equal((659, 481, 0), await project.ImportAsync("streets", "RoadNetwork_UTM48N.shp"));
        Assert.Equal((4, 2, 0), await project.ImportAsync("water", "Polyriver.shp"));
        Assert.Equal((5168, 3355, 0), await project.ImportAsync("buildings", "Building_Noninteractive.shp"));
        Assert.Equal((373, 222, 0), await project.ImportAsync("parcels", "LandUse_Noninteractive.shp"));
        Assert.Equal((5168, 3007, 2161), await project.ImportAsync("households", "Building_Noninteractive.shp"));

        Assert.Equal(3007, await project.HouseholdsInCellsAsync());
        var units = await project.RedrawAsync();
        Assert.Equal((7, 3007), (units.Length, units.Sum()));
    }

    [Fact]
    public async Task Alleys_of_District_1_with_shops_for_households_whose_attributes_are_lost()
    {
        using var project = new RealProject("hcmc_d1_d4");
        await project.NewAsync("Nguyễn Cư Trinh", "EPSG:9210");

        Assert.Equal((40, 1, 0), await project.ImportAsync("ward", "Ward_Population.shp"));
        Assert.Equal((10_057, 765, 0), await project.ImportAsync("streets", "streets_and_alleys_detail.shp"));
        Assert.Equal((6305, 454, 5851), await project.ImportAsync("households", "Commercial_Services_0.shp"));

        Assert.Equal(454, await project.HouseholdsInCellsAsync());
        Assert.Equal(454, Assert.Single(await project.RedrawAsync()));
    }

    [Fact]
    public async Task A_commune_in_web_mercator_whose_buildings_have_no_attributes()
    {
        using var project = new RealProject("sonloi");
        await project.NewAsync("Sơn Lôi", "EPSG:9210");
        Assert.Contains("tạo dự án mới với --crs EPSG:5897", await project.SayAsync("ward", "boundary.shp"), StringComparison.Ordinal);
        await project.NewAsync("Sơn Lôi", "EPSG:5897");

        Assert.Equal((1, 1, 0), await project.ImportAsync("ward", "boundary.shp"));
        Assert.Equal((491, 486, 0), await project.ImportAsync("streets", "roads.shp"));
        Assert.Equal((3080, 3064, 1), await project.ImportAsync("buildings", "buildings.shp"));
        Assert.Equal((3080, 3053, 27), await project.ImportAsync("households", "buildings.shp"));

        Assert.Equal(3053, await project.HouseholdsInCellsAsync());
        var units = await project.RedrawAsync();
        Assert.Equal((7, 3053), (units.Length, units.Sum()));
    }

    [Fact]
    public async Task The_wards_of_2025_and_the_old_wards_under_one_of_them()
    {
        using var project = new RealProject("hcmc_wards");
        foreach (var (code, name, file) in New2025)
        {
            await project.NewAsync(name, "EPSG:9210", "--code", code);
            Assert.Equal((1, 1, 0), await project.ImportAsync("ward", Path.Combine("new_2025", file)));
        }

        Assert.Equal((322, 7, 0), await project.ImportAsync("neighborhoods", "Population_Ward_Level.shp"));
        Assert.Equal(0, await project.HouseholdsInCellsAsync());
    }

    [Fact]
    public async Task A_quarter_of_Monaco_which_lies_in_no_zone_of_Vietnam()
    {
        const string File = "monaco-latest.osm.pbf";
        using var project = new RealProject("");
        await project.NewAsync("Monaco", "EPSG:9210");
        Assert.Contains("EPSG:32632", await project.SayAsync("ward", File), StringComparison.Ordinal);
        var made = await project.NewAsync("Monaco", "EPSG:32632");
        Assert.Contains("not in VN-2000", made.Out, StringComparison.Ordinal);
        // No quarter is called so, and two boundaries that are, are cut off by the extract: then the others are named.
        Assert.Contains("--code", await project.SayAsync("ward", File), StringComparison.Ordinal);
        await project.NewAsync("quarter", "EPSG:32632");
        Assert.Contains("r5986438 Monte-Carlo", await project.SayAsync("ward", File), StringComparison.Ordinal);
        await project.NewAsync("Monte-Carlo", "EPSG:32632");

        Assert.Equal((21, 1, 0), await project.ImportAsync("ward", File));
        Assert.Equal((2345, 602, 0), await project.ImportAsync("streets", File));
        Assert.Equal((21, 11, 0), await project.ImportAsync("water", File));
        Assert.Contains("OpenStreetMap không có lớp thửa đất", await project.SayAsync("parcels", File), StringComparison.Ordinal);
        Assert.Equal((1207, 372, 0), await project.ImportAsync("buildings", File));
        Assert.Equal((257, 76, 181), await project.ImportAsync("households", File));
        // House numbers are few; the buildings by their storeys stand for the households.
        Assert.Equal((1207, 283, 924), await project.ImportAsync("households", File, "--replace", "--layer", "buildings", "--field", "households=building:levels"));

        Assert.Equal(438, await project.HouseholdsInCellsAsync());
        Assert.Equal(438, Assert.Single(await project.RedrawAsync()));
        await HasItsPlaceAsync(project);
    }

    /// <summary>In what leaves the project: degrees of WGS 84 that were shifted by nothing, and the system by its name.</summary>
    private static async Task HasItsPlaceAsync(RealProject project)
    {
        Assert.Contains("đường Boulevard", (await CliRun.Ok("describe", project.Store, "--plan", "moi", "--lang", "vi")).Out, StringComparison.Ordinal);
        await CliRun.Ok("export", project.Store, "--plan", "moi", "--to", project.At("moi.geojson"));
        using var exported = JsonDocument.Parse(await File.ReadAllBytesAsync(project.At("moi.geojson"), TestContext.Current.CancellationToken));
        var origin = exported.RootElement.GetProperty("khuphogis");
        Assert.Equal(("EPSG:32632", "none (WGS 84)"), (origin.GetProperty("sourceCrs").GetString(), origin.GetProperty("datumTransformation").GetString()));
        var corner = exported.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates")[0][0];
        Assert.InRange(corner[0].GetDouble(), 7.41, 7.44);
        Assert.InRange(corner[1].GetDouble(), 43.73, 43.76);
        await CliRun.Ok("export", project.Store, "--plan", "moi", "--to", project.At("moi.svg"));
        Assert.Contains("WGS 84 / UTM zone 32N, EPSG:32632", await File.ReadAllTextAsync(project.At("moi.svg"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
