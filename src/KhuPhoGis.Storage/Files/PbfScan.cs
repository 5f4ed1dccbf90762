using System.Buffers.Binary;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Walks the blocks of an .osm.pbf before the library sees them: a block length that is not true sends its reader round and round.
/// </summary>
/// <remarks>Format: a 32-bit length, a BlobHeader (type = 1, indexdata = 2, datasize = 3), then a Blob of that size, again and again.</remarks>
internal static class PbfScan
{
    private const int LongestHeader = 64 << 10, LongestBlob = 32 << 20;

    /// <exception cref="BadInputException">A length that cannot be, or an end in the middle of a block.</exception>
    public static void Check(SourceFile file)
    {
        using var stream = File.OpenRead(file.Path);
        Span<byte> length = stackalloc byte[4];
        while (stream.Position < stream.Length)
        {
            var at = stream.Position;
            var header = stream.ReadAtLeast(length, 4, throwOnEndOfStream: false) == 4 ? BinaryPrimitives.ReadInt32BigEndian(length) : 0;
            if (header is < 2 or > LongestHeader || stream.Position + header > stream.Length)
                throw Damaged(file, at, header);
            var bytes = new byte[header];
            stream.ReadExactly(bytes);
            var blob = BlobSize(bytes);
            if (blob is < 1 or > LongestBlob || stream.Position + blob > stream.Length)
                throw Damaged(file, at, blob);
            stream.Position += blob;
        }
    }

    /// <summary>0 when the header makes no sense.</summary>
    private static long BlobSize(ReadOnlySpan<byte> header)
    {
        long size = 0;
        while (!header.IsEmpty)
        {
            var field = Varint(ref header);
            if (field == 0x18)
                size = Varint(ref header);
            else if (field is not (0x0A or 0x12) || Varint(ref header) is not (>= 0 and var skipped) || skipped > header.Length)
                return 0;
            else
                header = header[(int)skipped..];
        }
        return size;
    }

    /// <summary>−1 when there is none.</summary>
    private static long Varint(ref ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        for (var shift = 0; shift < 35 && !bytes.IsEmpty; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (long)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
        return -1;
    }

    private static BadInputException Damaged(SourceFile file, long at, long found) =>
        new(file.Name, FormattableString.Invariant($"byte {at}"), "damaged", "OSM block", found);
}
