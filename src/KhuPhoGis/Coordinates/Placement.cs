using System.Collections.Immutable;

namespace KhuPhoGis.Coordinates;

/// <summary>Says what an extent of coordinates looks like beside the ward; detects and names, never mends.</summary>
/// <remarks>
/// Limit: a wrong datum alone moves things 225 m; that is seen against streets, not against an extent.
/// </remarks>
public static class Placement
{
    /// <param name="declared">What the file or the person said the coordinates are in.</param>
    /// <param name="ward">The ward's own zone.</param>
    /// <param name="minX">Easting or longitude as declared; metres or degrees.</param>
    /// <param name="wardExtent">The ward's boundary so far, in its own zone; null when not known.</param>
    /// <exception cref="ArgumentException">The extent is not finite, or a minimum exceeds its maximum.</exception>
    public static PlacementFinding Judge(CoordinateSystem declared, CoordinateSystem ward,
        double minX, double minY, double maxX, double maxY, Extent? wardExtent = null)
    {
        var extent = new Extent(minX, minY, maxX, maxY);
        if (!extent.IsProper)
            throw new ArgumentException(FormattableString.Invariant($"Not an extent: {extent}."));
        var home = new WardSurroundings(ward, wardExtent);
        if (home.Holds(extent, declared))
            return new(PlacementKind.InPlace, null, []);
        return Units(extent, declared, home) ?? AxesOrZone(extent, declared, home) ?? Nowhere(extent, declared, home);
    }

    private static PlacementFinding? Units(Extent extent, CoordinateSystem declared, WardSurroundings home)
    {
        if (!declared.IsGeographic && LooksLikeDegrees(extent))
        {
            var degrees = Candidates(extent, home, system => system.IsGeographic);
            return Found(PlacementKind.DegreesAsMetres, "crs-degrees", extent, declared, degrees);
        }
        if (declared.IsGeographic && !LooksLikeDegrees(extent))
        {
            var metres = Candidates(extent, home, system => !system.IsGeographic);
            return Found(PlacementKind.MetresAsDegrees, "crs-metres", extent, declared, metres);
        }
        return null;
    }

    private static PlacementFinding? AxesOrZone(Extent extent, CoordinateSystem declared, WardSurroundings home)
    {
        var swapped = extent.Swapped();
        if (home.Holds(swapped, declared))
            return Found(PlacementKind.SwappedAxes, "crs-swapped", extent, declared, [declared]);
        var zones = Candidates(extent, home, system => system.IsGeographic == declared.IsGeographic);
        if (!zones.IsEmpty)
            return Found(PlacementKind.WrongZone, "crs-wrong-zone", extent, declared, zones);
        var both = Candidates(swapped, home, system => system.IsGeographic == declared.IsGeographic);
        return both.IsEmpty ? null : Found(PlacementKind.SwappedAxes, "crs-swapped", extent, declared, both);
    }

    private static PlacementFinding Nowhere(Extent extent, CoordinateSystem declared, WardSurroundings home)
    {
        var kilometres = home.KilometresAway(extent, declared);
        if (home.WorldZone(extent, declared) is { } world)
            return new(PlacementKind.Elsewhere, new("crs-outside-vietnam", [declared.ToString(), extent.MinX, extent.MinY, kilometres, world.Name, world.Epsg]), []) { World = world };
        var code = double.IsFinite(kilometres) ? "crs-elsewhere" : "crs-nowhere";
        return Found(PlacementKind.Elsewhere, code, extent, declared, [], kilometres);
    }

    private static bool LooksLikeDegrees(Extent extent) =>
        extent.MinX >= -180 && extent.MaxX <= 180 && extent.MinY >= -180 && extent.MaxY <= 180;

    private static ImmutableArray<CoordinateSystem> Candidates(
        Extent extent, WardSurroundings home, Func<CoordinateSystem, bool> isAsked) =>
        [.. CoordinateSystems.All.Append(home.Zone).Distinct().Where(system => isAsked(system) && home.Holds(extent, system))
            .OrderBy(system => home.MetresFromMiddle(extent, system))];

    /// <summary>Arguments of the words: {0} the declared system, {1} {2} a corner as given, {3} the candidates, {4} kilometres.</summary>
    private static PlacementFinding Found(PlacementKind kind, string code, Extent extent, CoordinateSystem declared,
        ImmutableArray<CoordinateSystem> candidates, double kilometres = 0)
    {
        var codes = PrjRecognition.Codes(candidates);
        return new(kind, new(code, [declared.ToString(), extent.MinX, extent.MinY, codes, kilometres]), candidates);
    }
}
