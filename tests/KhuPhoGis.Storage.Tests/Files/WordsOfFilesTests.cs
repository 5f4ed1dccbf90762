using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Names, numbers, classes and encodings as files write them.</summary>
public class WordsOfFilesTests
{
    [Theory]
    [InlineData("  Kh\u00f3m\t 1\u0000 ", "Kh\u00f3m 1")]
    [InlineData("Phu\u031bo\u031b\u0300ng", "Ph\u01b0\u1eddng")]
    [InlineData("a\u200bb\u202ec", "abc")]
    public void Text_is_made_tidy(string raw, string tidy) => Assert.Equal(tidy, TidyText.Clean(raw));

    [Theory]
    [InlineData("Số hộ", "soho")]
    [InlineData("SO_HO", "soho")]
    [InlineData("Địa chỉ", "diachi")]
    public void Column_names_are_compared_without_marks(string name, string folded) => Assert.Equal(folded, TidyText.FoldName(name));

    [Theory]
    [InlineData("12|7", NumberForm.Plain)]
    [InlineData("1.5|1,234.5", NumberForm.Point)]
    [InlineData("1,5|1.234,5", NumberForm.Comma)]
    [InlineData("603514.399", NumberForm.Point)]
    [InlineData("0,125", NumberForm.Comma)]
    [InlineData("1.190.020", NumberForm.Comma)]
    [InlineData("1.234|7", NumberForm.Ambiguous)]
    [InlineData("1.234|1.5", NumberForm.Point)]
    [InlineData("1,5|1.5", NumberForm.Mixed)]
    internal void A_columns_numbers_tell_their_form_together(string values, NumberForm form) =>
        Assert.Equal(form, Numbers.Infer(values.Split('|')).Form);

    [Theory]
    [InlineData("Alley", "Nguyễn Trãi", 30.0, StreetClass.Alley)]
    [InlineData("Road", "", 15.0, StreetClass.Street)]
    [InlineData("Road", "", 24.0, StreetClass.Arterial)]
    [InlineData("Road-In", "", 40.0, StreetClass.Street)]
    [InlineData("primary", "", null, StreetClass.Arterial)]
    [InlineData("living_street", "", null, StreetClass.Alley)]
    [InlineData("Đường chính", "", null, StreetClass.Arterial)]
    [InlineData("Hẻm", "", null, StreetClass.Alley)]
    [InlineData(null, "Hẻm 168", null, StreetClass.Alley)]
    [InlineData(null, "154 Nguyen Bieu Alley", null, StreetClass.Alley)]
    [InlineData(null, "Ngô Quyền", null, StreetClass.Street)]
    [InlineData(null, "Ngo Quyen", null, StreetClass.Street)]
    [InlineData(null, "Ngo 5", null, StreetClass.Alley)]
    [InlineData(null, "NGÕ CHỢ", null, StreetClass.Alley)]
    [InlineData("rail", "", null, StreetClass.Railway)]
    [InlineData("Đường sắt", "Bắc Nam", 5.0, StreetClass.Railway)]
    [InlineData(null, "", null, StreetClass.Street)]
    public void A_street_has_the_class_a_person_would_give_it(string? word, string name, double? width, StreetClass expected) =>
        Assert.Equal(expected, StreetClassifier.Classify(word, name, width));

    [Theory]
    [InlineData("Phường 8", "Ward 8", true)]
    [InlineData("P. Bến Nghé", "ben nghe", true)]
    [InlineData("Thị trấn Tân Túc", "Tân Túc", true)]
    [InlineData("Trần Hưng Đạo", "Hưng Đạo", false)]
    public void Ward_names_are_compared_as_people_mean_them(string a, string b, bool same) => Assert.Equal(same, WardNames.Same(a, b));

    [Fact]
    public void Text_that_was_encoded_twice_or_thrice_is_read_as_it_was_meant_and_all_other_stays()
    {
        const string Small = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
        foreach (var text in ((string[])["Xã Sơn Lôi, Vĩnh Phúc", "ÁO DÀI", "Ấp Ãn", "Đa Kao", "plain", "café"]).Concat((Small + Small.ToUpperInvariant()).Select(letter => $"{letter}")))
        {
            Assert.Equal(text, TextEncodings.Untwisted(text));
            Assert.Equal(text, TextEncodings.Untwisted(Twisted(text)));
            Assert.Equal(text, TidyText.Clean(Twisted(Twisted(text))));
        }
        Assert.Equal("Sơn Lôi", TidyText.Clean("SÃ†Â¡n LÃƒÂ´i"));

        static string Twisted(string text) => TextEncodings.Windows1252.GetString(System.Text.Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public void Vni_capitals_and_tcvn3_are_read()
    {
        Assert.Equal("ĐƯỜNG Ấp", LegacyText.Vni.Decode([0xD1, 0xD6, 0xD4, 0xD8, 0x4E, 0x47, 0x20, 0x41, 0xC1, 0x70]));
        Assert.Equal("phường Đa Kao", LegacyText.Tcvn3.Decode([0x70, 0x68, 0xAD, 0xEA, 0x6E, 0x67, 0x20, 0xA7, 0x61, 0x20, 0x4B, 0x61, 0x6F]));
    }

    [Theory]
    [InlineData(9210)]
    [InlineData(5897)]
    [InlineData(3405)]
    public void Nine_decimals_of_degrees_keep_every_millimetre(int epsg)
    {
        var zone = CoordinateSystems.Get(epsg);
        var random = new Random(epsg);
        var (east, north) = zone.FromWgs84(106.7, 10.8);
        for (var i = 0; i < 20_000; i++)
        {
            var point = GridPoint.FromMetres(east + random.Next(-40_000, 40_000) + (random.Next(1000) / 1000.0), north + random.Next(-60_000, 60_000) + (random.Next(1000) / 1000.0));
            var (lon, lat) = zone.ToWgs84(point.East, point.North);
            var again = zone.FromWgs84(Math.Round(lon, 9), Math.Round(lat, 9));
            Assert.Equal(point, GridPoint.FromMetres(again.X, again.Y));
        }
    }

    [Fact]
    public void A_prj_we_write_is_recognised_again()
    {
        foreach (var system in CoordinateSystems.All)
        {
            Assert.Equal(system, CrsClaim.OfWkt(Wkt.Esri(system)).System);
            Assert.Equal(system, CrsClaim.OfWkt(Wkt.Of(system)).System);
        }
    }
}
