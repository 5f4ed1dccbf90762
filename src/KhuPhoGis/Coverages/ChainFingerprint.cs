using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// Two 64-bit sums over all directed segments of rings, in which opposite segments cancel: not zero means for certain that
/// something is left over, zero means that nothing is (wrong once in 2^128). One pass, no memory.
/// </summary>
internal struct ChainFingerprint
{
    private ulong _one;
    private ulong _other;

    public readonly bool IsZero => (_one | _other) == 0;

    /// <param name="sign">1 for a unit, −1 for the ward.</param>
    public void Add(ImmutableArray<GridPolygon> area, int sign)
    {
        foreach (var polygon in area)
        {
            Add(polygon.Shell.AsSpan(), sign);
            foreach (var hole in polygon.Holes)
                Add(hole.AsSpan(), sign);
        }
    }

    private void Add(ReadOnlySpan<GridPoint> ring, int sign)
    {
        for (var i = 1; i < ring.Length; i++)
        {
            if (ring[i - 1] == ring[i])
                continue;
            var forwards = ring[i - 1].CompareTo(ring[i]) < 0;
            var (one, other) = forwards ? Hash(ring[i - 1], ring[i]) : Hash(ring[i], ring[i - 1]);
            var adds = forwards == sign > 0;
            _one += adds ? one : 0 - one;
            _other += adds ? other : 0 - other;
        }
    }

    private static (ulong, ulong) Hash(GridPoint a, GridPoint b)
    {
        var hash = (((ulong)a.X * 0x9E3779B97F4A7C15) ^ (ulong)a.Y) * 0xC2B2AE3D27D4EB4F;
        hash = (((hash ^ (hash >> 29)) + (ulong)b.X) * 0x165667B19E3779F9) ^ ((ulong)b.Y * 0xD6E8FEB86659FD93);
        var one = (hash ^ (hash >> 32)) * 0xBF58476D1CE4E5B9;
        var other = (hash ^ (hash >> 27)) * 0x94D049BB133111EB;
        return (one ^ (one >> 31), other ^ (other >> 30));
    }
}
