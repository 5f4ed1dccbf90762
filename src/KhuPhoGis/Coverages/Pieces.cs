using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>Straight pieces of boundary and how they meet; exact.</summary>
internal static class Pieces
{
    /// <summary>Whether two closed pieces have a position in common that is not an end of both, or run along each other.</summary>
    public static bool MeetElsewhere(GridPoint a, GridPoint b, GridPoint c, GridPoint d)
    {
        // Most pairs are neighbours along a line: one common end, and the others on different sides of it.
        if (b == c && a != d && GridMath.Orientation(a, b, d) != 0)
            return false;
        if (!GridMath.SegmentsMeet(a, b, c, d))
            return false;
        var shared = a == c || a == d ? a : b;
        if (shared != c && shared != d)
            return true;
        // One common end: they may not run along each other.
        var (p, q) = (shared == a ? b : a, shared == c ? d : c);
        return GridMath.IsOnSegment(p, c, d) || GridMath.IsOnSegment(q, a, b);
    }
}
