using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Imports;
using KhuPhoGis.Storage.Tests.Files;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Tests.Imports;

/// <summary>A table goes from the child that read it to the parent as it is, and nothing else goes.</summary>
public sealed class TableWireTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("ward.geojson")]
    [InlineData("neighborhoods.geojson")]
    [InlineData("streets.geojson")]
    [InlineData("households.csv")]
    public void Comes_out_as_the_reader_found_it(string file)
    {
        var table = SourceReaders.Read(Path.Combine(SampleWardTests.Folder(), file), new(null, null), TestContext.Current.CancellationToken);

        Same(table, There(table));
    }

    [Fact]
    public void Keeps_every_kind_of_value_every_fault_and_numbers_that_are_none()
    {
        var factory = GridGeometry.Factory;
        var shapes = factory.CreateGeometryCollection([factory.CreatePoint(new Coordinate(0.1 + 0.2, -1e-300)), factory.CreateLineString([new(double.NaN, 1), new(double.PositiveInfinity, 2)])]);
        SourceRow[] rows =
        [
            new(7, shapes, ["Nguyễn Huệ", 5L, 5.0, true, null]),
            new(8, null, ["", long.MinValue, double.NaN, false, "\0"], new(8, "ring-not-closed", ["a", 3, new Word("shape.point")]) { Excerpt = "e", Place = "1 2" }),
            new(9, factory.CreatePolygon(), []),
        ];
        var table = new SourceTable("a.shp", new(null, new("crs-name-unknown", ["EPSG:1"])) { Candidates = [CoordinateSystems.Get(9210)], IsByStandard = true }, ["t", "w", "n", "b", "x"], true, rows) { Warnings = [new("no-dbf", [])] };

        Same(table, There(table));
    }

    [Fact]
    public void A_file_that_is_none_or_cut_short_or_says_too_much_of_itself_is_refused()
    {
        var path = _folder["table"];
        TableWire.Write(SourceReaders.Read(Path.Combine(SampleWardTests.Folder(), "ward.geojson"), new(null, null), TestContext.Current.CancellationToken), path);
        var whole = File.ReadAllBytes(path);

        for (var length = 0; length < whole.Length; length += Math.Max(1, whole.Length / 97))
            Assert.Throws<FormatException>(() => TableWire.Read(_folder.Write("cut", whole[..length])));
        // The first shape says that it has two billion bytes.
        using var reader = new BinaryReader(new MemoryStream(whole));
        _ = reader.ReadString();
        var head = (int)reader.BaseStream.Position;
        Assert.Throws<FormatException>(() => TableWire.Read(_folder.Write("huge", [.. whole[..(head + 4)], 0xFF, 0xFF, 0xFF, 0x7F, .. whole[(head + 8)..]])));
        Assert.Throws<FormatException>(() => TableWire.Read(_folder.Write("other", "no table at all")));
    }

    private SourceTable There(SourceTable table)
    {
        TableWire.Write(table, _folder["table"]);
        return TableWire.Read(_folder["table"]);
    }

    private static void Same(SourceTable a, SourceTable b)
    {
        Assert.Equal((a.File, a.HasGeometry, a.Crs?.System, a.Crs?.Problem?.Code, a.Crs?.IsByStandard), (b.File, b.HasGeometry, b.Crs?.System, b.Crs?.Problem?.Code, b.Crs?.IsByStandard));
        Assert.Equal(a.Crs?.Candidates.AsEnumerable() ?? [], b.Crs?.Candidates.AsEnumerable() ?? []);
        Assert.Equal<string>(a.Fields, b.Fields);
        Assert.Equal(a.Warnings.Select(warning => warning.Code), b.Warnings.Select(warning => warning.Code));
        Assert.Equal(a.Rows.Select(row => row.Number), b.Rows.Select(row => row.Number));
        Assert.Equal(a.Rows.SelectMany(row => row.Values), b.Rows.SelectMany(row => row.Values));
        Assert.Equal(a.Rows.Select(row => row.Geometry?.GeometryType), b.Rows.Select(row => row.Geometry?.GeometryType));
        Assert.Equal(Ordinates(a), Ordinates(b));
        Assert.Equal(a.Rows.Select(row => row.Fault?.For(Texts.Vietnamese)), b.Rows.Select(row => row.Fault?.For(Texts.Vietnamese)));
        Assert.Equal(a.Rows.Select(row => (row.Fault?.Row, row.Fault?.Excerpt, row.Fault?.Place)), b.Rows.Select(row => (row.Fault?.Row, row.Fault?.Excerpt, row.Fault?.Place)));
    }

    private static IEnumerable<(long, long)> Ordinates(SourceTable table) => table.Rows.SelectMany(row => row.Geometry?.Coordinates ?? [])
        .Select(at => (BitConverter.DoubleToInt64Bits(at.X), BitConverter.DoubleToInt64Bits(at.Y)));
}
