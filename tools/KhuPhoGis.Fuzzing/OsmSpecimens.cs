using KhuPhoGis.Coordinates;
using OsmSharp;
using OsmSharp.Streams;
using OsmSharp.Tags;

namespace KhuPhoGis.Fuzzing;

/// <summary>The doors as nodes with addresses.</summary>
internal static class OsmSpecimens
{
    public static void Write(string xmlPath, string pbfPath)
    {
        using (var xml = File.Create(xmlPath))
            Fill(new XmlOsmStreamTarget(xml));
        using var pbf = File.Create(pbfPath);
        Fill(new PBFOsmStreamTarget(pbf));
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
