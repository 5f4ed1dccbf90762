using System.Collections.Immutable;

namespace KhuPhoGis.Engine;

/// <summary>
/// A plan with its proof. Whoever has the graph can check it in one pass over units and links, without any search
/// (<see cref="CertificateCheck"/>): every unit, and so every household, stands in one neighborhood; a tree over shared lines
/// holds each neighborhood together; the households of each lie within its bounds.
/// </summary>
/// <param name="Labels">By unit, its neighborhood, 0 to count − 1.</param>
/// <param name="Parent">By unit, a neighbor in the same neighborhood that is one step nearer to the root of its tree; −1 for a root.</param>
/// <param name="Steps">By unit, the steps to its root; 0 for a root. They rule out that parents lead in a circle.</param>
/// <param name="Households">By neighborhood.</param>
/// <param name="Bounds">What each neighborhood was to hold.</param>
public sealed record Certificate(
    ImmutableArray<int> Labels, ImmutableArray<int> Parent, ImmutableArray<int> Steps, ImmutableArray<long> Households, DrawBounds Bounds)
{
    /// <summary>Certifies whatever can be; a neighborhood in several pieces gets several roots, which the check will say.</summary>
    /// <param name="labels">One for each unit, 0 to count − 1.</param>
    public static Certificate Of(UnitGraph graph, int[] labels, DrawBounds bounds)
    {
        var (parent, steps, households) = (new int[labels.Length], new int[labels.Length], new long[bounds.Count]);
        Array.Fill(steps, -1);
        var open = new Queue<int>();
        for (var root = 0; root < labels.Length; root++)
        {
            households[labels[root]] += graph.Weight[root];
            if (steps[root] >= 0)
                continue;
            (parent[root], steps[root]) = (-1, 0);
            open.Enqueue(root);
            while (open.TryDequeue(out var unit))
            {
                foreach (var next in graph.Neighbor.AsSpan(graph.Offset[unit], graph.Offset[unit + 1] - graph.Offset[unit]))
                {
                    if (steps[next] >= 0 || labels[next] != labels[root])
                        continue;
                    (parent[next], steps[next]) = (unit, steps[unit] + 1);
                    open.Enqueue(next);
                }
            }
        }
        return new([.. labels], [.. parent], [.. steps], [.. households], bounds);
    }
}
