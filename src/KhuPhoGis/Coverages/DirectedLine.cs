using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>An edge's line walked forwards or backwards, without copying it.</summary>
internal readonly record struct DirectedLine(ImmutableArray<GridPoint> Line, bool Backwards)
{
    public int Count => Line.Length;

    public GridPoint this[int index] => Line[Backwards ? Line.Length - 1 - index : index];

    public GridPoint First => this[0];

    public GridPoint Last => this[Count - 1];
}
