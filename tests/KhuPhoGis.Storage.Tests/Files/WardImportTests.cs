using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class WardImportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.shp", "")]
    [InlineData("a.geojson", "")]
    [InlineData("a.gpkg", "")]
    [InlineData("a.csv", "")]
    public void An_empty_file_is_refused(string name, string text) =>
        Assert.Equal("empty-file", Wards.Square().Refused(WardLayer.Households, _folder.Write(name, text)).Code);

    [Theory]
    [InlineData("a.shp", "{}", "JSON")]
    [InlineData("a.geojson", "<html>", "XML")]
    [InlineData("a.gpkg", "code,east\n", "CSV")]
    [InlineData("a.csv", "%PDF-1.7", "PDF")]
    [InlineData("a.csv", "SQLite format 3\0", "GeoPackage")]
    [InlineData("a.zip", "code,east\n", "CSV")]
    [InlineData("a.csv", "PK\u0003\u0004", "ZIP")]
    public void A_mislabelled_file_is_named_for_what_it_is(string name, string text, string kind)
    {
        var refusal = Wards.Square().Refused(WardLayer.Households, _folder.Write(name, text));

        Assert.Equal("mislabelled", refusal.Code);
        Assert.Contains("this is " + kind, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.dwg", "format-unknown")]
    [InlineData("a", "format-unknown")]
    public void A_format_not_known_is_refused(string name, string code) =>
        Assert.Equal(code, Wards.Square().Refused(WardLayer.Households, _folder.Write(name, "x")).Code);

    [Fact]
    public void A_missing_file_is_refused() =>
        Assert.Equal("no-such-file", Wards.Square().Refused(WardLayer.Households, _folder["not-here.csv"]).Code);

    [Fact]
    public void A_filled_layer_is_replaced_only_when_asked()
    {
        var path = _folder.Write("ho.csv", "code,east,north\nA,600010,1190020\n");
        var filled = Wards.Square().Import(WardLayer.Households, path).Ward;

        Assert.Equal("layer-filled", filled.Refused(WardLayer.Households, path).Code);
        Assert.Single(filled.Import(WardLayer.Households, path, new() { Replace = true }).Ward.Households);
    }

    [Fact]
    public void The_ward_is_found_among_others_whatever_way_its_name_is_written()
    {
        var path = Collection(
            Polygon(0, 0, """{"Commune_Na":"Binh Thuan","Commune_ID":"27478"}"""),
            Polygon(100, 0, """{"Commune_Na":"Phu Thuan","Commune_ID":"27484"}"""));

        foreach (var name in (string[])["Phường Phú Thuận", "P. Phú Thuận", "phu thuan ward", "PHÚ THUẬN"])
        {
            var result = Wards.Empty(name).Import(WardLayer.Ward, path);
            Assert.Equal(Wards.At(100, 0), result.Ward.Boundary.Single().Shell.Min());
        }
        Assert.Equal(Wards.At(0, 0), Wards.Empty("x", "27478").Import(WardLayer.Ward, path).Ward.Boundary.Single().Shell.Min());
        var refusal = Wards.Empty("Tân Phú").Refused(WardLayer.Ward, path);
        Assert.Equal("ward-not-found", refusal.Code);
        Assert.Contains("27484 Phu Thuan", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("ward-ambiguous", Wards.Empty("Phú").Refused(WardLayer.Ward, Collection(
            Polygon(0, 0, """{"ten":"Phú"}"""), Polygon(100, 0, """{"ten":"phu"}"""))).Code);
        Assert.Equal("ward-no-name-column", Wards.Empty().Refused(WardLayer.Ward, Collection(
            Polygon(0, 0, """{"a":"Phú"}"""), Polygon(100, 0, """{"a":"phu"}"""))).Code);
    }

    [Fact]
    public void A_boundary_that_crosses_itself_is_refused_with_the_place()
    {
        var bow = $"[{Pair(0, 0)},{Pair(50, 50)},{Pair(50, 0)},{Pair(0, 50)},{Pair(0, 0)}]";
        var path = Collection(Feature("Polygon", $"[{bow}]", "{}"));

        var refusal = Wards.Empty().Refused(WardLayer.Ward, path);

        Assert.Equal(("invalid-polygon", "row 1"), (refusal.Code, refusal.Place));
        Assert.Contains("E 600025, N 1190025", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_more_than_50_m_outside_is_left_out_and_counted()
    {
        var path = Collection(
            Feature("LineString", $"[{Pair(-100, 500)},{Pair(100, 500)}]", """{"ten":"Vào","highway":"primary"}"""),
            Feature("LineString", $"[{Pair(-40, 0)},{Pair(-40, 100)}]", """{"ten":"Gần","highway":"residential"}"""),
            Feature("MultiLineString", $"[[{Pair(10, 10)},{Pair(20, 10)}],[{Pair(10, 20)},{Pair(20, 20)}]]", """{"ten":"Hẻm 5"}"""),
            Feature("LineString", $"[{Pair(-60, 0)},{Pair(-60, 100)}]", """{"ten":"Xa"}"""),
            Feature("LineString", $"[{Pair(10, 10)},{Pair(10, 10)}]", "{}"));

        var result = Wards.Square().Import(WardLayer.Streets, path);

        Assert.Equal(["Vào Arterial", "Gần Street", "Hẻm 5 Alley", "Hẻm 5 Alley"], result.Ward.Streets.Select(street => $"{street.Name} {street.Class}"));
        Assert.Equal((5, 3), (result.Report.Read, result.Report.Accepted));
        Assert.Equal("too-small", Assert.Single(result.Report.Rejected).Code);
        Assert.Equal("1 rows more than 50 m from the ward were left out", Assert.Single(result.Report.Warnings).For(Texts.English));
        Assert.Equal("all-far", Wards.Square().Refused(WardLayer.Streets, Collection(Feature("LineString", $"[{Pair(-60, 0)},{Pair(-60, 100)}]", "{}"))).Code);
    }

    [Fact]
    public void Areas_keep_their_holes_and_their_parts()
    {
        var hole = $"[{Pair(10, 10)},{Pair(20, 10)},{Pair(20, 20)},{Pair(10, 20)},{Pair(10, 10)}]";
        var path = Collection(
            Feature("Polygon", $"[{Ring(0, 0)},{hole}]", """{"khu_pho":"KP1","ten":"Khu phố 1"}"""),
            Polygon(200, 0, """{"khu_pho":"KP2","ten":"Khu phố 2"}"""),
            Polygon(300, 0, """{"khu_pho":"KP1","ten":"Khu phố 1"}"""));

        var old = Wards.Square().Import(WardLayer.Neighborhoods, path).Ward.Neighborhoods;

        Assert.Equal(["KP1 Khu phố 1", "KP2 Khu phố 2"], old.Select(unit => $"{unit.Code} {unit.Name}"));
        Assert.Equal([50 * 50 - 10 * 10, 50 * 50], old[0].Area.Select(polygon => polygon.Area));
        Assert.All(old[0].Area, polygon => Assert.True(GridMath.TwiceSignedArea(polygon.Shell.AsSpan()) > 0));
        Assert.True(GridMath.TwiceSignedArea(old[0].Area[0].Holes[0].AsSpan()) < 0);
    }

    [Fact]
    public void Groups_parcels_buildings_and_water_take_their_columns()
    {
        var groups = Wards.Square().Import(WardLayer.Groups, Collection(Polygon(0, 0, """{"to":12,"kp":"3"}""")));
        Assert.Equal(("12", "3"), (groups.Ward.Groups.Single().Code, groups.Ward.Groups.Single().Neighborhood));

        var parcels = Wards.Square().Import(WardLayer.Parcels, Collection(Polygon(0, 0, """{"so_to":7,"so_thua":"123"}""")));
        Assert.Equal("7/123", parcels.Ward.Parcels.Single().Code);

        var buildings = Wards.Square().Import(WardLayer.Buildings, Collection(Polygon(0, 0, """{"Storey":16.0,"CSLLandTyp":"Residential - highrise"}""")));
        Assert.Equal((16, true), (buildings.Ward.Buildings.Single().Storeys, buildings.Ward.Buildings.Single().IsApartment));

        var water = Wards.Square().Import(WardLayer.Water, Collection(Polygon(0, 0, """{"ten":"Hồ"}""")));
        Assert.True(water.Ward.Water.Single() is { IsArea: true, Name: "Hồ" });
    }

    [Fact]
    public void The_report_is_written_for_machines()
    {
        var path = _folder.Write("ho.csv", "code,east,north\nA,600010,1190020\nA,600010,1190020\n");

        var json = ImportReportJson.Write(Wards.Square().Import(WardLayer.Households, path).Report, Texts.English).ToJsonString();

        Assert.Equal("""{"layer":"households","read":2,"accepted":1,"rejected":[{"row":3,"reason":"code A stands in row 2 already","code":"duplicate-code","value":"A \u00B7 600010 \u00B7 1190020","place":""}],"crs":"EPSG:9210","warnings":["a table does not say its coordinate system: read as EPSG:9210 VN-2000 / TM-3 105-45"],"repaired":[],"notLocated":0}""", json);
    }

    [Fact]
    public void Stops_when_asked_and_says_how_far_it_is()
    {
        var path = _folder.Write("ho.csv", "code,east,north\nA,600010,1190020\nB,600010,1190020\n");
        var percents = new List<int>();

        WardImport.Run(Wards.Square(), WardLayer.Households, path, new(), new Listed(percents), TestContext.Current.CancellationToken);

        Assert.Equal([50, 100], percents);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            WardImport.Run(Wards.Square(), WardLayer.Households, path, new(), null, new CancellationToken(canceled: true)));
    }

    private string Collection(params string[] features) =>
        _folder.Write("a.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(",", features)}}]}""");

    private static string Polygon(int east, int north, string properties) => Feature("Polygon", $"[{Ring(east, north)}]", properties);

    /// <summary>A square of 50 m.</summary>
    private static string Ring(int e, int n) => $"[{Pair(e, n)},{Pair(e + 50, n)},{Pair(e + 50, n + 50)},{Pair(e, n + 50)},{Pair(e, n)}]";

    private static string Feature(string type, string coordinates, string properties) =>
        $$$"""{"type":"Feature","properties":{{{properties}}},"geometry":{"type":"{{{type}}}","coordinates":{{{coordinates}}}}}""";

    private static string Pair(int east, int north) => $"[{Wards.Degrees(east, north)}]";

    private sealed class Listed(List<int> values) : IProgress<int>
    {
        public void Report(int value) => values.Add(value);
    }
}
