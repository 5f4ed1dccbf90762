using System.Globalization;
using System.Text;

namespace KhuPhoGis.Cli.Tests;

/// <summary>Every threat to imports that we know of, as files. The fuzzing tool prints what became of each.</summary>
internal static class HostileFiles
{
    private const string Counts = "shapefile with false counts", Nesting = "geometries nested deeply", Size = "more vertices or bytes than memory", Crossing = "polygon crossing itself",
        NotFinite = "NaN and infinity", Elsewhere = "wrong coordinate system", Malformed = "GeoJSON against its standard", DeepJson = "JSON nested deeply",
        Entities = "XML entities", Archives = "archives that climb or inflate", Code = "files that are programs", Mislabelled = "a file that is something else",
        Endless = "what sends GDAL round and round";

    public static IReadOnlyList<HostileFile> All { get; } =
    [
        new(Counts, "parts-of-a-million", "damaged", folder => HostileBinaries.Shapefile(folder, shp => HostileBinaries.Little(shp, 144, 1_000_000))) { Crs = 9210 },
        new(Counts, "parts-of-two-billion", "damaged", folder => HostileBinaries.Shapefile(folder, shp => HostileBinaries.Little(shp, 144, int.MaxValue))) { Crs = 9210 },
        new(Counts, "points-of-a-hundred-million", "damaged", folder => HostileBinaries.Shapefile(folder, shp => HostileBinaries.Little(shp, 148, 100_000_000))) { Crs = 9210 },
        new(Counts, "part-offset-beyond-the-points", "damaged", folder => HostileBinaries.Shapefile(folder, shp => HostileBinaries.Little(shp, 152, 77))) { Crs = 9210 },
        new(Counts, "record-longer-than-the-file", "damaged", folder => HostileBinaries.Shapefile(folder, shp => shp[104] = 0x7F)) { Crs = 9210 },
        new(Counts, "dbf-of-four-billion-rows", "truncated", HostileBinaries.ShapefileWithFalseDbf) { Crs = 9210 },
        new(Nesting, "collections-nested-50000-deep-in-geopackage", "bad-geometry", folder => HostileBinaries.GeoPackage(folder, "INSERT INTO t (geom, name) VALUES ($g, 'a')", HostileBinaries.Nested(50_000))) { Crs = 9210 },
        new(Nesting, "collections-nested-50000-deep-in-kml", "bad-geometry", folder => Write(folder, "a.kml", $"<kml><Placemark>{Times("<MultiGeometry>", 50_000)}<Point><coordinates>106.7,10.7</coordinates></Point>{Times("</MultiGeometry>", 50_000)}</Placemark></kml>")),
        new(Nesting, "collections-nested-50-deep-in-geojson", "json", folder => Geometry(folder, Times("""{"type":"GeometryCollection","geometries":[""", 50) + """{"type":"Point","coordinates":[106.7,10.7]}""" + Times("]}", 50))),
        new(Size, "polygon-of-two-million-vertices", "too-many-vertices", folder => Write(folder, "a.geojson", BigPolygon(2_000_000, 1))),
        new(Size, "six-million-vertices-together", "too-many-vertices", folder => HostileBinaries.ManyVertices(folder, records: 60, vertices: 100_000)) { Crs = 9210 },
        new(Size, "file-of-300-megabytes", "file-too-large", folder => HostileBinaries.Sparse(folder, "a.geojson", 300L << 20)),
        new(Crossing, "polygon-of-a-thousand-crossings", "invalid-polygon", folder => Ring(folder, $"[{string.Join(',', Enumerable.Range(0, 1000).Append(0).Select(i => TinyGeometry.Degrees(i * 7919 % 397, i * 104_729 % 389)))}]")),
        new(NotFinite, "infinite-ordinate", "not-finite", folder => Ring(folder, "[[1e999,10],[106,10],[106,11],[1e999,10]]")),
        new(NotFinite, "nan-ordinate", "json", folder => Ring(folder, "[[NaN,10],[106,10],[106,11],[NaN,10]]")),
        new(NotFinite, "nan-in-a-shapefile", "not-finite", folder => HostileBinaries.Shapefile(folder, shp => BitConverter.TryWriteBytes(shp.AsSpan(172), double.NaN))) { Crs = 9210 },
        new(Elsewhere, "metres-called-degrees", "crs-metres", folder => Ring(folder, "[[601000,1192000],[601100,1192000],[601100,1192100],[601000,1192000]]")),
        new(Elsewhere, "latitude-before-longitude", "crs-swapped", folder => Ring(folder, "[[10.7770,106.6755],[10.7780,106.6755],[10.7780,106.6765],[10.7770,106.6755]]")),
        new(Malformed, "key-twice", "json", folder => Write(folder, "a.geojson", """{"type":"FeatureCollection","features":[],"features":[]}""")),
        new(Malformed, "ring-not-closed", "ring-open", folder => Ring(folder, "[[106,10],[106.1,10],[106.1,10.1],[106,10.1]]")),
        new(Malformed, "null-coordinates", "no-geometry", folder => Geometry(folder, """{"type":"Polygon","coordinates":null}""")),
        new(Malformed, "unknown-geometry", "bad-geometry", folder => Geometry(folder, """{"type":"Torus","coordinates":[]}""")),
        new(Malformed, "half-a-letter-in-a-key", "json", folder => Write(folder, "a.geojson", """{"type":"FeatureCollection","\ud800":1,"features":[]}""")),
        new(DeepJson, "json-100000-deep", "json", folder => Write(folder, "a.geojson", new string('[', 100_000))),
        new(Entities, "external-entity-in-kml", "xml", folder => Write(folder, "a.kml", "<!DOCTYPE kml [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><kml>&a;</kml>")),
        new(Entities, "billion-laughs-in-kml", "xml", folder => Write(folder, "a.kml", Laughs + "<kml>&a29;</kml>")),
        new(Entities, "billion-laughs-in-osm", "xml", folder => Write(folder, "a.osm", Laughs + "<osm><node id='1' lat='10.7' lon='106.7'><tag k='a' v='&a29;'/></node></osm>")),
        new(Entities, "billion-laughs-in-a-workbook", "damaged", folder => HostileBinaries.Workbook(folder, Laughs + "<workbook>&a29;</workbook>")),
        new(Archives, "zip-slip", "no-layers", folder => HostileBinaries.Zip(folder, "a.zip", ("../../evil.txt", "x"u8.ToArray()))),
        new(Archives, "zip-bomb", "zip-inflates", folder => HostileBinaries.Zip(folder, "a.zip", ("a.shp", new byte[200 << 20]))),
        new(Archives, "zip-entry-longer-than-it-says", "truncated", HostileBinaries.LyingZip),
        new(Archives, "zip-of-a-thousand-entries", "zip-entries", folder => HostileBinaries.Zip(folder, "a.zip", [.. Enumerable.Range(0, 1000).Select(i => ($"{i}.shp", new byte[1]))])),
        new(Archives, "kmz-bomb", "zip-inflates", folder => HostileBinaries.Zip(folder, "a.kmz", ("doc.kml", new byte[100 << 20]))),
        new(Archives, "workbook-bomb", "zip-inflates", folder => HostileBinaries.Zip(folder, "a.xlsx", ("[Content_Types].xml", "<Types/>"u8.ToArray()), ("xl/worksheets/sheet1.xml", new byte[100 << 20]))),
        new(Archives, "geodatabase-bomb", "zip-inflates", folder => HostileBinaries.Zip(folder, "a.zip", ("a.gdb/a00000001.gdbtable", new byte[100 << 20]))),
        new(Code, "endless-view-in-geopackage", "no-layers", folder => HostileBinaries.GeoPackage(folder, "DROP TABLE t; CREATE VIEW t AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i AS fid, NULL AS geom, 'a' AS name FROM n", [])) { Crs = 9210 },
        new(Code, "geometry-made-up-of-400-megabytes", "damaged", folder => HostileBinaries.GeoPackage(folder, "DROP TABLE t; CREATE TABLE t (fid INTEGER PRIMARY KEY, name TEXT, geom BLOB GENERATED ALWAYS AS (zeroblob(400000000)) VIRTUAL); INSERT INTO t (name) VALUES ('a')", [])) { Crs = 9210 },
        new(Code, "virtual-table-in-geopackage", "no-layers", folder => HostileBinaries.GeoPackage(folder, "DROP TABLE t; CREATE VIRTUAL TABLE t USING fts5(fid, geom, name)", [])) { Crs = 9210 },
        new(Endless, "drawing-cut-off-within-a-polyline", "damaged", folder => Write(folder, "a.dxf", "0\nSECTION\n2\nENTITIES\n0\nPOLYLINE\n8\nA\n66\n1\n0\nVERTEX\n8\nA\n10\n601000\n20\n1192000\n")) { Crs = 9210 },
        new(Endless, "zero-byte-within-a-polyline", "damaged", folder => Drawing(folder, "", "0\nPOLYLINE\n8\nA\n66\n1\n0\nVERTEX\n8\nA\n10\n601000\r\0" + "20\n1192000\n0\nVERTEX\n10\n601010\n20\n1192000\n0\nSEQEND\n")) { Crs = 9210 },
        new(Endless, "block-in-a-hundred-million-columns", "drawing-copies", folder => Drawing(folder, Block("B", Line), Insert("B") + "70\n99999999\n71\n3\n44\n5\n45\n5\n")) { Crs = 9210 },
        new(Endless, "blocks-within-blocks-ten-times-nine-deep", "drawing-copies", folder => Drawing(folder, Block("B0", Line) + string.Concat(Enumerable.Range(1, 8).Select(i => Block($"B{i}", Times(Insert($"B{i - 1}"), 10)))), Insert("B8"))) { Crs = 9210 },
        new(Endless, "block-within-itself", "drawing-copies", folder => Drawing(folder, Block("B", Line + Insert("b")), Insert("B"))) { Crs = 9210 },
        new(Mislabelled, "virtual-layer-called-dxf", "mislabelled", folder => Write(folder, "a.dxf", "<OGRVRTDataSource><OGRVRTLayer name='passwd'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>")),
        new(Mislabelled, "virtual-layer-called-tab-in-an-archive", "mislabelled", folder => HostileBinaries.Zip(folder, "a.zip", ("a.tab", "<OGRVRTDataSource><OGRVRTLayer name='passwd'><SrcDataSource>/etc/passwd</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"u8.ToArray()))),
    ];

