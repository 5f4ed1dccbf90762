using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// The directed segments of many polygons, the polygon on the left of each; the ward's run the other way round, so that in a
/// perfect partition every segment meets an equal and opposite one. Ring after ring in one array of positions: segment i goes from
/// position i to the next one, and where a ring ends there is none.
/// </summary>
internal sealed class RingSegments
{
    /// <summary>The owner of the ward's segments.</summary>
    public const int Ward = -1;

    /// <summary>The owner of what stands between two rings and is no segment.</summary>
    public const int None = -2;

    private readonly GridPoint[] _positions;
    private readonly int[] _owner;

    private RingSegments(int capacity) =>
        (_positions, _owner) = (GC.AllocateUninitializedArray<GridPoint>(capacity), GC.AllocateUninitializedArray<int>(capacity));

    /// <summary>Segments and ends of rings.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<GridPoint> Positions => _positions.AsSpan(0, Count);

    public GridPoint From(int segment) => _positions[segment];

    public GridPoint To(int segment) => _positions[segment + 1];

    /// <summary>The unit's index, <see cref="Ward"/>, or <see cref="None"/>.</summary>
    public int Owner(int segment) => _owner[segment];

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
        var start = Count;
        for (var i = 0; i < ring.Length; i++)
        {
            var p = owner == Ward ? ring[^(i + 1)] : ring[i];
            if (Count > start && _positions[Count - 1] == p)
                continue;
            (_positions[Count], _owner[Count]) = (p, owner);
            Count++;
        }
        if (Count > start)
            _owner[Count - 1] = None;
    }
}
