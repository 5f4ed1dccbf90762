using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Tests.Coordinates;

public class PlacementTests
{
    private static readonly CoordinateSystem Zone = CoordinateSystems.Get(9210);

    /// <summary>A ward at the middle of Hồ Chí Minh City.</summary>
    private static readonly Extent Ward = new(602_000, 1_190_500, 604_000, 1_192_000);

    [Theory]
    [InlineData(9210)]
    [InlineData(3405)]
    [InlineData(5897)]
    [InlineData(4756)]
    [InlineData(4326)]
    [InlineData(32648)]
    [InlineData(3857)]
    public void Right_coordinates_are_in_place_in_every_system_with_or_without_the_ward(int epsg)
    {
        var layer = Seen(Ward, epsg);
        Assert.Equal(PlacementKind.InPlace, Judge(epsg, layer, Ward).Kind);
        Assert.Equal(PlacementKind.InPlace, Judge(epsg, layer).Kind);
        Assert.Null(Judge(epsg, layer).Problem);
    }

    [Fact]
    public void A_city_around_the_ward_is_in_place() =>
        Assert.Equal(PlacementKind.InPlace, Judge(9210, new(560_000, 1_140_000, 660_000, 1_240_000), Ward).Kind);

    [Fact]
    public void North_before_east_is_named_swapped()
    {
        foreach (var extent in (Extent?[])[null, Ward])
        {
            var finding = Judge(9210, Ward.Swapped(), extent);
            Assert.Equal(PlacementKind.SwappedAxes, finding.Kind);
            Assert.Equal([9210], finding.Candidates.Select(system => system.Epsg));
            Assert.Equal("crs-swapped", finding.Problem?.Code);
        }
    }

    [Fact]
    public void Latitude_before_longitude_is_named_swapped() =>
        Assert.Equal(PlacementKind.SwappedAxes, Judge(4326, Seen(Ward, 4326).Swapped(), Ward).Kind);

    [Theory]
    [InlineData(4326)]
    [InlineData(4756)]
    public void Degrees_in_a_file_of_metres_are_named(int epsg)
    {
        var finding = Judge(9210, Seen(Ward, epsg), Ward);
        Assert.Equal(PlacementKind.DegreesAsMetres, finding.Kind);
        Assert.Equal([4326, 4756], finding.Candidates.Select(system => system.Epsg).Order());
        Assert.Equal(PlacementKind.DegreesAsMetres, Judge(9210, Seen(Ward, epsg)).Kind);
    }

    [Fact]
    public void Metres_in_a_file_of_degrees_are_named_with_their_zone()
    {
        var finding = Judge(4326, Ward, Ward);
        Assert.Equal(PlacementKind.MetresAsDegrees, finding.Kind);
        Assert.Equal(9210, finding.Candidates[0].Epsg);
    }

