using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Describing;

/// <summary>Makes walks of outlines: stretches along one line are one leg, whatever lies across.</summary>
internal sealed class BoundaryWalks(LineLookup lines, Func<GridPoint, string?> houseNear)
{
    /// <summary>Metres: a shorter leg, as between two ends of an offset crossing, goes with the one before it.</summary>
    private const double Short = 6;

    /// <summary>Metres that a way may stray from a direction and still be said to go there.</summary>
    private const double Straight = 12;

    private const int MostHeadings = 3;

    public ImmutableArray<BoundaryWalk> Of(Outline outline) =>
        [.. outline.Shells.Select(ring => Walk(ring, false)), .. outline.Holes.Select(ring => Walk(ring, true))];

    private BoundaryWalk Walk(ImmutableArray<Stretch> ring, bool isHole)
    {
        var ways = FromNorthEast(Joined(Joined(ring.Select(stretch => new Way(stretch)), way => way.Metres < Short), _ => false));
        var junctions = ways.Select((way, i) => JunctionAt(way.Line[0], ring, [ways[(i + ways.Count - 1) % ways.Count].Carrier, way.Carrier])).ToList();
        var (legs, before, walked) = (new List<Leg>(), 0.0, 0);
        foreach (var (i, way) in ways.Index())
        {
            before += way.Metres;
            // Rounded sums, not rounded parts: so the legs add up to the whole.
            var metres = (int)Math.Round(before) - walked;
            walked += metres;
            legs.Add(new(junctions[i], junctions[(i + 1) % junctions.Count], way.Carrier, metres, Headings(way.Line), [.. way.Across]));
        }
        return new([.. legs], isHole);
    }

    /// <summary>Ways with the same carrier that follow each other are one, over the beginning too; so are those that a rule calls too short.</summary>
    private static List<Way> Joined(IEnumerable<Way> ring, Func<Way, bool> goesWithPrevious)
    {
        var ways = new List<Way>();
        foreach (var way in ring)
        {
            if (ways.Count > 0 && (ways[^1].Carrier == way.Carrier || goesWithPrevious(way)))
                ways[^1] = ways[^1].Then(way);
            else
                ways.Add(way);
        }
        while (ways.Count > 1 && (ways[0].Carrier == ways[^1].Carrier || goesWithPrevious(ways[0])))
        {
            ways[^1] = ways[^1].Then(ways[0]);
            ways.RemoveAt(0);
        }
        return ways;
    }

    private static List<Way> FromNorthEast(List<Way> ways)
    {
        var first = Enumerable.Range(0, ways.Count).MaxBy(i => ways[i].Line[0].X + ways[i].Line[0].Y);
        return [.. ways.Skip(first), .. ways.Take(first)];
    }

    /// <param name="walked">What the walk comes and goes by: it is named first, and also where its end is some metres off, so that a short way was left out.</param>
    private Junction JunctionAt(GridPoint place, ImmutableArray<Stretch> ring, Carrier[] walked)
    {
        var (found, arms) = lines.At(place);
        // Where the ward boundary turns beside two streets, their crossing lies some metres away.
        var isBare = found.IsEmpty || (found.Length == 1 && walked.All(carrier => carrier.IsBeside) && walked[0].Name != walked[1].Name);
        var near = walked.Where(carrier => carrier is { IsLandmark: true, Name.Length: > 0 } && (isBare || !carrier.IsWard) && found.All(other => other.Name != carrier.Name))
            .DistinctBy(carrier => carrier.Name).ToList();
        if (isBare)
            arms = 0;
        else
            arms += near.Count(carrier => carrier.Kind != LineKind.Water);
        ImmutableArray<Carrier> carriers = [.. found.Concat(near).OrderBy(carrier => walked.All(line => line.Name != carrier.Name))];
        var isOnWard = ring.Any(stretch => stretch.Carrier.IsWard && (stretch.Line[0] == place || stretch.Line[^1] == place));
        var named = carriers.Count(carrier => carrier.Name.Length > 0);
        return new(place, carriers, arms, isOnWard, named >= 2 || (named == 1 && isOnWard) ? null : houseNear(place));
    }

    private static ImmutableArray<Heading> Headings(List<GridPoint> line)
    {
        for (var tolerance = Straight; ; tolerance *= 2)
        {
            var corners = Simplified.Of(line, tolerance);
            var headings = new List<Heading>();
            for (var i = 1; i < corners.Count; i++)
            {
                var heading = Directions.HeadingOf(line[corners[i - 1]], line[corners[i]]);
                if (headings.Count == 0 || headings[^1] != heading)
                    headings.Add(heading);
            }
            if (headings.Count <= MostHeadings || corners.Count <= 3)
                return [.. headings];
        }
    }

    private sealed record Way(Carrier Carrier, List<GridPoint> Line, List<NeighborhoodId> Across)
    {
        public Way(Stretch stretch) : this(stretch.Carrier, [.. stretch.Line], [stretch.Across]) { }

        public double Metres => GridMath.Length(Line.ToArray());

        public Way Then(Way next) => new(Carrier, [.. Line, .. next.Line.Skip(1)], [.. Across.Union(next.Across)]);
    }
}
