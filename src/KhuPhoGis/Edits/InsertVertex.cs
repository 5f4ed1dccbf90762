using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>Gives a shared edge one more bend.</summary>
/// <param name="Index">Where it will stand in the edge's line: from 1 to the number of positions less 1.</param>
public sealed record InsertVertex(EdgeId Edge, int Index, GridPoint At) : LineEdit
{
    private protected override Refusal? Draw(Plan plan, List<(EdgeId Edge, ImmutableArray<GridPoint> Line)> lines)
    {
        if (Reasons.NoSuch(plan, Edge) is { } reason)
            return reason;
        var line = plan.Coverage[Edge].Line;
        if (Index < 1 || Index >= line.Length)
            return new("no-such-vertex", Index);
        lines.Add((Edge, line.Insert(Index, At)));
        return null;
    }
}
