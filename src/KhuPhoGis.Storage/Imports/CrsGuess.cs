using System.Collections.Immutable;
using KhuPhoGis.Coordinates;

namespace KhuPhoGis.Storage.Imports;

/// <summary>The coordinate system a file is most likely in; a person sees where it lands and decides.</summary>
/// <param name="Likely">Null when nothing fits.</param>
/// <param name="Others">Further systems in which the file would lie at the ward, likeliest first.</param>
public sealed record CrsGuess(CoordinateSystem? Likely, ImmutableArray<CoordinateSystem> Others)
{
    /// <param name="zone">The ward's own zone.</param>
    /// <param name="ward">Extent of its boundary; null before that is known.</param>
    public static CrsGuess Of(SourceLook look, CoordinateSystem zone, Extent? ward)
    {
        if (look.Crs.Epsg is { } epsg && CoordinateSystems.Find(epsg) is { } said)
            return new(said, []);
        if (look.Extent is not { } extent)
            return new(null, []);
        var fitting = CoordinateSystems.All.Where(system => Fits(system, zone, extent, ward) || (look.IsXy && Fits(system, zone, extent.Swapped(), ward)))
            .OrderBy(system => Rank(system, zone, look)).ToList();
        return fitting.Count == 0 ? new(null, []) : new(fitting[0], [.. fitting.Skip(1)]);
    }

    /// <summary>What the file itself may mean, then the ward's own zone, then other VN-2000, then WGS 84.</summary>
    private static int Rank(CoordinateSystem system, CoordinateSystem zone, SourceLook look) =>
        look.Crs.Candidates.Contains(system.Epsg) ? 0 : system == zone ? 1 : system.Epsg == 4326 ? 2 : system.IsWardZone ? 3 : 4;

    private static bool Fits(CoordinateSystem system, CoordinateSystem zone, Extent extent, Extent? ward) =>
        Placement.Judge(system, zone, extent.MinX, extent.MinY, extent.MaxX, extent.MaxY, ward).Kind == PlacementKind.InPlace;
}
