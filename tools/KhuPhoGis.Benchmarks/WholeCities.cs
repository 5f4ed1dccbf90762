using KhuPhoGis.Engine;
using KhuPhoGis.Tests.Engine;

namespace KhuPhoGis.Benchmarks;

/// <summary>A whole city in one graph: wards side by side that share no line, each an invented city of its own size.</summary>
internal static class WholeCities
{
    /// <param name="households">About so many; a ward has as many as a whole number of neighborhoods of the mean asks for.</param>
    public static UnitGraph Make(int wards, int neighborhoods, int households)
    {
        var lot = new SplitMix64(11);
        var mean = households / (double)neighborhoods;
        var (weight, x, y, links) = (new List<int>(), new List<double>(), new List<double>(), new List<UnitLink>());
        for (int ward = 0, left = neighborhoods; ward < wards; ward++)
        {
            var share = ward == wards - 1 ? left : Math.Clamp(left / (wards - ward) + lot.Below(17) - 8, 2, left - 2 * (wards - ward - 1));
            left -= share;
            var side = (int)Math.Round(Math.Sqrt(share * mean / 8.3));
            var one = InventedCity.Make(side, side, (ulong)ward + 1);
            var first = weight.Count;
            var scale = share * mean / one.TotalWeight;
            weight.AddRange(one.Weight.Select(households => (int)Math.Round(households * scale)));
            x.AddRange(one.X.Select(east => east + ward % 20 * 4000));
            y.AddRange(one.Y.Select(north => north + ward / 20 * 4000));
            links.AddRange(one.Links().Select(link => link with { A = link.A + first, B = link.B + first }));
        }
        return UnitGraph.FromLinks([.. weight], [.. x], [.. y], links);
    }
}
