using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>Joins the segments of an arrangement to shared edges that run from node to node and follow one thing.</summary>
internal static class ArcBuilder
{
    /// <param name="arrangement">Without dead ends.</param>
    /// <param name="inside">By face: whether it belongs to the ward.</param>
    /// <returns>Cells numbered in the order of their first segment; edges likewise.</returns>
    public static Coverage Build(Arrangement arrangement, bool[] inside)
    {
        var segments = arrangement.Segments;
        var cellOf = NumberCells(arrangement, inside);
        var touching = new Dictionary<GridPoint, List<int>>();
        for (var i = 0; i < segments.Count; i++)
        {
            if (cellOf[arrangement.LeftOf(i)] == cellOf[arrangement.RightOf(i)])
                continue;
            Touch(touching, segments[i].A, i);
            Touch(touching, segments[i].B, i);
        }
        var edges = ImmutableArray.CreateBuilder<SharedEdge>();
        var used = new bool[segments.Count];
        // Nodes first, so that only loops without a node are left for the second round.
        foreach (var ofNodes in new[] { true, false })
        {
            for (var i = 0; i < segments.Count; i++)
            {
                foreach (var start in new[] { segments[i].A, segments[i].B })
                {
                    if (used[i] || !touching.TryGetValue(start, out var here) || !here.Contains(i) || (ofNodes && !IsNode(segments, here)))
                        continue;
                    edges.Add(Follow(arrangement, touching, cellOf, used, i, start, edges.Count));
                }
            }
        }
        return new(edges.ToImmutable(), cellOf.Max() + 1);
    }

    private static SharedEdge Follow(Arrangement arrangement, Dictionary<GridPoint, List<int>> touching, int[] cellOf,
        bool[] used, int first, GridPoint start, int id)
    {
        var segments = arrangement.Segments;
        var line = new List<GridPoint> { start };
        var (at, end) = (first, start);
        do
        {
            used[at] = true;
            end = segments[at].A == end ? segments[at].B : segments[at].A;
            line.Add(end);
            var here = touching[end];
            if (end == start || IsNode(segments, here))
                break;
            at = here[0] == at ? here[1] : here[0];
        }
        while (!used[at]);
        var forwards = segments[first].A == start;
        var (left, right) = (cellOf[arrangement.LeftOf(first)], cellOf[arrangement.RightOf(first)]);
        return new(new(id), new(forwards ? left : right), new(forwards ? right : left), [.. line], segments[first].Kind, segments[first].Name);
    }

    private static bool IsNode(IReadOnlyList<Segment> segments, List<int> here) =>
        here.Count != 2 || segments[here[0]].Kind != segments[here[1]].Kind || segments[here[0]].Name != segments[here[1]].Name;

    private static void Touch(Dictionary<GridPoint, List<int>> touching, GridPoint p, int segment)
    {
        if (!touching.TryGetValue(p, out var list))
            touching.Add(p, list = new(4));
        list.Add(segment);
    }

    private static int[] NumberCells(Arrangement arrangement, bool[] inside)
    {
        var cellOf = new int[arrangement.FaceCount];
        Array.Fill(cellOf, -1);
        var cells = 0;
        for (var i = 0; i < arrangement.Segments.Count; i++)
        {
            foreach (var face in new[] { arrangement.LeftOf(i), arrangement.RightOf(i) })
            {
                if (inside[face] && cellOf[face] < 0)
                    cellOf[face] = cells++;
            }
        }
        return cellOf;
    }
}
