using System.Buffers.Binary;
using System.IO.Compression;

namespace KhuPhoGis.Desktop.Tests.Basemaps;

/// <summary>Writes small pictures, so that tests need no library and no file for them.</summary>
internal static class Png
{
    public const int Size = 256;

    /// <summary>256 × 256 pixels, red green blue.</summary>
    public static byte[] Of(Func<int, int, (byte R, byte G, byte B)> colour)
    {
        var rows = new byte[Size * ((3 * Size) + 1)];
        for (var y = 0; y < Size; y++)
            for (var x = 0; x < Size; x++)
            {
                var at = (y * ((3 * Size) + 1)) + 1 + (3 * x);
                (rows[at], rows[at + 1], rows[at + 2]) = colour(x, y);
            }
        using var bytes = new MemoryStream();
        bytes.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        Chunk(bytes, "IHDR"u8, [0, 0, Size >> 8, Size & 255, 0, 0, Size >> 8, Size & 255, 8, 2, 0, 0, 0]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(rows);
        Chunk(bytes, "IDAT"u8, packed.ToArray());
        Chunk(bytes, "IEND"u8, []);
        return bytes.ToArray();
    }

    private static void Chunk(MemoryStream into, ReadOnlySpan<byte> name, byte[] data)
    {
        byte[] chunk = [.. name, .. data];
        var number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        into.Write(number);
        into.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(chunk));
        into.Write(number);
    }

    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
