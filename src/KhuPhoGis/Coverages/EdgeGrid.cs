using System.Buffers;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>The edges of a layer in square buckets, packed: to find crossings, and the edges near a place.</summary>
internal sealed class EdgeGrid
{
    private readonly (GridPoint A, GridPoint B)[] _edges;
    private readonly Box _extent;
    private readonly long _size;
    private readonly double _perSize;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _first;
    private readonly int[] _edgesIn;
    private int[] _seen = [];
    private int _look;

    public EdgeGrid(EdgeTable edges)
    {
        _edges = GC.AllocateUninitializedArray<(GridPoint, GridPoint)>(edges.Count);
        for (var edge = 0; edge < edges.Count; edge++)
            _edges[edge] = edges[edge];
        _extent = Extent(_edges);
        var area = ((double)(_extent.East - _extent.West) + 1) * ((double)(_extent.North - _extent.South) + 1);
        // About two buckets an edge, none smaller than a metre.
        _size = Math.Max(GridPoint.PerMetre, (long)Math.Sqrt(area / ((2.0 * edges.Count) + 1)));
        _perSize = 1.0 / _size;
        (_columns, _rows) = (Step(_extent.East - _extent.West) + 1, Step(_extent.North - _extent.South) + 1);
        _first = new int[(_columns * _rows) + 1];
        // The buckets of one edge after those of the one before; then the edges of one bucket after those of the one before.
        var (buckets, ends) = (ArrayPool<int>.Shared.Rent(3 * edges.Count), ArrayPool<int>.Shared.Rent(edges.Count));
        var count = 0;
        for (var edge = 0; edge < edges.Count; edge++)
        {
            var from = count;
            count = EnterBuckets(_edges[edge], ref buckets, count);
            ends[edge] = count;
            foreach (var bucket in buckets.AsSpan(from, count - from))
                _first[bucket + 1]++;
        }
        for (var bucket = 1; bucket < _first.Length; bucket++)
            _first[bucket] += _first[bucket - 1];
        _edgesIn = GC.AllocateUninitializedArray<int>(count);
        var filled = _first.AsSpan(0, _first.Length - 1).ToArray();
        for (int edge = 0, at = 0; edge < edges.Count; edge++)
        {
            for (; at < ends[edge]; at++)
                _edgesIn[filled[buckets[at]]++] = edge;
        }
        ArrayPool<int>.Shared.Return(buckets);
        ArrayPool<int>.Shared.Return(ends);
    }

    /// <summary>Pairs of edges that meet elsewhere than in their ends, each once; stops after so many.</summary>
    public List<(int Edge, int Other)> Crossings(int most)
    {
        var found = new List<(int, int)>();
        var pairs = new HashSet<(int, int)>();
        var ends = new (GridPoint A, GridPoint B)[64];
        for (var bucket = 0; bucket + 1 < _first.Length && found.Count < most; bucket++)
        {
            var here = _edgesIn.AsSpan(_first[bucket], _first[bucket + 1] - _first[bucket]);
            if (here.Length > ends.Length)
                ends = new (GridPoint, GridPoint)[2 * here.Length];
            for (var i = 0; i < here.Length; i++)
            {
                var (a, b) = ends[i] = _edges[here[i]];
                for (var j = 0; j < i && found.Count < most; j++)
                {
                    if (Pieces.MeetElsewhere(a, b, ends[j].A, ends[j].B) && pairs.Add((here[j], here[i])))
                        found.Add((here[j], here[i]));
                }
            }
        }
        return found;
    }

    /// <summary>Edges with a position in the box, in the order of the buckets; each once.</summary>
    public List<int> In(Box box)
    {
        _look++;
        if (_seen.Length == 0)
            _seen = new int[_edges.Length];
        var found = new List<int>();
        var (west, east) = (Math.Clamp(Step(box.West - _extent.West), 0, _columns - 1), Math.Clamp(Step(box.East - _extent.West), 0, _columns - 1));
        var (south, north) = (Math.Clamp(Step(box.South - _extent.South), 0, _rows - 1), Math.Clamp(Step(box.North - _extent.South), 0, _rows - 1));
        for (var row = south; row <= north; row++)
        {
            for (var i = _first[(row * _columns) + west]; i < _first[(row * _columns) + east + 1]; i++)
            {
                var edge = _edgesIn[i];
                if (_seen[edge] == _look)
                    continue;
                _seen[edge] = _look;
                if (box.Meets(_edges[edge].A, _edges[edge].B))
                    found.Add(edge);
            }
        }
        return found;
    }

    /// <summary>
    /// Row by row the buckets that the edge runs through, and perhaps one beside them; in the buffer, which grows when it must.
    /// </summary>
    /// <returns>How many the buffer then holds.</returns>
    private int EnterBuckets((GridPoint A, GridPoint B) edge, ref int[] buffer, int count)
    {
        var (low, high) = edge.A.Y <= edge.B.Y ? edge : (edge.B, edge.A);
        var (south, north) = (Step(low.Y - _extent.South), Step(high.Y - _extent.South));
        for (var row = south; row <= north; row++)
        {
            var (from, to) = (low.X, high.X);
            if (north > south)
                (from, to) = (XAt(low, high, _extent.South + (row * _size) - 1), XAt(low, high, _extent.South + ((row + 1) * _size) + 1));
            var first = Math.Max(0, Step(Math.Min(from, to) - 1 - _extent.West));
            var last = Math.Min(_columns - 1, Step(Math.Max(from, to) + 1 - _extent.West));
            while (buffer.Length < count + last - first + 1)
                Grow(ref buffer);
            for (var column = first; column <= last; column++)
                buffer[count++] = (row * _columns) + column;
        }
        return count;
    }

    private static void Grow(ref int[] buffer)
    {
        var larger = ArrayPool<int>.Shared.Rent((2 * buffer.Length) + 64);
        buffer.CopyTo(larger, 0);
        ArrayPool<int>.Shared.Return(buffer);
        buffer = larger;
    }

    /// <summary>Whole buckets in so many millimetres. Multiplied, as that is several times as fast as to divide; exact multiples may fall either way.</summary>
    private int Step(long millimetres) => (int)(millimetres * _perSize);

    private static long XAt(GridPoint low, GridPoint high, long y) =>
        low.X + (long)((double)(high.X - low.X) * (Math.Clamp(y, low.Y, high.Y) - low.Y) / (high.Y - low.Y));

    private static Box Extent((GridPoint A, GridPoint B)[] edges)
    {
        if (edges.Length == 0)
            return default;
        var box = Box.Of([edges[0].A, edges[0].B]);
        foreach (var (a, b) in edges)
        {
            box = new(Math.Min(box.West, a.X), Math.Min(box.South, Math.Min(a.Y, b.Y)), Math.Max(box.East, b.X), Math.Max(box.North, Math.Max(a.Y, b.Y)));
        }
        return box;
    }
}
