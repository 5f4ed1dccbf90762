using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Coverages;

/// <summary>The ward's houses as the cuts see them: doors with their footprints, and footprints without a door.</summary>
internal static class Houses
{
    /// <summary>Metres that an outline lies inside its footprint, so that a party wall has room for a line.</summary>
    private const double Inset = 0.3;

    /// <summary>Metres between positions of an outline.</summary>
    private const double Step = 1.0;

    private static readonly NtsFactory Factory = new();

    /// <param name="isNeeded">Asked for a door, or for a corner of a footprint: whether houses there will be cut apart at all.</param>
    /// <returns>In the order of the households, then of the buildings without one.</returns>
    public static List<House> Of(Ward ward, Func<GridPoint, bool> isNeeded, CancellationToken cancel)
    {
        var needed = ward.Households.Index().Where(at => isNeeded(at.Item.Door)).ToList();
        var byBucket = needed.GroupBy(at => BucketOf(at.Item.Door)).ToDictionary(group => group.Key, group => group.Select(at => at.Index).ToList());
        var outlines = new Dictionary<int, IReadOnlyList<GridPoint>>();
        var empty = new List<House>();
        foreach (var building in ward.Buildings)
        {
            cancel.ThrowIfCancellationRequested();
            foreach (var polygon in building.Area.Where(polygon => polygon.Shell.Any(isNeeded)))
            {
                var outline = Factory.Inset(polygon, Inset, Step);
                if (outline.Count == 0)
                    continue;
                var doors = DoorsIn(ward, byBucket, polygon).ToList();
                if (doors.Count == 0)
                    empty.Add(new(outline[0], 0, outline));
                // One footprint holds together: all its doors count at the first.
                foreach (var door in doors)
                    outlines.TryAdd(door, door == doors[0] ? outline : []);
                Shared(doors, ward, outlines);
            }
        }
        return [.. needed.Select(at => new House(at.Item.Door, at.Item.Count, outlines.GetValueOrDefault(at.Index) ?? [at.Item.Door])), .. empty];
    }

    private static void Shared(List<int> doors, Ward ward, Dictionary<int, IReadOnlyList<GridPoint>> outlines)
    {
        if (doors.Count > 1)
            outlines[doors[0]] = [.. outlines[doors[0]], .. doors.Select(door => ward.Households[door].Door)];
    }

    private static IEnumerable<int> DoorsIn(Ward ward, Dictionary<(long, long), List<int>> byBucket, GridPolygon polygon)
    {
        var (low, high) = (BucketOf(new(polygon.Shell.Min(p => p.X), polygon.Shell.Min(p => p.Y))), BucketOf(new(polygon.Shell.Max(p => p.X), polygon.Shell.Max(p => p.Y))));
        var rings = polygon.Rings.Select(ring => ring.AsMemory()).ToArray();
        for (var x = low.X; x <= high.X; x++)
        {
            for (var y = low.Y; y <= high.Y; y++)
            {
                foreach (var i in byBucket.GetValueOrDefault((x, y)) ?? [])
                {
                    if (GridMath.Contains(rings, ward.Households[i].Door))
                        yield return i;
                }
            }
        }
    }

    private static (long X, long Y) BucketOf(GridPoint p) => (p.X / 20_000, p.Y / 20_000);

    private sealed class NtsFactory
    {
        private readonly GeometryFactory _factory = new(new PrecisionModel());

        public List<GridPoint> Inset(GridPolygon polygon, double inset, double step)
        {
            var origin = polygon.Shell[0];
            var shell = _factory.CreatePolygon([.. polygon.Shell.Select(p => new Coordinate((p.X - origin.X) / 1000.0, (p.Y - origin.Y) / 1000.0))]);
            var inner = shell.IsValid ? shell.Buffer(-inset) : shell.ConvexHull().Buffer(-inset);
            var points = new List<GridPoint>();
            foreach (var c in NetTopologySuite.Densify.Densifier.Densify(inner, step).Coordinates)
                points.Add(new(origin.X + (long)Math.Round(c.X * 1000), origin.Y + (long)Math.Round(c.Y * 1000)));
            return points;
        }
    }
}
