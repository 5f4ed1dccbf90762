using KhuPhoGis.Storage.Files;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace KhuPhoGis.Storage.Tests.Files;

public class GeoPackageBlobTests
{
    [Theory]
    [InlineData("POINT(603514.4 1191454.713)")]
    [InlineData("LINESTRING(0.1 0.2, 1 1)")]
    [InlineData("MULTIPOLYGON(((0 0, 4 0, 4 4, 0 0), (2 1, 3 2, 3 1, 2 1)), ((9 9, 10 9, 10 10, 9 9)))")]
    public void Gives_back_what_was_written(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);

        var again = GeoPackageBlob.Decode(GeoPackageBlob.Encode(geometry, 9210));

        Assert.True(again.EqualsExact(geometry));
        Assert.Equal(9210, again.SRID);
    }

    [Fact]
    public void A_second_reader_reads_the_same()
    {
        var geometry = new WKTReader().Read("POLYGON((0 0, 4 0, 4 4, 0 0))");

        var again = new GeoPackageGeoReader { HandleSRID = true }.Read(GeoPackageBlob.Encode(geometry, 9210));

        Assert.True(again.EqualsExact(geometry));
        Assert.Equal(9210, again.SRID);
    }

    [Fact]
    public void Reads_big_endian_with_z_and_m_and_a_box()
    {
        var point = new Point(new CoordinateZM(1, 2, 3, 4)) { SRID = 4326 };
        var blob = new GeoPackageGeoWriter { HandleOrdinates = Ordinates.XYZM }.Write(point);

        Assert.Equal(new Coordinate(1, 2), GeoPackageBlob.Decode(blob).Coordinate);
    }

    [Fact]
    public void A_point_takes_29_bytes() => Assert.Equal(29, GeoPackageBlob.Encode(1, 2, 9210).Length);

    [Fact]
    public void Every_cut_off_end_is_refused()
    {
        var blob = GeoPackageBlob.Encode(new WKTReader().Read("POLYGON((0 0, 4 0, 4 4, 0 0))"), 9210);

        for (var length = 0; length < blob.Length; length++)
            Assert.Throws<FormatException>(() => GeoPackageBlob.Decode(blob[..length]));
    }

    [Fact]
    public void A_huge_count_and_deep_nesting_are_refused_before_memory_is_taken()
    {
        byte[] header = [(byte)'G', (byte)'P', 0, 1, 0, 0, 0, 0];
        byte[] line = [.. header, 1, 2, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0x7F];
        byte[] nested = [.. header, .. Enumerable.Repeat<byte[]>([1, 7, 0, 0, 0, 1, 0, 0, 0], 50_000).SelectMany(part => part)];

        Assert.Throws<FormatException>(() => GeoPackageBlob.Decode(line));
        Assert.Throws<FormatException>(() => GeoPackageBlob.Decode(nested));
    }
}
