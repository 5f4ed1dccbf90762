using System.Buffers.Binary;
using System.IO.Compression;
using KhuPhoGis.Coordinates;
using OsmSharp;
using OsmSharp.Streams;
using OsmSharp.Tags;
using ProtoBuf;
using Blob = OsmSharp.IO.PBF.Blob;
using BlobHeader = OsmSharp.IO.PBF.BlobHeader;

namespace KhuPhoGis.Fuzzing;

/// <summary>The doors as nodes with addresses.</summary>
internal static class OsmSpecimens
{
    public static void Write(string xmlPath, string pbfPath)
    {
        using (var xml = File.Create(xmlPath))
            Fill(new XmlOsmStreamTarget(xml));
        using var packed = new MemoryStream();
        Fill(new PBFOsmStreamTarget(packed));
        File.WriteAllBytes(pbfPath, Unpacked(packed.ToArray()));
    }

    /// <summary>Blocks as they are, which the format allows too: in packed ones hardly any mutation gets past the checksum.</summary>
    public static byte[] Unpacked(byte[] pbf)
    {
        var blocks = new MemoryStream();
        for (var at = 0; at < pbf.Length;)
        {
            var header = Serializer.Deserialize<BlobHeader>(pbf.AsSpan(at + 4, BinaryPrimitives.ReadInt32BigEndian(pbf.AsSpan(at))));
            at += 4 + BinaryPrimitives.ReadInt32BigEndian(pbf.AsSpan(at));
            var blob = Serializer.Deserialize<Blob>(pbf.AsSpan(at, header.datasize));
            at += header.datasize;
            if (blob.zlib_data is { } zlib)
            {
                using var raw = new MemoryStream();
                using (var inflating = new ZLibStream(new MemoryStream(zlib), CompressionMode.Decompress))
                    inflating.CopyTo(raw);
                blob = new Blob { raw = raw.ToArray() };
            }
            var body = new MemoryStream();
            Serializer.Serialize(body, blob);
            header.datasize = (int)body.Length;
            var head = new MemoryStream();
            Serializer.Serialize(head, header);
            var length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, (int)head.Length);
            blocks.Write(length);
            blocks.Write(head.ToArray());
            blocks.Write(body.ToArray());
        }
        return blocks.ToArray();
    }

    private static void Fill(OsmStreamTarget target)
    {
        target.Initialize();
        foreach (var (door, i) in Corpus.Doors().Select((door, i) => (door, i)))
        {
            var (lon, lat) = CoordinateSystems.Get(9210).ToWgs84(door.East, door.North);
            target.AddNode(new Node
            {
                Id = i + 1,
                Version = 1,
                Visible = true,
                ChangeSetId = 1,
                TimeStamp = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
                UserId = 1,
                UserName = "a",
                Longitude = lon,
                Latitude = lat,
                Tags = new TagsCollection(new Tag("addr:housenumber", $"{i}"), new Tag("addr:street", "Nguyễn Trãi")),
            });
        }
        target.Flush();
        target.Close();
    }
}
