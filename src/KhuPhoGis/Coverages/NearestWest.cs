using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// Finds the nearest segment on or west of a position, by the program's one rule (<see cref="GridMath.Contains"/>): exact,
/// also where several segments meet. The segments must meet in their ends only.
/// </summary>
/// <remarks>Cost: a look-up reads the segments of one strip; there are about a quarter as many strips as segments.</remarks>
internal sealed class NearestWest
{
    private readonly record struct Rising(GridPoint Low, GridPoint High, int East, int Owner);

    private readonly List<Rising>[] _strips;
    private readonly long _south;
    private readonly long _height;

    /// <param name="south">Least northing of all segments.</param>
    /// <param name="north">Greatest northing of all segments.</param>
    /// <param name="segments">About how many will be added.</param>
    public NearestWest(long south, long north, int segments)
    {
        var strips = Math.Clamp(segments / 4, 1, 4096);
        (_south, _height) = (south, ((north - south) / strips) + 1);
        _strips = new List<Rising>[strips];
        for (var i = 0; i < strips; i++)
            _strips[i] = [];
    }

    /// <param name="left">What lies on the left of the way from a to b.</param>
    /// <param name="owner">What <see cref="Find"/> may be told to look past; any number.</param>
    public void Add(GridPoint a, GridPoint b, int left, int right, int owner = -1)
    {
        if (a.Y == b.Y)
            return;
        var rising = a.Y < b.Y ? new Rising(a, b, right, owner) : new Rising(b, a, left, owner);
        for (var strip = (rising.Low.Y - _south) / _height; strip <= (rising.High.Y - _south) / _height; strip++)
            _strips[strip].Add(rising);
    }

    /// <summary>What lies on the east side of the nearest segment; null when none lies to the west.</summary>
    public int? Find(GridPoint p, int lookPast = int.MinValue)
    {
        var strip = p.Y < _south ? -1 : (p.Y - _south) / _height;
        if (strip < 0 || strip >= _strips.Length)
            return null;
        var (found, nearest) = (false, default(Rising));
        foreach (var segment in _strips[strip])
        {
            if (segment.Low.Y > p.Y || segment.High.Y <= p.Y || segment.Owner == lookPast
                || GridMath.Orientation(segment.Low, segment.High, p) > 0)
                continue;
            if (!found || IsEastOf(segment, nearest, p.Y))
                (found, nearest) = (true, segment);
        }
        return found ? nearest.East : null;
    }

    /// <summary>Whether a crosses the height farther east than b, a hair above it when both cross in one position.</summary>
    private static bool IsEastOf(Rising a, Rising b, long height)
    {
        long riseA = a.High.Y - a.Low.Y, riseB = b.High.Y - b.Low.Y, runA = a.High.X - a.Low.X, runB = b.High.X - b.Low.X;
        var crossA = (((Int128)a.Low.X - b.Low.X) * riseA) + ((Int128)(height - a.Low.Y) * runA);
        var crossB = (Int128)(height - b.Low.Y) * runB;
        var order = (crossA * riseB).CompareTo(crossB * riseA);
        return order != 0 ? order > 0 : (Int128)runA * riseB > (Int128)runB * riseA;
    }
}
