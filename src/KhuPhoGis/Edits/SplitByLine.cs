using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Edits;

/// <summary>
/// Splits neighborhoods by a line drawn by a person: cells that it crosses are cut, and a new neighborhood gets what lies on
/// one side. The line must part the chosen neighborhoods, taken together, in exactly two. Ends may stick out; along existing
/// edges the line cuts nothing; over neighborhoods that were not chosen it passes without effect.
/// </summary>
/// <param name="Of">One or more, side by side; each must keep a connected part.</param>
/// <param name="Line">At least two positions; a closed line cuts out what it surrounds.</param>
/// <param name="Code">Of the new neighborhood.</param>
/// <param name="NewOnRight">Whether the new neighborhood gets the right side, seen along the line, rather than the left.</param>
public sealed record SplitByLine(ImmutableArray<NeighborhoodId> Of, ImmutableArray<GridPoint> Line, string Code, string Name, bool NewOnRight = false) : Edit
{
    public override Refusal? WhyNot(Plan plan) => Nonsense(plan) ?? Split(plan).Refusal;

    protected override Plan Change(Plan plan) => Split(plan).Plan!;

    private Refusal? Nonsense(Plan plan)
    {
        if (Of.IsDefaultOrEmpty)
            return new("nothing-chosen");
        foreach (var id in Of)
        {
            if ((Reasons.NoSuch(plan, id) ?? Reasons.Locked(plan, id)) is { } reason)
                return reason;
        }
        return DrawnCut.Nonsense(plan, Line) ?? Reasons.Taken(plan, NeighborhoodId.None, Code, Name);
    }

    private (Refusal? Refusal, Plan? Plan) Split(Plan plan)
    {
        var chosen = plan.Coverage.Cells.Where(cell => Of.Contains(plan.NeighborhoodOf(cell))).ToHashSet();
        var cut = CellSplit.Cut(plan.Coverage, chosen, Line);
        if (DrawnCut.Fault(cut) is { } fault)
            return (fault, null);
        var finer = DrawnCut.Finer(plan, cut);
        var pieces = Pieces(finer, cut);
        var whole = plan.Coverage.Parts([.. chosen]);
        if (pieces.Count <= whole)
            return (new("line-does-not-split"), null);
        if (pieces.Count > whole + 1)
            return (new("line-splits-in-more", pieces.Count), null);
        var id = new NeighborhoodId(plan.Neighborhoods.Select(other => other.Id.Value).DefaultIfEmpty().Max() + 1);
        var after = finer.Assignment.ToBuilder();
        foreach (var cell in NewSide(cut, pieces))
            after[cell.Value] = id;
        var reason = Of.Distinct().Select(donor => Reasons.Breaks(finer, after.ToImmutable(), donor, allowEmptying: false)).FirstOrDefault(found => found is not null);
        return reason is null ? (null, finer.With(finer.Neighborhoods.Add(new(id, Code, Name))).With(after.ToImmutable())) : (reason, null);
    }

    /// <summary>The connected pieces of the chosen neighborhoods when the line is a wall.</summary>
    private List<List<CellId>> Pieces(Plan finer, CellSplit cut)
    {
        var walls = cut.OnLine.Select(item => item.Edge).ToHashSet();
        return finer.Coverage.Components([.. finer.Coverage.Cells.Where(cell => Of.Contains(finer.NeighborhoodOf(cell)))], edge => walls.Contains(edge.Id));
    }

    /// <summary>The piece on the wanted side of the first stretch of the line that has different pieces on its sides.</summary>
    private List<CellId> NewSide(CellSplit cut, List<List<CellId>> pieces)
    {
        foreach (var (id, sameWay) in cut.OnLine)
        {
            var edge = cut.Coverage[id];
            var (left, right) = (pieces.Find(piece => piece.Contains(edge.Left)), pieces.Find(piece => piece.Contains(edge.Right)));
            if (left is not null && right is not null && left != right)
                return sameWay != NewOnRight ? left : right;
        }
        throw new InvalidOperationException("The line parts nothing, though there are more pieces than before.");
    }
}
