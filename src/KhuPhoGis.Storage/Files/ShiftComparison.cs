using KhuPhoGis.Coordinates;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Distance;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// Compares what is imported with the ward's streets. Boundaries run along streets: when most vertices lie on one only after all are moved by
/// a shift that other programs are known for, then that program was at work.
/// </summary>
internal static class ShiftComparison
{
    /// <summary>Metres from a line that count as on it.</summary>
    private const double On = 0.10;

    private const double Most = 0.6, MoreThanAsItStands = 0.25;
    private const int Fewest = 20, Sample = 400;

    /// <summary>Null when the data lie where they should, or nothing can be said.</summary>
    /// <param name="before">With the streets that are compared with.</param>
    public static KnownShift? Find(Ward before, Ward after, WardLayer layer)
    {
        var vertices = Vertices(after, layer);
        if (before.Streets.IsEmpty || vertices.Count < Fewest)
            return null;
        var streets = new IndexedFacetDistance(GridGeometry.Factory.BuildGeometry(before.Streets.Select(street => GridGeometry.ToLine(street.Line))));
        var step = Math.Max(1, vertices.Count / Sample);
        var sample = vertices.Where((_, i) => i % step == 0).ToList();
        var asItStands = ShareOn(new("none", 0, 0));
        var best = KnownShift.At(CoordinateSystems.Get(after.Crs), sample[0].East, sample[0].North).MaxBy(ShareOn);
        return best is not null && ShareOn(best) is var share && share >= Most && share >= asItStands + MoreThanAsItStands ? best : null;

        double ShareOn(KnownShift shift) => (double)sample.Count(vertex => streets.Distance(
            GridGeometry.Factory.CreatePoint(new Coordinate(vertex.East - shift.East, vertex.North - shift.North))) <= On) / sample.Count;
    }

    /// <summary>Of layers that follow streets; doors and houses do not.</summary>
    private static List<GridPoint> Vertices(Ward ward, WardLayer layer) => layer switch
    {
        WardLayer.Ward => Of(ward.Boundary),
        WardLayer.Streets => [.. ward.Streets.SelectMany(street => street.Line)],
        WardLayer.Groups => Of(ward.Groups.SelectMany(group => group.Area)),
        WardLayer.Neighborhoods => Of(ward.Neighborhoods.SelectMany(unit => unit.Area)),
        _ => [],
    };

    private static List<GridPoint> Of(IEnumerable<GridPolygon> areas) => [.. areas.SelectMany(area => area.Shell)];
}
