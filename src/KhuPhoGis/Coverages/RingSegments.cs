using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// The directed segments of many polygons in flat arrays, the polygon on the left of each; the ward's run the other way round,
/// so that in a perfect partition every segment meets an equal and opposite one.
/// </summary>
internal sealed class RingSegments
{
    /// <summary>The owner of the ward's segments.</summary>
    public const int Ward = -1;

    private RingSegments(int capacity) =>
        (From, To, Owner) = (GC.AllocateUninitializedArray<GridPoint>(capacity), GC.AllocateUninitializedArray<GridPoint>(capacity), GC.AllocateUninitializedArray<int>(capacity));

    public int Count { get; private set; }

    public GridPoint[] From { get; }

    public GridPoint[] To { get; }

    /// <summary>The unit's index, or <see cref="Ward"/>.</summary>
    public int[] Owner { get; }

    /// <param name="units">Shells counter-clockwise, holes clockwise; repeated positions are looked past.</param>
    public static RingSegments Of(IReadOnlyList<ImmutableArray<GridPolygon>> units, ImmutableArray<GridPolygon> ward)
    {
        var segments = new RingSegments(units.Sum(Vertices) + Vertices(ward));
        for (var unit = 0; unit < units.Count; unit++)
            segments.Add(units[unit], unit);
        segments.Add(ward, Ward);
        return segments;
    }

    private static int Vertices(ImmutableArray<GridPolygon> area)
    {
        var count = 0;
        foreach (var polygon in area)
        {
            count += polygon.Shell.Length;
            foreach (var hole in polygon.Holes)
                count += hole.Length;
        }
        return count;
    }

    private void Add(ImmutableArray<GridPolygon> area, int owner)
    {
        foreach (var polygon in area)
        {
            Add(polygon.Shell.AsSpan(), owner);
            foreach (var hole in polygon.Holes)
                Add(hole.AsSpan(), owner);
        }
    }

    private void Add(ReadOnlySpan<GridPoint> ring, int owner)
    {
        for (var i = 1; i < ring.Length; i++)
        {
            if (ring[i - 1] == ring[i])
                continue;
            (From[Count], To[Count]) = owner == Ward ? (ring[i], ring[i - 1]) : (ring[i - 1], ring[i]);
            Owner[Count++] = owner;
        }
    }
}
