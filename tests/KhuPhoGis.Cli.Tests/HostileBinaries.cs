using System.Buffers.Binary;
using System.IO.Compression;
using Microsoft.Data.Sqlite;

namespace KhuPhoGis.Cli.Tests;

/// <summary>Hostile files that are no text.</summary>
internal static class HostileBinaries
{
    private const int ShpHeader = 100, RecordHeader = 8, PolygonHeader = 48, Vertex = 16;

    /// <summary>236 bytes: one polygon of one ring of five points.</summary>
    public static string Shapefile(string folder, Action<byte[]> harm)
    {
        var shp = Header(ShpHeader + RecordHeader + PolygonHeader + (5 * Vertex));
        Polygon(shp.AsSpan(ShpHeader), 1, [(0, 0), (0, 100), (100, 100), (100, 0), (0, 0)]);
        harm(shp);
        return Write(folder, "a.shp", shp);
    }

    public static string ShapefileWithFalseDbf(string folder)
    {
        var dbf = new byte[65];
        dbf[0] = 3;
        BinaryPrimitives.WriteUInt32LittleEndian(dbf.AsSpan(4), uint.MaxValue);
        BinaryPrimitives.WriteUInt16LittleEndian(dbf.AsSpan(8), 33);
        BinaryPrimitives.WriteUInt16LittleEndian(dbf.AsSpan(10), ushort.MaxValue);
        dbf[32] = 0x0D;
        Write(folder, "a.dbf", dbf);
        return Shapefile(folder, _ => { });
    }

    /// <summary>Rings that are right, but too many of them.</summary>
    public static string ManyVertices(string folder, int records, int vertices)
    {
        var length = RecordHeader + PolygonHeader + (vertices * Vertex);
        var shp = Header(ShpHeader + (records * length));
        var ring = Enumerable.Range(0, vertices).Select(i => i % (vertices - 1) * Math.Tau / (vertices - 1)).Select(angle => (200 - (150 * Math.Cos(angle)), 200 + (150 * Math.Sin(angle)))).ToArray();
        for (var i = 0; i < records; i++)
            Polygon(shp.AsSpan(ShpHeader + (i * length)), i + 1, ring);
        return Write(folder, "a.shp", shp);
    }

    public static void Little(byte[] bytes, int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value);

    public static string Sparse(string folder, string name, long length)
    {
        var path = Write(folder, name, "{"u8.ToArray());
        using var file = File.OpenWrite(path);
        file.SetLength(length);
        return path;
    }

    /// <summary>Geometry collections, each the only part of the one around it.</summary>
    public static byte[] Nested(int levels)
    {
        byte[] header = [(byte)'G', (byte)'P', 0, 1, 0xEA, 0x23, 0, 0];
        byte[] level = [1, 7, 0, 0, 0, 1, 0, 0, 0];
        return [.. header, .. Enumerable.Repeat(level, levels).SelectMany(bytes => bytes), 1, 7, 0, 0, 0, 0, 0, 0, 0];
    }

    public static string GeoPackage(string folder, string sql, byte[] blob)
    {
        var path = Path.Combine(folder, "a.gpkg");
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
            CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT); CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, srs_id INTEGER);
            CREATE TABLE t (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);
            INSERT INTO gpkg_contents VALUES ('t', 'features'); INSERT INTO gpkg_geometry_columns VALUES ('t', 'geom', 9210);
            INSERT INTO gpkg_spatial_ref_sys VALUES ('x', 9210, 'EPSG', 9210, '');
            """ + sql;
        command.Parameters.AddWithValue("$g", blob);
        command.ExecuteNonQuery();
        return path;
    }

    public static string Workbook(string folder, string workbook) => Zip(folder, "a.xlsx",
        ("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"u8.ToArray()),
        ("_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='a' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>"u8.ToArray()),
        ("xl/workbook.xml", System.Text.Encoding.UTF8.GetBytes(workbook)));

    /// <summary>An entry of 3 MB whose both headers say 1,000 bytes.</summary>
    public static string LyingZip(string folder)
    {
        const int Truth = 3 << 20, Said = 1000;
        var path = Zip(folder, "a.zip", ("a.shp", new byte[Truth]));
        var bytes = File.ReadAllBytes(path);
        for (var at = 0; at + 4 <= bytes.Length; at++)
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at)) == Truth)
                Little(bytes, at, Said);
        }
        return Write(folder, "a.zip", bytes);
    }

    public static string Zip(string folder, string name, params (string Name, byte[] Bytes)[] entries)
    {
        var path = Path.Combine(folder, name);
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (entry, bytes) in entries)
        {
            using var stream = zip.CreateEntry(entry).Open();
            stream.Write(bytes);
        }
        return path;
    }

    private static byte[] Header(int length)
    {
        var shp = new byte[length];
        BinaryPrimitives.WriteInt32BigEndian(shp, 9994);
        BinaryPrimitives.WriteInt32BigEndian(shp.AsSpan(24), length / 2);
        Little(shp, 28, 1000);
        Little(shp, 32, 5);
        return shp;
    }

    private static void Polygon(Span<byte> record, int number, (double East, double North)[] ring)
    {
        BinaryPrimitives.WriteInt32BigEndian(record, number);
        BinaryPrimitives.WriteInt32BigEndian(record[4..], (PolygonHeader + (ring.Length * Vertex)) / 2);
        var content = record[RecordHeader..];
        BinaryPrimitives.WriteInt32LittleEndian(content, 5);
        BinaryPrimitives.WriteInt32LittleEndian(content[36..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(content[40..], ring.Length);
        for (var i = 0; i < ring.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(content[(PolygonHeader + (Vertex * i))..], 601_000 + ring[i].East);
            BinaryPrimitives.WriteDoubleLittleEndian(content[(PolygonHeader + (Vertex * i) + 8)..], 1_192_000 + ring[i].North);
        }
    }

    private static string Write(string folder, string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
