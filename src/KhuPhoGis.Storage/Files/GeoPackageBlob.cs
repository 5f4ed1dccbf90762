using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// The GeoPackage form of a geometry: "GP", version, flags, coordinate system, a box (not for points), then well-known
/// binary. Written little-endian and two-dimensional; read in every form of the standard.
/// </summary>
public static class GeoPackageBlob
{
    /// <summary>A feature with more is refused by every reader.</summary>
    public const int MostVertices = 200_000;

    private const int FixedHeader = 8;
    private const byte LittleEndian = 1, Empty = 1 << 4, BoxXy = 1 << 1;

    /// <summary>Bytes of the box by its kind: none, XY, XYZ, XYM, XYZM.</summary>
    private static readonly int[] BoxBytes = [0, 32, 48, 48, 64];

    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 0);

    /// <summary>A point, metres.</summary>
    public static byte[] Encode(double east, double north, int srid) => Encode(Factory.CreatePoint(new Coordinate(east, north)), srid);

    /// <summary>Z and M, if there are any, are left out.</summary>
    public static byte[] Encode(Geometry geometry, int srid)
    {
        var wkb = new WKBWriter(ByteOrder.LittleEndian, handleSRID: false, emitZ: false, emitM: false).Write(geometry);
        var hasBox = geometry is not Point && !geometry.IsEmpty;
        var blob = new byte[FixedHeader + (hasBox ? BoxBytes[1] : 0) + wkb.Length];
        (blob[0], blob[1], blob[2]) = ((byte)'G', (byte)'P', 0);
        blob[3] = (byte)(LittleEndian | (hasBox ? BoxXy : 0) | (geometry.IsEmpty ? Empty : 0));
        BinaryPrimitives.WriteInt32LittleEndian(blob.AsSpan(4), srid);
        if (hasBox)
            WriteBox(blob.AsSpan(FixedHeader), geometry.EnvelopeInternal);
        wkb.CopyTo(blob, blob.Length - wkb.Length);
        return blob;
    }

    /// <summary>The geometry, with its srs_id as SRID.</summary>
    /// <exception cref="FormatException">Not a GeoPackage geometry, cut short, nested too deeply or too large.</exception>
    public static Geometry Decode(byte[] blob)
    {
        if (blob.Length < FixedHeader || blob[0] != 'G' || blob[1] != 'P')
            throw new FormatException("Not a GeoPackage geometry.");
        var flags = blob[3];
        var box = (flags >> 1) & 7;
        if (box >= BoxBytes.Length || blob.Length < FixedHeader + BoxBytes[box])
            throw new FormatException("Not a GeoPackage geometry.");
        var srid = (flags & LittleEndian) != 0
            ? BinaryPrimitives.ReadInt32LittleEndian(blob.AsSpan(4))
            : BinaryPrimitives.ReadInt32BigEndian(blob.AsSpan(4));
        var geometry = FromWkb(blob[(FixedHeader + BoxBytes[box])..]);
        geometry.SRID = srid;
        return geometry;
    }

    private static Geometry FromWkb(byte[] wkb)
    {
        WkbScan.Vertices(wkb, MostVertices);
        try
        {
            return new WKBReader().Read(wkb);
        }
        catch (Exception e) when (e is ParseException or ArgumentException or IOException)
        {
            throw new FormatException(e.Message, e);
        }
    }

    private static void WriteBox(Span<byte> target, Envelope box)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(target, box.MinX);
        BinaryPrimitives.WriteDoubleLittleEndian(target[8..], box.MaxX);
        BinaryPrimitives.WriteDoubleLittleEndian(target[16..], box.MinY);
        BinaryPrimitives.WriteDoubleLittleEndian(target[24..], box.MaxY);
    }
}
