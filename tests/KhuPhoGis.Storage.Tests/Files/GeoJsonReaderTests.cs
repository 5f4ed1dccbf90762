using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class GeoJsonReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Degrees_come_to_the_millimetre()
    {
        var path = Write(Point(Wards.Degrees(10, 20), """{"ma":"A1","số hộ":3,"nhan_khau":9,"Tổ":"12","dia_chi":"5  Lê Lai"}"""));

        var result = Wards.Square().Import(WardLayer.Households, path);

        Assert.Equal([new("A1", Wards.At(10, 20), 3, 9, "12", "5 Lê Lai")], result.Ward.Households);
        Assert.Equal(4326, result.Report.Crs);
    }

    [Theory]
    [InlineData("urn:ogc:def:crs:EPSG::9210")]
    [InlineData("EPSG:9210")]
    public void The_crs_member_of_2008_is_honoured(string name)
    {
        var path = _folder.Write("old.geojson", $$$"""
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"{{{name}}}"}},
             "features":[{{{Point("600010, 1190020", "{}")}}}]}
            """);

        Assert.Equal(Wards.At(10, 20), Wards.Square().Import(WardLayer.Households, path).Ward.Households.Single().Door);
    }

    [Fact]
    public void A_crs_member_not_known_is_refused()
    {
        var path = _folder.Write("old.geojson",
            """{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:2154"}},"features":[{"type":"Feature","geometry":null}]}""");

        Assert.Equal("crs-name-unknown", Wards.Square().Refused(WardLayer.Households, path).Code);
    }

    [Theory]
    [InlineData("600010, 1190020", "crs-metres")]
    [InlineData("10.7594, 106.6661", "crs-swapped")]
    [InlineData("105.85, 21.03", "crs-elsewhere")]
    public void Coordinates_that_lie_elsewhere_are_named(string position, string code) =>
        Assert.Equal(code, Wards.Square().Refused(WardLayer.Households, Write(Point(position, "{}"))).Code);

    [Theory]
    [InlineData("1e999, 10.7")]
    [InlineData("106.7, -1e999")]
    public void Infinity_is_named_with_file_row_and_value(string position)
    {
        var path = Write(Point(Wards.Degrees(10, 20), "{}"), Point(position, "{}"));

        var refusal = Wards.Square().Refused(WardLayer.Households, path);

        Assert.Equal(("a.geojson", "row 2", "not-finite"), (refusal.File, refusal.Place, refusal.Code));
        Assert.Contains("Infinity", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"FeatureCollection","features":[""", "json")]
    [InlineData("""{"type":"FeatureCollection","features":[],"features":[]}""", "json")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[NaN,1]}}""", "json")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "no-rows")]
    [InlineData("""{"type":"Topology","arcs":[]}""", "not-geojson")]
    [InlineData("""[1,2,3]""", "not-geojson")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":[106]}}""", "bad-geometry")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Point","coordinates":"x"}}""", "bad-geometry")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Sphere","coordinates":[1,2]}}""", "bad-geometry")]
    [InlineData("""{"type":"Feature","geometry":null}""", "no-geometry")]
    [InlineData("""{"type":"Feature","properties":{"a":"\ud800"},"geometry":{"type":"Point","coordinates":[106.7,10.7]}}""", "bad-geometry")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[[[106.7,10.7],[106.8,10.7],[106.8,10.8],[106.7,10.8]]]}}""", "ring-open")]
    [InlineData("""{"type":"Feature","geometry":{"type":"Polygon","coordinates":[]}}""", "no-geometry")]
    public void What_is_not_right_is_refused_with_its_reason(string json, string code) =>
        Assert.Equal(code, Wards.Square().Refused(WardLayer.Parcels, _folder.Write("a.geojson", json)).Code);

    [Fact]
    public void A_hundred_thousand_nested_brackets_are_refused() =>
        Assert.Equal("json", Wards.Square().Refused(WardLayer.Parcels, _folder.Write("a.json", new string('[', 100_000))).Code);

    [Fact]
    public void A_position_of_a_broken_text_names_the_line() =>
        Assert.StartsWith("line 2,", Wards.Square().Refused(WardLayer.Parcels, _folder.Write("a.json", "{\n oops}")).Place, StringComparison.Ordinal);

    private string Write(params string[] features) =>
        _folder.Write("a.geojson", $$"""{"type":"FeatureCollection","features":[{{string.Join(",", features)}}]}""");

    private static string Point(string position, string properties) =>
        $$$"""{"type":"Feature","properties":{{{properties}}},"geometry":{"type":"Point","coordinates":[{{{position}}}]}}""";
}
