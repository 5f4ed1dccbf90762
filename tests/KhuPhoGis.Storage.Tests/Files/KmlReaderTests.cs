using System.IO.Compression;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class KmlReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Placemarks_of_folders_become_rows_with_their_extended_data()
    {
        var path = _folder.Write("hem.kml", Kml($"""
            <Folder><name>Hẻm</name>
            <Placemark><name>Hẻm 12</name><ExtendedData><SchemaData><SimpleData name="loai">Alley</SimpleData><SimpleData name="rong">3</SimpleData></SchemaData></ExtendedData>
            <LineString><tessellate>1</tessellate><coordinates>{At(10, 10)},0 {At(10, 200)},0
            </coordinates></LineString></Placemark>
            <Placemark><name>Hẻm 14</name><ExtendedData><Data name="loai"><value>Road</value></Data><Data name="ghi"><value/></Data></ExtendedData>
            <MultiGeometry><LineString><coordinates>{At(30, 10)} {At(30, 90)}</coordinates></LineString>
            <LineString><coordinates>{At(40, 10)} {At(40, 90)}</coordinates></LineString></MultiGeometry></Placemark></Folder>
            """));

        var table = SourceReaders.Read(path, new(null, null), TestContext.Current.CancellationToken);
        var streets = Wards.Square().Import(WardLayer.Streets, path, new() { Fields = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("class", "loai") });

        Assert.Equal(["name", "folder", "description", "loai", "rong", "ghi"], table.Fields);
        Assert.Equal(["Hẻm 12", "Hẻm", null, "Alley", "3", null], table.Rows[0].Values);
        Assert.Equal((2, 4326), (streets.Report.Accepted, streets.Report.Crs));
        Assert.Equal(["Hẻm 12", "Hẻm 14", "Hẻm 14"], streets.Ward.Streets.Select(street => street.Name));
        Assert.Equal(Wards.At(10, 200), streets.Ward.Streets[0].Line[1]);
    }

    [Fact]
    public void A_kmz_is_read_from_memory_with_its_holes()
    {
        var text = Kml($"""
            <Placemark><name>Phường Thử</name><Polygon>
            <outerBoundaryIs><LinearRing><coordinates>{At(0, 0)} {At(900, 0)} {At(900, 900)} {At(0, 900)} {At(0, 0)}</coordinates></LinearRing></outerBoundaryIs>
            <innerBoundaryIs><LinearRing><coordinates>{At(100, 100)} {At(200, 100)} {At(200, 200)} {At(100, 100)}</coordinates></LinearRing></innerBoundaryIs>
            </Polygon></Placemark>
            """);
        using (var zip = ZipFile.Open(_folder["ranh.kmz"], ZipArchiveMode.Create))
        {
            using var entry = new StreamWriter(zip.CreateEntry("doc.kml").Open());
            entry.Write(text);
        }

        var ward = Wards.Empty().Import(WardLayer.Ward, _folder["ranh.kmz"]).Ward;

        Assert.Equal(805_000, ward.Boundary.Sum(polygon => polygon.Area), 1.0);
        Assert.Equal(["ranh.kmz"], _folder.Names);
    }

    [Theory]
    [InlineData("<!DOCTYPE kml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><kml>&a;</kml>", "xml")]
    [InlineData("<!DOCTYPE kml [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]><kml>&b;</kml>", "xml")]
    [InlineData("<kml><Document><Placemark>", "xml")]
    [InlineData("<kml><Placemark><ExtendedData><Data name='a'><value>1</value></Date></ExtendedData></Placemark></kml>", "xml")]
    [InlineData("<kml><Placemark><ExtendedData><Data name='a'><value>1</value></ExtendedData></Placemark></kml>", "xml")]
    [InlineData("<kml><Placemark><ExtendedData><SimpleData name='a'>1</SimpleData><b></ExtendedData></Placemark></kml>", "xml")]
    [InlineData("<kml><Placemark><Point><coordinates>here</coordinates></Ponit></Placemark></kml>", "xml")]
    [InlineData("<kml><Placemark><Point><coordinates>1,2</coordinates><b></Point></Placemark></kml>", "xml")]
    [InlineData("<gpx/>", "not-kml")]
    [InlineData("<kml/>", "no-rows")]
    public void Hostile_or_foreign_xml_is_refused(string text, string code) =>
        Assert.Equal(code, Wards.Square().Refused(WardLayer.Streets, _folder.Write("a.kml", text)).Code);

    [Theory]
    [InlineData("<Point><coordinates>106.7</coordinates></Point>", "bad-geometry")]
    [InlineData("<Point><coordinates>106.7,NaN</coordinates></Point>", "bad-geometry")]
    [InlineData("<Polygon><outerBoundaryIs><LinearRing><coordinates>1,1 2,1 2,2</coordinates></LinearRing></outerBoundaryIs></Polygon>", "ring-open")]
    [InlineData("<Polygon/>", "bad-geometry")]
    [InlineData("<MultiGeometry><MultiGeometry><MultiGeometry><MultiGeometry><MultiGeometry><MultiGeometry/></MultiGeometry></MultiGeometry></MultiGeometry></MultiGeometry></MultiGeometry>", "bad-geometry")]
    [InlineData("", "no-geometry")]
    public void A_shape_that_cannot_be_is_a_fault_of_its_row_alone(string shape, string code)
    {
        var path = _folder.Write("a.kml", Kml($"<Placemark><name>1</name>{shape}</Placemark><Placemark><name>2</name><Point><coordinates>{At(5, 5)}</coordinates></Point></Placemark>"));

        var report = Wards.Square().Import(WardLayer.Households, path).Report;

        Assert.Equal((2, 1), (report.Read, report.Accepted));
        Assert.Equal((1, code), (Assert.Single(report.Rejected).Row, report.Rejected[0].Code));
    }

    private static string At(double east, double north) => Wards.Degrees(east, north).Replace(" ", "", StringComparison.Ordinal);

    private static string Kml(string inside) => $"""<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>{inside}</Document></kml>""";
}
