using System.Collections.Immutable;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.LinearReferencing;

namespace KhuPhoGis.Addresses;

/// <summary>
/// One line along a whole street, made of the pieces that the map cuts it into. Short gaps (a square, a crossing that bears another name) are
/// bridged; of two carriageways one is walked, and houses beside the other lie farther off on that side. Pieces that lead away, such as arms of
/// an alley, stay lines of their own.
/// </summary>
internal static class StreetAxis
{
    /// <summary>Metres between ends that may be bridged, of pieces that hang together anyhow (two carriageways), and from the axis beyond which a piece leads away.</summary>
    private const double Gap = 60, Across = 25, Beside = 40;

    private static readonly GeometryFactory Factory = new();

    /// <summary>The longest first. The same pieces in any order give the same lines.</summary>
    public static ImmutableArray<Chain> Of(IEnumerable<Street> pieces)
    {
        var lines = pieces.Select(street => Factory.CreateLineString([.. street.Line.Select(point => new Coordinate(point.East, point.North))]))
            .OrderByDescending(line => line.Length).ThenBy(line => line.Coordinate).ToList();
        return [.. Together(lines).SelectMany(Axes).OrderByDescending(axis => axis.Length).ThenBy(axis => axis.Coordinate).Select(axis => new Chain(axis))];
    }

    /// <summary>The axis of pieces that hang together, then those of what leads away from it.</summary>
    private static IEnumerable<LineString> Axes(List<LineString> pieces)
    {
        while (pieces.Count > 1)
        {
            var axis = Longest(pieces);
            yield return axis;
            var left = pieces.FindAll(piece => !IsBeside(piece, axis));
            if (left.Count == pieces.Count)
                break;
            pieces = left;
        }
        foreach (var piece in pieces)
            yield return piece;
    }

    private static IEnumerable<List<LineString>> Together(List<LineString> pieces)
    {
        var ends = Ends(pieces);
        var forest = new Forest(ends.Count);
        foreach (var piece in pieces)
            forest.Join(ends.IndexOf(piece.GetCoordinateN(0)), ends.IndexOf(piece.GetCoordinateN(piece.NumPoints - 1)));
        foreach (var (a, b, _) in Bridges(ends))
            forest.Join(a, b);
        return pieces.GroupBy(piece => forest.Root(ends.IndexOf(piece.GetCoordinateN(0)))).Select(group => group.ToList());
    }

    private static bool IsBeside(LineString piece, LineString axis) => piece.Coordinates.All(at => axis.Distance(Factory.CreatePoint(at)) <= Beside);

    private static ImmutableSortedSet<Coordinate> Ends(List<LineString> pieces) =>
        [.. pieces.SelectMany(piece => (Coordinate[])[piece.GetCoordinateN(0), piece.GetCoordinateN(piece.NumPoints - 1)])];

    /// <summary>The shortest way between the two ends that are farthest apart.</summary>
    private static LineString Longest(List<LineString> pieces)
    {
        var ends = Ends(pieces);
        var steps = Steps(pieces, ends);
        var far = Farthest(steps, ends.IndexOf(pieces[0].GetCoordinateN(0)));
        var path = new List<Coordinate>();
        foreach (var step in Farthest(steps, far.Count > 0 ? far[^1].To : 0))
            path.AddRange(path.Count > 0 ? step.Line.Skip(1) : step.Line);
        if (path.Count < 2)
            return pieces[0];
        // The way in which most of it was drawn; a map's word, but it stays the same whatever the order of the pieces.
        var axis = new LengthIndexedLine(Factory.CreateLineString([.. path]));
        var along = pieces.Sum(piece => piece.Length * Math.Sign(axis.Project(piece.GetCoordinateN(piece.NumPoints - 1)) - axis.Project(piece.GetCoordinateN(0))));
        return Factory.CreateLineString(along < 0 ? [.. Enumerable.Reverse(path)] : [.. path]);
    }

    /// <summary>From each end, what leads on from it: pieces, short bridges, and longer ones where nothing else joins.</summary>
    private static List<Step>[] Steps(List<LineString> pieces, ImmutableSortedSet<Coordinate> ends)
    {
        var forest = new Forest(ends.Count);
        var steps = ends.Select(_ => new List<Step>()).ToArray();
        void Join(int a, int b, Coordinate[] line, double length)
        {
            forest.Join(a, b);
            steps[a].Add(new(b, line, length));
            steps[b].Add(new(a, [.. Enumerable.Reverse(line)], length));
        }
        foreach (var piece in pieces)
            Join(ends.IndexOf(piece.GetCoordinateN(0)), ends.IndexOf(piece.GetCoordinateN(piece.NumPoints - 1)), piece.Coordinates, piece.Length);
        foreach (var (a, b, length) in Bridges(ends))
        {
            if (length <= Across || forest.Root(a) != forest.Root(b))
                Join(a, b, [ends[a], ends[b]], length);
        }
        return steps;
    }

    /// <summary>Pairs of ends that are near, the nearest first.</summary>
    private static List<(int A, int B, double Length)> Bridges(ImmutableSortedSet<Coordinate> ends)
    {
        var near = new List<(int A, int B, double Length)>();
        // Sorted by x: whoever is too far east ends the search.
        for (var a = 0; a < ends.Count; a++)
        {
            for (var b = a + 1; b < ends.Count && ends[b].X - ends[a].X <= Gap; b++)
            {
                if (ends[a].Distance(ends[b]) is <= Gap and var length)
                    near.Add((a, b, length));
            }
        }
        return [.. near.OrderBy(pair => pair.Length).ThenBy(pair => pair.A).ThenBy(pair => pair.B)];
    }

    /// <summary>The steps of the shortest way to the end to which that is longest.</summary>
    private static List<Step> Farthest(List<Step>[] steps, int from)
    {
        var reached = new Dictionary<int, (int Before, Step? By)>();
        var open = new PriorityQueue<(int At, int Before, Step? By), (double Length, int At)>([((from, -1, null), (0, from))]);
        var last = from;
        while (open.TryDequeue(out var here, out var at))
        {
            if (!reached.TryAdd(here.At, (here.Before, here.By)))
                continue;
            last = here.At;
            foreach (var step in steps[here.At].Where(step => !reached.ContainsKey(step.To)))
                open.Enqueue((step.To, here.At, step), (at.Length + step.Length, step.To));
        }
        var way = new List<Step>();
        for (var (before, by) = reached[last]; by is not null; (before, by) = reached[before])
            way.Insert(0, by);
        return way;
    }

    /// <summary>Which ends hang together.</summary>
    private sealed class Forest(int count)
    {
        private readonly int[] _above = [.. Enumerable.Range(0, count)];

        public int Root(int at) => _above[at] == at ? at : _above[at] = Root(_above[at]);

        /// <summary>False when they hang together already.</summary>
        public bool Join(int a, int b)
        {
            (a, b) = (Root(a), Root(b));
            _above[a] = b;
            return a != b;
        }
    }

    private sealed record Step(int To, Coordinate[] Line, double Length);
}
