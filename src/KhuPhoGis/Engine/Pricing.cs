namespace KhuPhoGis.Engine;

/// <summary>Turns wishes into prices of links: cutting through a residential group costs more than cutting between groups.</summary>
internal static class Pricing
{
    /// <summary>How many times its price a link inside a group costs when groups are to be kept as much as prices can.</summary>
    private const double WithinGroup = 6;

    public static double[] Of(UnitGraph graph, DrawOptions options)
    {
        if (graph.Group is not { } group || options.KeepGroups <= 0)
            return graph.Price;
        var factor = 1 + (WithinGroup - 1) * options.KeepGroups;
        var price = new double[graph.Price.Length];
        for (var unit = 0; unit < graph.UnitCount; unit++)
        {
            for (var link = graph.Offset[unit]; link < graph.Offset[unit + 1]; link++)
            {
                var same = group[unit] >= 0 && group[unit] == group[graph.Neighbor[link]];
                price[link] = graph.Price[link] * (same ? factor : 1);
            }
        }
        return price;
    }
}
