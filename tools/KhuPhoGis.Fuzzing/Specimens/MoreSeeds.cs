using System.Globalization;
using System.Text;
using KhuPhoGis.Coordinates;
using OsmSharp.Streams;

namespace KhuPhoGis.Fuzzing;

/// <summary>Small files of our own, made for guided fuzzing, that use what the specimen of their format leaves out. All lie in its ward.</summary>
internal static class MoreSeeds
{
    private const double East = 600_000, North = 1_190_000;

    public static IEnumerable<byte[]> Of(string format) => format switch
    {
        "geojson" => Texts(GeoJson, OldGeoJson, Doors, Lines),
        "check" => Texts(Errors, GeoJson),
        "kml" or "kmz" => Texts(Kml),
        "csv" => Texts("Mã hộ;Số nhà;Tên đường;Số khẩu\n1;12/3A;Nguyễn Trãi;4\n\n2;\"12 Bis\";Nguyễn Trãi;\n", "x\ty\tma\uFFFE\n600010\t1190010\tA\uFFFE\n"),
        "prj" => Texts(Prj, """GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]"""),
        "osm" => Texts(Osm),
        "pbf" => [Pbf(Osm)],
        _ => [],
    };

    private static string GeoJson => $$$"""
        {"type":"FeatureCollection","name":"a","features":[
        {"type":"Feature","id":7,"properties":{"code":1,"name":"Khu phố 1","x":true,"y":null,"z":[1]},"geometry":{"type":"Polygon","coordinates":[[{{{Ring(0, 100, "[", ",", "]")}}}],[{{{Ring(20, 40, "[", ",", "]")}}}]]}},
        {"type":"Feature","properties":{"code":"2"},"geometry":{"type":"MultiPolygon","coordinates":[[[{{{Ring(200, 300, "[", ",", "]")}}}]]]}},
        {"type":"Feature","properties":null,"geometry":{"type":"GeometryCollection","geometries":[{"type":"MultiLineString","coordinates":[]},{"type":"Point","coordinates":[]},{"type":"Point","coordinates":[106,10,3]}]}},
        {"type":"Feature","geometry":null,"properties":{}}]}
        """;

    private static string OldGeoJson => """
        {"type":"Feature","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::9210"}},"properties":{"ten":"Khu ph\u1ed1 9"},
        "geometry":{"type":"Polygon","bbox":[0,0,1,1],"coordinates":[[[600000,1190000],[600100,1190000],[600100,1190100],[600000,1190000]]]}}
        """;

    /// <summary>An overlap, a unit within another, one that crosses itself, a sliver, and most of the ward left out.</summary>
    private static string Errors => $$$"""
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"1"},"geometry":{"type":"Polygon","coordinates":[[{{{Ring(0, 210, "[", ",", "]")}}}]]}},
        {"type":"Feature","properties":{"code":"2"},"geometry":{"type":"Polygon","coordinates":[[{{{Ring(200, 400, "[", ",", "]")}}}]]}},{"type":"Feature","properties":{"code":"3"},"geometry":{"type":"Polygon","coordinates":[[{{{Ring(50, 60, "[", ",", "]")}}}]]}},
        {"type":"Feature","properties":{"code":"4"},"geometry":{"type":"Polygon","coordinates":[[[106.6680,10.7600],[106.6690,10.7610],[106.6690,10.7600],[106.6680,10.7610],[106.6680,10.7600]]]}},{"type":"Feature","properties":{"code":"4"},"geometry":null}]}
        """;

    private static string Doors => $$$"""
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"ma_ho":"H1","so_nha":"12/3A","duong":"Nguyễn Trãi","to":"Tổ 5","nhan_khau":"4","so_ho":2,"loai":"nhà ở","so_tang":"3"},"geometry":{"type":"Polygon","coordinates":[[{{{Ring(0, 9, "[", ",", "]")}}}]]}},
        {"type":"Feature","properties":{"ma_ho":"H2","nhan_khau":1.5},"geometry":{"type":"MultiPoint","coordinates":[{{{Ring(7, 7, "[", ",", "]")}}}]}}]}
        """;

    private static string Lines => $$$"""
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"Hẻm 12","class":"alley","width":"4,5 m","bridge":"yes"},"geometry":{"type":"LineString","coordinates":[{{{Ring(0, 90, "[", ",", "]")}}}]}},
        {"type":"Feature","properties":{"ten":"Rạch","width":-1},"geometry":{"type":"MultiLineString","coordinates":[[{{{Ring(50, 50, "[", ",", "]")}}}],[{{{Ring(5, 60, "[", ",", "]")}}}]]}}]}
        """;

