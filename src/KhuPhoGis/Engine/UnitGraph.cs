namespace KhuPhoGis.Engine;

/// <summary>One shared line between two units that lie side by side.</summary>
/// <param name="A">Index of one unit.</param>
/// <param name="B">Index of the other.</param>
/// <param name="Length">Metres of shared line, at least 0.</param>
/// <param name="Price">What it costs when a boundary runs here, at least 0; equal to <paramref name="Length"/> when nothing is preferred.</param>
public readonly record struct UnitLink(int A, int B, double Length, double Price);

/// <summary>
/// What the engine draws on: units (cells that are never split, numbered from 0) and the links between units that share
/// a line. Where no boundary may be crossed (a river without a bridge) there is simply no link. Stored as compressed rows:
/// the links of unit u are the indices <c>Offset[u]</c> to <c>Offset[u + 1] − 1</c>, each link standing once for either side.
/// </summary>
/// <remarks>The arrays are shared, not copied: nobody may write to them afterwards.</remarks>
public sealed class UnitGraph
{
    /// <summary>A graph with the same arrays, for setting <see cref="Group"/>, <see cref="Old"/> or <see cref="Fixed"/>.</summary>
    public UnitGraph(UnitGraph other)
        : this(other.Weight, other.X, other.Y, other.Offset, other.Neighbor, other.Length, other.Price, other.Reverse)
    {
        (Group, Old, Fixed) = (other.Group, other.Old, other.Fixed);
    }

    private UnitGraph(int[] weight, double[] x, double[] y, int[] offset, int[] neighbor, double[] length, double[] price, int[] reverse)
    {
        Weight = weight;
        X = x;
        Y = y;
        Offset = offset;
        Neighbor = neighbor;
        Length = length;
        Price = price;
        Reverse = reverse;
    }

    public int UnitCount => Weight.Length;

    /// <summary>Households of each unit, at least 0.</summary>
    public int[] Weight { get; }

    /// <summary>East of a point inside each unit, metres.</summary>
    public double[] X { get; }

    /// <summary>North of a point inside each unit, metres.</summary>
    public double[] Y { get; }

    public int[] Offset { get; }

    public int[] Neighbor { get; }

    /// <summary>Metres of shared line, by link.</summary>
    public double[] Length { get; }

    /// <summary>What a boundary on the link costs, by link.</summary>
    public double[] Price { get; }

    /// <summary>The same line seen from the neighbor, by link.</summary>
    public int[] Reverse { get; }

    /// <summary>The residential group (tổ dân phố) of each unit, −1 for none; null when groups are unknown.</summary>
    public int[]? Group { get; init; }

    /// <summary>The old neighborhood of each unit, −1 for none; null when there is no old plan.</summary>
    public int[]? Old { get; init; }

    /// <summary>The neighborhood a locked unit must stay in, −1 for a free unit; null when nothing is locked.</summary>
    public int[]? Fixed { get; init; }

    /// <summary>All households; may exceed 32 bits in no ward, but sums of sums do.</summary>
    public long TotalWeight
    {
        get
        {
            var total = 0L;
            foreach (var weight in Weight)
                total += weight;
            return total;
        }
    }

    /// <summary>Builds the rows. Several links between the same two units become one; a link of a unit to itself is dropped.</summary>
    /// <exception cref="ArgumentException">A negative weight, length or price, a coordinate or price that is no number, or a link to a unit that does not exist.</exception>
    public static UnitGraph FromLinks(int[] weight, double[] x, double[] y, IEnumerable<UnitLink> links)
    {
        var count = weight.Length;
        if (x.Length != count || y.Length != count)
            throw new ArgumentException($"Expected {count} coordinates, found {x.Length} and {y.Length}.");
        for (var unit = 0; unit < count; unit++)
        {
            if (weight[unit] < 0 || !double.IsFinite(x[unit]) || !double.IsFinite(y[unit]))
                throw new ArgumentException($"Unit {unit}: weight {weight[unit]} at ({x[unit]}, {y[unit]}).");
        }
        var merged = Merge(links, count);
        var offset = new int[count + 1];
        foreach (var link in merged)
        {
            offset[link.A + 1]++;
            offset[link.B + 1]++;
        }
        for (var unit = 0; unit < count; unit++)
            offset[unit + 1] += offset[unit];
        return Fill(weight, x, y, merged, offset);
    }

    /// <summary>The links, each once, with A before B.</summary>
    public IEnumerable<UnitLink> Links()
    {
        for (var unit = 0; unit < UnitCount; unit++)
        {
            for (var link = Offset[unit]; link < Offset[unit + 1]; link++)
            {
                if (unit < Neighbor[link])
                    yield return new(unit, Neighbor[link], Length[link], Price[link]);
            }
        }
    }

    private static List<UnitLink> Merge(IEnumerable<UnitLink> links, int count)
    {
        var sorted = new List<UnitLink>();
        foreach (var link in links)
        {
            if ((uint)link.A >= (uint)count || (uint)link.B >= (uint)count)
                throw new ArgumentException($"Link {link.A}–{link.B} names a unit outside 0 to {count - 1}.");
            if (!(link.Length >= 0 && link.Price >= 0) || !double.IsFinite(link.Length + link.Price))
                throw new ArgumentException($"Link {link.A}–{link.B}: length {link.Length}, price {link.Price}.");
            if (link.A != link.B)
                sorted.Add(link.A < link.B ? link : link with { A = link.B, B = link.A });
        }
        sorted.Sort((one, two) => one.A != two.A ? one.A.CompareTo(two.A) : one.B != two.B ? one.B.CompareTo(two.B)
            : one.Length != two.Length ? one.Length.CompareTo(two.Length) : one.Price.CompareTo(two.Price));
        var merged = new List<UnitLink>(sorted.Count);
        foreach (var link in sorted)
        {
            if (merged.Count > 0 && merged[^1].A == link.A && merged[^1].B == link.B)
                merged[^1] = merged[^1] with { Length = merged[^1].Length + link.Length, Price = merged[^1].Price + link.Price };
            else
                merged.Add(link);
        }
        return merged;
    }

    private static UnitGraph Fill(int[] weight, double[] x, double[] y, List<UnitLink> links, int[] offset)
    {
        var next = offset[..^1];
        var neighbor = new int[links.Count * 2];
        var reverse = new int[links.Count * 2];
        var length = new double[links.Count * 2];
        var price = new double[links.Count * 2];
        foreach (var link in links)
        {
            int there = next[link.A]++, back = next[link.B]++;
            (neighbor[there], neighbor[back]) = (link.B, link.A);
            (reverse[there], reverse[back]) = (back, there);
            length[there] = length[back] = link.Length;
            price[there] = price[back] = link.Price;
        }
        return new UnitGraph(weight, x, y, offset, neighbor, length, price, reverse);
    }
}
