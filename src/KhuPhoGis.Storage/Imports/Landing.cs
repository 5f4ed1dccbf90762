using System.Collections.Immutable;
using KhuPhoGis.Coordinates;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Imports;

/// <summary>Where a file lands when it is read in a coordinate system, and what is suspicious about that.</summary>
/// <param name="Finding">In place, or why not and in which systems it would be.</param>
/// <param name="IsSwapped">Columns X and Y are read as Vietnamese tables write them: X is north.</param>
/// <param name="Sketch">In metres of the ward's zone; empty when the file cannot be read in the system at all.</param>
/// <param name="Middle">WGS 84 degrees; null when there is none.</param>
public sealed record Landing(PlacementFinding Finding, bool IsSwapped, ImmutableArray<SketchPart> Sketch, Extent? Extent, (double Lon, double Lat)? Middle)
{
    /// <summary>Positions within the ward, of all of the sketch, 0 to 1; null before the boundary is known.</summary>
    public double? ShareInWard { get; private init; }

    /// <summary>The same file read in the twin system of the other datum lies wholly in the ward, and as read it does not: then the shift of 225 m is missing.</summary>
    public CoordinateSystem? BetterDatum { get; private init; }

    /// <param name="boundary">The ward's; empty before it is known.</param>
    public static Landing Of(SourceLook look, CoordinateSystem crs, CoordinateSystem zone, ImmutableArray<GridPolygon> boundary)
    {
        var reach = new WardReach(boundary);
        if (look.Extent is not { } given)
            return new(new(PlacementKind.InPlace, null, []), false, [], null, null);
        var finding = Judge(crs, zone, given, reach.Extent);
        var swapped = look.IsXy && finding.Kind != PlacementKind.InPlace && Judge(crs, zone, given.Swapped(), reach.Extent).Kind == PlacementKind.InPlace;
        if (swapped)
            finding = new(PlacementKind.InPlace, null, []);
        var sketch = Placed(look, crs, zone, swapped);
        var extent = Sketches.ExtentOf(sketch);
        var (x, y) = extent is { } box ? zone.ToWgs84(box.Middle.X, box.Middle.Y) : (0, 0);
        var landing = new Landing(finding, swapped, sketch, extent, extent is null ? null : (x, y));
        return boundary.IsEmpty || finding.Kind != PlacementKind.InPlace ? landing : landing.Compared(look, crs, zone, reach);
    }

    private Landing Compared(SourceLook look, CoordinateSystem crs, CoordinateSystem zone, WardReach reach)
    {
        const double All = 0.98, Less = 0.01;
        var share = Share(Sketch, reach);
        var twin = Twin(crs);
        var better = twin is not null && Share(Placed(look, twin, zone, IsSwapped), reach) is var other && other >= All && share < other - Less ? twin : null;
        return this with { ShareInWard = share, BetterDatum = better };
    }

    private static double Share(ImmutableArray<SketchPart> sketch, WardReach reach)
    {
        int all = 0, inside = 0;
        foreach (var part in sketch)
        {
            all++;
            inside += reach.Contains(GridPoint.FromMetres(part.Xy[0], part.Xy[1])) ? 1 : 0;
        }
        return all == 0 ? 0 : (double)inside / all;
    }

    /// <summary>The same projection on the other datum; null when we know none.</summary>
    private static CoordinateSystem? Twin(CoordinateSystem crs) => crs.Epsg switch
    {
        3405 => CoordinateSystems.Get(32648),
        3406 => CoordinateSystems.Get(32649),
        32648 => CoordinateSystems.Get(3405),
        32649 => CoordinateSystems.Get(3406),
        4326 => CoordinateSystems.Get(4756),
        4756 => CoordinateSystems.Get(4326),
        _ => null,
    };

    private static PlacementFinding Judge(CoordinateSystem crs, CoordinateSystem zone, Extent extent, Extent? ward) =>
        Placement.Judge(crs, zone, extent.MinX, extent.MinY, extent.MaxX, extent.MaxY, ward);

    private static ImmutableArray<SketchPart> Placed(SourceLook look, CoordinateSystem crs, CoordinateSystem zone, bool swapped)
    {
        var transformation = Transformation.Between(crs, zone);
        return [.. look.Sketch.Select(part => part with { Xy = Placed(part.Xy, transformation, swapped) }).Where(part => part.Xy.All(IsOnGrid))];
    }

    private static ImmutableArray<double> Placed(ImmutableArray<double> xy, Transformation transformation, bool swapped)
    {
        var placed = ImmutableArray.CreateBuilder<double>(xy.Length);
        for (var i = 0; i + 1 < xy.Length; i += 2)
        {
            var (x, y) = swapped ? transformation.Apply(xy[i + 1], xy[i]) : transformation.Apply(xy[i], xy[i + 1]);
            placed.Add(x);
            placed.Add(y);
        }
        return placed.ToImmutable();
    }

    /// <summary>A projection far outside its zone gives numbers from nowhere.</summary>
    private static bool IsOnGrid(double metres) => Math.Abs(metres) < GridPoint.Limit / GridPoint.PerMetre;
}
