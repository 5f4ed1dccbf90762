using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// Straightens the lines drawn between houses. A bend goes when the line then strays less than the tolerance, the triangle
/// it gives up holds no house, no footprint corner and no other position of any line, and no house comes nearer than the
/// clearance: so no line crosses another, no house changes sides, and none stands at the very line.
/// </summary>
internal sealed class LineSmoothing
{
    private const long Bucket = 10 * GridPoint.PerMetre;

    /// <summary>Metres that a straightened line may stray from where it was.</summary>
    private const double Tolerance = 1.5;

    /// <summary>Metres that a straightened line keeps from a house, where it did before.</summary>
    private const double Clearance = 1;

    private readonly Dictionary<(long, long), List<(GridPoint Place, bool IsHouse)>> _obstacles = [];

    private LineSmoothing(IEnumerable<(GridPoint Place, bool IsHouse)> obstacles)
    {
        foreach (var obstacle in obstacles)
        {
            var key = (Floor(obstacle.Place.X), Floor(obstacle.Place.Y));
            if (!_obstacles.TryGetValue(key, out var list))
                _obstacles.Add(key, list = []);
            list.Add(obstacle);
        }
    }

    /// <param name="houses">Doors and footprint corners.</param>
    public static Coverage Smooth(Coverage coverage, IEnumerable<GridPoint> houses)
    {
        var smoothing = new LineSmoothing(houses.Select(p => (p, true)).Concat(coverage.Edges.SelectMany(edge => edge.Line).Select(p => (p, false))));
        return new(
            [.. coverage.Edges.Select(edge => edge.Kind is LineKind.BackOfHouses or LineKind.Parcel && !edge.IsLoop ? edge with { Line = smoothing.Straighten(edge.Line) } : edge)],
            coverage.CellCount);
    }

    private ImmutableArray<GridPoint> Straighten(ImmutableArray<GridPoint> line)
    {
        var points = line.ToList();
        // How far each bend strays adds up over the bends that went before it.
        var strayed = new double[points.Count].ToList();
        while (true)
        {
            var (best, least) = (-1, Tolerance);
            for (var i = 1; i + 1 < points.Count; i++)
            {
                var stray = Distance(points[i], points[i - 1], points[i + 1]) + Math.Max(strayed[i], Math.Max(strayed[i - 1], strayed[i + 1]));
                if (stray < least && IsFree(points[i - 1], points[i], points[i + 1]))
                    (best, least) = (i, stray);
            }
            if (best < 0)
                return [.. points];
            strayed[best - 1] = Math.Max(strayed[best - 1], least);
            strayed[best + 1] = Math.Max(strayed[best + 1], least);
            points.RemoveAt(best);
            strayed.RemoveAt(best);
        }
    }

    private bool IsFree(GridPoint a, GridPoint bend, GridPoint b)
    {
        const long Reach = (long)(Clearance * GridPoint.PerMetre);
        var (west, east) = (Floor(Math.Min(a.X, Math.Min(bend.X, b.X)) - Reach), Floor(Math.Max(a.X, Math.Max(bend.X, b.X)) + Reach));
        var (south, north) = (Floor(Math.Min(a.Y, Math.Min(bend.Y, b.Y)) - Reach), Floor(Math.Max(a.Y, Math.Max(bend.Y, b.Y)) + Reach));
        for (var x = west; x <= east; x++)
        {
            for (var y = south; y <= north; y++)
            {
                foreach (var (p, isHouse) in _obstacles.GetValueOrDefault((x, y)) ?? [])
                {
                    if (p != a && p != b && p != bend && (IsInTriangle(p, a, bend, b) || (isHouse && ComesNear(p, a, bend, b))))
                        return false;
                }
            }
        }
        return true;
    }

    private static bool ComesNear(GridPoint house, GridPoint a, GridPoint bend, GridPoint b)
    {
        var distance = Distance(house, a, b);
        return distance < Clearance && distance < Distance(house, a, bend) && distance < Distance(house, bend, b);
    }

    private static bool IsInTriangle(GridPoint p, GridPoint a, GridPoint b, GridPoint c)
    {
        var (ab, bc, ca) = (GridMath.Orientation(a, b, p), GridMath.Orientation(b, c, p), GridMath.Orientation(c, a, p));
        if (ab == 0 && bc == 0 && ca == 0)
            return GridMath.IsOnSegment(p, a, b) || GridMath.IsOnSegment(p, b, c);
        return (ab >= 0 && bc >= 0 && ca >= 0) || (ab <= 0 && bc <= 0 && ca <= 0);
    }

    private static double Distance(GridPoint p, GridPoint a, GridPoint b)
    {
        var (x, y) = SegmentGrid.Project(p, a, b);
        return Math.Sqrt(((x - p.X) * (x - p.X)) + ((y - p.Y) * (y - p.Y))) / GridPoint.PerMetre;
    }

    private static long Floor(long value) => (long)Math.Floor(value / (double)Bucket);
}
