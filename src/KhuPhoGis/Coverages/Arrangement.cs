using System.Runtime.InteropServices;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// Noded segments and the faces between them. Half-edge 2i walks segment i from A to B, 2i + 1 back; a half-edge belongs to
/// the face on its left. Face 0 is the unbounded one.
/// </summary>
internal sealed class Arrangement
{
    private readonly int[] _next;
    private readonly int[] _faceOf;

    /// <summary>The node each half-edge starts at, numbered in the order of the segments.</summary>
    private readonly int[] _nodeOf;

    private Arrangement(List<Segment> segments)
    {
        Segments = segments;
        (_nodeOf, var nodes) = NumberNodes(segments);
        _next = Link(nodes);
        _faceOf = new int[2 * segments.Count];
        FaceCount = LabelFaces();
    }

    public IReadOnlyList<Segment> Segments { get; }

    /// <summary>The unbounded face included.</summary>
    public int FaceCount { get; }

    /// <param name="segments">Noded and unique. Cost: O(n log n).</param>
    public static Arrangement Trace(List<Segment> segments) => new(segments);

    public int LeftOf(int segment) => _faceOf[2 * segment];

    public int RightOf(int segment) => _faceOf[(2 * segment) + 1];

    /// <summary>An arrangement without the segments that have one face on both sides: dead ends, and ways to islands.</summary>
    public Arrangement WithoutDeadEnds()
    {
        var kept = Where((segment, left, right) => left != right);
        return kept.Count == Segments.Count ? this : new(kept);
    }

    /// <summary>Segments for which the question (segment index, left face, right face) is answered yes.</summary>
    public List<Segment> Where(Func<int, int, int, bool> keep)
    {
        var kept = new List<Segment>(Segments.Count);
        for (var i = 0; i < Segments.Count; i++)
        {
            if (keep(i, LeftOf(i), RightOf(i)))
                kept.Add(Segments[i]);
        }
        return kept;
    }

    /// <summary>Which face a position lies in, by the program's one rule.</summary>
    public Func<GridPoint, int> Locator()
    {
        var index = Index((segment, _) => (LeftOf(segment), RightOf(segment), -1));
        return p => index.Find(p) ?? 0;
    }

    /// <summary>
    /// Which faces belong to the ward: those reached from the inner side of its boundary without crossing it.
    /// </summary>
    /// <param name="boundary">The ward's polygons; their rings are among the segments, perhaps split further.</param>
    public bool[] FacesInside(IReadOnlyList<GridPolygon> boundary)
    {
        var inside = new bool[FaceCount];
        var rings = boundary.SelectMany(polygon => polygon.Rings).Select(ring => ring.AsMemory()).ToList();
        var parent = Enumerable.Range(0, FaceCount).ToArray();
        for (var i = 0; i < Segments.Count; i++)
        {
            if (Segments[i].Kind != LineKind.WardBoundary)
                Join(parent, LeftOf(i), RightOf(i));
        }
        var votes = new double[FaceCount];
        for (var i = 0; i < Segments.Count; i++)
        {
            if (Segments[i].Kind != LineKind.WardBoundary)
                continue;
            votes[Root(parent, LeftOf(i))] += Vote(Segments[i], rings, side: 1);
            votes[Root(parent, RightOf(i))] += Vote(Segments[i], rings, side: -1);
        }
        for (var face = 1; face < FaceCount; face++)
            inside[face] = votes[Root(parent, face)] > 0;
        return inside;
    }

    public static int Root(int[] parent, int item)
    {
        while (parent[item] != item)
            item = parent[item] = parent[parent[item]];
        return item;
    }

    public static void Join(int[] parent, int a, int b)
    {
        (a, b) = (Root(parent, a), Root(parent, b));
        parent[Math.Max(a, b)] = Math.Min(a, b);
    }

    /// <summary>
    /// How sure a boundary segment is that the region on one side of it is the ward's: its length in metres, negative for not.
    /// Asked five millimetres beside its middle, since noding may have moved the segment by one.
    /// </summary>
    private static double Vote(Segment segment, List<ReadOnlyMemory<GridPoint>> rings, int side)
    {
        double dx = segment.B.X - segment.A.X, dy = segment.B.Y - segment.A.Y, length = Math.Sqrt((dx * dx) + (dy * dy));
        var beside = new GridPoint(
            ((segment.A.X + segment.B.X) / 2) + (long)Math.Round(-dy / length * 5 * side),
            ((segment.A.Y + segment.B.Y) / 2) + (long)Math.Round(dx / length * 5 * side));
        return GridMath.Contains(rings, beside) ? length : -length;
    }

    private GridPoint Start(int half) => (half & 1) == 0 ? Segments[half >> 1].A : Segments[half >> 1].B;

    private GridPoint End(int half) => Start(half ^ 1);