    private static string Laughs { get; } = "<!DOCTYPE a [<!ENTITY a 'ha'>" + string.Concat(Enumerable.Range(0, 30).Select(i => $"<!ENTITY a{i} '{(i == 0 ? "&a;&a;" : $"&a{i - 1};&a{i - 1};")}'>")) + "]>";

    /// <summary>Each of 24 bytes a vertex; one over the limit of a feature.</summary>
    public static string BigPolygon(int vertices, int features)
    {
        var text = new StringBuilder();
        for (var i = 0; i < vertices; i++)
            text.Append(CultureInfo.InvariantCulture, $"[{106.69 + (0.003 * Math.Cos(i * Math.Tau / vertices)):F9},{10.77 + (0.003 * Math.Sin(i * Math.Tau / vertices)):F9}],");
        text.Append("[106.693000000,10.770000000]");
        return TinyGeometry.Features([.. Enumerable.Range(0, features).Select(i => ($$"""{"code":"{{i}}"}""", $$"""{"type":"Polygon","coordinates":[[{{text}}]]}"""))]);
    }

    private const string Line = "0\nLINE\n8\nA\n10\n0\n20\n0\n11\n5\n21\n5\n";

    private static string Block(string name, string entities) => $"0\nBLOCK\n8\nA\n2\n{name}\n70\n0\n10\n0\n20\n0\n{entities}0\nENDBLK\n";

    private static string Insert(string block) => $"0\nINSERT\n8\nA\n2\n{block}\n10\n601000\n20\n1192000\n";

    private static string Drawing(string folder, string blocks, string entities) =>
        Write(folder, "a.dxf", $"0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1009\n0\nENDSEC\n0\nSECTION\n2\nBLOCKS\n{blocks}0\nENDSEC\n0\nSECTION\n2\nENTITIES\n{entities}0\nENDSEC\n0\nEOF\n");

    private static string Ring(string folder, string ring) => Geometry(folder, $$"""{"type":"Polygon","coordinates":[{{ring}}]}""");

    private static string Geometry(string folder, string geometry) => Write(folder, "a.geojson", TinyGeometry.Features(("{}", geometry)));

    private static string Write(string folder, string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
