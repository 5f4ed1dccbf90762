using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>
/// Checks polygons against their ward, whole and exactly. Opposite segments of neighbours, and of units and ward, cancel; when
/// nothing is left and no edges cross, the map is proved a perfect partition. What is left bounds exactly the places where it
/// is not: only those are looked at closely.
/// </summary>
public static class LayerCheck
{
    private const int MostCrossings = 2_000_000;

    /// <summary>With more odd edges than this, layers that cover little of each other are not told apart in detail.</summary>
    private const int ManyOdd = 400_000;

    /// <summary>Whether nothing is left after cancelling: the quick answer, which takes rings to be simple.</summary>
    public static bool Cancels(PolygonLayer layer)
    {
        var sums = new ChainFingerprint();
        foreach (var unit in layer.Units)
            sums.Add(unit.Area, 1);
        sums.Add(layer.Ward, -1);
        return sums.IsZero;
    }

    /// <summary>Whether the layer is proved a perfect partition: nothing left over, and every ring simple.</summary>
    public static bool IsProved(PolygonLayer layer)
    {
        var edges = Table(Areas(layer), layer.Ward);
        if (edges.Odd.Count > 0)
            return false;
        var crossings = new EdgeGrid(edges).Crossings(1);
        return crossings.Count == 0 && UnitFaults.Find(layer, edges, crossings).Count == 0;
    }

    /// <summary>Everything that is wrong.</summary>
    public static LayerFindings Find(PolygonLayer layer, CancellationToken cancel)
    {
        if (!BoxesMeet(layer))
            return new(layer, [], "apart");
        var areas = Areas(layer);
        var edges = Table(areas, layer.Ward);
        if (WrongLayer(layer, edges) is { } why)
            return new(layer, [], why);
        var grid = new EdgeGrid(edges);
        var crossings = grid.Crossings(MostCrossings);
        if (crossings.Count >= MostCrossings)
            return new(layer, [], "tangled");
        var faults = UnitFaults.Find(layer, edges, crossings);
        if (faults.Count > 0)
        {
            foreach (var unit in faults.Select(fault => fault.Unit).Distinct())
                areas = areas.SetItem(unit, UnitRebuild.Of(areas[unit], cancel));
            edges = Table(areas, layer.Ward);
            grid = new(edges);
        }
        try
        {
            var incidents = new IncidentFinder(layer, areas, edges, grid, cancel).Find(faults);
            return new(layer, incidents) { Areas = areas, Edges = edges, Grid = grid };
        }
        catch (TooTangledException)
        {
            return new(layer, [], "tangled");
        }
    }

    private static ImmutableArray<ImmutableArray<GridPolygon>> Areas(PolygonLayer layer) => [.. layer.Units.Select(unit => unit.Area)];

    private static EdgeTable Table(ImmutableArray<ImmutableArray<GridPolygon>> areas, ImmutableArray<GridPolygon> ward)
    {
        var edges = EdgeTable.Of(RingSegments.Of(areas, ward));
        return WardCorners.Of(ward, edges) is { } cornered ? EdgeTable.Of(RingSegments.Of(areas, cornered)) : edges;
    }

    private static bool BoxesMeet(PolygonLayer layer)
    {
        var ward = layer.Ward.Select(polygon => Box.Of(polygon.Shell.AsSpan())).ToList();
        return layer.Units.SelectMany(unit => unit.Area).Any(polygon => ward.Exists(box => box.Meets(Box.Of(polygon.Shell.AsSpan()))));
    }

    /// <summary>Whether hardly a line is common to both and the areas have nothing to do with each other either.</summary>
    private static string? WrongLayer(PolygonLayer layer, EdgeTable edges)
    {
        var share = layer.Units.Sum(unit => unit.Area.Sum(polygon => Math.Abs(polygon.Area))) / layer.Ward.Sum(polygon => polygon.Area);
        if (share > 3)
            return "much";
        if (edges.Odd.Count < 0.9 * edges.Count)
            return null;
        return share < (edges.Odd.Count > ManyOdd ? 0.8 : 0.2) ? "little" : share > 1.5 && edges.Odd.Count > ManyOdd ? "much" : null;
    }
}
