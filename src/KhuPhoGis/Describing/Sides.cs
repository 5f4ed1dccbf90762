using System.Collections.Immutable;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Describing;

/// <summary>
/// The four sides of a neighborhood. Its outline is taken without small bends; each straight piece belongs to the side it faces, or, where the
/// neighborhood itself stands in the way there, to the nearest side from which it can be seen. So what lies in a notch that opens to the
/// north is to the north.
/// </summary>
internal static class Sides
{
    /// <summary>A neighbor with less of a side than this is not named there.</summary>
    private const double LeastShare = 1.0 / 6;

    /// <summary>A line that carries less of the common border than this is not named.</summary>
    private const double LeastCarried = 0.2;

    /// <summary>Millimetres beside the outline from where is looked.</summary>
    private const double Off = 500;

    /// <summary>Millimetres beyond any ward.</summary>
    private const long Far = 1_000_000_000;

    private sealed record Piece(Quarter Quarter, NeighborhoodId Across, Carrier Carrier, double Metres, GridPoint To);

    public static ImmutableArray<SideDescription> Of(Outline outline)
    {
        var pieces = outline.Shells.SelectMany(PiecesOf).ToList();
        // A triangle may have no piece that faces west: then its western corner tells.
        foreach (var quarter in Enum.GetValues<Quarter>().Where(quarter => pieces.TrueForAll(piece => piece.Quarter != quarter)).ToList())
            pieces.Add(pieces.MaxBy(piece => Reach(piece.To, quarter))! with { Quarter = quarter });
        var named = Enum.GetValues<Quarter>().SelectMany(quarter => Major(pieces.Where(piece => piece.Quarter == quarter).ToList()).Select(key => (quarter, key))).ToHashSet();
        foreach (var left in pieces.Select(Key).Distinct().Where(key => !named.Any(item => item.key == key)).ToList())
        {
            var longest = pieces.Where(piece => Key(piece) == left).GroupBy(piece => piece.Quarter).MaxBy(side => side.Sum(piece => piece.Metres))!;
            named.Add((longest.Key, left));
        }
        return [.. Enum.GetValues<Quarter>().Select(quarter => new SideDescription(quarter,
            [.. named.Where(item => item.quarter == quarter).Select(item => Neighbor(pieces.Where(piece => piece.Quarter == quarter && Key(piece) == item.key).ToList()))
                .OrderByDescending(neighbor => neighbor.Metres).ThenBy(neighbor => neighbor.Across.Value)]))];
    }

    private static (NeighborhoodId Across, bool IsWard) Key(Piece piece) => (piece.Across, piece.Carrier.IsWard);

    private static IEnumerable<(NeighborhoodId, bool)> Major(List<Piece> side)
    {
        var all = side.Sum(piece => piece.Metres);
        return side.GroupBy(Key).Where(group => group.Sum(piece => piece.Metres) >= LeastShare * all).Select(group => group.Key);
    }

    private static SideNeighbor Neighbor(List<Piece> pieces)
    {
        var all = pieces.Sum(piece => piece.Metres);
        var carriers = pieces.Where(piece => piece.Carrier is { IsLandmark: true, Name.Length: > 0 }).GroupBy(piece => piece.Carrier)
            .Select(group => (Carrier: group.Key, Metres: group.Sum(piece => piece.Metres))).Where(item => item.Metres >= LeastCarried * all)
            .OrderByDescending(item => item.Metres).ThenBy(item => item.Carrier.Name, StringComparer.Ordinal);
        return new(pieces[0].Across, pieces[0].Carrier.IsWard, (int)Math.Round(all), [.. carriers.Select(item => item.Carrier)]);
    }

    private static List<Piece> PiecesOf(ImmutableArray<Stretch> ring)
    {
        GridPoint[] line = [ring[0].Line[0], .. ring.SelectMany(stretch => stretch.Line.Skip(1))];
        var size = Math.Max(line.Max(p => p.X) - line.Min(p => p.X), line.Max(p => p.Y) - line.Min(p => p.Y)) / (double)GridPoint.PerMetre;
        var corners = Simplified.Of(line, Math.Max(5, size / 15));
        var (pieces, at, corner, quarter) = (new List<Piece>(), 0, 0, Quarter.North);
        foreach (var stretch in ring)
        {
            for (var i = 1; i < stretch.Line.Length; i++, at++)
            {
                if (at == corners[corner])
                {
                    quarter = QuarterOf(line, corners, corner);
                    corner++;
                }
                pieces.Add(new(quarter, stretch.Across, stretch.Carrier, stretch.Line[i - 1].DistanceTo(stretch.Line[i]), stretch.Line[i]));
            }
        }
        return pieces;
    }

    /// <summary>The neighborhood lies to the right of who walks clockwise around it, so outside is to the left.</summary>
    private static Quarter QuarterOf(GridPoint[] line, List<int> corners, int corner)
    {
        var (a, b) = (line[corners[corner]], line[corners[corner + 1]]);
        double east = -(b.Y - a.Y), north = b.X - a.X, length = Math.Sqrt((east * east) + (north * north));
        var outside = new GridPoint(((a.X + b.X) / 2) + (long)(Off * east / length), ((a.Y + b.Y) / 2) + (long)(Off * north / length));
        var (outwards, facing) = (Directions.Azimuth(east, north), Directions.QuarterOf(Directions.Azimuth(east, north)));
        return Enum.GetValues<Quarter>().Where(quarter => Directions.Between(Directions.AzimuthOf(quarter), outwards) < 135 && IsSeen(line, corners, outside, quarter))
            .OrderBy(quarter => quarter != facing).ThenBy(quarter => Directions.Between(Directions.AzimuthOf(quarter), outwards)).FirstOrDefault(facing);
    }

    /// <summary>Whether nothing of the neighborhood lies between the place beside it and the far distance in that direction.</summary>
    private static bool IsSeen(GridPoint[] line, List<int> corners, GridPoint place, Quarter quarter)
    {
        var far = quarter switch
        {
            Quarter.East => place with { X = place.X + Far },
            Quarter.West => place with { X = place.X - Far },
            Quarter.South => place with { Y = place.Y - Far },
            _ => place with { Y = place.Y + Far },
        };
        return !Enumerable.Range(1, corners.Count - 1).Any(i => GridMath.SegmentsMeet(place, far, line[corners[i - 1]], line[corners[i]]));
    }

    private static double Reach(GridPoint place, Quarter quarter) => quarter switch
    {
        Quarter.East => place.X,
        Quarter.West => -place.X,
        Quarter.South => -place.Y,
        _ => place.Y,
    };
}