    [Theory]
    [InlineData(5897)]
    [InlineData(5899)]
    [InlineData(9209)]
    public void Numbers_of_another_zone_are_named_with_that_zone_first(int epsg)
    {
        var finding = Judge(9210, Seen(Ward, epsg), Ward);
        Assert.Equal(PlacementKind.WrongZone, finding.Kind);
        Assert.Equal(epsg, finding.Candidates[0].Epsg);
        Assert.Contains($"EPSG:{epsg}", Texts.Get("input.crs-wrong-zone", Texts.English, [.. finding.Problem!.Arguments]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zone_that_puts_the_layer_in_the_sea_is_wrong_even_when_the_boundary_is_not_known()
    {
        var finding = Placement.Judge(CoordinateSystems.Get(9218), Zone, Ward.MinX, Ward.MinY, Ward.MaxX, Ward.MaxY);
        Assert.Equal(PlacementKind.WrongZone, finding.Kind);
        Assert.Contains(9210, finding.Candidates.Select(system => system.Epsg));
    }

    [Fact]
    public void Swapped_in_another_zone_is_named_as_both()
    {
        var finding = Judge(9210, Seen(Ward, 5899).Swapped(), Ward);
        Assert.Equal(PlacementKind.SwappedAxes, finding.Kind);
        Assert.Equal(5899, finding.Candidates[0].Epsg);
    }

    [Fact]
    public void Far_away_is_elsewhere_with_the_distance()
    {
        var finding = Judge(9210, new(510_000, 2_326_000, 511_000, 2_327_000), Ward);
        Assert.Equal(PlacementKind.Elsewhere, finding.Kind);
        Assert.Equal("crs-elsewhere", finding.Problem?.Code);
        Assert.Equal(1138.0, (double)finding.Problem!.Arguments[4]!, 5.0);
        Assert.Equal("crs-nowhere", Judge(9210, new(9e9, 9e9, 9.1e9, 9.1e9), Ward).Problem?.Code);
    }

    [Fact]
    public void Utm_48_and_zone_482_are_never_told_apart_by_place()
    {
        // 360 m apart: only the scale in the description tells, so neither may be called wrong here.
        Assert.Equal(PlacementKind.InPlace, Judge(3405, Seen(Ward, 5897), Ward).Kind);
        Assert.Equal(PlacementKind.InPlace, Judge(5897, Seen(Ward, 3405), Ward).Kind);
    }

    [Theory]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(2, 1)]
    public void Extent_that_is_none_is_refused(double minX, double maxX) =>
        Assert.Throws<ArgumentException>(() => Placement.Judge(Zone, Zone, minX, 0, maxX, 1));

    [Fact]
    public void Far_islands_of_their_provinces_are_in_place()
    {
        var (x, y) = CoordinateSystems.Get(9217).FromWgs84(111.92, 8.64);
        Assert.Equal(PlacementKind.InPlace,
            Placement.Judge(CoordinateSystems.Get(9217), CoordinateSystems.Get(9217), x, y, x + 500, y + 500).Kind);
    }

    [Fact]
    public void A_boundary_abroad_is_offered_the_zone_of_the_world_and_is_in_place_there()
    {
        Extent monaco = new(7.412, 43.725, 7.44, 43.752);
        var finding = Judge(4326, monaco);
        Assert.Equal((PlacementKind.Elsewhere, "crs-outside-vietnam", 32632), (finding.Kind, finding.Problem?.Code, finding.World?.Epsg));
        Assert.Equal(PlacementKind.InPlace, Placement.Judge(CoordinateSystems.Wgs84, finding.World!, monaco.MinX, monaco.MinY, monaco.MaxX, monaco.MaxY).Kind);

        // Metres of that zone are found by it, though it is in no list of ours.
        var (minX, minY) = finding.World!.FromWgs84(monaco.MinX, monaco.MinY);
        var declared = Placement.Judge(CoordinateSystems.Wgs84, finding.World, minX, minY, minX + 2_000, minY + 2_000);
        Assert.Equal((PlacementKind.MetresAsDegrees, 32632), (declared.Kind, Assert.Single(declared.Candidates).Epsg));
    }

    [Fact]
    public void A_layer_far_from_a_ward_that_is_known_is_offered_no_zone_of_the_world() =>
        Assert.Null(Judge(4326, new(7.412, 43.725, 7.44, 43.752), Ward).World);

    private static PlacementFinding Judge(int declared, Extent layer, Extent? ward = null) =>
        Placement.Judge(CoordinateSystems.Get(declared), Zone, layer.MinX, layer.MinY, layer.MaxX, layer.MaxY, ward);

    /// <summary>The same place's numbers in another system.</summary>
    private static Extent Seen(Extent extent, int epsg)
    {
        var transformation = Transformation.Between(Zone, CoordinateSystems.Get(epsg));
        var (minX, minY) = transformation.Apply(extent.MinX, extent.MinY);
        var (maxX, maxY) = transformation.Apply(extent.MaxX, extent.MaxY);
        return new(minX, minY, maxX, maxY);
    }
}
