using System.Runtime.InteropServices;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.Noding;
using NetTopologySuite.Noding.Snapround;

namespace KhuPhoGis.Tests.Coverages;

/// <summary>The same noding by NetTopologySuite: the judge of <see cref="SnapRounding"/>.</summary>
internal static class NtsNoding
{
    /// <returns>Each piece once, by position: west to east, south to north.</returns>
    public static List<Segment> Node(IEnumerable<SourceLine> lines)
    {
        var sources = lines.ToList();
        if (sources.Count == 0)
            return [];
        // Doubles near the origin: sums of millimetres stay exact, and the noder's own arithmetic loses nothing.
        var origin = sources[0].Line[0];
        var strings = new List<ISegmentString>(sources.Count);
        foreach (var source in sources)
        {
            strings.Add(new NodedSegmentString(CoordinatesOf(source, origin), source));
        }
        var noder = new SnapRoundingNoder(new PrecisionModel(1));
        noder.ComputeNodes(strings);
        return Unique(noder.GetNodedSubstrings(), origin);
    }

    private static List<Segment> Unique(IEnumerable<ISegmentString> noded, GridPoint origin)
    {
        var unique = new Dictionary<(GridPoint, GridPoint), Segment>();
        foreach (var part in noded)
        {
            var source = (SourceLine)part.Context;
            for (var i = 1; i < part.Count; i++)
            {
                var (a, b) = (PointOf(part.Coordinates[i - 1], origin), PointOf(part.Coordinates[i], origin));
                if (a == b)
                    continue;
                var segment = Segment.Of(a, b, source.Kind, source.Name);
                ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(unique, (segment.A, segment.B), out var seen);
                kept = seen ? kept.Merge(segment) : segment;
            }
        }
        var segments = unique.Values.ToList();
        segments.Sort((s, t) => s.A != t.A ? s.A.CompareTo(t.A) : s.B.CompareTo(t.B));
        return segments;
    }

    private static Coordinate[] CoordinatesOf(SourceLine source, GridPoint origin)
    {
        var coordinates = new List<Coordinate>(source.Line.Length);
        foreach (var p in source.Line)
        {
            var coordinate = new Coordinate(p.X - origin.X, p.Y - origin.Y);
            if (coordinates.Count == 0 || !coordinates[^1].Equals2D(coordinate))
                coordinates.Add(coordinate);
        }
        if (coordinates.Count == 1)
            coordinates.Add(coordinates[0].Copy());
        return [.. coordinates];
    }

    private static GridPoint PointOf(Coordinate c, GridPoint origin) => new((long)Math.Round(c.X) + origin.X, (long)Math.Round(c.Y) + origin.Y);
}
