using System.Buffers.Binary;
using System.Text;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;
using NetTopologySuite.IO.Esri;

namespace KhuPhoGis.Storage.Tests.Files;

/// <summary>Small shapefiles, right and wrong, made by the tests.</summary>
internal static class SmallShapefile
{
    /// <summary>Writes .shp, .shx, .dbf, .prj (EPSG:9210) and .cpg (UTF-8); the geometry is in metres from the square's corner.</summary>
    public static string Write(TempFolder folder, string name, params (string Wkt, string Code)[] rows)
    {
        var path = folder[name];
        Shapefile.WriteAllFeatures(rows.Select(Feature), path, Wkt.Esri(CoordinateSystems.Get(9210)), Encoding.UTF8);
        return path;
    }

    public static Geometry Moved(string wkt)
    {
        var geometry = new WKTReader().Read(wkt);
        geometry.Apply(new NetTopologySuite.Geometries.Utilities.AffineTransformation(1, 0, Wards.East, 0, 1, Wards.North));
        return geometry;
    }

    /// <summary>One record of the given type and content, behind a right header.</summary>
    public static byte[] Bytes(int shapeType, params byte[][] records)
    {
        var body = records.SelectMany((record, i) => (byte[])[.. Big(i + 1), .. Big(record.Length / 2), .. record]).ToArray();
        return [.. Big(9994), .. new byte[20], .. Big((100 + body.Length) / 2), .. Little(1000), .. Little(shapeType), .. new byte[64], .. body];
    }

    /// <summary>A record of a line or a polygon, with whatever follows the points (Z, M).</summary>
    public static byte[] Record(int shapeType, int parts, int points, int[] offsets, double[] ordinates) =>
        [.. Little(shapeType), .. new byte[32], .. Little(parts), .. Little(points), .. offsets.SelectMany(Little), .. ordinates.SelectMany(BitConverter.GetBytes)];

    public static byte[] Little(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        return bytes;
    }

    private static byte[] Big(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static Feature Feature((string Wkt, string Code) row) =>
        new(Moved(row.Wkt), new AttributesTable { { "ma_ho", row.Code } });
}
