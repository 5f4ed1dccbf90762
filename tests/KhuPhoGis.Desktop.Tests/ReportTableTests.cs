using Bunit;
using KhuPhoGis.Desktop.Pages.Import;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The report of a long list without a browser.</summary>
public sealed class ReportTableTests : IDisposable
{
    private const int Rows = 20_000, Page = 100;

    private readonly BunitContext _context = new();

    [Fact]
    public void Twenty_thousand_rows_are_shown_a_page_at_a_time()
    {
        var table = Table();
        Assert.Equal(Enumerable.Range(2, Page), Numbers(table));
        Assert.True(table.Find("[data-testid=report-back]").HasAttribute("disabled"));

        table.Find("[data-testid=report-next]").Click();

        Assert.Equal(Enumerable.Range(2 + Page, Page), Numbers(table));
        Assert.Equal("Dòng 101–200 trong 20.001", table.Find("[data-testid=report-page]").TextContent);
    }

    [Fact]
    public void A_row_is_found_by_what_stands_in_it_and_by_its_reason()
    {
        var table = Table();
        table.Find("[data-testid=report-next]").Click();

        table.Find("[data-testid=report-filter]").Input("nguyen trai 19999");
        Assert.Equal([20_000], Numbers(table));
        table.Find("[data-testid=report-filter]").Input("");
        table.Find("[data-testid=report-reason]").Change("repaired");

        Assert.Equal([7], Numbers(table));
        Assert.Empty(table.FindAll("[data-testid=report-page]"));
    }

    public void Dispose() => _context.Dispose();

    private IRenderedComponent<ReportTable> Table()
    {
        var report = new ImportReport(WardLayer.Households, Rows, 1, [.. Enumerable.Range(2, Rows).Select(row => new RejectedRow(row, "outside-ward", [$"M{row - 1}", "1", "2"]) { Excerpt = $"Nguyễn Trãi {row - 1}" })], 9210, [])
        {
            Repaired = [new(7, "text", ["địa chỉ", "a", "b"])],
        };
        return _context.Render<ReportTable>(parameters => parameters.Add(table => table.Report, report).AddCascadingValue(new Ui(Texts.Vietnamese)));
    }

    private static IEnumerable<int> Numbers(IRenderedComponent<ReportTable> table) =>
        table.FindAll("tbody tr td:first-child").Select(cell => int.Parse(cell.TextContent, System.Globalization.CultureInfo.InvariantCulture));
}
