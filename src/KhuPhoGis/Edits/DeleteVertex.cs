using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>Takes one bend out of a shared edge; a node cannot be taken out.</summary>
public sealed record DeleteVertex(EdgeId Edge, int Index) : LineEdit
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
        lines.Add((Edge, line.RemoveAt(Index)));
        return null;
    }
}
