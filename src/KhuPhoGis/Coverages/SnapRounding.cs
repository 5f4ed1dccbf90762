using System.Runtime.InteropServices;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// Snap rounding (Hobby 1999) on the millimetre grid, in whole numbers throughout. A hot pixel is the square of one
/// millimetre around an end of a line or around a place where two lines cross; every line that runs through a hot pixel is
/// bent to its middle. Afterwards two pieces have nothing in common but their ends, and no line has moved by more than a
/// pixel's half diagonal.
/// </summary>
/// <remarks>
/// A pixel holds its west and south sides and not the others, so every position is in one pixel. Cost: about linear in pieces
/// and crossings, by buckets. Limits: positions within 1 000 km of each other.
/// </remarks>
internal sealed class SnapRounding
{
    private readonly List<(GridPoint A, GridPoint B, int Source)> _pieces = [];
    private readonly HashSet<GridPoint> _hot = [];
    private readonly long _size;
    private readonly GridPoint _corner;
    private readonly int _columns;
    private readonly List<int>?[] _piecesIn;
    private readonly List<GridPoint>?[] _hotIn;
    private int _mostPositions = int.MaxValue;

    private SnapRounding(IReadOnlyList<SourceLine> lines)
    {
        var (low, high) = (new GridPoint(long.MaxValue, long.MaxValue), new GridPoint(long.MinValue, long.MinValue));
        foreach (var (number, line) in lines.Index())
        {
            for (var i = 0; i < line.Line.Length; i++)
            {
                var p = line.Line[i];
                _hot.Add(p);
                (low, high) = (new(Math.Min(low.X, p.X), Math.Min(low.Y, p.Y)), new(Math.Max(high.X, p.X), Math.Max(high.Y, p.Y)));
                if (i > 0 && line.Line[i - 1] != p)
                    _pieces.Add((line.Line[i - 1], p, number));
            }
        }
        // About as many buckets as pieces, and none smaller than a metre.
        var area = ((double)(high.X - low.X) + 1) * ((double)(high.Y - low.Y) + 1);
        _size = Math.Max(1000, (long)Math.Sqrt(area / (_pieces.Count + 1)));
        _corner = new(low.X - 1, low.Y - 1);
        _columns = (int)((high.X + 1 - _corner.X) / _size) + 1;
        var buckets = _columns * ((int)((high.Y + 1 - _corner.Y) / _size) + 1);
        (_piecesIn, _hotIn) = (new List<int>?[buckets], new List<GridPoint>?[buckets]);
    }

    /// <returns>Each piece once, the strongest source kept; by position, west to east, south to north.</returns>
    public static List<Segment> Node(IReadOnlyList<SourceLine> lines, CancellationToken cancel)
    {
        if (lines.Count == 0)
            return [];
        var rounding = new SnapRounding(lines);
        rounding.HeatCrossings(cancel);
        rounding.FileHotPixels();
        var unique = new Dictionary<(GridPoint, GridPoint), Segment>(rounding._pieces.Count * 2);
        rounding.Bend((p, q, source) => Keep(unique, p, q, lines[source]), cancel);
        List<Segment> segments = [.. unique.Values];
        segments.Sort((s, t) => s.A != t.A ? s.A.CompareTo(t.A) : s.B.CompareTo(t.B));
        return segments;
    }

    /// <summary>Every piece in the order of the lines, from the line's first position to its last, with the line's index.</summary>
    /// <param name="mostPositions">Lines that cross each other more often than this are not worked on.</param>
    /// <exception cref="TooTangledException">There are more positions where lines meet.</exception>
    public static void Split(IReadOnlyList<SourceLine> lines, int mostPositions, Action<GridPoint, GridPoint, int> piece, CancellationToken cancel)
    {
        if (lines.Count == 0)
            return;
        var rounding = new SnapRounding(lines) { _mostPositions = mostPositions };
        rounding.HeatCrossings(cancel);
        rounding.FileHotPixels();
        rounding.Bend(piece, cancel);
    }

    private void HeatCrossings(CancellationToken cancel)
    {
        for (var i = 0; i < _pieces.Count; i++)
        {
            if (i % 1024 == 0)
                cancel.ThrowIfCancellationRequested();
            if (_hot.Count > _mostPositions)
                throw new TooTangledException(_hot.Count);
            var (a, b, _) = _pieces[i];
            foreach (var bucket in BucketsOf(a, b))
            {
                var here = _piecesIn[bucket] ??= [];
                foreach (var j in here)
                    Heat(a, b, _pieces[j].A, _pieces[j].B);
                here.Add(i);
            }
        }
    }

