using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>
/// Moves cells to another neighborhood. They must touch it along an edge, not only in a corner, and who gives them up must stay
/// in one piece (in no more pieces than before).
/// </summary>
/// <param name="Cells">Those already in <paramref name="To"/> are passed over.</param>
/// <param name="To"><see cref="NeighborhoodId.None"/> takes the cells out of any neighborhood.</param>
/// <param name="AllowEmptying">Whether a neighborhood may lose its last cell.</param>
public sealed record AssignCells(ImmutableArray<CellId> Cells, NeighborhoodId To, bool AllowEmptying = false) : Edit
{
    public override Refusal? WhyNot(Plan plan)
    {
        if (Cells.IsDefaultOrEmpty)
            return new("no-cells");
        if (Cells.Select(cell => Reasons.NoSuch(plan, cell)).FirstOrDefault(reason => reason is not null) is { } noCell)
            return noCell;
        if (!To.IsNone && (Reasons.NoSuch(plan, To) ?? Reasons.Locked(plan, To)) is { } noReceiver)
            return noReceiver;
        var moving = Moving(plan);
        if (moving.Count == 0)
            return new("already-there", Reasons.NameOf(plan, To));
        return NotAdjacent(plan, moving) ?? DonorObjects(plan, moving) ?? Reasons.LockedBoundary(plan, After(plan, moving), moving);
    }

    protected override Plan Change(Plan plan) => plan.With(After(plan, Moving(plan)));

    private List<CellId> Moving(Plan plan) => [.. Cells.Distinct().Where(cell => plan.NeighborhoodOf(cell) != To)];

    private ImmutableArray<NeighborhoodId> After(Plan plan, List<CellId> moving)
    {
        var after = plan.Assignment.ToBuilder();
        foreach (var cell in moving)
            after[cell.Value] = To;
        return after.ToImmutable();
    }

    /// <summary>Every connected piece of what moves must touch the receiver; a receiver without cells takes one piece.</summary>
    private Refusal? NotAdjacent(Plan plan, List<CellId> moving)
    {
        if (To.IsNone)
            return null;
        var pieces = plan.Coverage.Components(moving);
        var receives = plan.Assignment.Contains(To);
        var apart = receives
            ? pieces.Find(piece => !piece.Any(cell => plan.Coverage.Neighbors(cell).Any(neighbor => plan.NeighborhoodOf(neighbor.Cell) == To)))
            : pieces.Skip(1).FirstOrDefault();
        return apart is null ? null : new("not-adjacent", apart[0].Value, Reasons.NameOf(plan, To));
    }

    private Refusal? DonorObjects(Plan plan, List<CellId> moving)
    {
        var after = After(plan, moving);
        return moving.Select(plan.NeighborhoodOf).Distinct().Where(donor => !donor.IsNone)
            .Select(donor => Reasons.Locked(plan, donor) ?? Reasons.Breaks(plan, after, donor, AllowEmptying))
            .FirstOrDefault(reason => reason is not null);
    }
}
