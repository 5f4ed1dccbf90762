using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>What edits have in common that cut cells along a line drawn by a person.</summary>
internal static class DrawnCut
{
    /// <summary>Millimetres from the ward beyond which exact arithmetic ends.</summary>
    private const long Far = 500_000_000;

    /// <summary>Null when the line is one at all.</summary>
    public static Refusal? Nonsense(Plan plan, ImmutableArray<GridPoint> line)
    {
        if (line.IsDefault || line.Distinct().Take(2).Count() < 2)
            return new("line-too-short");
        return plan.Coverage.Edges.IsEmpty || !line.All(Box.Of(plan.Coverage.Edges[0].Line.AsSpan()).Grown(Far).Holds) ? new("too-far") : null;
    }

    public static Refusal? Fault(CellSplit cut) => cut.Fault switch
    {
        SplitFault.None => null,
        SplitFault.CrossesItself => new("line-crosses-itself"),
        _ => new("line-too-close"),
    };

    /// <summary>The same neighborhoods on the cut cells; a part of a locked edge is locked.</summary>
    public static Plan Finer(Plan plan, CellSplit cut) => plan
        .With(cut.Coverage, cut.Touched, cut.Parents.Select(plan.NeighborhoodOf))
        .With([.. plan.LockedEdges, .. cut.Parts.Where(part => plan.LockedEdges.Contains(part.Of.Value)).Select(part => part.Part.Value)]);
}