    private static string Kml => $$"""
        <?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><Folder><name>Tổ 1</name>
        <Placemark><name><![CDATA[KP <b>1</b>]]></name><description>a</description><ExtendedData><SchemaData schemaUrl="#a"><SimpleData name="code">1</SimpleData></SchemaData><Data name="b"><value>2</value></Data></ExtendedData>
        <MultiGeometry><Polygon><outerBoundaryIs><LinearRing><coordinates>{{Ring(0, 100, "", ",", " ")}}</coordinates></LinearRing></outerBoundaryIs><innerBoundaryIs><LinearRing><coordinates>{{Ring(20, 40, "", ",", ",1 ")}}</coordinates></LinearRing></innerBoundaryIs></Polygon>
        <Polygon><outerBoundaryIs><LinearRing><coordinates>{{Ring(200, 300, "", ",", " ")}}</coordinates></LinearRing></outerBoundaryIs></Polygon></MultiGeometry></Placemark></Folder>
        <Placemark><LineString><coordinates>106.7,10.7 106.8,10.8</coordinates></LineString></Placemark><Placemark/></Document></kml>
        """;

    private static string Prj => """
        PROJCS["VN-2000 / TM-3 105-45",GEOGCS["GCS_VN_2000",DATUM["D_Vietnam_2000",SPHEROID["WGS_1984",6378137.0,298.257223563],TOWGS84[-191.904,-39.303,-111.450,-0.00928836,0.01975479,-0.00427372,0.2529]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",105.75],PARAMETER["Scale_Factor",0.9999],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]
        """;

    /// <summary>A street, a house, a boundary of two ways and a railway, beside a node that is missing.</summary>
    private static string Osm => $$"""
        <osm version="0.6">{{Node(1, 10, 10)}}{{Node(2, 60, 10)}}{{Node(3, 60, 60)}}{{Node(4, 10, 60)}}
        <way id="1" {{Said}}><nd ref="1"/><nd ref="2"/><nd ref="3"/><tag k="highway" v="residential"/><tag k="name" v="Nguyễn Trãi"/><tag k="width" v="4,5 m"/></way>
        <way id="2" {{Said}}><nd ref="1"/><nd ref="2"/><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="building" v="apartments"/><tag k="building:levels" v="9"/><tag k="addr:housenumber" v="12/3"/><tag k="addr:street" v="Nguyễn Trãi"/></way>
        <way id="3" {{Said}}><nd ref="3"/><nd ref="4"/><nd ref="1"/><tag k="railway" v="rail"/></way><way id="4" {{Said}}><nd ref="4"/><nd ref="99"/><tag k="highway" v="path"/></way>
        <relation id="1" {{Said}}><member type="way" ref="1" role="outer"/><member type="way" ref="3" role="outer"/><tag k="type" v="boundary"/><tag k="boundary" v="administrative"/><tag k="admin_level" v="8"/><tag k="building" v="yes"/></relation></osm>
        """;

    /// <summary>Without it the library writes no PBF.</summary>
    private const string Said = "version=\"1\" visible=\"true\" changeset=\"1\" uid=\"1\" user=\"a\" timestamp=\"2026-01-01T00:00:00Z\"";

    private static byte[] Pbf(string xml)
    {
        var bytes = new MemoryStream();
        var target = new PBFOsmStreamTarget(bytes);
        target.Initialize();
        target.RegisterSource(new XmlOsmStreamSource(new MemoryStream(Encoding.UTF8.GetBytes(xml))));
        target.Pull();
        return OsmSpecimens.Unpacked(bytes.ToArray());
    }

    private static string Node(int id, double east, double north)
    {
        var (lon, lat) = Degrees(east, north);
        return string.Create(CultureInfo.InvariantCulture, $"<node id=\"{id}\" {Said} lat=\"{lat:F7}\" lon=\"{lon:F7}\"/>");
    }

    private static string Ring(double from, double to, string before, string between, string after) =>
        string.Join(before == "[" ? "," : "", (((double, double)[])[(from, from), (to, from), (to, to), (from, to), (from, from)]).Select(at => Degrees(at.Item1, at.Item2))
            .Select(at => string.Create(CultureInfo.InvariantCulture, $"{before}{at.Lon:F6}{between}{at.Lat:F6}{after}")));

    private static (double Lon, double Lat) Degrees(double east, double north) => CoordinateSystems.Get(9210).ToWgs84(East + east, North + north);

    private static IEnumerable<byte[]> Texts(params string[] texts) => texts.Select(Encoding.UTF8.GetBytes);
}
