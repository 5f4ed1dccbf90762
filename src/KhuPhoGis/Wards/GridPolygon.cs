using System.Collections.Immutable;

namespace KhuPhoGis.Wards;

/// <summary>A polygon on the grid. Several of them make a multipolygon.</summary>
/// <param name="Shell">Closed (first position equals last, at least four), counter-clockwise.</param>
/// <param name="Holes">Each closed and clockwise.</param>
public sealed record GridPolygon(ImmutableArray<GridPoint> Shell, ImmutableArray<ImmutableArray<GridPoint>> Holes)
{
    public GridPolygon(ImmutableArray<GridPoint> shell) : this(shell, []) { }

    /// <summary>Shell first, then holes.</summary>
    public IEnumerable<ImmutableArray<GridPoint>> Rings => Holes.Prepend(Shell);

    /// <summary>Twice the area in square millimetres, exact: the shell's less the holes'.</summary>
    public Int128 TwiceArea => Rings.Aggregate((Int128)0, (sum, ring) => sum + GridMath.TwiceSignedArea(ring.AsSpan()));

    /// <summary>Square metres.</summary>
    public double Area => (double)TwiceArea / (2.0 * GridPoint.PerMetre * GridPoint.PerMetre);

    /// <summary>Metres, holes included.</summary>
    public double Perimeter => Rings.Sum(ring => GridMath.Length(ring.AsSpan()));
}
