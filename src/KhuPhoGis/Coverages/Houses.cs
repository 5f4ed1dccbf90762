using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Coverages;

/// <summary>
/// The ward's houses as the cuts see them: doors with the parcels they stand on, or with their footprints where no parcels
/// are known; and parcels or footprints without a door.
/// </summary>
internal static class Houses
{
    /// <summary>Metres that an outline lies inside its footprint, so that a party wall has room for a line.</summary>
    private const double Inset = 0.3;

    /// <summary>Metres between positions of an outline.</summary>
    private const double Step = 1.0;

    /// <summary>Doors from which a parcel is a whole block or a land-use area, not the plot of a house.</summary>
    private const int DoorsOfParcel = 4;

    private static readonly NtsFactory Factory = new();

    /// <param name="isNeeded">Asked for a door, or for a corner of a footprint: whether houses there will be cut apart at all.</param>
    /// <returns>In the order of the households, then of the buildings without one.</returns>
    public static List<House> Of(Ward ward, Func<GridPoint, bool> isNeeded, CancellationToken cancel)
    {
        var needed = ward.Households.Index().Where(at => isNeeded(at.Item.Door)).ToList();
        var byBucket = needed.GroupBy(at => BucketOf(at.Item.Door)).ToDictionary(group => group.Key, group => group.Select(at => at.Index).ToList());
        var outlines = new Dictionary<int, House>();
        var empty = new List<House>();
        // What stands on a plot that is an outline already needs none of its own.
        var plots = new List<(Box Box, ReadOnlyMemory<GridPoint>[] Rings)>();
        foreach (var (polygon, isParcel) in Shapes(ward).Where(shape => shape.Polygon.Shell.Any(isNeeded)))
        {
            cancel.ThrowIfCancellationRequested();
            var doors = DoorsIn(ward, byBucket, polygon).Where(door => !outlines.ContainsKey(door)).ToList();
            if (isParcel && doors.Select(door => ward.Households[door].Door).Distinct().Count() > DoorsOfParcel)
                continue;
            var outline = Factory.Inset(polygon, Inset, Step);
            if (outline.Count == 0 || (!isParcel && plots.Exists(plot => plot.Box.Holds(outline[0]) && GridMath.Contains(plot.Rings, outline[0]))))
                continue;
            if (isParcel)
                plots.Add((Box.Of(polygon.Shell.AsSpan()), [.. polygon.Rings.Select(ring => ring.AsMemory())]));
            if (doors.Count > 0)
                Hold(ward, doors, outline, isParcel, outlines);
            else
                empty.Add(new(outline[0], 0, outline, isParcel));
        }
        return [.. needed.Select(at => outlines.GetValueOrDefault(at.Index) ?? new House(at.Item.Door, at.Item.Count, [at.Item.Door])), .. empty];
    }

    private static IEnumerable<(GridPolygon Polygon, bool IsParcel)> Shapes(Ward ward) =>
        ward.Parcels.SelectMany(parcel => parcel.Area).Select(polygon => (polygon, true))
            .Concat(ward.Buildings.SelectMany(building => building.Area).Select(polygon => (polygon, false)));

    /// <summary>One shape holds all its doors together: the first stands for all of them.</summary>
    private static void Hold(Ward ward, List<int> doors, List<GridPoint> outline, bool isParcel, Dictionary<int, House> outlines)
    {
        foreach (var door in doors)
            outlines[door] = new(ward.Households[doors[0]].Door, 0, [], isParcel);
        outlines[doors[0]] = new(ward.Households[doors[0]].Door, doors.Sum(door => ward.Households[door].Count),
            [.. outline, .. doors.Select(door => ward.Households[door].Door)], isParcel);
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
