using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Engine;

/// <summary>
/// Shared lines over which no neighborhood may reach: water without a bridge. A bridge is a node of the water at which lines
/// of streets come in from two sides; the stretches of water that end at it may be crossed.
/// </summary>
internal static class Barriers
{
    public static HashSet<EdgeId> Of(Coverage coverage)
    {
        var water = coverage.Edges.Where(edge => edge.Kind == LineKind.Water && !edge.IsWardBoundary).ToList();
        var streets = new Dictionary<GridPoint, int>();
        foreach (var node in water.SelectMany(Ends))
            streets[node] = 0;
        foreach (var node in coverage.Edges.Where(edge => edge.Kind is LineKind.Arterial or LineKind.Street or LineKind.Alley).SelectMany(Ends))
        {
            if (streets.TryGetValue(node, out var known))
                streets[node] = known + 1;
        }
        return [.. water.Where(edge => !Ends(edge).Any(node => streets[node] > 1)).Select(edge => edge.Id)];
    }

    private static IEnumerable<GridPoint> Ends(SharedEdge edge) => [edge.Line[0], edge.Line[^1]];
}
