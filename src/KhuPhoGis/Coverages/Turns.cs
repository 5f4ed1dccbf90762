using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>Exact comparison of directions around a node.</summary>
internal static class Turns
{
    /// <summary>
    /// Whether, turning clockwise about the node from the direction of <paramref name="from"/>, the direction of a comes
    /// before that of b. A direction equal to that of from comes last (a full turn).
    /// </summary>
    public static bool IsClockwiseBefore(GridPoint node, GridPoint from, GridPoint a, GridPoint b)
    {
        var (sectorA, sectorB) = (Sector(node, from, a), Sector(node, from, b));
        return sectorA != sectorB ? sectorA < sectorB : GridMath.Orientation(node, a, b) < 0;
    }

    /// <summary>Counter-clockwise order of directions about the node, beginning in the east.</summary>
    public static int CompareCounterClockwise(GridPoint node, GridPoint a, GridPoint b)
    {
        var (lowerA, lowerB) = (IsLower(node, a), IsLower(node, b));
        return lowerA != lowerB ? lowerA.CompareTo(lowerB) : -GridMath.Orientation(node, a, b);
    }

    /// <summary>1 right of from, 2 straight opposite, 3 left of it, 4 the same direction.</summary>
    private static int Sector(GridPoint node, GridPoint from, GridPoint to) => GridMath.Orientation(node, from, to) switch
    {
        < 0 => 1,
        > 0 => 3,
        _ => IsSameWay(node, from, to) ? 4 : 2,
    };

    private static bool IsSameWay(GridPoint node, GridPoint a, GridPoint b) =>
        Math.Sign(a.X - node.X) == Math.Sign(b.X - node.X) && Math.Sign(a.Y - node.Y) == Math.Sign(b.Y - node.Y);

    private static bool IsLower(GridPoint node, GridPoint to) => to.Y < node.Y || (to.Y == node.Y && to.X < node.X);
}
