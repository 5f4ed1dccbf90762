using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>The edges of a layer in square buckets, packed: to find crossings, and the edges near a place.</summary>
internal sealed class EdgeGrid
{
    private readonly (GridPoint A, GridPoint B)[] _edges;
    private readonly Box _extent;
    private readonly long _size;
    private readonly int _columns;
    private readonly int _rows;
    private readonly int[] _first;
    private readonly int[] _edgesIn;
    private readonly int[] _seen;
    private int _look;

    public EdgeGrid(EdgeTable edges)
    {
        _edges = GC.AllocateUninitializedArray<(GridPoint, GridPoint)>(edges.Count);
        for (var edge = 0; edge < edges.Count; edge++)
            _edges[edge] = edges[edge];
        _seen = new int[edges.Count];
        _extent = Extent(_edges);
        var area = ((double)(_extent.East - _extent.West) + 1) * ((double)(_extent.North - _extent.South) + 1);
        // About two buckets an edge, none smaller than a metre.
        _size = Math.Max(GridPoint.PerMetre, (long)Math.Sqrt(area / ((2.0 * edges.Count) + 1)));
        _columns = (int)((_extent.East - _extent.West) / _size) + 1;
        _rows = (int)((_extent.North - _extent.South) / _size) + 1;
        _first = new int[(_columns * _rows) + 1];
        var buckets = new int[64];
        for (var edge = 0; edge < edges.Count; edge++)
        {
            foreach (var bucket in BucketsOf(_edges[edge], ref buckets))
                _first[bucket + 1]++;
        }
        for (var bucket = 1; bucket < _first.Length; bucket++)
            _first[bucket] += _first[bucket - 1];
        _edgesIn = new int[_first[^1]];
        var filled = _first.AsSpan(0, _first.Length - 1).ToArray();
        for (var edge = 0; edge < edges.Count; edge++)
        {
            foreach (var bucket in BucketsOf(_edges[edge], ref buckets))
                _edgesIn[filled[bucket]++] = edge;
        }
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
        var found = new List<int>();
        var (west, east) = (Math.Clamp((box.West - _extent.West) / _size, 0, _columns - 1), Math.Clamp((box.East - _extent.West) / _size, 0, _columns - 1));
        var (south, north) = (Math.Clamp((box.South - _extent.South) / _size, 0, _rows - 1), Math.Clamp((box.North - _extent.South) / _size, 0, _rows - 1));
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

    /// <summary>Row by row the buckets that the edge runs through; in the buffer, which grows when it must.</summary>
    private ReadOnlySpan<int> BucketsOf((GridPoint A, GridPoint B) edge, ref int[] buffer)
    {
        var (low, high) = edge.A.Y <= edge.B.Y ? edge : (edge.B, edge.A);
        var (south, north, count) = ((low.Y - _extent.South) / _size, (high.Y - _extent.South) / _size, 0);
        for (var row = south; row <= north; row++)
        {
            var (from, to) = (low.X, high.X);
            if (north > south)
                (from, to) = (XAt(low, high, _extent.South + (row * _size)), XAt(low, high, _extent.South + ((row + 1) * _size)));
            var first = Math.Max(0, (Math.Min(from, to) - 1 - _extent.West) / _size);
            var last = Math.Min(_columns - 1, (Math.Max(from, to) + 1 - _extent.West) / _size);
            while (buffer.Length < count + last - first + 1)
                Array.Resize(ref buffer, 2 * buffer.Length);
            for (var column = first; column <= last; column++)
                buffer[count++] = (int)((row * _columns) + column);
        }
        return buffer.AsSpan(0, count);
    }

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
