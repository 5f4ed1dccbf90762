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
    public void What_was_put_right_is_said_row_by_row_and_summed()
    {
        var list = _folder.Write("ho.csv", "ma,diachi,x,y\nA,12  Lê\u200b Lợi,600900,1190900\nB,14 Lê Lợi,600800,1190800\nC,xa,700000,1190500\n");
        var lines = _folder.Write("duong.geojson", """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Lê Lợi"},"geometry":{"type":"LineString","coordinates":[[106.664,10.759],[106.664,10.759],[106.667,10.759]]}}]}""");

        var report = Wards.Square().Import(WardLayer.Households, list).Report;
        var streets = Wards.Square().Import(WardLayer.Streets, lines).Report;

        Assert.Equal((3, 2, 1, 1), (report.Read, report.Accepted, report.RepairedRows, report.Rejected.Length));
        Assert.Equal((2, "text", "12 Lê Lợi"), (report.Repaired[0].Row, report.Repaired[0].Code, report.Repaired[0].Arguments[2]));
        Assert.Equal([("vertices", (object?)1)], streets.Repaired.Select(row => (row.Code, row.Arguments[0])));
        Assert.Matches(@"^\d{6} \d{7}$", streets.Repaired[0].Place);
        var sums = MiniExcel.Query(new MemoryStream(ImportReportTable.Xlsx(report, Texts.Vietnamese)), sheetName: "Tổng hợp").Cast<IDictionary<string, object>>().Select(row => Convert.ToInt32(row["B"], null));
        Assert.Equal([3, 2, 1, 1, 0], sums);
    }

    [Fact]
    public async Task A_folder_that_is_one_source_has_a_fingerprint_of_its_files()
    {
        var folder = Directory.CreateDirectory(_folder["dat.gdb"]).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "a1.gdbtable"), "one", TestContext.Current.CancellationToken);
        var first = await SourceFingerprint.OfAsync(folder, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "x.lock"), "locked", TestContext.Current.CancellationToken);
        var locked = await SourceFingerprint.OfAsync(folder, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "a1.gdbtable"), "two", TestContext.Current.CancellationToken);

        Assert.Equal((64, first), (first.Length, locked));
        Assert.NotEqual(first, await SourceFingerprint.OfAsync(folder, TestContext.Current.CancellationToken));
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
