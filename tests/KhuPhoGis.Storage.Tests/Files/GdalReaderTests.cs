using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Formats that GDAL reads, from files that GDAL wrote.</summary>
public sealed class GdalReaderTests : IDisposable
{
    private static readonly ImportOptions InWardsZone = new() { Crs = CoordinateSystems.Get(9210) };

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.dxf", "DXF", 0.0005)]
    [InlineData("a.dgn", "DGN", 0.0051)]
    [InlineData("a.tab", "MapInfo File", 0.0051)]
    [InlineData("a.mif", "MapInfo File", 0.0051)]
    [InlineData("a.gdb", "OpenFileGDB", 0.0005)]
    public void Streets_come_back_as_exactly_as_the_format_is_and_so_does_their_text(string name, string driver, double asGdalWritesIt)
    {
        var source = _folder.Write("in.geojson", """
            {"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:9210"}},"features":[
            {"type":"Feature","properties":{"name":"Hem 12"},"geometry":{"type":"LineString","coordinates":[[600010.125,1190020.25],[600200.5,1190020.75]]}}]}
            """);
        string[] schema = driver is "DXF" or "DGN" ? ["-select", ""] : [];
        var (made, said) = OutsideTool.Run("ogr2ogr", ["-f", driver, .. schema, _folder[name], source]);
        Assert.True(made == 0, said);

        var result = Wards.Square().Import(WardLayer.Streets, _folder[name], InWardsZone);

        var line = Assert.Single(result.Ward.Streets).Line;
        Assert.Equal(600_010.125, line[0].East, asGdalWritesIt);
        Assert.Equal(1_190_020.75, line[1].North, asGdalWritesIt);
        if (driver is not ("DXF" or "DGN"))
            Assert.Equal("Hem 12", result.Ward.Streets[0].Name);
    }

    [Fact]
    public void A_drawing_needs_a_coordinate_system_and_gives_its_layers()
    {
        var path = _folder.Write("a.dxf", Drawing);

        Assert.Equal("no-crs", Wards.Square().Refused(WardLayer.Parcels, path).Code);
        var refused = Wards.Square().Refused(WardLayer.Parcels, path, InWardsZone with { SourceLayer = "X" });
        Assert.Equal("no-such-layer", refused.Code);
        Assert.Contains("HEM, THUA", refused.Message, StringComparison.Ordinal);
        Assert.Equal(10_000, Assert.Single(Wards.Square().Import(WardLayer.Parcels, path, InWardsZone with { SourceLayer = "THUA" }).Ward.Parcels).Area.Sum(polygon => polygon.Area));
        Assert.Single(Wards.Square().Import(WardLayer.Streets, path, InWardsZone with { SourceLayer = "HEM" }).Ward.Streets);
    }

    [Theory]
    [InlineData("a.dxf", "<OGRVRTDataSource><OGRVRTLayer name='passwd'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>", "mislabelled")]
    [InlineData("a.dxf", "id,geom\n1,2", "mislabelled")]
    [InlineData("a.tab", "id,geom\n1,2", "mislabelled")]
    [InlineData("a.dxf", "0\nSECTION\n2\nENTITIES\n0\nLINE\n", "no-rows")]
    public void A_file_that_is_something_else_never_reaches_gdal(string name, string text, string code) =>
        Assert.Equal(code, Wards.Square().Refused(WardLayer.Streets, _folder.Write(name, text), InWardsZone).Code);

    [Fact]
    public void A_dgn_of_version_8_is_named_as_such() =>
        Assert.Equal("dgn-version", Wards.Square().Refused(WardLayer.Streets, _folder.Write("a.dgn", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0])).Code);

    private const string Drawing = "0\nSECTION\n2\nENTITIES\n0\nPOLYLINE\n8\nTHUA\n66\n1\n70\n1\n"
        + "0\nVERTEX\n8\nTHUA\n10\n600100\n20\n1190100\n0\nVERTEX\n8\nTHUA\n10\n600200\n20\n1190100\n"
        + "0\nVERTEX\n8\nTHUA\n10\n600200\n20\n1190200\n0\nVERTEX\n8\nTHUA\n10\n600100\n20\n1190200\n0\nSEQEND\n8\nTHUA\n"
        + "0\nLINE\n8\nHEM\n10\n600100\n20\n1190050\n11\n600300\n21\n1190050\n0\nENDSEC\n0\nEOF\n";
}
