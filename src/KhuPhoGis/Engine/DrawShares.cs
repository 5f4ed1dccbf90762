namespace KhuPhoGis.Engine;

/// <summary>Gathers how far the searches of all pieces of land have come into one share for each chain.</summary>
/// <param name="units">By piece of land.</param>
internal sealed class DrawShares(IProgress<DrawProgress>? progress, int[] units, int chains)
{
    private readonly double[,] _done = new double[chains, units.Length];
    private readonly double[] _told = new double[chains];
    private readonly double _all = Math.Max(1, units.Sum(one => (double)one));
    private readonly Lock _lock = new();

    /// <summary>Passed on when the chain's share has grown by a hundredth, or is whole.</summary>
    public void Report(int land, int chain, double share, double price, int outside)
    {
        if (progress is null)
            return;
        lock (_lock)
        {
            _done[chain, land] = share;
            var whole = Enumerable.Range(0, units.Length).Sum(one => _done[chain, one] * units[one]) / _all;
            if (units.Length > 1 && whole < _told[chain] + 0.01 && whole < 1 - 1e-9)
                return;
            _told[chain] = whole;
            progress.Report(new(whole, chain, price, outside));
        }
    }
}
