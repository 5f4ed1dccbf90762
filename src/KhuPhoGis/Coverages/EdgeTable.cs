using System.Buffers;
using System.Numerics;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// Every edge of a polygon layer once, with the segments that run along it, found by exact hashing tile by tile (a tile's table
/// stays in the cache). An edge <em>cancels</em> when exactly two segments run along it, in opposite directions, of different
/// owners; what does not is odd. No odd edge and no crossing: the polygons are a perfect partition of the ward.
/// </summary>
internal sealed class EdgeTable
{
    private const int SegmentsPerTile = 2048;

    private readonly RingSegments _segments;
    private readonly int[] _last;
    private readonly int[] _before;

    private EdgeTable(RingSegments segments)
    {
        _segments = segments;
        _last = GC.AllocateUninitializedArray<int>(segments.Count);
        _before = GC.AllocateUninitializedArray<int>(segments.Count);
        using var tiles = Tiles.Of(segments);
        var table = Array.Empty<int>();
        for (var tile = 0; tile < tiles.Count; tile++)
        {
            var here = tiles[tile];
            var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, 2 * here.Length));
            if (table.Length < size)
                table = new int[size];
            Enter(here, table.AsSpan(0, size));
        }
    }

    /// <summary>Number of edges; they are numbered from 0, near ones near each other.</summary>
    public int Count { get; private set; }

    /// <summary>Edges that do not cancel, rising.</summary>
    public List<int> Odd { get; } = [];

    public static EdgeTable Of(RingSegments segments) => new(segments);

    /// <summary>The edge's ends; west before east.</summary>
    public (GridPoint A, GridPoint B) this[int edge] => Ends(_last[edge]);

    /// <summary>Who runs along the edge, and whether from its first end to its second.</summary>
    public IEnumerable<(int Owner, bool Forwards)> Along(int edge)
    {
        for (var i = _last[edge]; i >= 0; i = _before[i])
            yield return (_segments.Owner(i), _segments.From(i).CompareTo(_segments.To(i)) < 0);
    }

    /// <summary>Whether any unit, not the ward, runs along both edges; the first such unit, −1 for none.</summary>
    public int CommonUnit(int edge, int other)
    {
        for (var i = _last[edge]; i >= 0; i = _before[i])
        {
            for (var j = _last[other]; j >= 0; j = _before[j])
            {
                if (_segments.Owner(i) == _segments.Owner(j) && _segments.Owner(i) != RingSegments.Ward)
                    return _segments.Owner(i);
            }
        }
        return -1;
    }

    private void Enter(ReadOnlySpan<int> segments, Span<int> table)
    {
        table.Clear();
        var first = Count;
        foreach (var segment in segments)
        {
            var (a, b) = Ends(segment);
            var slot = (int)(Hash(a, b) & (uint)(table.Length - 1));
            while (table[slot] != 0 && Ends(_last[table[slot] - 1]) != (a, b))
                slot = (slot + 1) & (table.Length - 1);
            if (table[slot] == 0)
            {
                _last[Count] = -1;
                table[slot] = ++Count;
            }
            var edge = table[slot] - 1;
            _before[segment] = _last[edge];
            _last[edge] = segment;
        }
        for (var edge = first; edge < Count; edge++)
        {
            if (!Cancels(edge))
                Odd.Add(edge);
        }
    }

    private bool Cancels(int edge)
    {
        var one = _last[edge];
        var other = _before[one];
        return other >= 0 && _before[other] < 0 && _segments.From(one) == _segments.To(other) && _segments.Owner(one) != _segments.Owner(other);
    }

    private (GridPoint A, GridPoint B) Ends(int segment)
    {
        var (from, to) = (_segments.From(segment), _segments.To(segment));
        return from.CompareTo(to) < 0 ? (from, to) : (to, from);
    }

    private static ulong Hash(GridPoint a, GridPoint b)
    {
        var hash = (((ulong)a.X * 0x9E3779B97F4A7C15) ^ (ulong)a.Y) * 0xC2B2AE3D27D4EB4F;
        hash = (((hash ^ (hash >> 29)) + (ulong)b.X) * 0x165667B19E3779F9) ^ (ulong)b.Y;
        hash *= 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 32);
    }

    /// <summary>Segments sorted by the square their west end lies in. The arrays are borrowed.</summary>
    private sealed class Tiles : IDisposable
    {
        private readonly int[] _order;
        private readonly int[] _first;

        private Tiles(int[] order, int[] first) => (_order, _first) = (order, first);

        public int Count => _first.Length - 1;

        public ReadOnlySpan<int> this[int tile] => _order.AsSpan(_first[tile], _first[tile + 1] - _first[tile]);

        public static Tiles Of(RingSegments segments)
        {
            if (segments.Count == 0)
                return new([], [0]);
            var box = Box.Of(segments.Positions);
            var columns = (int)Math.Sqrt((segments.Count / SegmentsPerTile) + 1);
            // Multiplying is several times as fast as dividing; equal positions fall into equal tiles all the same.
            var (perWidth, perHeight) = (1.0 / (((box.East - box.West) / columns) + 1), 1.0 / (((box.North - box.South) / columns) + 1));
            var tileOf = ArrayPool<int>.Shared.Rent(segments.Count);
            var first = new int[(columns * columns) + 1];
            for (var i = 0; i < segments.Count; i++)
            {
                if (segments.Owner(i) == RingSegments.None)
                    continue;
                // Of the west end, whichever way the segment runs.
                var (p, q) = (segments.From(i), segments.To(i));
                var west = p.CompareTo(q) < 0 ? p : q;
                tileOf[i] = ((int)((west.Y - box.South) * perHeight) * columns) + (int)((west.X - box.West) * perWidth);
                first[tileOf[i] + 1]++;
            }
            for (var tile = 1; tile < first.Length; tile++)
                first[tile] += first[tile - 1];
            var (order, filled) = (ArrayPool<int>.Shared.Rent(segments.Count), first.AsSpan(0, first.Length - 1).ToArray());
            for (var i = 0; i < segments.Count; i++)
            {
                if (segments.Owner(i) != RingSegments.None)
                    order[filled[tileOf[i]]++] = i;
            }
            ArrayPool<int>.Shared.Return(tileOf);
            return new(order, first);
        }

        public void Dispose()
        {
            if (_order.Length > 0)
                ArrayPool<int>.Shared.Return(_order);
        }
    }
}
