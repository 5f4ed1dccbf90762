using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// A line between two nodes with one cell on each side. The line is stored once, so moving it moves both cells:
/// a gap or an overlap between neighbours cannot be written down.
/// </summary>
/// <param name="Id">The edge's index in its coverage.</param>
/// <param name="Left">The cell on the left hand of someone walking the line from first to last position.</param>
/// <param name="Right">The cell on the right hand. <see cref="CellId.Outside"/> on one side of the ward boundary.</param>
/// <param name="Line">At least two positions; first and last are nodes, equal when the edge is a closed loop.</param>
/// <param name="Kind">What the line follows.</param>
/// <param name="Name">The street's or canal's name; empty when it has none.</param>
public sealed record SharedEdge(
    EdgeId Id, CellId Left, CellId Right, ImmutableArray<GridPoint> Line, LineKind Kind, string Name)
{
    public bool IsWardBoundary => Left.IsOutside || Right.IsOutside;

    public bool IsLoop => Line[0] == Line[^1];

    /// <summary>Metres.</summary>
    public double Length => GridMath.Length(Line.AsSpan());

    /// <summary>The cell across the line from one of its two cells.</summary>
    public CellId Across(CellId cell) => Left == cell ? Right : Left;
}
