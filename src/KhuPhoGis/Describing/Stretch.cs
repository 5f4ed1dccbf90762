using System.Collections.Immutable;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Describing;

/// <summary>A piece of a neighborhood's outline with one line under it and one thing beyond it, walked clockwise around the neighborhood.</summary>
/// <param name="Across">The neighborhood beyond; None beyond the ward boundary, and where nothing is assigned yet.</param>
internal sealed record Stretch(ImmutableArray<GridPoint> Line, Carrier Carrier, NeighborhoodId Across)
{
    public double Length => GridMath.Length(Line.AsSpan());
}
