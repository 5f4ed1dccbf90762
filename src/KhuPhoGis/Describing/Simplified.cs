using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Describing;

/// <summary>A line without its small bends (Douglas and Peucker): what is left tells its direction.</summary>
internal static class Simplified
{
    /// <summary>Indices of the positions that stay, both ends included; every other one lies within the tolerance of the line that stays.</summary>
    /// <param name="tolerance">Metres.</param>
    public static List<int> Of(IReadOnlyList<GridPoint> line, double tolerance)
    {
        var kept = new SortedSet<int> { 0, line.Count - 1 };
        var open = new Stack<(int From, int To)>();
        if (line[0] == line[^1])
        {
            // A ring has no chord: its farthest position makes two lines of it.
            var far = Enumerable.Range(0, line.Count).MaxBy(i => line[i].DistanceTo(line[0]));
            kept.Add(far);
            open.Push((0, far));
            open.Push((far, line.Count - 1));
        }
        else
        {
            open.Push((0, line.Count - 1));
        }
        while (open.TryPop(out var part))
        {
            if (Farthest(line, part.From, part.To) is not { } far || far.Metres <= tolerance)
                continue;
            kept.Add(far.Index);
            open.Push((part.From, far.Index));
            open.Push((far.Index, part.To));
        }
        return [.. kept];
    }

    private static (int Index, double Metres)? Farthest(IReadOnlyList<GridPoint> line, int from, int to)
    {
        (int Index, double Metres)? best = null;
        for (var i = from + 1; i < to; i++)
        {
            var (x, y) = SegmentGrid.Project(line[i], line[from], line[to]);
            var metres = Math.Sqrt(((x - line[i].X) * (x - line[i].X)) + ((y - line[i].Y) * (y - line[i].Y))) / GridPoint.PerMetre;
            if (best is null || metres > best.Value.Metres)
                best = (i, metres);
        }
        return best;
    }
}
