using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>A face of a local map with an excess: a gap, an overlap, or a piece outside the ward.</summary>
/// <param name="Number">In its map.</param>
/// <param name="Shape">In units of the map; mostly one polygon.</param>
/// <param name="Units">Indices of the units that cover it, rising.</param>
/// <param name="InWard">Whether the ward covers it.</param>
/// <param name="Pieces">The pieces around it.</param>
internal sealed record Face(int Number, ImmutableArray<GridPolygon> Shape, ImmutableArray<int> Units, bool InWard, IReadOnlyList<int> Pieces)
{
    public IncidentKind Kind => !InWard ? IncidentKind.Outside : Units.IsEmpty ? IncidentKind.Gap : IncidentKind.Overlap;

    /// <summary>The largest circle that fits, in units of the map.</summary>
    public (double Width, double X, double Y) Widest { get; } = Shape.Select(FaceWidth.Of).MaxBy(found => found.Width);
}

/// <summary>Looks the faces with an excess out of a local map.</summary>
internal static class Faces
{
    public static List<Face> WithExcess(LocalMap map, UnitLocator locator)
    {
        var found = new List<Face>();
        var around = map.Around();
        for (var face = 1; face < around.Length; face++)
        {
            if (map.Excess[face] == 0 || around[face] is not { } pieces)
                continue;
            var shape = RingWalker.Polygons([.. pieces.Select(piece => Directed(map, piece, face))]);
            found.Add(Face(map, locator, face, shape, pieces));
        }
        return found;
    }

    private static Face Face(LocalMap map, UnitLocator locator, int face, ImmutableArray<GridPolygon> shape, List<int> pieces)
    {
        // Nothing covers a place that only the ward claims: no need to look.
        if (map.Excess[face] < 0)
            return new(face, shape, [], InWard: true, pieces);
        var (x, y) = InteriorPoints.WidestMiddle(shape[0]);
        var units = locator.UnitsAt(map.Origin, x / map.Scale, y / map.Scale);
        var inside = map.Faces.LeftOf;
        var beside = pieces.SelectMany(piece => map.Along(piece).Where(along => along.Owner >= 0 && along.Forwards == (inside(piece) == face))).Select(along => along.Owner);
        var all = units.Concat(beside).Distinct().Order().ToImmutableArray();
        return new(face, shape, all, InWard: all.Length > map.Excess[face], pieces);
    }

    private static DirectedLine Directed(LocalMap map, int piece, int face) =>
        new([map.Faces.Segments[piece].A, map.Faces.Segments[piece].B], Backwards: map.Faces.LeftOf(piece) != face);
}
