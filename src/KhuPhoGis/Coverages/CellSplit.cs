using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>Why a drawn line could not cut cells.</summary>
internal enum SplitFault
{
    None,

    /// <summary>The line crosses or touches itself.</summary>
    CrossesItself,

    /// <summary>On the grid the line would run into another one that it passes too closely.</summary>
    TooClose,
}

/// <summary>
/// A coverage whose cells were cut along a drawn line. Ends that stick out, or that stop inside a cell, are dropped; where the
/// line runs along an edge nothing is added. Of a cut cell the largest piece keeps the number, the others get new ones at the end;
/// of a cut edge the first part. Edges that the line does not meet, and that bound no cut cell, are the same objects as before.
/// </summary>
internal sealed record CellSplit(SplitFault Fault)
{
    public Coverage Coverage { get; init; } = Coverage.Empty;

    /// <summary>For each new cell, in the order of their numbers, the cell it was cut from.</summary>
    public ImmutableArray<CellId> Parents { get; init; } = [];

    /// <summary>Every cell whose area changed, new ones included.</summary>
    public ImmutableArray<CellId> Touched { get; init; } = [];

    /// <summary>New edges that are parts of older ones.</summary>
    public ImmutableArray<(EdgeId Part, EdgeId Of)> Parts { get; init; } = [];

    /// <summary>The edges that lie on the line over their whole length, new ones included, in the order of the line.</summary>
    public ImmutableArray<(EdgeId Edge, bool SameWay)> OnLine { get; init; } = [];

    /// <param name="cells">Those that may be cut; over others the line passes without effect.</param>
    /// <param name="line">At least two different positions; a closed line cuts out what it surrounds.</param>
    public static CellSplit Cut(Coverage coverage, IReadOnlySet<CellId> cells, ImmutableArray<GridPoint> line)
    {
        var around = coverage.Edges.Where(edge => cells.Contains(edge.Left) || cells.Contains(edge.Right)).ToList();
        var drawn = DrawnLine.Node(line, around);
        if (drawn.MeetsItself())
            return new(SplitFault.CrossesItself);
        var noded = coverage.WithLines([.. drawn.NodedEdges()]);
        var edges = around.ConvertAll(edge => noded[edge.Id]);
        if (CrossingTest.Find(coverage, noded, edges.Where(edge => !ReferenceEquals(edge, coverage[edge.Id])).Select(edge => edge.Id)) != LineFault.None
            || MeetsBesideNodes(drawn.Line, edges))
            return new(SplitFault.TooClose);
        return new CellSplitter(coverage, edges, cells, drawn.Line).Split();
    }

    /// <summary>Whether a piece of the noded line meets an edge elsewhere than in a common position of both.</summary>
    private static bool MeetsBesideNodes(ImmutableArray<GridPoint> line, List<SharedEdge> edges)
    {
        var box = Box.Of(line.AsSpan());
        foreach (var other in edges.Where(edge => box.Meets(Box.Of(edge.Line.AsSpan()))).Select(edge => edge.Line))
        {
            for (var j = 1; j < other.Length; j++)
            {
                for (var i = 1; i < line.Length; i++)
                {
                    if (MeetBesideEnds(line[i - 1], line[i], other[j - 1], other[j]))
                        return true;
                }
            }
        }
        return false;
    }

    private static bool MeetBesideEnds(GridPoint a, GridPoint b, GridPoint c, GridPoint d)
    {
        if (!GridMath.SegmentsMeet(a, b, c, d) || (a == c && b == d) || (a == d && b == c))
            return false;
        return (GridMath.IsOnSegment(a, c, d) && a != c && a != d) || (GridMath.IsOnSegment(b, c, d) && b != c && b != d)
            || (GridMath.IsOnSegment(c, a, b) && c != a && c != b) || (GridMath.IsOnSegment(d, a, b) && d != a && d != b)
            || (a != c && a != d && b != c && b != d);
    }
}
