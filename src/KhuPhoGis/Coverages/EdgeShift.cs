using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// Moves a whole edge sideways. Where it ends on a line that goes through (three edges meet), its end slides along that line:
/// one of the two other edges grows by what the other loses, so that their line together stays. Elsewhere the node stays, and
/// the edge leaves it at a slant. A lone loop moves as it is.
/// </summary>
/// <remarks>The map computes the same while the mouse moves (edgeshift.ts): change both, or the counts shown are not the counts taken.</remarks>
internal sealed class EdgeShift
{
    private readonly Coverage _coverage;
    private readonly GridPoint _by;
    private readonly SortedDictionary<int, ImmutableArray<GridPoint>> _lines = [];

    private EdgeShift(Coverage coverage, GridPoint by) => (_coverage, _by) = (coverage, by);

    /// <returns>The new lines of the edge and of those that its ends slid along.</returns>
    public static IReadOnlyDictionary<int, ImmutableArray<GridPoint>> Of(Coverage coverage, EdgeId edge, GridPoint by)
    {
        var (shift, line) = (new EdgeShift(coverage, by), coverage[edge].Line);
        if (line[0] == line[^1])
        {
            var alone = coverage.EndsAt(line[0]).Count == 2;
            shift._lines[edge.Value] = alone ? [.. line.Select(shift.Moved)] : [line[0], .. line[1..^1].Select(shift.Moved), line[^1]];
            return shift._lines;
        }
        var (first, last) = (shift.End(edge, line[0], line[1]), shift.End(edge, line[^1], line[^2]));
        shift._lines[edge.Value] = [.. first, .. line[1..^1].Select(shift.Moved), .. last.Reverse()];
        return shift._lines;
    }

    private GridPoint Moved(GridPoint p) => new(p.X + _by.X, p.Y + _by.Y);

    /// <summary>What the line begins with at this end, from outside in.</summary>
    private ImmutableArray<GridPoint> End(EdgeId edge, GridPoint node, GridPoint next)
    {
        double dx = node.X - next.X, dy = node.Y - next.Y, length = Math.Sqrt((dx * dx) + (dy * dy));
        var far = Math.Sqrt(((double)_by.X * _by.X) + ((double)_by.Y * _by.Y));
        if (Slide(edge, node, Moved(next), dx, dy, 1 + (2 * far / length)) is { } end)
            return [end];
        var share = Math.Min(1.0 / 3, far / length);
        return [node, Moved(new(node.X - Rounded(share * dx), node.Y - Rounded(share * dy)))];
    }

    /// <summary>Where the moved line, prolonged, first meets one of the two others that end in the node; null when the node must stay.</summary>
    private GridPoint? Slide(EdgeId edge, GridPoint node, GridPoint from, double dx, double dy, double reach)
    {
        var ends = _coverage.EndsAt(node);
        var others = ends.Where(end => end.Edge != edge).ToList();
        if (ends.Count != 3 || others.Count != 2 || others[0].Edge == others[1].Edge)
            return null;
        var (a, b) = (Outwards(others[0]), Outwards(others[1]));
        var (onA, onB) = (Meeting(a, from, dx, dy, reach), Meeting(b, from, dx, dy, reach));
        if (onA is null && onB is null)
            return null;
        if (onB is null || (onA is { } first && first.At <= onB.Value.At))
            return Put(others[0], a, others[1], b, onA!.Value);
        return Put(others[1], b, others[0], a, onB.Value);
    }

    private ImmutableArray<GridPoint> Outwards((EdgeId Edge, bool IsLast) end)
    {
        var line = _lines.GetValueOrDefault(end.Edge.Value, _coverage[end.Edge].Line);
        return end.IsLast ? [.. line.Reverse()] : line;
    }

    private static (int Segment, GridPoint Place, double At)? Meeting(ImmutableArray<GridPoint> line, GridPoint from, double dx, double dy, double reach)
    {
        (int Segment, GridPoint Place, double At)? best = null;
        for (var k = 1; k < line.Length; k++)
        {
            double sx = line[k].X - line[k - 1].X, sy = line[k].Y - line[k - 1].Y, wx = line[k - 1].X - from.X, wy = line[k - 1].Y - from.Y;
            var cross = (dx * sy) - (dy * sx);
            var (at, share) = (((wx * sy) - (wy * sx)) / cross, ((wx * dy) - (wy * dx)) / cross);
            if (!(at > 0 && at <= reach && share >= 0 && share <= 1) || at >= (best?.At ?? double.PositiveInfinity))
                continue;
            best = (k, new(line[k - 1].X + Rounded(share * sx), line[k - 1].Y + Rounded(share * sy)), at);
        }
        return best is { } found && found.Place != line[^1] ? best : null;
    }

    /// <summary>The edge that is slid along loses its beginning to the other one.</summary>
    private GridPoint Put((EdgeId Edge, bool IsLast) loser, ImmutableArray<GridPoint> line, (EdgeId Edge, bool IsLast) winner, ImmutableArray<GridPoint> other,
        (int Segment, GridPoint Place, double At) at)
    {
        Keep(loser, [at.Place, .. line[at.Segment..]]);
        Keep(winner, [at.Place, .. line[..at.Segment].Reverse(), .. other[1..]]);
        return at.Place;
    }

    private void Keep((EdgeId Edge, bool IsLast) end, ImmutableArray<GridPoint> line)
    {
        var distinct = line.Where((p, i) => i == 0 || p != line[i - 1]);
        _lines[end.Edge.Value] = [.. end.IsLast ? distinct.Reverse() : distinct];
    }

    /// <summary>Halves upwards, as the map's Math.round does.</summary>
    private static long Rounded(double number) => (long)Math.Floor(number + 0.5);
}
