using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Wards;
using MiniExcelLibs;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class ExcelReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_list_with_titles_above_its_heading_is_understood_and_rows_are_numbered_as_excel_does()
    {
        var path = Book("ds.xlsx", ("Sheet1",
        [
            ["DANH SÁCH HỘ DÂN PHƯỜNG THỬ"],
            ["Ngày lập: 01/01/2026"],
            ["STT", "Mã hộ", "Họ tên chủ hộ", "Địa chỉ", "Tổ", "Số nhân khẩu", "Tọa độ X", "Tọa độ Y"],
            [1, "HK-1", "Ai đó", "12/3 Nguyễn Trãi", 5, 4, 1_190_020.5, 600_010.25],
            [2, "HK-2", "Ai khác", "14 Nguyễn Trãi", 5, 3, 1_190_030, 600_020],
            [3, "HK-3", "Ai nữa", "16 Nguyễn Trãi", 5, "ba", 1_190_030, 600_020],
        ]), ("Sheet2", []));

        var result = Wards.Square().Import(WardLayer.Households, path, new() { Crs = CoordinateSystems.Get(9210) });

        Assert.Equal(new Household("HK-1", Wards.At(10.25, 20.5), 1, 4, "5", "12/3 Nguyễn Trãi"), result.Ward.Households[0]);
        Assert.Equal(["xy-north-east"], result.Report.Warnings.Codes());
        Assert.Equal((6, "bad-number"), (Assert.Single(result.Report.Rejected).Row, result.Report.Rejected[0].Code));
    }

    [Fact]
    public void A_person_chooses_among_sheets_and_names_the_columns()
    {
        var path = Book("ds.xlsx", ("To 1", [["cột a", "cột b", "cột c"], ["H1", 600_001, 1_190_001]]), ("To 2", [["cột a", "cột b", "cột c"], ["H2", 600_002, 1_190_002]]));
        var options = new ImportOptions
        {
            SourceLayer = "to 2",
            Crs = CoordinateSystems.Get(9210),
            Fields = ImmutableDictionary<string, string>.Empty.Add("code", "cột a").Add("east", "cột b").Add("north", "cột c"),
        };

        Assert.Equal("choose-layer", Wards.Square().Refused(WardLayer.Households, path).Code);
        Assert.Equal("H2", Assert.Single(Wards.Square().Import(WardLayer.Households, path, options).Ward.Households).Code);
    }

    [Theory]
    [InlineData("tcvn3", "Ph­êng §a Kao", "Phường Đa Kao")]
    [InlineData("vni", "Phöôøng Ña Kao", "Phường Đa Kao")]
    [InlineData("vni", "Phường 1", "Phường 1")]
    public void Text_typed_in_an_old_font_is_read_in_the_encoding_named(string encoding, string cell, string text)
    {
        var path = Book("ds.xlsx", ("S", [["code", "address", "x"], ["1", cell, 1]]));

        Assert.Equal(text, SourceReaders.Read(path, new(null, encoding), TestContext.Current.CancellationToken).Rows[0].Values[1]);
    }

    [Theory]
    [InlineData("tcvn3", "NguyÔn V¨n B×nh", "12 ®­êng Ph¹m V¨n §ång", "Nguyễn Văn Bình")]
    [InlineData("vni", "Nguyeãn Vaên Bình", "12 ñöôøng Phaïm Vaên Ñoàng", "Nguyễn Văn Bình")]
    public void An_old_font_is_recognised_shown_to_choose_from_and_said_when_nobody_looks(string encoding, string name, string address, string read)
    {
        var path = Book("ds.xlsx", ("S", [["code", "name", "address", "x", "y"], ["1", name, address, 1_190_001, 600_001]]));

        var look = SourceLooks.Of(path, new(), WardLayer.Households, TestContext.Current.CancellationToken);

        Assert.Equal((encoding, read), (look.Encoding, look.Preview[0].Values[1]));
        Assert.Equal(["utf8", "tcvn3", "vni"], look.Encodings.Select(trial => trial.Encoding));
        Assert.Equal(encoding, SourceLooks.Of(path, new() { Encoding = encoding }, WardLayer.Households, TestContext.Current.CancellationToken).Encodings.MinBy(trial => trial.Oddities)!.Encoding);
        Assert.Contains("old-font", Wards.Square().Import(WardLayer.Households, path).Report.Warnings.Codes());
        Assert.DoesNotContain("old-font", Wards.Square().Import(WardLayer.Households, path, new() { Encoding = encoding }).Report.Warnings.Codes());
    }

    [Theory]
    [InlineData("Nguyễn Văn Bình")]
    [InlineData("Café Hòa Hưng, Hồ Thị Kỷ")]
    [InlineData("Jean-François Lê")]
    [InlineData("“Chợ Bến Thành” – 𠀋 🏠")]
    public void Text_in_unicode_is_left_alone_composed_or_apart(string name)
    {
        foreach (var form in (System.Text.NormalizationForm[])[System.Text.NormalizationForm.FormC, System.Text.NormalizationForm.FormD])
        {
            var path = Book($"{form}.xlsx", ("S", [["code", "name", "x", "y"], ["1", name.Normalize(form), 1_190_001, 600_001]]));

            Assert.Empty(SourceLooks.Of(path, new(), WardLayer.Households, TestContext.Current.CancellationToken).Encodings);
        }
    }

    [Fact]
    public void A_workbook_of_excel_97_is_read_as_well()
    {
        var path = _folder.Write("ds.xls", SmallXls.Write("Hộ", [["Mã hộ", "Địa chỉ", "Đông", "Bắc"], ["H1", "12/3 Nguyễn Trãi", 600_001.25, 1_190_001], ["H2", null, 600_002, 1_190_002.5]]));

        var households = Wards.Square().Import(WardLayer.Households, path).Ward.Households;

        Assert.Equal([("H1", "12/3 Nguyễn Trãi", 600_001.25), ("H2", null, 600_002.0)], households.Select(household => (household.Code, household.Address, household.Door.East)));
        Assert.Equal("damaged", Wards.Square().Refused(WardLayer.Households, _folder.Write("cut.xls", File.ReadAllBytes(path)[..1700])).Code);
        if (OutsideTool.Run("ogrinfo", "--formats").Output.Contains("XLS -vector-", StringComparison.Ordinal))
            Assert.Contains("Feature Count: 2", OutsideTool.Run("ogrinfo", "-al", path).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_workbook_is_refused()
    {
        File.Copy(Book("ds.xlsx", ("S", [["code"], ["1"]])), _folder["ds.zip"]);
        var bytes = File.ReadAllBytes(_folder["ds.xlsx"]);

        Assert.Equal("damaged", Wards.Square().Refused(WardLayer.Households, _folder.Write("cut.xlsx", bytes[..(bytes.Length / 2)])).Code);
        Assert.Equal("mislabelled", Wards.Square().Refused(WardLayer.Households, _folder.Write("text.xlsx", "a,b\n1,2")).Code);
        Assert.Equal("no-layers", Wards.Square().Refused(WardLayer.Households, _folder["ds.zip"]).Code);
    }

    private string Book(string name, params (string Sheet, object[][] Rows)[] sheets)
    {
        var all = sheets.ToDictionary(sheet => sheet.Sheet, sheet => (object)sheet.Rows.Select(row =>
            Enumerable.Range(0, sheet.Rows.Max(other => other.Length)).ToDictionary(i => $"c{i}", i => i < row.Length ? row[i] : null)).ToList());
        MiniExcel.SaveAs(_folder[name], all, printHeader: false);
        return _folder[name];
    }
}
