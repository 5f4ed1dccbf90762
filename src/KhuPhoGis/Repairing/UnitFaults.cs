using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>Where a unit's rings are not those of a valid polygon.</summary>
/// <param name="Reason">
/// <c>crosses</c>: rings cross, or one touches itself elsewhere than in a vertex. <c>spike</c>: a ring runs there and back. <c>touches</c>: a
/// ring comes back to one of its vertices. <c>hole</c>: a hole lies outside its shell or in another hole. <c>parts</c>: pieces
/// of one unit cover each other. <c>collapsed</c>: a ring has no area.
/// </param>
internal sealed record UnitFault(int Unit, GridPoint Place, string Reason);

internal static class UnitFaults
{
    /// <summary>In no particular order; a unit may come many times.</summary>
    public static List<UnitFault> Find(PolygonLayer layer, EdgeTable edges, IReadOnlyList<(int Edge, int Other)> crossings)
    {
        var faults = new List<UnitFault>();
        foreach (var (edge, other) in crossings)
        {
            if (edges.CommonUnit(edge, other) is >= 0 and var unit && !RingTouch.Is(layer.Units[unit].Area, edges[edge], edges[other]))
                faults.Add(new(unit, Common(edges[edge], edges[other]), "crosses"));
        }
        foreach (var edge in edges.Odd)
            faults.AddRange(Spikes(edges, edge));
        var table = Array.Empty<int>();
        for (var unit = 0; unit < layer.Units.Length; unit++)
        {
            var area = layer.Units[unit].Area;
            foreach (var ring in area.SelectMany(polygon => polygon.Rings))
            {
                if (ring.Length < 4 || GridMath.TwiceSignedArea(ring.AsSpan()) == 0)
                    faults.Add(new(unit, ring[0], "collapsed"));
                else if (Repeated(ring.AsSpan(), ref table) is { } place)
                    faults.Add(new(unit, place, "touches"));
            }
            if (area.Length > 1 || (area.Length == 1 && area[0].Holes.Length > 0))
                faults.AddRange(Nesting(unit, area));
        }
        return faults;
    }

    private static IEnumerable<UnitFault> Spikes(EdgeTable edges, int edge) =>
        edges.Along(edge).Where(along => along.Owner >= 0).GroupBy(along => along.Owner)
            .Where(own => own.Count() > 1).Select(own => new UnitFault(own.Key, edges[edge].A, "spike"));

    /// <summary>A place where the two meet, to the nearest millimetre.</summary>
    private static GridPoint Common((GridPoint A, GridPoint B) s, (GridPoint A, GridPoint B) t)
    {
        double dx = s.B.X - s.A.X, dy = s.B.Y - s.A.Y, ex = t.B.X - t.A.X, ey = t.B.Y - t.A.Y, cross = (dx * ey) - (dy * ex);
        if (cross == 0)
            return GridMath.IsOnSegment(s.A, t.A, t.B) ? s.A : GridMath.IsOnSegment(s.B, t.A, t.B) ? s.B : t.A;
        var along = (((t.A.X - s.A.X) * ey) - ((t.A.Y - s.A.Y) * ex)) / cross;
        return new(s.A.X + (long)Math.Round(along * dx), s.A.Y + (long)Math.Round(along * dy));
    }

    /// <summary>A vertex that the ring passes twice; null when there is none.</summary>
    private static GridPoint? Repeated(ReadOnlySpan<GridPoint> ring, ref int[] table)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(2 * ring.Length));
        if (table.Length < size)
            table = new int[size];
        var slots = table.AsSpan(0, size);
        slots.Clear();
        for (var i = 1; i < ring.Length; i++)
        {
            if (ring[i] == ring[i - 1])
                continue;
            var slot = (int)((((ulong)ring[i].X * 0x9E3779B97F4A7C15) + ((ulong)ring[i].Y * 0xC2B2AE3D27D4EB4F)) >> 32) & (size - 1);
            for (; slots[slot] != 0; slot = (slot + 1) & (size - 1))
            {
                if (ring[slots[slot]] == ring[i])
                    return ring[i];
            }
            slots[slot] = i;
        }
        return null;
    }

    private static IEnumerable<UnitFault> Nesting(int unit, ImmutableArray<GridPolygon> area)
    {
        for (var i = 0; i < area.Length; i++)
        {
            var holes = area[i].Holes;
            for (var h = 0; h < holes.Length; h++)
            {
                if (!RingWalker.Surrounds(area[i].Shell, holes[h]) || Enumerable.Range(0, holes.Length).Any(other => other != h && IsWithin(holes[h], new(holes[other]))))
                    yield return new(unit, holes[h][0], "hole");
            }
            if (Enumerable.Range(0, area.Length).Any(other => other != i && IsWithin(area[i].Shell, area[other])))
                yield return new(unit, area[i].Shell[0], "parts");
        }
    }

    /// <summary>Whether a ring that crosses nothing lies in the polygon.</summary>
    private static bool IsWithin(ImmutableArray<GridPoint> ring, GridPolygon polygon)
    {
        if (ring.Length < 4 || polygon.Shell.Length < 4 || !Box.Of(polygon.Shell.AsSpan()).Holds(ring[0]))
            return false;
        return RingWalker.Surrounds(polygon.Shell, ring) && !polygon.Holes.Any(hole => RingWalker.Surrounds(hole, ring));
    }
}
