using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>
/// Puts lines that surround an area together to polygons. The area lies on the left of every line; lines meet only at
/// their ends. At a node where the area touches itself, the way turns to stay along the same wedge of the area, and a ring
/// that comes back to one of its nodes is closed there: so every ring is simple and every polygon valid.
/// </summary>
internal static class RingWalker
{
    /// <returns>Polygons in the order of their first line; their holes likewise. Cost: O(n log n) in positions.</returns>
    /// <exception cref="InvalidOperationException">The lines do not close: they surround no area.</exception>
    public static ImmutableArray<GridPolygon> Polygons(IReadOnlyList<DirectedLine> lines)
    {
        var shells = new List<ImmutableArray<GridPoint>>();
        var holes = new List<ImmutableArray<GridPoint>>();
        foreach (var ring in Rings(lines))
            (GridMath.TwiceSignedArea(ring.AsSpan()) > 0 ? shells : holes).Add(ring);
        if (shells.Count == 1)
            return [new GridPolygon(shells[0], [.. holes])];

        var owned = shells.ConvertAll(_ => new List<ImmutableArray<GridPoint>>());
        var smallestFirst = Enumerable.Range(0, shells.Count).OrderBy(i => GridMath.TwiceSignedArea(shells[i].AsSpan())).ToArray();
        foreach (var hole in holes)
            owned[smallestFirst.First(i => Surrounds(shells[i], hole))].Add(hole);
        return [.. shells.Select((shell, i) => new GridPolygon(shell, [.. owned[i]]))];
    }

    private static IEnumerable<ImmutableArray<GridPoint>> Rings(IReadOnlyList<DirectedLine> lines)
    {
        var leaving = new Dictionary<GridPoint, List<int>>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (!leaving.TryGetValue(lines[i].First, out var list))
                leaving.Add(lines[i].First, list = []);
            list.Add(i);
        }
        var used = new bool[lines.Count];
        for (var start = 0; start < lines.Count; start++)
        {
            if (used[start])
                continue;
            var way = new List<int>();
            var at = start;
            do
            {
                // Where lines cross or run into each other, two may go on as one: the way would never come back to its start.
                if (used[at])
                    throw new InvalidOperationException($"Two lines go on as one at {lines[at].First}.");
                used[at] = true;
                way.Add(at);
                at = Next(lines, leaving, at);
            }
            while (at != start);
            foreach (var ring in SplitAtRepeatedNodes(lines, way))
                yield return ring;
        }
    }

    /// <summary>The line that bounds the same wedge of the area: the first one clockwise from where the way came from.</summary>
    private static int Next(IReadOnlyList<DirectedLine> lines, Dictionary<GridPoint, List<int>> leaving, int at)
    {
        var line = lines[at];
        if (!leaving.TryGetValue(line.Last, out var candidates))
            throw new InvalidOperationException($"The boundary is open at {line.Last}.");
        if (candidates.Count == 1)
            return candidates[0];
        var (node, from) = (line.Last, line[line.Count - 2]);
        var best = candidates[0];
        foreach (var candidate in candidates.Skip(1))
        {
            if (Turns.IsClockwiseBefore(node, from, lines[candidate][1], lines[best][1]))
                best = candidate;
        }
        return best;
    }

    private static IEnumerable<ImmutableArray<GridPoint>> SplitAtRepeatedNodes(IReadOnlyList<DirectedLine> lines, List<int> way)
    {
        var open = new List<int>();
        var startOf = new Dictionary<GridPoint, int>();
        foreach (var index in way)
        {
            startOf[lines[index].First] = open.Count;
            open.Add(index);
            if (!startOf.TryGetValue(lines[index].Last, out var from))
                continue;
            yield return Ring(lines, open[from..]);
            foreach (var closed in open[from..])
                startOf.Remove(lines[closed].First);
            open.RemoveRange(from, open.Count - from);
        }
    }

    private static ImmutableArray<GridPoint> Ring(IReadOnlyList<DirectedLine> lines, List<int> way)
    {
        var ring = ImmutableArray.CreateBuilder<GridPoint>(1 + way.Sum(i => lines[i].Count - 1));
        ring.Add(lines[way[0]].First);
        foreach (var index in way)
        {
            for (var i = 1; i < lines[index].Count; i++)
                ring.Add(lines[index][i]);
        }
        return ring.MoveToImmutable();
    }

    /// <summary>Whether the shell surrounds the hole; they may touch in nodes.</summary>
    public static bool Surrounds(ImmutableArray<GridPoint> shell, ImmutableArray<GridPoint> hole)
    {
        var onShell = shell.ToHashSet();
        var free = hole.FirstOrDefault(p => !onShell.Contains(p), hole[0]);
        return GridMath.Contains([shell.AsMemory()], free);
    }
}
