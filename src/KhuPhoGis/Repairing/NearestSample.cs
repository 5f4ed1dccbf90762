using KhuPhoGis.Wards;

namespace KhuPhoGis.Repairing;

/// <summary>Places with a unit each, and which of them is nearest to another place.</summary>
internal sealed class NearestSample
{
    private readonly Dictionary<(long, long), List<(GridPoint Place, int Unit)>> _buckets = [];
    private readonly long _size = 1;

    public NearestSample(IReadOnlyDictionary<GridPoint, int> samples)
    {
        if (samples.Count == 0)
            return;
        var (west, east, south, north) = (samples.Keys.Min(p => p.X), samples.Keys.Max(p => p.X), samples.Keys.Min(p => p.Y), samples.Keys.Max(p => p.Y));
        _size = Math.Max(1, (long)Math.Sqrt(((double)(east - west) + 1) * ((double)(north - south) + 1) / samples.Count));
        foreach (var (place, unit) in samples)
        {
            var key = (Floor(place.X), Floor(place.Y));
            if (!_buckets.TryGetValue(key, out var list))
                _buckets.Add(key, list = []);
            list.Add((place, unit));
        }
    }

    /// <summary>The unit of the nearest; of two as near, the smaller number; null when there is none.</summary>
    public int? Nearest(GridPoint p)
    {
        var (best, least) = ((int?)null, double.MaxValue);
        for (var ring = 0L; ring <= 4096 && _buckets.Count > 0 && (best is null || (ring - 1) * _size <= Math.Sqrt(least)); ring++)
        {
            foreach (var (place, unit) in Ring(p, ring))
            {
                double dx = place.X - p.X, dy = place.Y - p.Y, square = (dx * dx) + (dy * dy);
                if (square < least || (square == least && unit < best))
                    (best, least) = (unit, square);
            }
        }
        return best;
    }

    private IEnumerable<(GridPoint Place, int Unit)> Ring(GridPoint p, long ring)
    {
        var (cx, cy) = (Floor(p.X), Floor(p.Y));
        for (var dx = -ring; dx <= ring; dx++)
        {
            for (var dy = -ring; dy <= ring; dy += Math.Abs(dx) == ring || ring == 0 ? 1 : 2 * ring)
            {
                foreach (var sample in _buckets.GetValueOrDefault((cx + dx, cy + dy), []))
                    yield return sample;
            }
        }
    }

    private long Floor(long value) => (long)Math.Floor(value / (double)_size);
}
