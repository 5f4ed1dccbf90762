using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>Finds the cell of a position by the program's one rule; exact, so every position of the ward is in exactly one cell.</summary>
internal sealed class CellLocator
{
    private readonly NearestWest _index;

    public CellLocator(ImmutableArray<SharedEdge> edges)
    {
        var (south, north, segments) = (long.MaxValue, long.MinValue, 0);
        foreach (var edge in edges)
        {
            foreach (var p in edge.Line)
                (south, north, segments) = (Math.Min(south, p.Y), Math.Max(north, p.Y), segments + 1);
        }
        _index = new(segments == 0 ? 0 : south, segments == 0 ? 0 : north, segments);
        foreach (var edge in edges)
        {
            for (var i = 1; i < edge.Line.Length; i++)
                _index.Add(edge.Line[i - 1], edge.Line[i], edge.Left.Value, edge.Right.Value);
        }
    }

    /// <summary><see cref="CellId.Outside"/> when the position is not in the ward.</summary>
    public CellId CellAt(GridPoint p) => _index.Find(p) is { } cell ? new CellId(cell) : CellId.Outside;
}