    /// <summary>Makes the pixel hot in which two pieces cross; pieces on one line meet in their ends, which are hot already.</summary>
    private void Heat(GridPoint a, GridPoint b, GridPoint c, GridPoint d)
    {
        if (!GridMath.SegmentsMeet(a, b, c, d))
            return;
        long dx = b.X - a.X, dy = b.Y - a.Y, ex = d.X - c.X, ey = d.Y - c.Y;
        var cross = ((Int128)dx * ey) - ((Int128)dy * ex);
        if (cross == 0)
            return;
        var along = ((Int128)(c.X - a.X) * ey) - ((Int128)(c.Y - a.Y) * ex);
        _hot.Add(new(a.X + Round(along * dx, cross), a.Y + Round(along * dy, cross)));
    }

    /// <summary>The nearest whole number to the fraction, halves upwards: the pixel that holds the position.</summary>
    private static long Round(Int128 numerator, Int128 denominator)
    {
        if (denominator < 0)
            (numerator, denominator) = (-numerator, -denominator);
        var (twice, whole) = ((2 * numerator) + denominator, 2 * denominator);
        var quotient = twice / whole;
        return (long)(twice % whole < 0 ? quotient - 1 : quotient);
    }

    private void FileHotPixels()
    {
        foreach (var p in _hot)
            (_hotIn[Bucket(p)] ??= []).Add(p);
    }

    private void Bend(Action<GridPoint, GridPoint, int> piece, CancellationToken cancel)
    {
        var way = new List<(double Along, GridPoint P)>();
        foreach (var (number, (a, b, source)) in _pieces.Index())
        {
            if (number % 1024 == 0)
                cancel.ThrowIfCancellationRequested();
            way.Clear();
            foreach (var bucket in BucketsOf(a, b))
            {
                foreach (var p in _hotIn[bucket] ?? [])
                {
                    if (RunsThrough(a, b, p))
                        way.Add((((double)(p.X - a.X) * (b.X - a.X)) + ((double)(p.Y - a.Y) * (b.Y - a.Y)), p));
                }
            }
            way.Sort();
            for (var i = 1; i < way.Count; i++)
            {
                if (way[i - 1].P != way[i].P)
                    piece(way[i - 1].P, way[i].P, source);
            }
        }
    }

    private static void Keep(Dictionary<(GridPoint, GridPoint), Segment> unique, GridPoint p, GridPoint q, SourceLine source)
    {
        var segment = Segment.Of(p, q, source.Kind, source.Name);
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(unique, (segment.A, segment.B), out var seen);
        kept = seen ? kept.Merge(segment) : segment;
    }

    /// <summary>
    /// Whether the piece has a position in the pixel around p. In half millimetres the sides are odd and the piece's ends even,
    /// so an end never lies on a side: boxes that overlap and corners on both hands are enough, and a piece that only
    /// touches a corner counts when the pixel holds that corner.
    /// </summary>
    private static bool RunsThrough(GridPoint a, GridPoint b, GridPoint p)
    {
        if (p == a || p == b)
            return true;
        long west = (2 * (p.X - a.X)) - 1, south = (2 * (p.Y - a.Y)) - 1, bx = 2 * (b.X - a.X), by = 2 * (b.Y - a.Y);
        if (Math.Max(0, bx) < west || Math.Min(0, bx) > west + 2 || Math.Max(0, by) < south || Math.Min(0, by) > south + 2)
            return false;
        int southWest = Side(west, south), southEast = Side(west + 2, south), northWest = Side(west, south + 2), northEast = Side(west + 2, south + 2);
        var (least, most) = (Math.Min(Math.Min(southWest, southEast), Math.Min(northWest, northEast)), Math.Max(Math.Max(southWest, southEast), Math.Max(northWest, northEast)));
        return (least < 0 && most > 0) || southWest == 0;

        int Side(long x, long y) => Math.Sign((bx * y) - (by * x));
    }

    /// <summary>The buckets that a pixel touched by the piece may be filed in: row by row the columns the piece runs through.</summary>
    private IEnumerable<int> BucketsOf(GridPoint a, GridPoint b)
    {
        var (low, high) = a.Y <= b.Y ? (a, b) : (b, a);
        for (var row = (low.Y - 1 - _corner.Y) / _size; row <= (high.Y + 1 - _corner.Y) / _size; row++)
        {
            var (from, to) = (low.X, high.X);
            if (high.Y > low.Y)
            {
                from = XAt(low, high, _corner.Y + (row * _size) - 1);
                to = XAt(low, high, _corner.Y + ((row + 1) * _size) + 1);
            }
            var first = Math.Max(0, (Math.Min(from, to) - 2 - _corner.X) / _size);
            var last = Math.Min(_columns - 1, (Math.Max(from, to) + 2 - _corner.X) / _size);
            for (var column = first; column <= last; column++)
                yield return (int)((row * _columns) + column);
        }
    }

    private static long XAt(GridPoint low, GridPoint high, long y) =>
        low.X + (long)((double)(high.X - low.X) * (Math.Clamp(y, low.Y, high.Y) - low.Y) / (high.Y - low.Y));

    private int Bucket(GridPoint p) => (int)(((p.Y - _corner.Y) / _size * _columns) + ((p.X - _corner.X) / _size));
}
