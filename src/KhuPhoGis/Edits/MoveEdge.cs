using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>
/// Moves a whole shared edge. Its ends slide along the lines that they end on, the ward boundary included, and these lines stay
/// where they are; where more than three edges meet, the node stays.
/// </summary>
/// <param name="By">Millimetres east and north, at most a kilometre each.</param>
public sealed record MoveEdge(EdgeId Edge, GridPoint By) : LineEdit
{
    private const long Farthest = 1_000_000;

    private protected override Refusal? Draw(Plan plan, List<(EdgeId Edge, ImmutableArray<GridPoint> Line)> lines)
    {
        if (Reasons.NoSuch(plan, Edge) is { } reason)
            return reason;
        if (By.X is < -Farthest or > Farthest || By.Y is < -Farthest or > Farthest)
            return new("too-far");
        if (By == default)
            return new("no-change");
        var edge = plan.Coverage[Edge];
        // A lone loop could jump over the lines round it without crossing any.
        if (edge.IsLoop && plan.Coverage.CellAt(new(edge.Line[0].X + By.X, edge.Line[0].Y + By.Y)) is var there && there != edge.Left && there != edge.Right)
            return new("line-crosses");
        lines.AddRange(EdgeShift.Of(plan.Coverage, Edge, By).Select(item => (new EdgeId(item.Key), item.Value)));
        return null;
    }

    /// <summary>What the ends slide along keeps its line, whoever's boundary it is; only where it was locked itself must its ends stay.</summary>
    private protected override Refusal? Held(Plan plan, SharedEdge edge) =>
        edge.Id == Edge ? Reasons.Locked(plan, edge) : plan.LockedEdges.Contains(edge.Id.Value) ? new("locked-edge") : null;
}
