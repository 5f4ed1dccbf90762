using KhuPhoGis.Engine;

namespace KhuPhoGis.Tests.Engine;

/// <summary>
/// Judges a plan from the labels alone, with its own code: what the engine says of itself is never believed.
/// Pieces are counted with a disjoint-set forest over the links, the boundary by summing link lengths.
/// </summary>
public sealed record PlanEvaluator
{
    public PlanEvaluator(UnitGraph graph, int[] labels, int zones)
    {
        if (labels.Length != graph.UnitCount)
            throw new ArgumentException($"{labels.Length} labels for {graph.UnitCount} units.");
        Unlabelled = labels.Count(label => label < 0 || label >= zones);
        Households = new long[zones];
        for (var unit = 0; unit < labels.Length; unit++)
        {
            if (labels[unit] >= 0 && labels[unit] < zones)
                Households[labels[unit]] += graph.Weight[unit];
        }
        var leader = Enumerable.Range(0, labels.Length).ToArray();
        foreach (var link in graph.Links())
        {
            if (labels[link.A] != labels[link.B])
            {
                Boundary += link.Length;
                Price += link.Price;
                CutLinks++;
                continue;
            }
            leader[Find(leader, link.A)] = Find(leader, link.B);
        }
        var roots = Enumerable.Range(0, labels.Length).Where(unit => leader[unit] == unit).Select(unit => labels[unit]).ToArray();
        Empty = zones - roots.Distinct().Count();
        ExtraPieces = roots.Length - roots.Distinct().Count();
    }

    public int Unlabelled { get; }

    public long[] Households { get; }

    public double Boundary { get; }

    public double Price { get; }

    public int CutLinks { get; }

    /// <summary>Connected pieces beyond one for each zone in use.</summary>
    public int ExtraPieces { get; }

    /// <summary>Zones without a unit.</summary>
    public int Empty { get; }

    public int OutsideOf(DrawBounds bounds) =>
        Enumerable.Range(0, bounds.Count).Count(zone => Households[zone] < bounds.Min[zone] || Households[zone] > bounds.Max[zone]);

    /// <summary>Every unit in a zone, every zone in one piece and in use, every zone within its bounds.</summary>
    public bool IsValid(DrawBounds bounds) => Unlabelled == 0 && ExtraPieces == 0 && Empty == 0 && OutsideOf(bounds) == 0;

    /// <summary>Largest |households − mean| / mean.</summary>
    public double LargestDeviation
    {
        get
        {
            var mean = Households.Average();
            return Households.Max(households => Math.Abs(households - mean)) / mean;
        }
    }

    private static int Find(int[] leader, int unit)
    {
        while (leader[unit] != unit)
            unit = leader[unit] = leader[leader[unit]];
        return unit;
    }
}
