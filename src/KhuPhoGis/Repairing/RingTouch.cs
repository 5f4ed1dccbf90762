using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>Two rings of one unit that only touch: a hole with a corner on its outline, two pieces that meet in a point. That is no fault.</summary>
internal static class RingTouch
{
    /// <summary>Whether two edges that meet do so where a corner of one ring lies on another ring, which stays on one side of it.</summary>
    public static bool Is(ImmutableArray<GridPolygon> area, (GridPoint A, GridPoint B) s, (GridPoint A, GridPoint B) t)
    {
        var rings = area.SelectMany(polygon => polygon.Rings).ToList();
        return Touches(rings, s, t) || Touches(rings, t, s);
    }

    /// <summary>Whether an end of the first edge lies on the second, and its ring comes from there and goes back there on the same side.</summary>
    private static bool Touches(List<ImmutableArray<GridPoint>> rings, (GridPoint A, GridPoint B) edge, (GridPoint A, GridPoint B) on)
    {
        var corner = IsInside(edge.A, on) ? edge.A : edge.B;
        if (!IsInside(corner, on) || rings.Find(ring => Has(ring, edge)) is not { IsDefault: false } own || Has(own, on))
            return false;
        var i = own.IndexOf(corner);
        var (before, after) = (Side(own[i == 0 ? own.Length - 2 : i - 1], on), Side(own[i + 1], on));
        return before != 0 && before == after;
    }

    private static bool IsInside(GridPoint p, (GridPoint A, GridPoint B) on) => p != on.A && p != on.B && GridMath.IsOnSegment(p, on.A, on.B);

    private static int Side(GridPoint p, (GridPoint A, GridPoint B) on) => GridMath.Orientation(on.A, on.B, p);

    private static bool Has(ImmutableArray<GridPoint> ring, (GridPoint A, GridPoint B) edge)
    {
        for (var i = 1; i < ring.Length; i++)
        {
            if ((ring[i - 1] == edge.A && ring[i] == edge.B) || (ring[i - 1] == edge.B && ring[i] == edge.A))
                return true;
        }
        return false;
    }
}
