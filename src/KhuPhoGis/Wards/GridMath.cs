namespace KhuPhoGis.Wards;

/// <summary>Exact plane geometry on the millimetre grid.</summary>
/// <remarks>Limits: exact while the positions of one call lie within 1 500 km of each other, so that 64 bits hold a cross product.</remarks>
public static class GridMath
{
    /// <summary>+1 when <paramref name="c"/> lies to the left of the way from a to b, −1 to the right, 0 on the line. Exact.</summary>
    public static int Orientation(GridPoint a, GridPoint b, GridPoint c) =>
        Math.Sign(((b.X - a.X) * (c.Y - a.Y)) - ((b.Y - a.Y) * (c.X - a.X)));

    /// <summary>Twice the signed area of a closed ring, square millimetres; positive when counter-clockwise. Exact.</summary>
    public static Int128 TwiceSignedArea(ReadOnlySpan<GridPoint> ring)
    {
        Int128 sum = 0;
        for (var i = 1; i + 1 < ring.Length; i++)
        {
            var (ax, ay) = (ring[i].X - ring[0].X, ring[i].Y - ring[0].Y);
            var (bx, by) = (ring[i + 1].X - ring[0].X, ring[i + 1].Y - ring[0].Y);
            sum += (ax * by) - (ay * bx);
        }
        return sum;
    }

    /// <summary>Metres.</summary>
    public static double Length(ReadOnlySpan<GridPoint> line)
    {
        var metres = 0.0;
        for (var i = 1; i < line.Length; i++)
            metres += line[i - 1].DistanceTo(line[i]);
        return metres;
    }

    /// <summary>Whether p lies on the closed segment from a to b. Exact.</summary>
    public static bool IsOnSegment(GridPoint p, GridPoint a, GridPoint b) =>
        Orientation(a, b, p) == 0
        && p.X >= Math.Min(a.X, b.X) && p.X <= Math.Max(a.X, b.X)
        && p.Y >= Math.Min(a.Y, b.Y) && p.Y <= Math.Max(a.Y, b.Y);

    /// <summary>Whether two closed segments have any position in common, ends included. Exact.</summary>
    public static bool SegmentsMeet(GridPoint a, GridPoint b, GridPoint c, GridPoint d)
    {
        if (Math.Max(a.X, b.X) < Math.Min(c.X, d.X) || Math.Max(c.X, d.X) < Math.Min(a.X, b.X)
            || Math.Max(a.Y, b.Y) < Math.Min(c.Y, d.Y) || Math.Max(c.Y, d.Y) < Math.Min(a.Y, b.Y))
            return false;
        return Orientation(a, b, c) * Orientation(a, b, d) <= 0 && Orientation(c, d, a) * Orientation(c, d, b) <= 0;
    }

    /// <summary>
    /// Whether p is inside the rings by the one rule of the program: a position counts as lying a hair east and a hair
    /// of a hair north of itself. So a position on a line shared by two polygons is in exactly one of them, and one on the
    /// outer line is inside on the west and south sides only.
    /// </summary>
    public static bool Contains(IEnumerable<ReadOnlyMemory<GridPoint>> rings, GridPoint p)
    {
        var inside = false;
        foreach (var ring in rings)
        {
            var points = ring.Span;
            for (var i = 1; i < points.Length; i++)
                inside ^= RayCrosses(p, points[i - 1], points[i]);
        }
        return inside;
    }

    /// <summary>Whether the ray from p to the east crosses the segment, by the rule of <see cref="Contains"/>. Exact.</summary>
    public static bool RayCrosses(GridPoint p, GridPoint a, GridPoint b)
    {
        if (a.Y > p.Y == b.Y > p.Y)
            return false;
        // p is strictly west of the segment: to the left of it when it runs north.
        return a.Y < b.Y ? Orientation(a, b, p) > 0 : Orientation(b, a, p) > 0;
    }
}
