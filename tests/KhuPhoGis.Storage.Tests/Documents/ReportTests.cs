using System.Globalization;
using KhuPhoGis.Approving;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Tests.Files;
using MiniExcelLibs;

namespace KhuPhoGis.Storage.Tests.Documents;

public sealed class ReportTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Pdf_and_Word_say_the_same_and_it_is_what_the_plan_counts()
    {
        var frozen = Papers.Frozen();
        var blocks = PlanReportContent.Of(frozen, UnitTexts.Of(frozen, Cancel));
        ReportPdf.Write(frozen, blocks, _folder["r.pdf"], Cancel);
        ReportDocx.Write(frozen, blocks, _folder["r.docx"], Cancel);

        var (pdf, docx) = (Papers.TextOf(_folder["r.pdf"]), Papers.TextOfDocx(_folder["r.docx"]));

        foreach (var words in blocks.SelectMany(Words).Select(Papers.Flat))
            Assert.Contains(words, docx, StringComparison.Ordinal);
        foreach (var unit in frozen.Units)
        {
            var row = $"{unit.Name} {frozen.Number(unit.Households)} {frozen.Number(unit.People)} {frozen.Number(unit.AreaHa, 2)}";
            Assert.Contains(row, pdf, StringComparison.Ordinal);
            Assert.Contains(row, docx, StringComparison.Ordinal);
        }
        foreach (var words in new[] { $"Tổng cộng {frozen.Number(frozen.Households)} {frozen.Number(frozen.People)} {frozen.Number(frozen.Area, 2)}", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cầu Kho, ngày 05 tháng 01 năm 2026", "tổ ở hai bên đường" })
        {
            Assert.Contains(words, pdf, StringComparison.Ordinal);
            Assert.Contains(words, docx, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Votes_stand_in_report_and_workbook_with_round_share_and_result()
    {
        var tally = new ConsentTally(1, 3, "C1", 2, 540, 312, "lan", Papers.Noon, "BB 12", IsStale: false);
        var frozen = Papers.Frozen() with { Consent = new([new("C1", "Khu phố cũ 1", 562, tally with { Round = 1, Agreed = 200 }, tally, ConsentState.Agreed), new("C2", "Khu phố cũ 2", 40, null, null, ConsentState.Missing)]) };

        ReportPdf.Write(frozen, PlanReportContent.Of(frozen, UnitTexts.Of(frozen, Cancel)), _folder["r.pdf"], Cancel);
        PlanTablesXlsx.Write(frozen, _folder["t.xlsx"]);

        var pdf = Papers.TextOf(_folder["r.pdf"]);
        Assert.Contains("Khu phố cũ 1 562 2 540 312 57,8% đồng ý", pdf, StringComparison.Ordinal);
        Assert.Contains("trên 50 % cử tri đại diện hộ gia đình", pdf, StringComparison.Ordinal);
        Assert.Contains("1/2 khu phố cũ đã đồng ý", pdf, StringComparison.Ordinal);
        var rows = MiniExcel.Query(_folder["t.xlsx"], sheetName: "Lấy ý kiến").Cast<IDictionary<string, object?>>().ToList();
        Assert.Equal(["Khu phố cũ 1", 562.0, 2.0, 540.0, 312.0, 0.5778, "đồng ý"], rows[1].Values);
    }

    [Fact]
    public void A_profile_names_documents_and_steps_itself()
    {
        var frozen = Papers.Frozen();
        var ward = frozen.Plan.Ward with { Rules = frozen.Plan.Ward.Rules with { Names = frozen.Plan.Ward.Rules.Names.Add("document.report.title", "ĐỀ ÁN CHIA TÁCH ẤP {0}").Add("step.submit", "gửi") } };
        var plan = Plan.Unassigned(ward, frozen.Plan.Coverage).With(frozen.Plan.Neighborhoods).With(frozen.Plan.Assignment);

        ReportPdf.Write(frozen with { Plan = plan }, PlanReportContent.Of(frozen with { Plan = plan }, UnitTexts.Of(frozen, Cancel)), _folder["r.pdf"], Cancel);

        var pdf = Papers.TextOf(_folder["r.pdf"]);
        Assert.Contains("ĐỀ ÁN CHIA TÁCH ẤP PHƯỜNG CẦU KHO", pdf, StringComparison.Ordinal);
        Assert.Contains("gửi lan 12:00 05/01/2026", pdf, StringComparison.Ordinal);
    }

    [Fact]
    public void Totals_are_the_sums_of_what_is_shown()
    {
        var frozen = Papers.Frozen();

        var rows = UnitRows.Of(frozen);

        for (var column = 2; column <= 4; column++)
            Assert.Equal(Number(rows[^1][column]), rows.SkipLast(1).Sum(row => Number(row[column])));
        var crosswalk = frozen.Crosswalk!;
        Assert.Equal(frozen.Plan.Ward.HouseholdCount, crosswalk.Rows.Sum(row => row.Households));
        Assert.Equal(crosswalk.Households, crosswalk.HouseholdsKept + crosswalk.HouseholdsChanged);
    }

    [Fact]
    public void The_workbook_has_the_same_numbers_as_numbers()
    {
        var frozen = Papers.Frozen();
        PlanTablesXlsx.Write(frozen, _folder["t.xlsx"]);

        var rows = MiniExcel.Query(_folder["t.xlsx"], sheetName: "Khu phố").Cast<IDictionary<string, object?>>().ToList();

        Assert.Equal(frozen.Units.Length + 2, rows.Count);
        foreach (var (unit, row) in frozen.Units.Zip(rows.Skip(1)))
            Assert.Equal((unit.Name, (double)unit.Households, (double)unit.People, Math.Round(unit.AreaHa, 2)), (row["B"], row["C"], row["D"], row["E"]));
        Assert.Equal(((double)frozen.Households, (double)frozen.People), (rows[^1]["C"], rows[^1]["D"]));
        Assert.Equal(["Khu phố", "Tổng hợp", "Cũ - mới", "Cảnh báo"], MiniExcel.GetSheetNames(_folder["t.xlsx"]));
    }

    [Fact]
    public void A_long_table_goes_on_on_the_next_page_under_its_heads()
    {
        var frozen = Papers.Frozen();
        var table = new ReportBlock.Table(["Khu phố", "Số hộ"], [.. Enumerable.Range(1, 120).Select(i => (System.Collections.Immutable.ImmutableArray<string>)[$"Khu phố {i}", $"{400 + i}"])], [0.5, 0.5], 2, HasTotal: false);
        ReportPdf.Write(frozen, [new ReportBlock.Heading(1, "BẢNG"), table], _folder["r.pdf"], Cancel);

        var last = Papers.TextOf(_folder["r.pdf"], "-f", "3");

        Assert.Contains("Khu phố Số hộ", last, StringComparison.Ordinal);
        Assert.Contains("Khu phố 120 520", last, StringComparison.Ordinal);
        Assert.Contains("3/3", last, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-01-05", "ngày 05 tháng 01 năm 2026")]
    [InlineData("2023-03-17", "ngày 17 tháng 3 năm 2023")]
    [InlineData("2026-11-09", "ngày 09 tháng 11 năm 2026")]
    public void Dates_are_written_as_offices_write_them(string date, string words) =>
        Assert.Equal(words, Papers.Frozen().DateInWords(DateTimeOffset.Parse(date, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)));

    private static IEnumerable<string> Words(ReportBlock block) => block switch
    {
        ReportBlock.Heading heading => [heading.Text],
        ReportBlock.Paragraph paragraph => [paragraph.Text],
        ReportBlock.Letterhead head => [.. head.Left, .. head.Right, head.PlaceAndDate],
        ReportBlock.Table table => table.Rows.Select(row => string.Join(' ', row.Where(cell => cell.Length > 0))),
        ReportBlock.Signatures signatures => signatures.Boxes.SelectMany(box => box),
        _ => [],
    };

    private static decimal Number(string text) => decimal.Parse(text, NumberStyles.Number, Texts.Vietnamese);
}
