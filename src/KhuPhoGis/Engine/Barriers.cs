using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Engine;

/// <summary>
/// Shared lines over which no neighborhood may reach: water without a bridge, a railway without a crossing. A bridge or crossing
/// is a node of the line at which lines of streets come in from two sides; the stretches that end at it may be crossed.
/// </summary>
internal static class Barriers
{
    public static HashSet<EdgeId> Of(Coverage coverage)
    {
        var lines = coverage.Edges.Where(edge => edge.Kind is LineKind.Water or LineKind.Railway && !edge.IsWardBoundary).ToList();
        var streets = new Dictionary<GridPoint, int>();
        foreach (var node in lines.SelectMany(Ends))
            streets[node] = 0;
        foreach (var node in coverage.Edges.Where(edge => edge.Kind is LineKind.Arterial or LineKind.Street or LineKind.Alley).SelectMany(Ends))
        {
            if (streets.TryGetValue(node, out var known))
                streets[node] = known + 1;
        }
        return [.. lines.Where(edge => !Ends(edge).Any(node => streets[node] > 1)).Select(edge => edge.Id)];
    }

    private static IEnumerable<GridPoint> Ends(SharedEdge edge) => [edge.Line[0], edge.Line[^1]];
}
