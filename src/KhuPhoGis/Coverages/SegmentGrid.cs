using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>Segments in square buckets, to find those near a position or across a way.</summary>
internal sealed class SegmentGrid
{
    private const long Bucket = 15 * GridPoint.PerMetre;
    private readonly Dictionary<(long, long), List<int>> _buckets = [];
    private readonly IReadOnlyList<(GridPoint A, GridPoint B)> _segments;
    private readonly int _span;

    public SegmentGrid(IReadOnlyList<(GridPoint A, GridPoint B)> segments)
    {
        _segments = segments;
        for (var i = 0; i < segments.Count; i++)
        {
            foreach (var key in BucketsOf(segments[i].A, segments[i].B))
            {
                if (!_buckets.TryGetValue(key, out var list))
                    _buckets.Add(key, list = []);
                list.Add(i);
            }
        }
        _span = _buckets.Count == 0 ? 0 : (int)Math.Max(
            _buckets.Keys.Max(key => key.Item1) - _buckets.Keys.Min(key => key.Item1),
            _buckets.Keys.Max(key => key.Item2) - _buckets.Keys.Min(key => key.Item2)) + 1;
    }

    /// <summary>The segment nearest to p, the distance in metres and the nearest position on it, not rounded; −1 when there is none.</summary>
    public (int Segment, double Distance, double X, double Y) Nearest(GridPoint p)
    {
        var best = (Segment: -1, Distance: double.MaxValue, X: 0.0, Y: 0.0);
        var (cx, cy) = (Floor(p.X), Floor(p.Y));
        var reach = (int)Math.Min(int.MaxValue, _span + DistanceToBuckets(cx, cy));
        for (var ring = 0; ring <= reach && best.Distance > (ring - 1) * (Bucket / GridPoint.PerMetre); ring++)
        {
            foreach (var key in Ring(cx, cy, ring))
            {
                foreach (var i in _buckets.GetValueOrDefault(key) ?? [])
                {
                    var (x, y) = Project(p, _segments[i].A, _segments[i].B);
                    var distance = Math.Sqrt(((x - p.X) * (x - p.X)) + ((y - p.Y) * (y - p.Y))) / GridPoint.PerMetre;
                    if (distance < best.Distance || (distance == best.Distance && i < best.Segment))
                        best = (i, distance, x, y);
                }
            }
        }
        return best;
    }

    /// <summary>Whether any segment has a position in common with the way from a to b.</summary>
    public bool Meets(GridPoint a, GridPoint b) => Near(a, b).Any(i => GridMath.SegmentsMeet(a, b, _segments[i].A, _segments[i].B));

    /// <summary>Indices of segments in the buckets that the way from a to b may touch; each once, rising.</summary>
    public IEnumerable<int> Near(GridPoint a, GridPoint b)
    {
        var found = new SortedSet<int>();
        foreach (var key in BucketsOf(a, b))
        {
            if (_buckets.TryGetValue(key, out var list))
                found.UnionWith(list);
        }
        return found;
    }

    /// <summary>The position on the segment nearest to p, in millimetres, not rounded.</summary>
    public static (double X, double Y) Project(GridPoint p, GridPoint a, GridPoint b)
    {
        double dx = b.X - a.X, dy = b.Y - a.Y, square = (dx * dx) + (dy * dy);
        var t = square == 0 ? 0 : Math.Clamp((((p.X - a.X) * dx) + ((p.Y - a.Y) * dy)) / square, 0, 1);
        return (a.X + (t * dx), a.Y + (t * dy));
    }

    private static IEnumerable<(long, long)> BucketsOf(GridPoint a, GridPoint b)
    {
        // Row by row, only the columns that the segment runs through there.
        var (low, high) = a.Y <= b.Y ? (a, b) : (b, a);
        for (var row = Floor(low.Y); row <= Floor(high.Y); row++)
        {
            var (from, to) = (XAt(low, high, Math.Max(low.Y, row * Bucket)), XAt(low, high, Math.Min(high.Y, (row + 1) * Bucket)));
            if (low.Y == high.Y)
                (from, to) = (low.X, high.X);
            for (var column = Floor(Math.Min(from, to) - 1); column <= Floor(Math.Max(from, to) + 1); column++)
                yield return (column, row);
        }
    }

    private static long XAt(GridPoint low, GridPoint high, long y) =>
        low.Y == high.Y ? low.X : low.X + (long)((double)(high.X - low.X) * (y - low.Y) / (high.Y - low.Y));

    private static IEnumerable<(long, long)> Ring(long cx, long cy, int ring)
    {
        for (var dx = -ring; dx <= ring; dx++)
        {
            for (var dy = -ring; dy <= ring; dy += Math.Abs(dx) == ring || ring == 0 ? 1 : 2 * ring)
                yield return (cx + dx, cy + dy);
        }
    }

    private long DistanceToBuckets(long cx, long cy) =>
        _buckets.Count == 0 ? 0 : _buckets.Keys.Take(1).Max(key => Math.Max(Math.Abs(key.Item1 - cx), Math.Abs(key.Item2 - cy)));

    private static long Floor(long value) => (long)Math.Floor(value / (double)Bucket);
}
