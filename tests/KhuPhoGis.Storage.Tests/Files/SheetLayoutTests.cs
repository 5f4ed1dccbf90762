using System.IO.Compression;
using System.Xml.Linq;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using MiniExcelLibs;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Lists as offices keep them: more than a heading and rows.</summary>
public sealed class SheetLayoutTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_list_with_titles_two_rows_of_heading_parts_totals_and_signatures_gives_its_households_and_says_what_is_none()
    {
        var table = Read(
            ["ỦY BAN NHÂN DÂN PHƯỜNG THỬ"],
            ["STT", "Họ và tên chủ hộ", "Địa chỉ", null, "Số nhân khẩu", "Ghi chú"],
            [null, null, "Số nhà", "Tên đường", null, null],
            ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
            ["KHU PHỐ 3", null, null, null, null, null],
            ["I", "Tổ dân phố số 12", null, null, null, null],
            [1, "Ai đó", "12/3", "Nguyễn Trãi", 4, null],
            [2, "Ai khác", null, null, null, null],
            ["Cộng tổ 12", null, null, null, 4, null],
            ["II. Tổ 13b", null, null, null, null, null],
            [3, "Ai nữa", "16", "Nguyễn Trãi", 5, null],
            ["Khu phố 4", null, null, null, null, null],
            [4, "Ai kia", "18", "Nguyễn Trãi", 1, "mới đến"],
            ["TỔNG CỘNG:", null, null, null, 10, null],
            [null, null, null, null, null, "Người lập biểu"]);

        Assert.Equal(["STT", "Họ và tên chủ hộ", "Số nhà", "Tên đường", "Số nhân khẩu", "Ghi chú", "Khu phố", "Tổ"], table.Fields);
        Assert.Equal([(7, "3", "12"), (8, "3", "12"), (11, "3", "13B"), (13, "4", null)], table.Rows.Where(row => row.Fault is null).Select(row => (row.Number, (string?)row.Values[6], (string?)row.Values[7])));
        Assert.Equal([5, 6, 9, 10, 12, 14, 15], table.Rows.Where(row => row.Fault is { Code: "not-data" }).Select(row => row.Number));
    }

    [Fact]
    public void Rows_that_are_no_data_are_told_of_in_the_report_and_households_get_the_group_that_heads_them()
    {
        var book = Book(["Mã hộ", "Chủ hộ", "Địa chỉ", "X", "Y"], ["Tổ 7"], ["H1", "Ai đó", "1 Nguyễn Trãi", 1_190_020, 600_010], ["Tổ 8"], ["H2", "Ai khác", "3 Nguyễn Trãi", 1_190_020, 600_020]);

        var result = Wards.Square().Import(WardLayer.Households, book);

        Assert.Equal([("H1", "7"), ("H2", "8")], result.Ward.Households.Select(household => (household.Code, household.Group)));
        Assert.Equal((4, 2), (result.Report.Read, result.Report.Accepted));
        Assert.Equal([(2, "not-data", "Tổ 7"), (4, "not-data", "Tổ 8")], result.Report.Rejected.Select(row => (row.Row, row.Code, row.Excerpt)));
    }

    [Theory]
    [InlineData("Mã hộ|Chủ hộ|Địa chỉ|Tổ", "H1|||Tổ 5")]
    [InlineData("STT|Chủ hộ|Địa chỉ|Tổ", "1|Nguyễn Văn Cộng||")]
    [InlineData("STT|Chủ hộ|Địa chỉ|Tổ", "||Tổ 5|")]
    [InlineData("STT|Địa chỉ|Ghi chú", "|12 Tổng Cộng|")]
    [InlineData("Chủ hộ|Địa chỉ|Tổ|Số người", "Tống Công Vinh|||4")]
    [InlineData("Chủ hộ|Nhà|Tổ|Số người", "Tong Cong Vinh|12/3 Nguyễn Trãi||")]
    [InlineData("Chủ hộ|Nhà|Tổ|Số người", "Tống Tố Nga|5||")]
    [InlineData("Mã hộ|Địa chỉ|Ghi chú", "H1||")]
    [InlineData("A|B", "Tổ 5|")]
    public void What_may_be_a_household_is_kept(string heading, string row)
    {
        var table = Read(Cells(heading), Cells(row));

        Assert.Null(Assert.Single(table.Rows).Fault);
        Assert.Equal(heading.Split('|'), table.Fields);
    }

    [Theory]
    [InlineData("Mã hộ|Chủ hộ|Địa chỉ|", "HA|Ai đó|Đường Láng|x")]
    [InlineData("Mã hộ|Có nhà|Địa chỉ", "HA|x|Hẻm")]
    public void A_first_row_of_words_is_no_second_heading(string heading, string row) => Assert.Single(Read(Cells(heading), Cells(row)).Rows);

    [Fact]
    public void Names_beneath_a_wide_cell_are_read_with_it()
    {
        var table = Read(["Mã hộ", "Nhân khẩu", null, "Địa chỉ"], [null, "Nam", "Nữ", null], ["H1", 2, 3, "12 Nguyễn Trãi"]);

        Assert.Equal(["Mã hộ", "Nhân khẩu Nam", "Nữ", "Địa chỉ"], table.Fields);
        Assert.Single(table.Rows);
    }

    [Fact]
    public void A_list_that_names_its_groups_keeps_them_whatever_heads_its_parts()
    {
        var table = Read(["STT", "Địa chỉ", "TDP"], ["Tổ 5"], [1, "12 Nguyễn Trãi", "6"]);

        Assert.Equal(["STT", "Địa chỉ", "TDP"], table.Fields);
        Assert.Equal("6", table.Rows[1].Values[2]);
    }

    [Fact]
    public void A_cell_merged_over_rows_stands_in_each()
    {
        var table = Files.Read(Merge(Book(["Tổ", "Mã hộ", "Địa chỉ"], ["5", "H1", "1 A"], [null, "H2", "3 A"], [null, "H3", "5 A"], [null, "H4", "7 A"]), "A2:A4"));

        Assert.Equal(["5", "5", "5", null], table.Rows.Select(row => row.Values[0]));
    }

    [Fact]
    public void A_table_of_text_may_have_titles_too()
    {
        var path = _folder.Write("ds.csv", "DANH SÁCH HỘ;;;\n;;;\nMã hộ;Địa chỉ;Tổ;Ghi chú\nH1;12 Nguyễn Trãi;5;\nH2;14 Nguyễn Trãi;5;\nTổng cộng;2;;\n");

        var table = Files.Read(path);

        Assert.Equal(["Mã hộ", "Địa chỉ", "Tổ", "Ghi chú"], table.Fields);
        Assert.Equal([(4, false), (5, false), (6, true)], table.Rows.Select(row => (row.Number, row.Fault is not null)));
    }

    private static object?[] Cells(string row) => [.. row.Split('|').Select(cell => cell.Length == 0 ? null : (object)cell)];

    private SourceTable Read(params object?[][] rows) => Files.Read(Book(rows));

    private string Book(params object?[][] rows)
    {
        var width = rows.Max(row => row.Length);
        var path = _folder["ds.xlsx"];
        MiniExcel.SaveAs(path, rows.Select(row => Enumerable.Range(0, width).ToDictionary(i => $"c{i}", i => row.ElementAtOrDefault(i))), printHeader: false);
        return path;
    }

    private static string Merge(string book, string cells)
    {
        using var zip = ZipFile.Open(book, ZipArchiveMode.Update);
        var entry = zip.Entries.Single(entry => entry.FullName.Contains("sheet1", StringComparison.Ordinal) && !entry.FullName.Contains("rels", StringComparison.Ordinal));
        using var stream = entry.Open();
        var sheet = XDocument.Load(stream);
        var space = sheet.Root!.Name.Namespace;
        sheet.Root.Element(space + "sheetData")!.AddAfterSelf(new XElement(space + "mergeCells", new XElement(space + "mergeCell", new XAttribute("ref", cells))));
        stream.SetLength(0);
        sheet.Save(stream);
        return book;
    }

    private static class Files
    {
        public static SourceTable Read(string path) => SourceReaders.Read(path, new(null, null), TestContext.Current.CancellationToken);
    }
}
