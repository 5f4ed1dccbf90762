using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Files;

public sealed class OsmReaderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_layer_of_one_small_map()
    {
        var path = _folder.Write("a.osm", Osm());

        var streets = Wards.Square().Import(WardLayer.Streets, path).Ward.Streets;
        var water = Wards.Square().Import(WardLayer.Water, path).Ward.Water;
        var buildings = Wards.Square().Import(WardLayer.Buildings, path).Ward.Buildings;
        var houses = Wards.Square().Import(WardLayer.Households, path).Ward.Households;
        var boundary = Wards.Empty().Import(WardLayer.Ward, path).Ward.Boundary;

        Assert.Equal(("Hẻm 12", StreetClass.Alley, 2), (Assert.Single(streets).Name, streets[0].Class, streets[0].Line.Length));
        Assert.Equal(3, water.Length);
        Assert.Equal(2, water.Count(bank => bank.IsArea));
        Assert.Equal(("w4", 3), (Assert.Single(buildings).Code, buildings[0].Storeys));
        Assert.Equal(["12/3 Nguyễn Trãi", "12/5 Nguyễn Trãi"], houses.Select(house => house.Address));
        Assert.Equal(Wards.At(50, 50), houses[0].Door);
        Assert.Equal(800.0 * 800, boundary.Sum(polygon => polygon.Area), 1.0);
    }

    [Theory]
    [InlineData("railway=rail|name=Đường sắt Bắc Nam", true)]
    [InlineData("railway=light_rail|tunnel=no", true)]
    [InlineData("railway=rail|service=siding", false)]
    [InlineData("railway=rail|tunnel=yes", false)]
    [InlineData("railway=light_rail|bridge=viaduct", false)]
    [InlineData("railway=abandoned", false)]
    public void Main_tracks_on_the_ground_come_with_the_streets(string tags, bool isTaken)
    {
        var streets = Wards.Square().Import(WardLayer.Streets, _folder.Write("a.osm", Osm().Replace("</osm>", Way(77, [1, 2], tags) + "</osm>", StringComparison.Ordinal))).Ward.Streets;

        Assert.Equal(isTaken ? [StreetClass.Alley, StreetClass.Railway] : [StreetClass.Alley], streets.Select(street => street.Class));
    }

    [Theory]
    [InlineData("24,5 m", StreetClass.Arterial)]
    [InlineData("24.5", StreetClass.Arterial)]
    [InlineData("6 m", StreetClass.Street)]
    [InlineData("rộng", StreetClass.Street, "rộng")]
    public void A_width_that_nobody_can_read_costs_no_street_and_is_said(string width, StreetClass expected, params string[] said)
    {
        var (ward, report) = Wards.Square().Import(WardLayer.Streets, _folder.Write("a.osm", Osm().Replace("</osm>", Way(77, [1, 2], "highway=road|width=" + width) + "</osm>", StringComparison.Ordinal)));

        Assert.Equal([StreetClass.Alley, expected], ward.Streets.Select(street => street.Class));
        Assert.Equal((2, 2, 0), (report.Read, report.Accepted, report.Rejected.Length));
        Assert.Equal(said.Select(found => ("width", found)), report.Repaired.Select(row => (row.Code, (string)row.Arguments[1]!)));
    }

    [Fact]
    public void A_way_cut_off_by_the_extract_is_a_rejected_row()
    {
        var report = Wards.Square().Import(WardLayer.Streets, _folder.Write("a.osm", Osm().Replace("</osm>", "<way id='77'><nd ref='1'/><nd ref='999'/><tag k='highway' v='service'/></way></osm>", StringComparison.Ordinal))).Report;

        Assert.Equal((2, 1, "osm-incomplete"), (report.Read, report.Accepted, Assert.Single(report.Rejected).Code));
    }

    [Theory]
    [InlineData("<!DOCTYPE osm [<!ENTITY a 'aa'>]><osm><node id='1' lat='1' lon='1'><tag k='addr:housenumber' v='&a;'/></node></osm>")]
    [InlineData("<osm><node id='1'")]
    public void Broken_xml_and_a_dtd_are_refused(string text) =>
        Assert.Contains(Wards.Square().Refused(WardLayer.Households, _folder.Write("a.osm", text)).Code, (string[])["xml", "damaged"]);

    [Fact]
    public void Monaco_comes_from_its_pbf()
    {
        var path = SharedData.File("monaco-latest.osm.pbf");

        var counts = ((string[])["streets", "water", "buildings", "addresses"]).Select(layer => SourceReaders.Read(path, new(layer, null), TestContext.Current.CancellationToken).Rows);

        Assert.Equal([true, true, true, true], counts.Select(rows => rows.Count(row => row.Fault is null) > 10));
        var refused = Wards.Square().Refused(WardLayer.Streets, path);
        Assert.NotEqual("damaged", refused.Code);
        Assert.Equal("osm-no-layer", Wards.Square().Refused(WardLayer.Parcels, path).Code);
    }

    [Fact]
    public void A_pbf_cut_short_is_refused()
    {
        var bytes = File.ReadAllBytes(SharedData.File("monaco-latest.osm.pbf"));

        Assert.Equal("damaged", Wards.Square().Refused(WardLayer.Streets, _folder.Write("a.osm.pbf", bytes[..(bytes.Length / 2)])).Code);
    }

    private static string Osm()
    {
        (double East, double North)[] nodes = [(50, 50), (50, 200), (60, 60), (70, 60), (70, 70), (60, 70), (100, 100), (900, 100), (900, 900), (100, 900), (300, 300), (400, 300), (400, 400)];
        var text = string.Concat(nodes.Select((at, i) => Node(i + 1, at, i == 0 ? "<tag k='addr:housenumber' v='12/3'/><tag k='addr:street' v='Nguyễn Trãi'/>" : "")));
        return $"""
            <?xml version='1.0' encoding='UTF-8'?><osm version='0.6'>{text}
            {Way(1, [1, 2], "highway=living_street|name=Hẻm 12")}
            {Way(2, [1, 5], "waterway=canal")}
            {Way(3, [11, 12, 13, 11], "natural=water")}
            {Way(4, [3, 4, 5, 6, 3], "building=yes|building:levels=3|addr:housenumber=12/5|addr:street=Nguyễn Trãi")}
            {Way(5, [7, 8, 9], "")}{Way(6, [9, 10, 7], "")}
            {Relation(1, [5, 6], "type=boundary|boundary=administrative|name=Phường Thử|admin_level=8")}
            {Relation(2, [5, 6], "type=multipolygon|natural=water|name=Hồ")}
            </osm>
            """.TrimStart();
    }

    private static string Node(int id, (double East, double North) at, string tags)
    {
        var degrees = Wards.Degrees(at.East, at.North).Split(", ");
        return $"<node id='{id}' lat='{degrees[1]}' lon='{degrees[0]}'>{tags}</node>";
    }

    private static string Way(int id, int[] nodes, string tags) => $"<way id='{id}'>{string.Concat(nodes.Select(node => $"<nd ref='{node}'/>"))}{Tags(tags)}</way>";

    private static string Relation(int id, int[] ways, string tags) =>
        $"<relation id='{id}'>{string.Concat(ways.Select(way => $"<member type='way' ref='{way}' role='outer'/>"))}{Tags(tags)}</relation>";

    private static string Tags(string tags) => string.Concat(tags.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(tag => $"<tag k='{tag.Split('=')[0]}' v='{tag.Split('=')[1]}'/>"));
}
