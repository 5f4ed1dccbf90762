using System.Collections.Immutable;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Coverages;

/// <summary>Small changes of a coverage: only the edges that are named differ afterwards, all others are the same objects.</summary>
internal static class CoverageEdits
{
    /// <summary>Another line for some edges; who calls has asked <see cref="CrossingTest"/>, or asks it about the answer.</summary>
    public static Coverage WithLines(this Coverage coverage, params IReadOnlyCollection<(EdgeId Edge, ImmutableArray<GridPoint> Line)> lines)
    {
        var edges = coverage.Edges.ToBuilder();
        foreach (var (edge, line) in lines)
            edges[edge.Value] = edges[edge.Value] with { Line = line };
        return coverage.WithSameSides(edges.MoveToImmutable());
    }

    /// <summary>The ends of edges at a position; empty when no edge ends there. A loop without other edges has two.</summary>
    public static List<(EdgeId Edge, bool IsLast)> EndsAt(this Coverage coverage, GridPoint node)
    {
        var ends = new List<(EdgeId, bool)>(4);
        foreach (var edge in coverage.Edges)
        {
            if (edge.Line[0] == node)
                ends.Add((edge.Id, false));
            if (edge.Line[^1] == node)
                ends.Add((edge.Id, true));
        }
        return ends;
    }

    /// <summary>The cells beside these edges, each once, rising; Outside does not come.</summary>
    public static ImmutableArray<CellId> CellsBeside(this Coverage coverage, IEnumerable<EdgeId> edges) =>
        [.. edges.SelectMany(id => new[] { coverage[id].Left, coverage[id].Right }).Where(cell => !cell.IsOutside).Distinct().OrderBy(cell => cell.Value)];

    /// <summary>Twice the cell's area in square millimetres, exact; not positive when its lines are turned over.</summary>
    public static Int128 TwiceArea(Coverage coverage, CellId cell)
    {
        Int128 sum = 0;
        var edges = coverage.EdgesOf(cell);
        var origin = coverage[edges[0]].Line[0];
        foreach (var id in edges)
        {
            var (line, part) = (coverage[id].Line, (Int128)0);
            for (var i = 1; i < line.Length; i++)
                part += ((line[i - 1].X - origin.X) * (line[i].Y - origin.Y)) - ((line[i - 1].Y - origin.Y) * (line[i].X - origin.X));
            sum += coverage[id].Left == cell ? part : -part;
        }
        return sum;
    }

    /// <summary>How many pieces these cells make, joined across edges and not across corners.</summary>
    public static int Parts(this Coverage coverage, IReadOnlyCollection<CellId> cells, Func<SharedEdge, bool>? isBarrier = null) =>
        coverage.Components(cells, isBarrier).Count;

    /// <summary>The pieces these cells make, joined across edges and not across corners.</summary>
    /// <param name="isBarrier">Edges that part what lies on either side; none when null.</param>
    public static List<List<CellId>> Components(this Coverage coverage, IReadOnlyCollection<CellId> cells, Func<SharedEdge, bool>? isBarrier = null)
    {
        var open = cells.ToHashSet();
        var components = new List<List<CellId>>();
        foreach (var start in cells)
        {
            if (!open.Remove(start))
                continue;
            var component = new List<CellId> { start };
            for (var i = 0; i < component.Count; i++)
            {
                foreach (var id in coverage.EdgesOf(component[i]))
                {
                    var edge = coverage[id];
                    if (open.Contains(edge.Across(component[i])) && !(isBarrier?.Invoke(edge) ?? false) && open.Remove(edge.Across(component[i])))
                        component.Add(edge.Across(component[i]));
                }
            }
            components.Add(component);
        }
        return components;
    }
}
