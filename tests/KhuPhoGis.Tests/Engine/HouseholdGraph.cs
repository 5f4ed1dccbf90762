using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>Takes blocks apart into one unit a household: each block becomes a small grid of plots, and facing plots of neighboring blocks are linked.</summary>
public static class HouseholdGraph
{
    /// <summary>An empty block stays one unit without households. Plot sizes follow from the mean length of a block's lines.</summary>
    public static UnitGraph Of(UnitGraph blocks)
    {
        var first = new int[blocks.UnitCount + 1];
        for (var block = 0; block < blocks.UnitCount; block++)
            first[block + 1] = first[block] + Math.Max(1, blocks.Weight[block]);
        var (weight, x, y) = (new int[first[^1]], new double[first[^1]], new double[first[^1]]);
        var links = new List<UnitLink>();
        for (var block = 0; block < blocks.UnitCount; block++)
        {
            var plots = first[block + 1] - first[block];
            var side = SideOf(blocks, block);
            var across = Across(plots);
            var step = side / across;
            for (var plot = 0; plot < plots; plot++)
            {
                var unit = first[block] + plot;
                weight[unit] = blocks.Weight[block] > 0 ? 1 : 0;
                x[unit] = blocks.X[block] + (plot % across + 0.5) * step - side / 2;
                y[unit] = blocks.Y[block] + (plot / across + 0.5) * step - side / 2;
                if (plot % across + 1 < across && plot + 1 < plots)
                    links.Add(new(unit, unit + 1, step, step));
                if (plot + across < plots)
                    links.Add(new(unit, unit + across, step, step));
            }
        }
        foreach (var link in blocks.Links())
            Face(blocks, link, first, x, y, links);
        return UnitGraph.FromLinks(weight, x, y, links);
    }

    private static int Across(int plots) => (int)Math.Ceiling(Math.Sqrt(plots));

    private static double SideOf(UnitGraph blocks, int block)
    {
        var (sum, count) = (0.0, 0);
        for (var link = blocks.Offset[block]; link < blocks.Offset[block + 1]; link++)
            (sum, count) = (sum + blocks.Length[link], count + 1);
        return count == 0 ? 10 : sum / count;
    }

    /// <summary>Shares a line between two blocks among the plots nearest to it, in order along it.</summary>
    private static void Face(UnitGraph blocks, UnitLink link, int[] first, double[] x, double[] y, List<UnitLink> links)
    {
        double east = blocks.X[link.B] - blocks.X[link.A], north = blocks.Y[link.B] - blocks.Y[link.A];
        var here = Rim(link.A, east, north, first, x, y);
        var there = Rim(link.B, -east, -north, first, x, y);
        var pieces = Math.Max(here.Length, there.Length);
        for (var piece = 0; piece < pieces; piece++)
            links.Add(new(here[piece * here.Length / pieces], there[piece * there.Length / pieces], link.Length / pieces, link.Length / pieces));
    }

    private static int[] Rim(int block, double east, double north, int[] first, double[] x, double[] y)
    {
        var plots = Enumerable.Range(first[block], first[block + 1] - first[block]);
        // The rows or columns of the small grid are straight, so the side that faces the neighbor is the one along its stronger axis.
        var along = Math.Abs(east) >= Math.Abs(north);
        double Outward(int plot) => along ? Math.Sign(east) * x[plot] : Math.Sign(north) * y[plot];
        double Sideways(int plot) => along ? y[plot] : x[plot];
        return [.. plots.GroupBy(plot => Math.Round(Sideways(plot), 3)).Select(line => line.MaxBy(Outward)).OrderBy(Sideways)];
    }
}
