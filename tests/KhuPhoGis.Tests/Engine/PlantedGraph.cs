using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>
/// Graphs like the counties or tracts of a state, with weights as uneven as theirs, of which a plan within narrow bounds is known:
/// a plan is drawn within wide bounds and for prices thrown by lot, and the weights of each of its parts are stretched until they fit.
/// </summary>
public static class PlantedGraph
{
    /// <param name="units">About so many.</param>
    /// <param name="uneven">Spread of the logarithm of the weights: 0.4 like tracts, 1 and more like counties.</param>
    /// <param name="heavy">Parts of which one unit holds most.</param>
    /// <param name="tolerance">The known plan keeps within it.</param>
    public static (UnitGraph Graph, int[] Known) Make(int units, int parts, double uneven, int heavy, double tolerance, ulong seed)
    {
        var lot = new SplitMix64(seed);
        var columns = Math.Max(2, (int)Math.Ceiling(Math.Sqrt(units * 1.1)));
        var rows = Math.Max(2, (int)Math.Ceiling(units * 1.1 / columns));
        var links = Links(columns, rows, ref lot);
        var weight = new int[columns * rows];
        for (var unit = 0; unit < weight.Length; unit++)
            weight[unit] = (int)(20_000 * Math.Exp(uneven * Normal(ref lot))) + 1;
        var (kept, number) = Largest(columns, rows, links, ref lot);
        double[] x = [.. kept.Select(unit => (double)(unit % columns))], y = [.. kept.Select(unit => (double)(unit / columns))];
        UnitLink[] inside = [.. links.Where(link => number[link.A] >= 0 && number[link.B] >= 0).Select(link => link with { A = number[link.A], B = number[link.B] })];
        var thrown = inside.Select(link => link with { Price = 0.2 + lot.Unit() }).ToList();
        var even = UnitGraph.FromLinks([.. kept.Select(_ => 1)], x, y, thrown);
        var known = Districting.Draw(even, DrawBounds.Within(parts, even.TotalWeight, 0.5m), new() { Seed = seed, Effort = 0.02 }).Labels;
        var stretched = Stretch([.. kept.Select(unit => weight[unit])], known, parts, heavy, tolerance, ref lot);
        return (UnitGraph.FromLinks(stretched, x, y, inside), known);
    }

    private static List<UnitLink> Links(int columns, int rows, ref SplitMix64 lot)
    {
        var links = new List<UnitLink>();
        for (var unit = 0; unit < columns * rows; unit++)
        {
            var (column, row) = (unit % columns, unit / columns);
            if (column + 1 < columns)
                links.Add(new(unit, unit + 1, 1, 1));
            if (row + 1 < rows)
                links.Add(new(unit, unit + columns, 1, 1));
            if (column + 1 < columns && row + 1 < rows && lot.Below(2) == 0)
                links.Add(lot.Below(2) == 0 ? new(unit, unit + columns + 1, 1, 1) : new(unit + 1, unit + columns, 1, 1));
        }
        return links;
    }

    /// <summary>A tenth of the units is left out, then all but the largest piece; with the number of each unit, −1 for one left out.</summary>
    private static (int[] Kept, int[] Number) Largest(int columns, int rows, List<UnitLink> links, ref SplitMix64 lot)
    {
        var isOut = new bool[columns * rows];
        for (var unit = 0; unit < isOut.Length; unit++)
            isOut[unit] = lot.Below(10) == 0;
        var piece = Enumerable.Range(0, isOut.Length).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var link in links.Where(link => !isOut[link.A] && !isOut[link.B] && piece[link.A] != piece[link.B]))
            {
                (piece[link.A], piece[link.B]) = (Math.Min(piece[link.A], piece[link.B]), Math.Min(piece[link.A], piece[link.B]));
                changed = true;
            }
        }
        int[] kept = [.. Enumerable.Range(0, piece.Length).Where(unit => !isOut[unit]).GroupBy(unit => piece[unit]).MaxBy(one => one.Count())!.Order()];
        var number = new int[piece.Length];
        Array.Fill(number, -1);
        foreach (var (i, unit) in kept.Index())
            number[unit] = i;
        return (kept, number);
    }

    private static int[] Stretch(int[] weight, int[] known, int parts, int heavy, double tolerance, ref SplitMix64 lot)
    {
        var mean = 20_000L * weight.Length / parts;
        for (var part = 0; part < parts; part++)
        {
            int[] mine = [.. Enumerable.Range(0, weight.Length).Where(unit => known[unit] == part)];
            var wanted = (long)(mean * (1 + (tolerance * 0.6 * ((2 * lot.Unit()) - 1))));
            if (part < heavy && mine.Length > 1)
            {
                weight[mine[0]] = (int)(wanted * (0.5 + (0.45 * lot.Unit())));
                Fit(weight, mine[1..], wanted - weight[mine[0]]);
            }
            else
            {
                Fit(weight, mine, wanted);
            }
        }
        return weight;
    }

    private static void Fit(int[] weight, int[] units, long wanted)
    {
        var sum = units.Sum(unit => (double)weight[unit]);
        foreach (var unit in units)
            weight[unit] = (int)(weight[unit] / sum * wanted);
        weight[units[0]] += (int)(wanted - units.Sum(unit => (long)weight[unit]));
    }

    /// <summary>Twelve uniform draws: near enough to a bell.</summary>
    private static double Normal(ref SplitMix64 lot)
    {
        var sum = -6.0;
        for (var draw = 0; draw < 12; draw++)
            sum += lot.Unit();
        return sum;
    }
}
