using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>
/// The edges of a layer near one place, noded together, and the faces between them. Each face has an <em>excess</em>: the units
/// that cover it less the ward, so 0 where all is well, −1 in a gap, 1 and more in an overlap or outside the ward.
/// </summary>
/// <remarks>
/// The map may be finer than the millimetre grid, so that areas are exact to some millionth of a square metre. Edges that reach
/// beyond the box dangle there; that is harmless, since they cancel, and every face with an excess lies inside.
/// </remarks>
internal sealed class LocalMap
{
    private const int FinestScale = 1024;

    /// <summary>Units of the map that a side may measure, so that 64 bits hold every product.</summary>
    private const long MostUnits = 1L << 29;

    private const int MostPositions = 2_000_000;

    private readonly int[] _firstPiece;
    private readonly List<(int Edge, bool Forwards, int Before)> _sources;

    private LocalMap(EdgeTable edges, GridPoint origin, int scale, Arrangement faces, int[] firstPiece, List<(int, bool, int)> sources)
    {
        (Edges, Origin, Scale, Faces, _firstPiece, _sources) = (edges, origin, scale, faces, firstPiece, sources);
        Excess = Spread();
    }

    public EdgeTable Edges { get; }

    /// <summary>Where 0, 0 of the map lies on the grid.</summary>
    public GridPoint Origin { get; }

    /// <summary>Units of the map in a millimetre.</summary>
    public int Scale { get; }

    public Arrangement Faces { get; }

    /// <summary>By face.</summary>
    public int[] Excess { get; }

    /// <param name="near">Edges of the layer.</param>
    /// <param name="extra">More lines to cut faces by, on the grid; they have no owner.</param>
    /// <param name="fine">Whether to work finer than the grid.</param>
    /// <exception cref="TooTangledException">The edges cross each other far too often.</exception>
    public static LocalMap Of(EdgeTable edges, IReadOnlyList<int> near, bool fine, IReadOnlyList<(GridPoint A, GridPoint B)> extra, CancellationToken cancel)
    {
        var box = Box.Of([edges[near[0]].A]);
        foreach (var edge in near)
            box = box.With(Box.Of([edges[edge].A, edges[edge].B]));
        var scale = fine ? (int)Math.Clamp(MostUnits / (Math.Max(box.East - box.West, box.North - box.South) + 1), 1, FinestScale) : 1;
        var origin = new GridPoint(box.West, box.South);
        var lines = near.Select(edge => Line(edges[edge], origin, scale)).Concat(extra.Select(piece => Line(piece, origin, scale))).ToList();
        var numbers = new Dictionary<(GridPoint, GridPoint), int>(2 * lines.Count);
        var segments = new List<Segment>(2 * lines.Count);
        var (first, sources) = (new List<int>(), new List<(int, bool, int)>());
        SnapRounding.Split(lines, MostPositions, (p, q, source) =>
        {
            var segment = Segment.Of(p, q, LineKind.ByHand, "");
            if (numbers.TryAdd((segment.A, segment.B), segments.Count))
            {
                segments.Add(segment);
                first.Add(-1);
            }
            var number = numbers[(segment.A, segment.B)];
            if (source >= near.Count)
                return;
            sources.Add((near[source], segment.A == p, first[number]));
            first[number] = sources.Count - 1;
        }, cancel);
        return new(edges, origin, scale, Arrangement.Trace(segments), [.. first], sources);
    }

    /// <summary>The edges that a piece is part of, and whether they run as the piece does.</summary>
    public IEnumerable<(int Edge, bool Forwards)> EdgesAt(int piece)
    {
        for (var at = _firstPiece[piece]; at >= 0; at = _sources[at].Before)
            yield return (_sources[at].Edge, _sources[at].Forwards);
    }

    /// <summary>Who runs along a piece, and whether as the piece does: whose interior is on its left.</summary>
    public IEnumerable<(int Owner, bool Forwards)> Along(int piece)
    {
        foreach (var (edge, same) in EdgesAt(piece))
        {
            foreach (var (owner, forwards) in Edges.Along(edge))
                yield return (owner, forwards == same);
        }
    }

    /// <summary>The place on the grid, to the nearest millimetre.</summary>
    public GridPoint OnGrid(double x, double y) => new(Origin.X + (long)Math.Round(x / Scale), Origin.Y + (long)Math.Round(y / Scale));

    /// <summary>Pieces around each face that has another face across them.</summary>
    public List<int>[] Around()
    {
        var around = new List<int>[Faces.FaceCount];
        for (var piece = 0; piece < Faces.Segments.Count; piece++)
        {
            var (left, right) = (Faces.LeftOf(piece), Faces.RightOf(piece));
            if (left == right)
                continue;
            (around[left] ??= []).Add(piece);
            (around[right] ??= []).Add(piece);
        }
        return around;
    }

    private int[] Spread()
    {
        var (excess, known, open) = (new int[Faces.FaceCount], new bool[Faces.FaceCount], new Queue<int>());
        var around = Around();
        known[0] = true;
        open.Enqueue(0);
        while (open.TryDequeue(out var face))
        {
            foreach (var piece in around[face] ?? [])
            {
                var isLeft = Faces.LeftOf(piece) == face;
                var across = isLeft ? Faces.RightOf(piece) : Faces.LeftOf(piece);
                if (known[across])
                    continue;
                var net = Along(piece).Sum(along => along.Forwards ? 1 : -1);
                excess[across] = excess[face] + (isLeft ? -net : net);
                known[across] = true;
                open.Enqueue(across);
            }
        }
        return excess;
    }

    private static SourceLine Line((GridPoint A, GridPoint B) edge, GridPoint origin, int scale) =>
        new([Scaled(edge.A, origin, scale), Scaled(edge.B, origin, scale)], LineKind.ByHand, "");

    private static GridPoint Scaled(GridPoint p, GridPoint origin, int scale) => new((p.X - origin.X) * scale, (p.Y - origin.Y) * scale);
}
