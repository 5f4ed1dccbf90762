using System.Collections.Immutable;

namespace KhuPhoGis.Plans;

/// <summary>Colours for a map on which neighbours differ.</summary>
public static class Coloring
{
    /// <summary>
    /// A colour number from 0 for every neighborhood, so that two with a common line never share one: the neighborhood with most
    /// colours around it is coloured next (DSATUR, Brélaz 1979). Rarely more than five numbers are used.
    /// </summary>
    public static ImmutableSortedDictionary<int, int> Of(Plan plan)
    {
        var neighbors = plan.Neighborhoods.ToDictionary(neighborhood => neighborhood.Id, _ => new HashSet<NeighborhoodId>());
        foreach (var edge in plan.Coverage.Edges)
        {
            var (a, b) = (plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right));
            if (a == b || a.IsNone || b.IsNone)
                continue;
            neighbors[a].Add(b);
            neighbors[b].Add(a);
        }
        var colors = new Dictionary<NeighborhoodId, int>();
        while (colors.Count < neighbors.Count)
        {
            var next = neighbors.Keys.Where(id => !colors.ContainsKey(id))
                .MaxBy(id => (Taken(id).Count, neighbors[id].Count, -id.Value));
            colors[next] = Enumerable.Range(0, neighbors.Count + 1).First(color => !Taken(next).Contains(color));
        }
        return colors.ToImmutableSortedDictionary(entry => entry.Key.Value, entry => entry.Value);

        HashSet<int> Taken(NeighborhoodId id) => [.. neighbors[id].Where(colors.ContainsKey).Select(other => colors[other])];
    }
}
