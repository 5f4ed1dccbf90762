using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace KhuPhoGis.Tests.SampleWard;

/// <summary>Lines with a half width each; who stands on them?</summary>
internal sealed class NearLines
{
    private readonly STRtree<(GridPoint From, GridPoint To, double Half)> _tree = new();

    /// <param name="lines">Half widths in metres.</param>
    public NearLines(IEnumerable<(List<GridPoint> Line, double Half)> lines)
    {
        foreach (var (line, half) in lines)
            for (var i = 1; i < line.Count; i++)
            {
                var reach = Box(line[i - 1], line[i]);
                reach.ExpandBy(half);
                _tree.Insert(reach, (line[i - 1], line[i], half));
            }
    }

    public bool IsWithin(GridPoint point) => _tree.Query(Box(point, point)).Any(side => Distance(point, side.From, side.To) < side.Half);

    /// <summary>Pairs of sides that touch other than at a vertex of both.</summary>
    public static List<(GridPoint, GridPoint, GridPoint, GridPoint)> Crossings(List<List<GridPoint>> lines)
    {
        STRtree<(GridPoint From, GridPoint To)> tree = new();
        List<(GridPoint From, GridPoint To)> sides = [.. lines.SelectMany(line => line.Zip(line.Skip(1)))];
        foreach (var side in sides)
            tree.Insert(Box(side.From, side.To), side);
        return [.. from a in sides
                   from b in tree.Query(Box(a.From, a.To))
                   where a.CompareTo(b) < 0 && a.From != b.From && a.From != b.To && a.To != b.From && a.To != b.To
                   where GridMath.SegmentsMeet(a.From, a.To, b.From, b.To)
                   select (a.From, a.To, b.From, b.To)];
    }

    private static Envelope Box(GridPoint a, GridPoint b) => new(a.East, b.East, a.North, b.North);

    private static double Distance(GridPoint p, GridPoint a, GridPoint b) =>
        NetTopologySuite.Algorithm.DistanceComputer.PointToSegment(new(p.East, p.North), new(a.East, a.North), new(b.East, b.North));
}
