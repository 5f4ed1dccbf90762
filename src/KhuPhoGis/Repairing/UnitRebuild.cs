using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>
/// The valid polygons that an invalid unit can only have meant: what its shells go round, whichever way and however often,
/// less what its holes go round. Spikes vanish, loops become pieces, a ring that touches itself becomes shell and hole.
/// </summary>
internal static class UnitRebuild
{
    /// <summary>Empty when nothing has an area.</summary>
    public static ImmutableArray<GridPolygon> Of(ImmutableArray<GridPolygon> area, CancellationToken cancel)
    {
        var lines = area.SelectMany(polygon => polygon.Rings).Where(ring => ring.Length > 1)
            .Select(ring => new SourceLine(ring, LineKind.ByHand, "")).ToList();
        if (lines.Count == 0)
            return [];
        var faces = Arrangement.Trace(SnapRounding.Node(lines, cancel));
        var inside = Inside(faces, area);
        var around = new List<DirectedLine>();
        for (var i = 0; i < faces.Segments.Count; i++)
        {
            if (inside[faces.LeftOf(i)] != inside[faces.RightOf(i)])
                around.Add(new([faces.Segments[i].A, faces.Segments[i].B], Backwards: !inside[faces.LeftOf(i)]));
        }
        return around.Count == 0 ? [] : RingWalker.Polygons(around);
    }

    private static bool[] Inside(Arrangement faces, ImmutableArray<GridPolygon> area)
    {
        var lines = new List<DirectedLine>?[faces.FaceCount];
        for (var i = 0; i < faces.Segments.Count; i++)
        {
            var (left, right) = (faces.LeftOf(i), faces.RightOf(i));
            if (left == right)
                continue;
            (lines[left] ??= []).Add(new([faces.Segments[i].A, faces.Segments[i].B], Backwards: false));
            (lines[right] ??= []).Add(new([faces.Segments[i].A, faces.Segments[i].B], Backwards: true));
        }
        var inside = new bool[faces.FaceCount];
        for (var face = 1; face < inside.Length; face++)
        {
            if (lines[face] is not { } around)
                continue;
            var (x, y) = InteriorPoints.WidestMiddle(RingWalker.Polygons(around)[0]);
            inside[face] = area.Any(polygon => Winding(polygon.Shell, x, y) != 0 && polygon.Holes.All(hole => Winding(hole, x, y) == 0));
        }
        return inside;
    }

    private static int Winding(ImmutableArray<GridPoint> ring, double x, double y)
    {
        var winding = 0;
        for (var i = 1; i < ring.Length; i++)
        {
            var (a, b) = (ring[i - 1], ring[i]);
            if (a.Y > y != b.Y > y && x < a.X + ((y - a.Y) * (b.X - a.X) / (b.Y - a.Y)))
                winding += b.Y > a.Y ? 1 : -1;
        }
        return winding;
    }
}
