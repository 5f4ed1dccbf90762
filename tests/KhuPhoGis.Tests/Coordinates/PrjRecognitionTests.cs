using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Tests.Coordinates;

public class PrjRecognitionTests
{
    [Fact]
    public void Esri_text_of_a_zone_is_recognised() => Assert.Equal(9210, Certain(PrjTexts.EsriZone));

    [Fact]
    public void Wkt2_is_recognised_alone_bound_and_compound()
    {
        Assert.Equal(5897, Certain(PrjTexts.Wkt2Zone));
        Assert.Equal(5897, Certain($"BOUNDCRS[SOURCECRS[{PrjTexts.Wkt2Zone}],TARGETCRS[GEOGCRS[\"WGS 84\"]]]"));
        Assert.Equal(5897, Certain($"COMPOUNDCRS[\"with height\",{PrjTexts.Wkt2Zone},VERTCRS[\"Hon Dau 1992 height\"]]"));
        Assert.Equal(9210, Certain($"COMPD_CS[\"with height\",{PrjTexts.EsriZone},VERT_CS[\"Hon Dau\"]]"));
    }

    [Fact]
    public void Every_zone_is_known_by_its_parameters_whatever_its_name() => Assert.All(
        CoordinateSystems.All.Where(system => system.IsWardZone),
        zone => Assert.Equal(zone.Epsg, Certain(PrjTexts.Ogc(zone.CentralMeridian, FormattableString.Invariant($"{zone.Scale}")))));

    [Fact]
    public void Scale_tells_utm_48_from_zone_482()
    {
        Assert.Equal(3405, Certain(PrjTexts.Ogc(105, "0.9996")));
        Assert.Equal(5897, Certain(PrjTexts.Ogc(105, "0.99990000000000001")));
    }

    [Fact]
    public void Datum_tells_vn2000_utm_from_wgs84_utm() => Assert.Equal(32648, Certain(PrjTexts.Ogc(105, "0.9996", "D_WGS_1984", "WGS_1984_UTM_Zone_48N")));

    [Theory]
    [InlineData("WGS 84 / TM 105-45", "WGS_1984", 105.75, "0.9999", "9210")]
    [InlineData("VN2000_KTT_105_45", "D_WGS_1984", 105.75, "0.9999", "9210")]
    [InlineData("VN_2000_UTM_Zone_48N", "D_WGS_1984", 105, "0.9996", "3405,32648")]
    [InlineData("WGS 84 / UTM zone 48N", "Vietnam_2000", 105, "0.9996", "3405,32648")]
    [InlineData("unnamed", "Unknown", 105, "0.9996", "3405,32648")]
    [InlineData("unnamed", "", 105.75, "0.9999", "9210")]
    public void Contradictory_or_missing_datum_is_asked_not_guessed(string name, string datum, double meridian, string scale, string candidates)
    {
        var finding = PrjRecognition.Recognize(PrjTexts.Ogc(meridian, scale, datum, name));
        Assert.Null(finding.System);
        Assert.True(finding.Ambiguous);
        Assert.Equal("crs-ambiguous", finding.Problem?.Code);
        Assert.Equal(candidates, string.Join(",", finding.Candidates.Select(system => system.Epsg)));
        Assert.Contains("EPSG:" + candidates.Split(',')[0], Words(finding.Problem!), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_against_parameters_is_asked()
    {
        var text = PrjTexts.EsriZone[..^1] + """,AUTHORITY["EPSG","5897"]]""";
        Assert.Equal("9210,5897", string.Join(",", PrjRecognition.Recognize(text).Candidates.Select(system => system.Epsg)));
        Assert.Equal(9210, Certain(text.Replace("5897", "9210", StringComparison.Ordinal)));
        // A withdrawn duplicate of the zones (6956 to 6959) is no contradiction: the parameters tell.
        Assert.Equal(9210, Certain(text.Replace("5897", "6957", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Indian_1960", "500000", "1", "0.9996", 105)]
    [InlineData("Vietnam_2000", "0", "1", "0.9999", 105.75)]
    [InlineData("Vietnam_2000", "500000", "0.3048", "0.9999", 105.75)]
    [InlineData("Vietnam_2000", "500000", "1", "1", 105.75)]
    [InlineData("Vietnam_2000", "500000", "1", "0.9999", 105.6)]
    public void Anything_else_is_named_with_its_parameters(string datum, string easting, string unit, string scale, double meridian)
    {
        var finding = PrjRecognition.Recognize(PrjTexts.Ogc(meridian, scale, datum, "Somewhere", easting, unit));
        Assert.Null(finding.System);
        Assert.False(finding.Ambiguous);
        Assert.Equal("crs-unknown", finding.Problem?.Code);
        var words = Words(finding.Problem!);
        Assert.Contains("Somewhere", words, StringComparison.Ordinal);
        Assert.Contains("k0 " + scale, words, StringComparison.Ordinal);
        Assert.Contains(datum, words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]""", 4326)]
    [InlineData("""GEOGCRS["WGS 84",ENSEMBLE["World Geodetic System 1984 ensemble",MEMBER["World Geodetic System 1984 (G2139)"]],CS[ellipsoidal,2],AXIS["lat",north,ANGLEUNIT["degree",0.0174532925199433]],ID["EPSG",4326]]""", 4326)]
    [InlineData("""GEOGCS["VN-2000",DATUM["Vietnam_2000",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]]""", 4756)]
    [InlineData("""PROJCS["WGS 84 / Pseudo-Mercator",GEOGCS["WGS 84",DATUM["WGS_1984"],UNIT["degree",0.0174532925199433]],PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],UNIT["metre",1]]""", 3857)]
    public void Degrees_and_web_mercator_are_recognised(string wkt, int epsg) => Assert.Equal(epsg, Certain(wkt));

    [Theory]
    [InlineData("")]
    [InlineData("EPSG:9210")]
    [InlineData("<xml/>")]
    [InlineData("PROJCS[\"cut off\",GEOGCS[\"")]
    [InlineData("PROJCS[")]
    [InlineData("PROJCS[\"two\"] PROJCS[\"two\"]")]
    public void Text_that_is_no_description_is_said_to_be_unreadable(string wkt) =>
        Assert.Equal("crs-unreadable", PrjRecognition.Recognize(wkt).Problem?.Code);

    [Fact]
    public void Every_cut_off_text_and_a_hostile_depth_end_in_a_finding()
    {
        for (var length = 0; length < PrjTexts.Wkt2Zone.Length - 1; length++)
            Assert.Null(PrjRecognition.Recognize(PrjTexts.Wkt2Zone[..length]).System);
        Assert.Null(PrjRecognition.Recognize(string.Concat(Enumerable.Repeat("A[", 30_000))).System);
        Assert.Null(PrjRecognition.Recognize(new string('[', 1_000_000)).System);
    }

    [Fact]
    public void Real_prj_files_are_recognised()
    {
        var files = Directory.GetFiles(SharedData.Folder(), "*.prj", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Equal(Expected(file), Certain(File.ReadAllText(file))));
    }

    private static int Expected(string file) => Path.GetFileName(Path.GetDirectoryName(file)) switch
    {
        "sonloi" => 3857,
        "mapshaper_clean" => 4326,
        _ => 32648,
    };

    private static int? Certain(string wkt)
    {
        var finding = PrjRecognition.Recognize(wkt);
        Assert.Equal(finding.System is null, finding.Problem is not null);
        return finding.System?.Epsg;
    }

    private static string Words(CoordinateProblem problem) => Texts.Get("input." + problem.Code, Texts.Vietnamese, [.. problem.Arguments]);
}
