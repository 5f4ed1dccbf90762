using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Imports;

/// <summary>Shapes thinned to what a small picture shows.</summary>
public static class Sketches
{
    /// <summary>Of all parts of one picture together.</summary>
    private const int MostPositions = 6_000;

    /// <summary>Every line, ring and position of the file.</summary>
    internal static List<SketchPart> Of(SourceTable table)
    {
        var parts = new List<SketchPart>();
        foreach (var row in table.Rows.Where(row => row.Fault is null && row.Geometry is { IsEmpty: false }))
            parts.AddRange(Lines(row.Geometry!).Select(line => new SketchPart(row.Number, Ordinates(line))));
        return parts;
    }

    /// <summary>A layer of the ward, metres of its zone.</summary>
    public static ImmutableArray<SketchPart> Of(Ward ward, WardLayer layer)
    {
        IEnumerable<ImmutableArray<GridPoint>> lines = layer switch
        {
            WardLayer.Ward => Rings(ward.Boundary),
            WardLayer.Households => ward.Households.Select(household => ImmutableArray.Create(household.Door)),
            WardLayer.Streets => ward.Streets.Select(street => street.Line),
            WardLayer.Water => ward.Water.Select(water => water.Line),
            WardLayer.Groups => ward.Groups.SelectMany(group => Rings(group.Area)),
            WardLayer.Neighborhoods => ward.Neighborhoods.SelectMany(unit => Rings(unit.Area)),
            WardLayer.Parcels => ward.Parcels.SelectMany(parcel => Rings(parcel.Area)),
            _ => ward.Buildings.SelectMany(building => Rings(building.Area)),
        };
        return Thinned([.. lines.Select((line, at) => new SketchPart(at, [.. line.SelectMany(point => (double[])[point.East, point.North])]))]);
    }

    /// <summary>Of finite positions; null when there is none.</summary>
    public static Extent? ExtentOf(IReadOnlyList<SketchPart> parts)
    {
        var extent = new ExtentBuilder();
        foreach (var part in parts)
        {
            for (var i = 0; i + 1 < part.Xy.Length; i += 2)
            {
                if (double.IsFinite(part.Xy[i]) && double.IsFinite(part.Xy[i + 1]))
                    extent.Add(part.Xy[i], part.Xy[i + 1]);
            }
        }
        return extent.Extent;
    }

    /// <summary>Every n-th part where there are too many, every n-th position of those left; ends are kept.</summary>
    internal static ImmutableArray<SketchPart> Thinned(IReadOnlyList<SketchPart> parts)
    {
        var keepParts = Math.Max(1, (int)Math.Ceiling(parts.Count * 2.0 / MostPositions));
        var kept = parts.Where((_, at) => at % keepParts == 0).ToList();
        var keep = Math.Max(1, (int)Math.Ceiling(kept.Sum(part => part.Xy.Length / 2.0) / MostPositions));
        return [.. kept.Select(part => part with { Xy = Every(part.Xy, keep) }).Where(part => part.Xy.All(double.IsFinite))];
    }

    private static ImmutableArray<double> Every(ImmutableArray<double> xy, int n)
    {
        var count = xy.Length / 2;
        return n == 1 || count <= 4 ? xy
            : [.. Enumerable.Range(0, count).Where(at => at % n == 0 || at == count - 1 || at == count / 2).SelectMany(at => (double[])[xy[2 * at], xy[(2 * at) + 1]])];
    }

    private static IEnumerable<ImmutableArray<GridPoint>> Rings(ImmutableArray<GridPolygon> area) => area.SelectMany(polygon => polygon.Rings);

    private static IEnumerable<Coordinate[]> Lines(Geometry geometry) => geometry switch
    {
        // One in a collection may be empty.
        Point point => point.IsEmpty ? [] : [[point.Coordinate]],
        LineString line => [line.Coordinates],
        Polygon polygon => [polygon.Shell.Coordinates, .. polygon.Holes.Select(hole => hole.Coordinates)],
        _ => Enumerable.Range(0, geometry.NumGeometries).SelectMany(at => Lines(geometry.GetGeometryN(at))),
    };

    private static ImmutableArray<double> Ordinates(Coordinate[] line) => [.. line.SelectMany(at => (double[])[at.X, at.Y])];
}
