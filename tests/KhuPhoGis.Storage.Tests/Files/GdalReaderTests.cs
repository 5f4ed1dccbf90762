using System.IO.Compression;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
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
    [InlineData("a.dxf", "0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n", "no-rows")]
    [InlineData("a.dxf", "0\nSECTION\n2\nENTITIES\n0\nLINE\n8\nA\n", "damaged")]
    [InlineData("a.dxf", "0\nSECTION\n2\nENTITIES\n0\nPOLYLINE\n8\nA\n0\nVERTEX\n10\n1\n20\n2\n0\nEOF\n", "damaged")]
    [InlineData("a.dxf", "0\nSECTION\nxx\nENTITIES\n0\nENDSEC\n0\nEOF\n", "damaged")]
    [InlineData("a.dxf", "AutoCAD Binary DXF\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n", "damaged")]
    [InlineData("a.dxf", "0\nSECTION\n-5\nENTITIES\n0\nENDSEC\n0\nEOF\n", "damaged")]
    [InlineData("a.dxf", "0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF\n0\nPOLYLINE\n", "damaged")]
    [InlineData("a.dxf", "0\nSECTION\n2\nENTITIES\n00\nPOLYLINE\n0\nLINE\n0\nENDSEC\n0\nEOF\n", "damaged")]
    public void A_file_that_is_something_else_never_reaches_gdal(string name, string text, string code) =>
        Assert.Equal(code, Wards.Square().Refused(WardLayer.Streets, _folder.Write(name, text), InWardsZone).Code);

    [Theory]
    [InlineData("a.mif", "Version 300\nColumns 1\n  name Char\nData\n", "ERROR 3: Failed to parse field definition")]
    [InlineData("a.tab", "!table\n!version 300\n", "Unable to open")]
    public void What_gdal_cannot_read_is_damaged_in_its_own_words(string name, string text, string words)
    {
        var refused = Wards.Square().Refused(WardLayer.Parcels, _folder.Write(name, text), InWardsZone);

        Assert.Equal("damaged", refused.Code);
        Assert.StartsWith(words, (string)refused.Arguments[1]!, StringComparison.Ordinal);
    }

    [Fact]
    public void Blocks_are_put_in_by_columns_and_rows_and_within_each_other_until_they_are_too_many()
    {
        // GDAL makes one row of what is put in at once.
        Assert.Equal(2 * 3, Wards.Square().Import(WardLayer.Streets, Blocks("2", "3"), InWardsZone).Report.Read);
        Assert.Equal("drawing-copies", Wards.Square().Refused(WardLayer.Streets, Blocks("999", "999 x"), InWardsZone).Code);
        Assert.Equal("drawing-copies", Wards.Square().Refused(WardLayer.Streets, Blocks("99999999999999999999", "1"), InWardsZone).Code);

        // PAIR holds ONE twice, a line each; the drawing holds PAIR in columns and rows.
        string Blocks(string columns, string rows) => _folder.Write("a.dxf", Pairs("""
            0 SECTION 2 HEADER 9 $ACADVER 1 AC1009 0 ENDSEC 0 SECTION 2 BLOCKS
            0 BLOCK 8 HEM 2 ONE 70 0 10 0 20 0 0 LINE 8 HEM 10 0 20 0 11 5 21 5 0 ENDBLK
            0 BLOCK 8 HEM 2 PAIR 70 0 10 0 20 0 0 INSERT 8 HEM 2 One 10 0 20 0 0 INSERT 8 HEM 2 ONE 10 9 20 0 0 ENDBLK 0 ENDSEC
            0 SECTION 2 ENTITIES 0 INSERT 8 HEM 2 PAIR 10 600100 20 1190100 70
            """) + $"{columns}\n71\n{rows}\n44\n20\n45\n20\n0\nENDSEC\n0\nEOF\n\u001A");

        static string Pairs(string words) => string.Join('\n', words.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)) + "\n";
    }

    [Fact]
    public void A_dgn_of_version_8_is_named_as_such() =>
        Assert.Equal("dgn-version", Wards.Square().Refused(WardLayer.Streets, _folder.Write("a.dgn", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0, 0, 0])).Code);

    [Theory]
    [InlineData("a.gdb")]
    [InlineData("a.gdb.zip")]
    [InlineData("a.zip")]
    public void A_geodatabase_comes_whole_as_a_folder_and_as_an_archive(string name)
    {
        Geodatabase();
        if (name.EndsWith(".zip", StringComparison.Ordinal))
            ZipFile.CreateFromDirectory(_folder["a.gdb"], _folder[name], CompressionLevel.Optimal, includeBaseDirectory: true);

        var result = Wards.Square().Import(WardLayer.Neighborhoods, _folder[name]);

        Assert.Equal((9210, 3), (result.Report.Crs, result.Report.Accepted));
        Assert.Equal(["Khu phố Hòa Hưng 1", "Ấp Đông Ba", "KP3"], result.Ward.Neighborhoods.Select(unit => unit.Name));
        Assert.Equal([1, 1, 2], result.Ward.Neighborhoods.Select(unit => unit.Area.Length));
        Assert.Equal((10_000 - 400, Wards.At(200.125, 0.25)), (result.Ward.Neighborhoods[0].Area.Sum(polygon => polygon.Area), result.Ward.Neighborhoods[1].Area[0].Shell.Min()));
    }

    [Fact]
    public void Of_several_layers_of_a_geodatabase_one_is_chosen()
    {
        Geodatabase();
        var (made, said) = OutsideTool.Run("ogr2ogr", "-update", "-nln", "tim_duong", _folder["a.gdb"], _folder.Write("more.geojson", Collection(Line)));
        Assert.True(made == 0, said);
        ZipFile.CreateFromDirectory(_folder["a.gdb"], _folder["a.zip"], CompressionLevel.Fastest, includeBaseDirectory: true);

        foreach (var name in (string[])["a.gdb", "a.zip"])
        {
            Assert.Equal(["in", "tim_duong"], SourceLooks.Of(_folder[name], new(), null, TestContext.Current.CancellationToken).Layers.Select(layer => layer.TrimEnd('_')));
            Assert.Equal("choose-layer", Wards.Square().Refused(WardLayer.Streets, _folder[name]).Code);
            Assert.Single(Wards.Square().Import(WardLayer.Streets, _folder[name], new() { SourceLayer = "tim_duong" }).Ward.Streets);
        }
    }

    [Fact]
    public void Mapinfo_tables_are_read_within_an_archive_by_their_names()
    {
        foreach (var name in (string[])["hem.tab", "duong.mif"])
            Assert.Equal(0, OutsideTool.Run("ogr2ogr", "-f", "MapInfo File", _folder[name], _folder.Write("in.geojson", Collection(Line))).ExitCode);
        File.Delete(_folder["in.geojson"]);
        var archive = Path.Combine(Directory.CreateTempSubdirectory("khuphogis-test-").FullName, "a.zip");
        ZipFile.CreateFromDirectory(Path.GetDirectoryName(_folder["hem.tab"])!, archive);

        Assert.Equal("choose-layer", Wards.Square().Refused(WardLayer.Streets, archive, InWardsZone).Code);
        Assert.Single(Wards.Square().Import(WardLayer.Streets, archive, InWardsZone with { SourceLayer = "hem" }).Ward.Streets);
        Assert.Single(Wards.Square().Import(WardLayer.Streets, archive, InWardsZone with { SourceLayer = "duong" }).Ward.Streets);
        Directory.Delete(Path.GetDirectoryName(archive)!, recursive: true);
    }

    [Theory]
    [InlineData("a.tab", "a.dat", "Neutral")]
    [InlineData("a.mif", "a.mid", "Neutral")]
    [InlineData("a.tab", "a.dat", "WindowsLatin1")]
    [InlineData("a.mif", "a.mid", "WindowsLatin1")]
    public void Text_of_mapinfo_in_tcvn3_loses_no_letter_whatever_the_table_says_of_itself(string name, string table, string charset)
    {
        Assert.Equal(0, OutsideTool.Run("ogr2ogr", "-f", "MapInfo File", _folder[name], _folder.Write("in.geojson", Collection(Line.Replace("Hem 12", "Hem PhXYng", StringComparison.Ordinal)))).ExitCode);
        _folder.Write(table, Replaced(File.ReadAllBytes(_folder[table]), "PhXYng"u8, [0x50, 0x68, 0xAD, 0xEA, 0x6E, 0x67]));
        _folder.Write(name, File.ReadAllText(_folder[name]).Replace("Neutral", charset, StringComparison.Ordinal));

        var look = SourceLooks.Of(_folder[name], new(), null, TestContext.Current.CancellationToken);

        Assert.Equal("tcvn3", look.Encoding);
        Assert.Equal("Hem Phường", Wards.Square().Import(WardLayer.Streets, _folder[name], InWardsZone with { Encoding = look.Encoding }).Ward.Streets[0].Name);
        if (charset == "Neutral")
            Assert.Equal("encoding", Wards.Square().Refused(WardLayer.Streets, _folder[name], InWardsZone).Code);
    }

    [Theory]
    [InlineData("tcvn3", "50 68 AD EA 6E 67")]
    [InlineData("vni", "50 68 F6 F4 F8 6E 67")]
    [InlineData("cp1258", "50 68 FD F5 CC 6E 67")]
    [InlineData("utf8", "50 68 C6 B0 E1 BB 9D 6E 67")]
    public void Text_of_a_drawing_in_any_encoding_is_recognised(string encoding, string bytes)
    {
        byte[] text = [.. bytes.Split(' ').Select(pair => Convert.ToByte(pair, 16))];
        var path = _folder.Write("a.dxf", Replaced(System.Text.Encoding.ASCII.GetBytes(Drawing.Replace("0\nENDSEC", "0\nTEXT\n8\nTHUA\n10\n600150\n20\n1190150\n40\n2\n1\nTEN\n0\nENDSEC", StringComparison.Ordinal)), "TEN"u8, text));
        _ = OutsideTool.Run("ogr2ogr", "--version");

        var look = SourceLooks.Of(path, new(), null, TestContext.Current.CancellationToken);

        Assert.Equal(encoding, look.Encoding);
        Assert.Contains("Phường", look.Preview.SelectMany(row => row.Values));
    }

    private const string Line = """{"type":"Feature","properties":{"name":"Hem 12"},"geometry":{"type":"LineString","coordinates":[[600010.125,1190020.25],[600200.5,1190020.75]]}}""";

    /// <summary>A unit with a hole, one whose name has every kind of mark, and one of two parts without a name.</summary>
    private void Geodatabase()
    {
        const string Units = """
            {"type":"Feature","properties":{"code":"KP1","name":"Khu phố Hòa Hưng 1"},"geometry":{"type":"Polygon","coordinates":[[[600000,1190000],[600100,1190000],[600100,1190100],[600000,1190100],[600000,1190000]],[[600040,1190040],[600040,1190060],[600060,1190060],[600060,1190040],[600040,1190040]]]}},
            {"type":"Feature","properties":{"code":"KP2","name":"Ấp Đông Ba"},"geometry":{"type":"Polygon","coordinates":[[[600200.125,1190000.25],[600300.5,1190000.75],[600300,1190100],[600200.125,1190000.25]]]}},
            {"type":"Feature","properties":{"code":"KP3","name":null},"geometry":{"type":"MultiPolygon","coordinates":[[[[600400,1190000],[600500,1190000],[600500,1190100],[600400,1190000]]],[[[600600,1190000],[600700,1190000],[600700,1190100],[600600,1190000]]]]}}
            """;
        var (made, said) = OutsideTool.Run("ogr2ogr", "-f", "OpenFileGDB", "-nlt", "MULTIPOLYGON", _folder["a.gdb"], _folder.Write("in.geojson", Collection(Units)));
        Assert.True(made == 0, said);
    }

    private static string Collection(string features) =>
        $$$"""{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"EPSG:9210"}},"features":[{{{features}}}]}""";

    private static byte[] Replaced(byte[] whole, ReadOnlySpan<byte> old, byte[] by)
    {
        var at = whole.AsSpan().IndexOf(old);
        return [.. whole[..at], .. by, .. whole[(at + old.Length)..]];
    }

    private const string Drawing = "0\nSECTION\n2\nENTITIES\n0\nPOLYLINE\n8\nTHUA\n66\n1\n70\n1\n"
        + "0\nVERTEX\n8\nTHUA\n10\n600100\n20\n1190100\n0\nVERTEX\n8\nTHUA\n10\n600200\n20\n1190100\n"
        + "0\nVERTEX\n8\nTHUA\n10\n600200\n20\n1190200\n0\nVERTEX\n8\nTHUA\n10\n600100\n20\n1190200\n0\nSEQEND\n8\nTHUA\n"
        + "0\nLINE\n8\nHEM\n10\n600100\n20\n1190050\n11\n600300\n21\n1190050\n0\nENDSEC\n0\nEOF\n";
}
