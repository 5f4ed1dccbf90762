using System.Globalization;
using System.Text;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class CsvTableReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ma_ho,east,north,so_ho\nA,600010.5,1190020.25,2\n")]
    [InlineData("Mã hộ;East;North;Số hộ\r\nA;600010,5;1190020,25;2\r\n")]
    [InlineData("MAHO\teasting\tnorthing\tcount\nA\t600 010,5\t1 190 020,25\t2")]
    [InlineData("\uFEFFcode,e,n,households\n\"A\",\"600,010.5\",\"1,190,020.25\",2\n\n")]
    [InlineData("code;e;n;households\nA;600.010,5;1.190.020,25;2\n;;;\n")]
    public void Delimiters_and_numbers_are_found_by_looking(string text)
    {
        var result = Wards.Square().Import(WardLayer.Households, _folder.Write("ho.csv", text));

        Assert.Equal([new("A", Wards.At(10.5, 20.25), 2)], result.Ward.Households);
        Assert.Equal((1, 9210), (result.Report.Read, result.Report.Crs));
        Assert.Equal(["crs-assumed"], result.Report.Warnings.Codes());
    }

    [Fact]
    public void The_language_of_the_machine_changes_nothing()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = Texts.Vietnamese;
            Delimiters_and_numbers_are_found_by_looking("ma_ho,east,north,so_ho\nA,600010.5,1190020.25,2\n");
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("code,X,Y\nA,600010,1190020\n", "xy-east-north")]
    [InlineData("code,X,Y\nA,1190020,600010\n", "xy-north-east")]
    public void Columns_called_x_and_y_are_read_by_their_numbers_and_the_report_says_how(string text, string warning)
    {
        var result = Wards.Square().Import(WardLayer.Households, _folder.Write("ho.csv", text));

        Assert.Equal(Wards.At(10, 20), result.Ward.Households.Single().Door);
        Assert.Contains(warning, result.Report.Warnings.Codes());
    }

    [Theory]
    [InlineData("code,east,north\nA,1190020,600010\n", "crs-swapped")]
    [InlineData("code,x,y\nA,106.69,10.77\n", "crs-degrees")]
    [InlineData("code,east,north\nA,682000,1190400\n", "crs-wrong-zone")]
    [InlineData("code,lon,lat\nA,600010,1190020\n", "crs-metres")]
    [InlineData("code,east,north\nA,600.010,1190020\n", "numbers-ambiguous")]
    [InlineData("code;east;north\nA;600010,5;1190020\nB;600010.5;1190020\n", "numbers-mixed")]
    [InlineData("code,phuong\nA,B\n", "no-position-columns")]
    [InlineData("code,east,north\n", "no-rows")]
    [InlineData("code,east,north\nA,\"600010,1190020\n", "csv")]
    [InlineData("code,east,north\nA,abc,1190020\n", "bad-number")]
    [InlineData("code,east,north\nA,,1190020\n", "no-position")]
    public void What_cannot_be_right_is_refused_by_name(string text, string code) =>
        Assert.Equal(code, Wards.Square().Refused(WardLayer.Households, _folder.Write("ho.csv", text)).Code);

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e999")]
    public void A_value_that_is_no_finite_number_is_named_with_file_row_and_value(string value)
    {
        var path = _folder.Write("ho.csv", $"code,east,north\nA,600010,1190020\nB,{value},1190020\n");

        var refusal = Wards.Square().Refused(WardLayer.Households, path);

        Assert.Equal(("ho.csv", "row 3, east", "not-finite-here"), (refusal.File, refusal.Place, refusal.Code));
        Assert.Contains(value, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rejected_rows_are_listed_as_a_spreadsheet_numbers_them()
    {
        var path = _folder.Write("ho.csv", """
            code,east,north,households,people
            A,600010,1190020,1,4
            A,600011,1190020,1,4
            B,600011,1190020,1.5,4
            C,600011,1190020,1,-4
            ,600011,1190020,1,4
            D,700000,1190020,1,4
            E,600011,1190020,1,4,5
            F,600011,,1,4
            """);

        var report = Wards.Square().Import(WardLayer.Households, path).Report;

        Assert.Equal(1, report.Accepted);
        Assert.Equal(8, report.Read);
        Assert.Equal(
            ["3 duplicate-code", "4 bad-count", "5 bad-count", "6 no-code", "7 outside-ward", "8 too-many-cells", "9 no-position"],
            report.Rejected.Select(row => $"{row.Row} {row.Code}"));
        Assert.Equal("code A stands in row 2 already", report.Rejected[0].For(Texts.English));
    }

    [Fact]
    public void Names_of_persons_are_not_taken()
    {
        var path = _folder.Write("ho.csv", "code,ho_ten,cccd,dien_thoai,ten,east,north\nA,Nguyễn Văn An,079012345678,0901,An,600010,1190020\n");

        var household = Wards.Square().Import(WardLayer.Households, path).Ward.Households.Single();

        Assert.Equal(new("A", Wards.At(10, 20)), household);
    }

    [Fact]
    public void A_person_may_say_which_column_is_which()
    {
        var path = _folder.Write("ho.csv", "so nha,cot a,cot b\nA,600010,1190020\n");
        var options = new ImportOptions { Fields = Map(("code", "so nha"), ("east", "COT A"), ("north", "cot b")), Crs = CoordinateSystems.Get(9210) };

        var result = Wards.Square().Import(WardLayer.Households, path, options);

        Assert.Equal("A", result.Ward.Households.Single().Code);
        Assert.Empty(result.Report.Warnings);
        Assert.Equal("column-missing", Wards.Square().Refused(WardLayer.Households, path, new() { Fields = Map(("east", "cot c")) }).Code);
        Assert.Equal("field-unknown", Wards.Square().Refused(WardLayer.Households, path, new() { Fields = Map(("owner", "cot a")) }).Code);
    }

    [Fact]
    public void Text_that_is_not_utf_8_is_refused_until_its_encoding_is_named()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(1258).GetBytes("code,to,east,north\nA,Tổ 1,600010,1190020\n".Normalize(NormalizationForm.FormD).Replace("o\u0302", "ô", StringComparison.Ordinal));
        var path = _folder.Write("ho.csv", bytes);

        Assert.Equal(("row 2", "encoding"), (Refusal().Place, Refusal().Code));
        Assert.Equal("Tổ 1", Wards.Square().Import(WardLayer.Households, path, new() { Encoding = "cp1258" }).Ward.Households.Single().Group);

        BadInputException Refusal() => Wards.Square().Refused(WardLayer.Households, path);
    }

    [Fact]
    public void Utf_16_as_Excel_writes_it_is_read() =>
        Assert.Equal("Tổ 1", Wards.Square().Import(WardLayer.Households, _folder.Write("ho.txt",
            [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("code\tto\teast\tnorth\nA\tTổ 1\t600010\t1190020\n")])).Ward.Households.Single().Group);

    [Fact]
    public void A_table_cannot_hold_streets() =>
        Assert.Equal("layer-needs-geometry", Wards.Square().Refused(WardLayer.Streets, _folder.Write("a.csv", "name,east,north\nA,1,2\n")).Code);

    private static System.Collections.Immutable.ImmutableDictionary<string, string> Map(params (string Ours, string Theirs)[] pairs) =>
        System.Collections.Immutable.ImmutableDictionary.CreateRange(pairs.Select(pair => KeyValuePair.Create(pair.Ours, pair.Theirs)));
}
