using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>
/// Draws the boundary between two neighborhoods anew by a stroke that leaves it and comes back to it, or ends on another line of
/// one of them. What lies between the stroke and the old boundary changes sides: whole cells where the stroke follows streets,
/// cut ones where it does not. Of a neighborhood that the stroke parts, the largest piece that is not hemmed in between stroke
/// and boundary stays.
/// </summary>
/// <param name="Line">As drawn, in either direction; within ten centimetres of a vertex it means the vertex.</param>
public sealed record RedrawBoundary(NeighborhoodId One, NeighborhoodId Other, ImmutableArray<GridPoint> Line) : Edit
{
    public override Refusal? WhyNot(Plan plan) => Nonsense(plan) ?? Redrawn(plan).Refusal;

    protected override Plan Change(Plan plan) => Redrawn(plan).Plan!;

    private Refusal? Nonsense(Plan plan)
    {
        if (One == Other)
            return new("no-shared-boundary", Reasons.NameOf(plan, One), Reasons.NameOf(plan, Other));
        return Reasons.NoSuch(plan, One) ?? Reasons.NoSuch(plan, Other) ?? Reasons.Locked(plan, One) ?? Reasons.Locked(plan, Other)
            ?? DrawnCut.Nonsense(plan, Line);
    }

    private (Refusal? Refusal, Plan? Plan) Redrawn(Plan plan)
    {
        var cut = CellSplit.Cut(plan.Coverage, plan.Coverage.Cells.Where(cell => IsOfPair(plan.NeighborhoodOf(cell))).ToHashSet(), Line);
        if (DrawnCut.Fault(cut) is { } fault)
            return (fault, null);
        var finer = DrawnCut.Finer(plan, cut);
        var walls = cut.OnLine.Select(item => item.Edge).ToHashSet();
        var after = finer.Assignment.ToBuilder();
        foreach (var (from, to) in ((NeighborhoodId, NeighborhoodId)[])[(One, Other), (Other, One)])
        {
            foreach (var cell in Giving(finer, walls, from))
                after[cell.Value] = to;
        }
        var labels = after.ToImmutable();
        if (labels.SequenceEqual(finer.Assignment))
            return (new("stroke-misses-boundary", Reasons.NameOf(plan, One), Reasons.NameOf(plan, Other)), null);
        var reason = Reasons.Breaks(finer, labels, One, false) ?? Reasons.Breaks(finer, labels, Other, false)
            ?? Reasons.LockedBoundary(finer, labels, finer.Coverage.Cells.Where(cell => labels[cell.Value] != finer.NeighborhoodOf(cell)));
        return reason is null ? (null, finer.With(labels)) : (reason, null);
    }

    /// <summary>The cells that one of the two gives to the other.</summary>
    private IEnumerable<CellId> Giving(Plan finer, HashSet<EdgeId> walls, NeighborhoodId from)
    {
        var pieces = finer.Coverage.Components([.. finer.CellsOf(from)], edge => walls.Contains(edge.Id));
        if (pieces.Count < 2)
            return [];
        var open = pieces.Where(piece => !IsHemmedIn(finer, walls, piece)).ToList();
        var stays = (open.Count > 0 ? open : pieces).MaxBy(piece => piece.Aggregate((Int128)0, (sum, cell) => sum + CoverageEdits.TwiceArea(finer.Coverage, cell)));
        return pieces.Where(piece => piece != stays && Rim(finer, piece).Any(edge => walls.Contains(edge.Id)) && Rim(finer, piece).Any(edge => IsBoundary(finer, edge)))
            .SelectMany(piece => piece);
    }

    /// <summary>Whether nothing but the stroke and the old boundary is round it.</summary>
    private bool IsHemmedIn(Plan finer, HashSet<EdgeId> walls, List<CellId> piece) =>
        Rim(finer, piece).All(edge => walls.Contains(edge.Id) || IsBoundary(finer, edge));

    private static IEnumerable<SharedEdge> Rim(Plan finer, List<CellId> piece)
    {
        var cells = piece.ToHashSet();
        return piece.SelectMany(cell => finer.Coverage.EdgesOf(cell)).Select(id => finer.Coverage[id]).Where(edge => cells.Contains(edge.Left) != cells.Contains(edge.Right));
    }

    private bool IsBoundary(Plan plan, SharedEdge edge)
    {
        var (left, right) = (plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right));
        return left != right && IsOfPair(left) && IsOfPair(right);
    }

    private bool IsOfPair(NeighborhoodId id) => id == One || id == Other;
}
