using System.Text;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using MiniExcelLibs;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class ImportReportTableTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void Every_rejected_row_stands_in_the_table_with_what_it_held_and_nothing_runs_as_a_formula()
    {
        var csv = _folder.Write("ho.csv", "ma,diachi,soho,x,y\n=1+1,\"12, Lê Lợi\",2,600900,1190900\n=1+1,trùng,1,600800,1190800\nC,xa,1,700000,1190500\n");
        var report = Wards.Square().Import(WardLayer.Households, csv).Report;

        var text = Encoding.UTF8.GetString(ImportReportTable.Csv(report, Texts.Vietnamese));
        Assert.StartsWith("\uFEFFDòng,Kết quả,Lý do,", text, StringComparison.Ordinal);
        Assert.Equal(2, report.Rejected.Length);
        Assert.Contains("'=1+1 · trùng · 1", text, StringComparison.Ordinal);

        var rows = MiniExcel.Query(new MemoryStream(ImportReportTable.Xlsx(report, Texts.Vietnamese)), useHeaderRow: true).Cast<IDictionary<string, object>>().ToList();
        Assert.Equal(report.Rejected.Length + report.Warnings.Length, rows.Count);
        Assert.Equal(["3", "4"], rows.Select(row => row["Dòng"] as string).Where(row => !string.IsNullOrEmpty(row)));
        Assert.Contains(rows, row => (row["Giá trị trong tệp"] as string)?.StartsWith("C · xa", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void Only_the_rows_a_person_chose_are_read_and_a_column_can_be_left_out()
    {
        var csv = _folder.Write("ho.csv", "ma,soho,x,y\nA,7,600900,1190900\nB,1,600800,1190800\n");

        var result = Wards.Square().Import(WardLayer.Households, csv,
            new() { Rows = [2], Fields = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("households", "") });

        Assert.Equal([("A", 1)], result.Ward.Households.Select(household => (household.Code, household.Count)));
    }

    public void Dispose() => _folder.Dispose();
}
