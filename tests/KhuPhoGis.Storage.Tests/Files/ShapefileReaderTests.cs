using System.IO.Compression;
using System.Text;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class ShapefileReaderTests : IDisposable
{
    private const string Square = "POLYGON((10 10, 10 30, 30 30, 30 10, 10 10))";

    private static readonly double[] SquareRing = [.. Ring(10, 10, 10, 30, 30, 30, 30, 10, 10, 10)];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Points_become_households()
    {
        var path = SmallShapefile.Write(_folder, "ho.shp", ("POINT(10.0014 20.0016)", "Hộ 1"), ("POINT(30 40)", "Hộ 2"));

        var result = Wards.Square().Import(WardLayer.Households, path);

        Assert.Equal([new("Hộ 1", Wards.At(10.001, 20.002)), new("Hộ 2", Wards.At(30, 40))], result.Ward.Households);
        Assert.Equal((2, 2, 9210), (result.Report.Read, result.Report.Accepted, result.Report.Crs));
        Assert.Empty(result.Report.Warnings);
    }

    [Fact]
    public void A_polygon_becomes_a_household_inside_it()
    {
        var path = SmallShapefile.Write(_folder, "nha.shp", (Square, "1"));

        Assert.Equal([new("1", Wards.At(20, 20))], Wards.Square().Import(WardLayer.Households, path).Ward.Households);
    }

    [Fact]
    public void A_zip_is_read_without_unpacking_and_without_what_a_mac_adds()
    {
        SmallShapefile.Write(_folder, "ho.shp", ("POINT(10 20)", "1"));
        using (var zip = ZipFile.Open(_folder["goi.zip"], ZipArchiveMode.Create))
        {
            foreach (var ending in (string[])[".shp", ".dbf", ".prj", ".cpg"])
            {
                zip.CreateEntryFromFile(_folder["ho" + ending], "thu-muc/ho" + ending);
                zip.CreateEntryFromFile(_folder["ho" + ending], "__MACOSX/thu-muc/._ho" + ending);
            }
        }
        var before = _folder.Names.ToList();

        Assert.Single(Wards.Square().Import(WardLayer.Households, _folder["goi.zip"]).Ward.Households);
        Assert.Equal(before, _folder.Names);
    }

    [Fact]
    public void A_zip_that_inflates_beyond_measure_is_refused()
    {
        using (var zip = ZipFile.Open(_folder["bom.zip"], ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("a.shp").Open();
            entry.Write(new byte[30_000_000]);
        }

        Assert.Equal("zip-inflates", Wards.Square().Refused(WardLayer.Households, _folder["bom.zip"]).Code);
    }

    [Fact]
    public void Without_dbf_the_shapes_come_and_a_warning_says_so()
    {
        var path = SmallShapefile.Write(_folder, "ho.shp", ("POINT(10 20)", "x"));
        File.Delete(_folder["ho.dbf"]);

        var result = Wards.Square().Import(WardLayer.Households, path);

        Assert.Equal("1", Assert.Single(result.Ward.Households).Code);
        Assert.Equal(["no-dbf", "codes-from-rows"], result.Report.Warnings.Codes());
    }

    [Fact]
    public void Without_prj_a_person_must_name_the_coordinate_system()
    {
        var path = SmallShapefile.Write(_folder, "ho.shp", ("POINT(10 20)", "x"));
        File.Delete(_folder["ho.prj"]);

        Assert.Equal("no-crs", Wards.Square().Refused(WardLayer.Households, path).Code);
        Assert.Single(Wards.Square().Import(WardLayer.Households, path, new() { Crs = CoordinateSystems.Get(9210) }).Ward.Households);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(15)]
    [InlineData(18)]
    [InlineData(21)]
    [InlineData(23)]
    [InlineData(25)]
    [InlineData(28)]
    public void Heights_and_measures_are_left_out(int shapeType)
    {
        var path = Write("3d.shp", SmallShapefile.Bytes(shapeType, Shape(shapeType)));
        var layer = (shapeType % 10) switch { 1 or 8 => WardLayer.Households, 3 => WardLayer.Streets, _ => WardLayer.Parcels };

        var ward = Wards.Square().Import(layer, path, InZone).Ward;

        Assert.Equal(1, ward.Households.Length + ward.Streets.Length + ward.Parcels.Length);
        Assert.All(ward.Parcels, parcel => Assert.Equal(400, parcel.Area.Single().Area));
        Assert.All(ward.Streets, street => Assert.Equal([Wards.At(10, 10), Wards.At(10, 30)], street.Line[..2]));
        Assert.All(ward.Households, household => Assert.Equal(Wards.At(10, 10), household.Door));
    }

    [Theory]
    [InlineData(1_000_000, 5, 0)]
    [InlineData(int.MaxValue, 5, 0)]
    [InlineData(1, 100_000_000, 0)]
    [InlineData(1, -1, 0)]
    [InlineData(-1, 5, 0)]
    [InlineData(1, 5, 1_000_000)]
    [InlineData(1, 5, -7)]
    public void A_false_count_is_refused_before_memory_is_taken(int parts, int points, int offset)
    {
        var path = Write("bad.shp", SmallShapefile.Bytes(5, SmallShapefile.Record(5, parts, points, [offset], SquareRing)));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var refusal = Wards.Square().Refused(WardLayer.Parcels, path, InZone);

        Assert.Equal(("damaged", "row 1"), (refusal.Code, refusal.Place));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
    }

    [Fact]
    public void Every_cut_off_end_is_refused()
    {
        var whole = SmallShapefile.Bytes(5, SmallShapefile.Record(5, 1, 5, [0], SquareRing));
        for (var length = 1; length < whole.Length; length += 7)
        {
            var refusal = Wards.Square().Refused(WardLayer.Parcels, _folder.Write("cut.shp", whole[..length]), InZone);
            Assert.Contains(refusal.Code, (string[])["truncated", "mislabelled"]);
        }
    }

    [Fact]
    public void Not_a_number_is_named_with_file_row_and_value()
    {
        var path = Write("nan.shp", SmallShapefile.Bytes(5,
            SmallShapefile.Record(5, 1, 5, [0], SquareRing),
            SmallShapefile.Record(5, 1, 5, [0], [.. SquareRing[..4], double.NaN, .. SquareRing[5..]])));

        var refusal = Wards.Square().Refused(WardLayer.Parcels, path, InZone);

        Assert.Equal(("nan.shp", "row 2", "not-finite"), (refusal.File, refusal.Place, refusal.Code));
        Assert.Contains("NaN", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_that_is_not_closed_and_one_that_crosses_itself_are_rejected_with_the_place()
    {
        var path = Write("rings.shp", SmallShapefile.Bytes(5,
            SmallShapefile.Record(5, 1, 5, [0], SquareRing),
            SmallShapefile.Record(5, 1, 4, [0], SquareRing[..8]),
            SmallShapefile.Record(5, 1, 5, [0], Ring(10, 10, 30, 30, 30, 10, 10, 30, 10, 10)),
            SmallShapefile.Little(0)));

        var report = Wards.Square().Import(WardLayer.Parcels, path, InZone).Report;

        Assert.Equal(["ring-not-closed", "invalid-polygon", "no-geometry"], report.Rejected.Select(row => row.Code));
        Assert.Equal([2, 3, 4], report.Rejected.Select(row => row.Row));
        Assert.Equal(1, report.Accepted);
        Assert.Contains("E 600020, N 1190020", report.Rejected[1].For(Texts.English), StringComparison.Ordinal);
    }

    [Fact]
    public void Dbf_and_shp_of_different_sets_are_refused()
    {
        var path = SmallShapefile.Write(_folder, "ho.shp", ("POINT(10 20)", "x"));
        SmallShapefile.Write(_folder, "khac.shp", ("POINT(10 20)", "x"), ("POINT(10 21)", "y"));
        File.Copy(_folder["khac.dbf"], _folder["ho.dbf"], overwrite: true);

        Assert.Equal("dbf-count", Wards.Square().Refused(WardLayer.Households, path).Code);
    }

    [Theory]
    [InlineData("cp1258", new byte[] { 0xD0, 0xFD, (byte)'c', 0xCC, (byte)'n' })]
    [InlineData("tcvn3", new byte[] { 0xA7, 0xAD, 0xEA, (byte)'n', (byte)'g' })]
    [InlineData("vni", new byte[] { 0xD1, 0xF6, 0xF4, 0xF8, (byte)'n', (byte)'g' })]
    public void Old_encodings_are_read_when_named_and_refused_when_not(string encoding, byte[] text)
    {
        var path = SmallShapefile.Write(_folder, "cu.shp", ("POINT(10 20)", "12345678"));
        var dbf = File.ReadAllBytes(_folder["cu.dbf"]);
        var at = dbf.AsSpan().IndexOf("12345678"u8);
        "        "u8.CopyTo(dbf.AsSpan(at));
        text.CopyTo(dbf, at);
        File.WriteAllBytes(_folder["cu.dbf"], dbf);

        Assert.Equal(("encoding", "row 1, ma_ho"), (Refused().Code, Refused().Place));
        var code = Wards.Square().Import(WardLayer.Households, path, new() { Encoding = encoding }).Ward.Households.Single().Code;
        Assert.Equal(encoding == "cp1258" ? "Đưc\u0300n".Normalize(NormalizationForm.FormC) : "Đường", code);

        BadInputException Refused() => Wards.Square().Refused(WardLayer.Households, path);
    }

    private static ImportOptions InZone => new() { Crs = CoordinateSystems.Get(9210) };

    private string Write(string name, byte[] bytes) => _folder.Write(name, bytes);

    private static double[] Ring(params int[] metres) =>
        [.. metres.Select((metre, i) => metre + (i % 2 == 0 ? Wards.East : Wards.North))];

    /// <summary>A point, a line or the square; Z is 1 for all, M likewise.</summary>
    private static byte[] Shape(int shapeType)
    {
        var (kind, hasZ) = (shapeType % 10, shapeType < 20);
        if (kind == 1)
            return [.. SmallShapefile.Little(shapeType), .. SquareRing[..2].Concat(hasZ ? [1.0, 1.0] : [1.0]).SelectMany(BitConverter.GetBytes)];
        var points = kind == 8 ? 1 : 5;
        double[] measures = [1, 1, .. Enumerable.Repeat(1.0, points)];
        double[] ordinates = [.. SquareRing[..(2 * points)], .. measures, .. hasZ ? measures : []];
        return kind == 8
            ? [.. SmallShapefile.Little(shapeType), .. new byte[32], .. SmallShapefile.Little(1), .. ordinates.SelectMany(BitConverter.GetBytes)]
            : SmallShapefile.Record(shapeType, 1, points, [0], ordinates);
    }
}
