using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>Moves one bend of a shared edge; nodes are moved by <see cref="MoveNode"/>.</summary>
/// <param name="Index">Into the edge's line; neither the first nor the last.</param>
public sealed record MoveVertex(EdgeId Edge, int Index, GridPoint To) : LineEdit
{
    private protected override Refusal? Draw(Plan plan, List<(EdgeId Edge, ImmutableArray<GridPoint> Line)> lines)
    {
        if (Reasons.NoSuch(plan, Edge) is { } reason)
            return reason;
        var line = plan.Coverage[Edge].Line;
        if (Index < 0 || Index >= line.Length)
            return new("no-such-vertex", Index);
        if (Index == 0 || Index == line.Length - 1)
            return new("is-a-node");
        lines.Add((Edge, line.SetItem(Index, To)));
        return null;
    }
}
