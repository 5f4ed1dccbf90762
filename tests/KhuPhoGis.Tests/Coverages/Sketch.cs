using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Coverages;

/// <summary>Small wards in whole metres near a real place, for tests that draw their lines by hand.</summary>
internal static class Sketch
{
    private const int East = 600_000;
    private const int North = 1_190_000;

    public static GridPoint At(double x, double y) => GridPoint.FromMetres(East + x, North + y);

    public static ImmutableArray<GridPoint> Line(params (double X, double Y)[] points) => [.. points.Select(p => At(p.X, p.Y))];

    /// <summary>Counter-clockwise.</summary>
    public static ImmutableArray<GridPoint> Box(double west, double south, double east, double north) =>
        Line((west, south), (east, south), (east, north), (west, north), (west, south));

    public static Ward Ward(GridPolygon boundary, params Street[] streets) => new()
    {
        Code = "1",
        Name = "Phường thử",
        Crs = 9210,
        Boundary = [boundary],
        Streets = [.. streets],
    };

    public static Street Street(params (double X, double Y)[] points) => new("Đường A", StreetClass.Street, Line(points));

    public static Street Alley(params (double X, double Y)[] points) => new("Hẻm 1", StreetClass.Alley, Line(points));

    /// <summary>One household each, named by their order.</summary>
    public static ImmutableArray<Household> Households(params (double X, double Y)[] doors) =>
        [.. doors.Select((door, i) => new Household($"H{i}", At(door.X, door.Y)))];
}
