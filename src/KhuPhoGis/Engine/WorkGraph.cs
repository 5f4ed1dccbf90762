namespace KhuPhoGis.Engine;

/// <summary>
/// A graph as the search uses it: prices are whole numbers (the mean link costs <see cref="MeanPrice"/>), so that a cost
/// updated a million times is still exact and the same on every machine.
/// </summary>
internal sealed class WorkGraph
{
    /// <summary>The price of the mean link after rounding, about.</summary>
    public const int MeanPrice = 1024;

    private const int LargestPrice = 1 << 24;

    /// <summary>What a mean unit that leaves its old neighborhood costs at most, in mean links.</summary>
    private const double DearestStay = 0.95;

    public required int[] Offset { get; init; }

    public required int[] To { get; init; }

    public required int[] Reverse { get; init; }

    /// <summary>The unit a link starts from, by link.</summary>
    public required int[] Source { get; init; }

    /// <summary>At least 0, by link.</summary>
    public required int[] Price { get; init; }

    public required int[] Weight { get; init; }

    public required double[] X { get; init; }

    public required double[] Y { get; init; }

    /// <summary>How much a unit counts when roundness is measured: 1, or the number of units it stands for.</summary>
    public required double[] Mass { get; init; }

    /// <summary>False for a unit that must keep its label.</summary>
    public required bool[] Free { get; init; }

    /// <summary>The old neighborhood of each unit, −1 for none; null when it does not matter.</summary>
    public int[]? Old { get; init; }

    /// <summary>What it costs that one household leaves its old neighborhood; 0 when that does not matter.</summary>
    public int StayPrice { get; init; }

    /// <summary>One of the request's prices is this many of ours.</summary>
    public required double Scale { get; init; }

    public int Count => Weight.Length;

    public static WorkGraph From(UnitGraph graph, double[] price, bool[] free, double keepOld = 0)
    {
        var source = new int[graph.Neighbor.Length];
        for (var unit = 0; unit < graph.UnitCount; unit++)
            Array.Fill(source, unit, graph.Offset[unit], graph.Offset[unit + 1] - graph.Offset[unit]);
        var scale = ScaleOf(price);
        var meanWeight = Math.Max(0.5, graph.TotalWeight / (double)Math.Max(1, graph.UnitCount));
        return new WorkGraph
        {
            Offset = graph.Offset,
            To = graph.Neighbor,
            Reverse = graph.Reverse,
            Source = source,
            Price = [.. price.Select(value => (int)Math.Min(LargestPrice, Math.Round(value * scale)))],
            Scale = scale,
            Weight = graph.Weight,
            X = graph.X,
            Y = graph.Y,
            Mass = [.. Enumerable.Repeat(1.0, graph.UnitCount)],
            Free = free,
            Old = keepOld > 0 ? graph.Old : null,
            StayPrice = (int)Math.Round(DearestStay * keepOld * MeanPrice / meanWeight),
        };
    }

    /// <summary>The part of the graph that holds some units, with the links among them.</summary>
    public WorkGraph Within(int[] units)
    {
        var place = new int[Count];
        Array.Fill(place, -1);
        for (var unit = 0; unit < units.Length; unit++)
            place[units[unit]] = unit;
        var (offset, kept) = (new int[units.Length + 1], new List<int>());
        for (var unit = 0; unit < units.Length; unit++)
        {
            for (var link = Offset[units[unit]]; link < Offset[units[unit] + 1]; link++)
            {
                if (place[To[link]] >= 0)
                    kept.Add(link);
            }
            offset[unit + 1] = kept.Count;
        }
        var number = kept.Index().ToDictionary(at => at.Item, at => at.Index);
        return new()
        {
            Offset = offset,
            To = [.. kept.Select(link => place[To[link]])],
            Reverse = [.. kept.Select(link => number[Reverse[link]])],
            Source = [.. kept.Select(link => place[Source[link]])],
            Price = [.. kept.Select(link => Price[link])],
            Weight = [.. units.Select(unit => Weight[unit])],
            X = [.. units.Select(unit => X[unit])],
            Y = [.. units.Select(unit => Y[unit])],
            Mass = [.. units.Select(unit => Mass[unit])],
            Free = [.. units.Select(unit => Free[unit])],
            Old = Old is null ? null : [.. units.Select(unit => Old[unit])],
            StayPrice = StayPrice,
            Scale = Scale,
        };
    }

    /// <summary>The price of the link between two units; 0 where there is none.</summary>
    public int PriceBetween(int one, int two)
    {
        for (var link = Offset[one]; link < Offset[one + 1]; link++)
        {
            if (To[link] == two)
                return Price[link];
        }
        return 0;
    }

    private static double ScaleOf(double[] price)
    {
        var sum = 0.0;
        foreach (var value in price)
            sum += value;
        return sum > 0 ? MeanPrice * price.Length / sum : 0;
    }
}
