using System.IO.Compression;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Stores;

/// <summary>A coverage as it is stored: its bytes packed, under the fingerprint of the bytes before.</summary>
internal sealed record PackedCoverage(string Hash, int Cells, int Edges, byte[] Content)
{
    /// <summary>Far above any ward; a content that unpacks to more was not written by this program.</summary>
    private const int MostBytes = 256 << 20;

    public static PackedCoverage Of(Coverage coverage)
    {
        var bytes = CoverageBytes.Write(coverage);
        using var packed = new MemoryStream();
        using (var packer = new ZLibStream(packed, CompressionLevel.Optimal))
            packer.Write(bytes);
        return new(PlanFingerprint.Of(bytes), coverage.CellCount, coverage.Edges.Length, packed.ToArray());
    }

    /// <summary>The bytes of the coverage.</summary>
    /// <exception cref="InvalidDataException">Not what <see cref="Of"/> made.</exception>
    public static byte[] Unpack(byte[] content)
    {
        using var packer = new ZLibStream(new MemoryStream(content), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (var read = packer.Read(buffer); read > 0; read = packer.Read(buffer))
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MostBytes)
                throw new InvalidDataException("The stored coverage is too large.");
        }
        return bytes.ToArray();
    }
}