    private static (int[] NodeOf, int Nodes) NumberNodes(List<Segment> segments)
    {
        var (numbers, nodeOf) = (new Dictionary<GridPoint, int>(segments.Count), new int[2 * segments.Count]);
        for (var half = 0; half < nodeOf.Length; half++)
        {
            var start = (half & 1) == 0 ? segments[half >> 1].A : segments[half >> 1].B;
            ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, start, out var known);
            nodeOf[half] = number = known ? number : numbers.Count - 1;
        }
        return (nodeOf, numbers.Count);
    }

    /// <summary>The half-edge that follows each along the face on its left.</summary>
    private int[] Link(int nodes)
    {
        var first = new int[nodes + 1];
        foreach (var node in _nodeOf)
            first[node + 1]++;
        for (var node = 0; node < nodes; node++)
            first[node + 1] += first[node];
        var (leaving, filled, next) = (new int[_nodeOf.Length], first.AsSpan().ToArray(), new int[_nodeOf.Length]);
        for (var half = 0; half < _nodeOf.Length; half++)
            leaving[filled[_nodeOf[half]]++] = half;
        for (var node = 0; node < nodes; node++)
        {
            var around = leaving.AsSpan(first[node]..first[node + 1]);
            if (around.Length > 2)
                around.Sort((g, h) => Turns.CompareCounterClockwise(Start(g), End(g), End(h)));
            // Who comes in against one half-edge goes out by the next one clockwise: the face stays on the left.
            for (var i = 0; i < around.Length; i++)
                next[around[i] ^ 1] = around[(i + around.Length - 1) % around.Length];
        }
        return next;
    }

    private int LabelFaces()
    {
        var cycleOf = new int[_next.Length];
        Array.Fill(cycleOf, -1);
        var starts = new List<int>();
        for (var half = 0; half < _next.Length; half++)
        {
            if (cycleOf[half] >= 0)
                continue;
            for (var at = half; cycleOf[at] < 0; at = _next[at])
                cycleOf[at] = starts.Count;
            starts.Add(half);
        }
        var faceOfCycle = FacesOfCycles(starts, cycleOf);
        for (var half = 0; half < _next.Length; half++)
            _faceOf[half] = faceOfCycle[cycleOf[half]];
        return faceOfCycle.Length == 0 ? 1 : faceOfCycle.Max() + 1;
    }

    /// <summary>A counter-clockwise cycle is a face; any other is the rim of a part that lies inside the face to its west.</summary>
    private int[] FacesOfCycles(List<int> starts, int[] cycleOf)
    {
        var (faces, face, rims) = (new int[starts.Count], 1, new List<(GridPoint West, int Cycle)>());
        for (var cycle = 0; cycle < starts.Count; cycle++)
        {
            if (TwiceArea(starts[cycle]) > 0)
                faces[cycle] = face++;
            else
                rims.Add((Westmost(starts[cycle]), cycle));
        }
        if (rims.Count <= 1)
            return faces;
        var component = Components(cycleOf, starts.Count);
        var index = Index((segment, half) => (cycleOf[half], cycleOf[half ^ 1], component[cycleOf[half]]));
        // From west to east, so that what lies to the west of a rim already has its face.
        foreach (var (west, cycle) in rims.OrderBy(rim => rim.West))
            faces[cycle] = index.Find(west, lookPast: component[cycle]) is { } found ? faces[found] : 0;
        return faces;
    }

    private int[] Components(int[] cycleOf, int cycles)
    {
        var parent = Enumerable.Range(0, cycles).ToArray();
        for (var half = 0; half < cycleOf.Length; half += 2)
            Join(parent, cycleOf[half], cycleOf[half + 1]);
        var byNode = new Dictionary<int, int>();
        for (var half = 0; half < cycleOf.Length; half++)
        {
            if (!byNode.TryAdd(_nodeOf[half], cycleOf[half]))
                Join(parent, byNode[_nodeOf[half]], cycleOf[half]);
        }
        return [.. Enumerable.Range(0, cycles).Select(cycle => Root(parent, cycle))];
    }

    private NearestWest Index(Func<int, int, (int Left, int Right, int Owner)> labels)
    {
        var (south, north) = (Segments.Count == 0 ? 0 : long.MaxValue, Segments.Count == 0 ? 0 : long.MinValue);
        foreach (var segment in Segments)
            (south, north) = (Math.Min(south, Math.Min(segment.A.Y, segment.B.Y)), Math.Max(north, Math.Max(segment.A.Y, segment.B.Y)));
        var index = new NearestWest(south, north, Segments.Count);
        for (var i = 0; i < Segments.Count; i++)
        {
            var (left, right, owner) = labels(i, 2 * i);
            index.Add(Segments[i].A, Segments[i].B, left, right, owner);
        }
        return index;
    }

    private Int128 TwiceArea(int start)
    {
        Int128 sum = 0;
        var origin = Start(start);
        for (var at = _next[start]; at != start; at = _next[at])
        {
            var (a, b) = (Start(at), End(at));
            sum += ((a.X - origin.X) * (b.Y - origin.Y)) - ((a.Y - origin.Y) * (b.X - origin.X));
        }
        return sum;
    }

    private GridPoint Westmost(int start)
    {
        var west = Start(start);
        for (var at = _next[start]; at != start; at = _next[at])
            west = Start(at).CompareTo(west) < 0 ? Start(at) : west;
        return west;
    }
}
