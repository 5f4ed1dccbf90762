using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>
/// An edit that moves shared lines. Both sides of a line move by construction; the edit is refused when a moved line would
/// cross or touch another one elsewhere than in its own nodes, shrink to nothing, or pass a node or an enclave.
/// </summary>
public abstract record LineEdit : Edit
{
    /// <summary>Millimetres from a line beyond which a position is nonsense: exact arithmetic ends there.</summary>
    private const long Far = 500_000_000;

    public sealed override Refusal? WhyNot(Plan plan)
    {
        var lines = new List<(EdgeId Edge, ImmutableArray<GridPoint> Line)>();
        if (Draw(plan, lines) is { } reason)
            return reason;
        foreach (var (id, line) in lines)
        {
            var edge = plan.Coverage[id];
            if (Held(plan, edge) is { } locked)
                return locked;
            if (line.Any(p => IsFar(p, edge.Line[0])))
                return new("too-far");
        }
        if (lines.All(item => item.Line.SequenceEqual(plan.Coverage[item.Edge].Line)))
            return new("no-change");
        var after = plan.Coverage.WithLines([.. lines]);
        return CrossingTest.Find(plan.Coverage, after, lines.Select(item => item.Edge)) switch
        {
            LineFault.None => null,
            LineFault.Collapses => new("line-collapses"),
            LineFault.Crosses => new("line-crosses"),
            _ => new("line-swallows"),
        };
    }

    protected sealed override Plan Change(Plan plan)
    {
        var lines = new List<(EdgeId Edge, ImmutableArray<GridPoint> Line)>();
        Draw(plan, lines);
        return plan.With(plan.Coverage.WithLines([.. lines]), plan.Coverage.CellsBeside(lines.Select(item => item.Edge)));
    }

    /// <summary>Puts each edge that moves into the list, once, with its new line; or gives the reason why it cannot.</summary>
    private protected abstract Refusal? Draw(Plan plan, List<(EdgeId Edge, ImmutableArray<GridPoint> Line)> lines);

    /// <summary>Why this edge, one of those drawn anew, may not move.</summary>
    private protected virtual Refusal? Held(Plan plan, SharedEdge edge) => Reasons.Locked(plan, edge);

    /// <summary>Whether a position lies so far from another that arithmetic on both would not be exact.</summary>
    private protected static bool IsFar(GridPoint p, GridPoint other) =>
        p.X < other.X - Far || p.X > other.X + Far || p.Y < other.Y - Far || p.Y > other.Y + Far;
}
