using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>Moves a node with the ends of all edges that meet in it. A node on the ward boundary stays.</summary>
/// <param name="From">Where the node is.</param>
public sealed record MoveNode(GridPoint From, GridPoint To) : LineEdit
{
    private protected override Refusal? Draw(Plan plan, List<(EdgeId Edge, ImmutableArray<GridPoint> Line)> lines)
    {
        var moved = new SortedDictionary<int, ImmutableArray<GridPoint>>();
        foreach (var (edge, isLast) in plan.Coverage.EndsAt(From))
        {
            var line = moved.GetValueOrDefault(edge.Value, plan.Coverage[edge].Line);
            moved[edge.Value] = line.SetItem(isLast ? line.Length - 1 : 0, To);
        }
        lines.AddRange(moved.Select(item => (new EdgeId(item.Key), item.Value)));
        return lines.Count == 0 ? new("no-such-node", From.ToString()) : null;
    }
}
