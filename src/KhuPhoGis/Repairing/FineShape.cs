using System.Collections.Immutable;

namespace KhuPhoGis.Repairing;

/// <summary>Questions about shapes finer than the grid.</summary>
internal static class FineShape
{
    /// <summary>Whether the position lies in any of the polygons; on a line either answer may come.</summary>
    public static bool Contains(ImmutableArray<ImmutableArray<ImmutableArray<FinePoint>>> shape, FinePoint p)
    {
        foreach (var polygon in shape)
        {
            var inside = false;
            foreach (var ring in polygon)
            {
                for (var i = 1; i < ring.Length; i++)
                {
                    var (a, b) = (ring[i - 1], ring[i]);
                    if (a.North > p.North != b.North > p.North)
                        inside ^= p.East < a.East + ((p.North - a.North) * (b.East - a.East) / (b.North - a.North));
                }
            }
            if (inside)
                return true;
        }
        return false;
    }
}
