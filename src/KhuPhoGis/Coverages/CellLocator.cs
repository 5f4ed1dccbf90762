using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// Finds the cell of a position by the program's one rule (<see cref="GridMath.Contains"/>): the right-hand side of the
/// nearest segment on or west of it. Exact, so every position of the ward is in exactly one cell.
/// </summary>
/// <remarks>Cost: O(n) to build; a look-up reads the segments of one strip, about the square root of n.</remarks>
internal sealed class CellLocator
{
    private readonly record struct Rising(GridPoint Low, GridPoint High, CellId East);

    private readonly List<Rising>[] _strips;
    private readonly long _south;
    private readonly long _height;

    public CellLocator(ImmutableArray<SharedEdge> edges)
    {
        var (south, north, segments) = (long.MaxValue, long.MinValue, 0);
        foreach (var p in edges.SelectMany(edge => edge.Line))
            (south, north, segments) = (Math.Min(south, p.Y), Math.Max(north, p.Y), segments + 1);
        var strips = Math.Max(1, (int)Math.Sqrt(segments));
        (_south, _height) = (south, segments == 0 ? 1 : ((north - south) / strips) + 1);
        _strips = new List<Rising>[segments == 0 ? 0 : strips];
        for (var i = 0; i < _strips.Length; i++)
            _strips[i] = [];
        foreach (var edge in edges)
            Add(edge);
    }

    /// <summary><see cref="CellId.Outside"/> when the position is not in the ward.</summary>
    public CellId CellAt(GridPoint p)
    {
        var strip = p.Y < _south ? -1 : (p.Y - _south) / _height;
        if (strip < 0 || strip >= _strips.Length)
            return CellId.Outside;
        var (found, nearest) = (false, default(Rising));
        foreach (var segment in _strips[strip])
        {
            if (segment.Low.Y > p.Y || segment.High.Y <= p.Y || GridMath.Orientation(segment.Low, segment.High, p) > 0)
                continue;
            if (!found || IsEastOf(segment, nearest, p.Y))
                (found, nearest) = (true, segment);
        }
        return found ? nearest.East : CellId.Outside;
    }

    private void Add(SharedEdge edge)
    {
        for (var i = 1; i < edge.Line.Length; i++)
        {
            var (a, b) = (edge.Line[i - 1], edge.Line[i]);
            if (a.Y == b.Y)
                continue;
            var rising = a.Y < b.Y ? new Rising(a, b, edge.Right) : new Rising(b, a, edge.Left);
            for (var strip = (rising.Low.Y - _south) / _height; strip <= (rising.High.Y - _south) / _height; strip++)
                _strips[strip].Add(rising);
        }
    }

    /// <summary>Whether a crosses the height farther east than b, a hair above it when both cross in one position.</summary>
    private static bool IsEastOf(Rising a, Rising b, long height)
    {
        long riseA = a.High.Y - a.Low.Y, riseB = b.High.Y - b.Low.Y, runA = a.High.X - a.Low.X, runB = b.High.X - b.Low.X;
        var crossA = (((Int128)a.Low.X - b.Low.X) * riseA) + ((Int128)(height - a.Low.Y) * runA);
        var crossB = (Int128)(height - b.Low.Y) * runB;
        var order = (crossA * riseB).CompareTo(crossB * riseA);
        return order != 0 ? order > 0 : (Int128)runA * riseB > (Int128)runB * riseA;
    }
}
