using KhuPhoGis.Coordinates;
using KhuPhoGis.Coverages;
using KhuPhoGis.Describing;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Tests.Files;
using KhuPhoGis.Wards;
using TestWards = KhuPhoGis.Storage.Tests.Files.Wards;

namespace KhuPhoGis.Storage.Tests.Describing;

/// <summary>
/// What is said of drawn wards, word for word. Each neighborhood was held against a map of its own (Golden/README.md says how).
/// Where the engine draws otherwise, look at the new ones again, then run with KHUPHO_GOLDEN=write.
/// </summary>
public class DescriptionGoldenTests
{
    private static readonly string[] SampleUnits = ["1", "3", "5", "10", "17", "20", "28", "36", "43", "44"];

    [Fact]
    public void Ten_neighborhoods_of_the_sample_ward_are_described_as_a_person_found_right()
    {
        var ward = TestWards.Empty("Phường An Hòa", "99001");
        foreach (var layer in new[] { WardLayer.Ward, WardLayer.Streets, WardLayer.Water, WardLayer.Groups, WardLayer.Neighborhoods, WardLayer.Buildings })
            ward = ward.Import(layer, Path.Combine(SampleWardTests.Folder(), $"{layer}.geojson".ToLowerInvariant())).Ward;
        ward = ward.Import(WardLayer.Households, Path.Combine(SampleWardTests.Folder(), "households.csv"), new() { Crs = CoordinateSystems.Get(9210) }).Ward;

        Holds("an-hoa.txt", Drawn(ward), unit => SampleUnits.Contains(unit.Code));
    }

    [Fact]
    public void Every_neighborhood_of_Cau_Kho_is_described_as_a_person_found_right()
    {
        var ward = TestWards.Empty("Phường Cầu Kho", "26761").Import(WardLayer.Ward, SharedData.File("hcmc_d1_d4/Ward_Population.shp")).Ward;
        ward = ward.Import(WardLayer.Streets, SharedData.File("hcmc_d1_d4/streets_and_alleys_detail.shp")).Ward;
        ward = ward with { Households = [.. RealCellsTests.AlongAlleys(ward, 3768)] };

        Holds("cau-kho.txt", Drawn(ward), _ => true);
    }

    private static Plan Drawn(Ward ward) => Redraw.Run(
        Plan.Unassigned(ward, CoverageBuilder.Build(ward, CancellationToken.None)), new(ward.Rules) { Options = new() { Seed = 1, Effort = 2 } }, null, CancellationToken.None).Plan;

    private static void Holds(string file, Plan plan, Func<Neighborhood, bool> isAsked)
    {
        var (describer, words) = (new Describer(plan.Ward), new DescriptionWords(plan, Texts.Vietnamese));
        var text = string.Join("\n\n", plan.Neighborhoods.Where(isAsked).Select(unit => words.All(describer.Of(plan, unit.Id)))) + "\n";
        if (Environment.GetEnvironmentVariable("KHUPHO_GOLDEN") == "write")
            File.WriteAllText(Path.Combine(SampleWardTests.Folder(), "..", "..", "tests", "KhuPhoGis.Storage.Tests", "Describing", "Golden", file), text);

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Describing", "Golden", file)).Split('\n'), text.Split('\n'));
    }
}
