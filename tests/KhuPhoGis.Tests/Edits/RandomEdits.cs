using KhuPhoGis.Edits;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Tests.Edits;

/// <summary>One edit, undo or redo after another as dice say, the same for the same dice.</summary>
public static class RandomEdits
{
    /// <summary>The next state; the same when what the dice said cannot be done.</summary>
    public static EditHistory Follow(EditHistory history, ref SplitMix64 dice)
    {
        switch (dice.Below(10))
        {
            case 0:
                return history.Undo("lan", TimeProvider.System);
            case 1:
                return history.Redo("lan", TimeProvider.System);
            case var kind:
                var edit = Edit(history.Current, kind, ref dice);
                return edit.WhyNot(history.Current) is null ? history.Do(edit, "lan", TimeProvider.System) : history;
        }
    }

    private static Edit Edit(Plan plan, int kind, ref SplitMix64 dice)
    {
        var edge = plan.Coverage.Edges[dice.Below(plan.Coverage.Edges.Length)];
        var i = dice.Below(edge.Line.Length - 1) + 1;
        var (at, near) = (edge.Line[i], Near(edge.Line[i], 1_500, ref dice));
        var (one, other) = (plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right));
        return kind switch
        {
            2 => new MoveVertex(edge.Id, i, near),
            3 => new InsertVertex(edge.Id, i, near),
            4 => new DeleteVertex(edge.Id, i),
            5 => new MoveNode(edge.Line[0], Near(edge.Line[0], 1_500, ref dice)),
            6 => new ReshapeEdge(edge.Id, [edge.Line[i - 1], near, Near(at, 9_000, ref dice), edge.Line[Math.Min(i + 3, edge.Line.Length - 1)]]),
            7 => new SplitByLine([one], [Near(at, 300_000, ref dice), near, Near(at, 300_000, ref dice)], $"N{dice.Next()}", $"Khu phố N{dice.Next()}"),
            8 => new MergeNeighborhoods(one, [other]),
            _ => new AssignCells([edge.Left], other.IsNone ? one : other),
        };
    }

    private static GridPoint Near(GridPoint p, int millimetres, ref SplitMix64 dice) =>
        new(p.X + dice.Below(2 * millimetres) - millimetres, p.Y + dice.Below(2 * millimetres) - millimetres);
}
