using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>
/// Hands the cells that no neighborhood has to the neighborhoods beside them, one after another: the one with the fewest
/// households takes the next cell, of those beside it the one with most of its outline in common.
/// </summary>
public static class FillUnassigned
{
    /// <summary>One step; null when there is nothing to hand out or nobody to take it. Locked neighborhoods take nothing.</summary>
    public static Edit? Of(Plan plan)
    {
        var (after, households) = (plan.Assignment.ToBuilder(), plan.Neighborhoods.Where(unit => !unit.IsLocked).ToDictionary(unit => unit.Id, unit => plan.Households(unit.Id)));
        while (Next() is var (cell, to) && !to.IsNone)
        {
            after[cell.Value] = to;
            households[to] += plan.Households(cell);
        }
        return after.SequenceEqual(plan.Assignment) ? null : AdoptDraft.Of(plan.With(after.ToImmutable()));

        (CellId Cell, NeighborhoodId To) Next()
        {
            var choices = from cell in plan.Coverage.Cells
                          where after[cell.Value].IsNone
                          from next in plan.Coverage.Neighbors(cell)
                          where households.ContainsKey(after[next.Cell.Value])
                          group next.Edge.Length by (Cell: cell, To: after[next.Cell.Value]) into beside
                          orderby households[beside.Key.To], beside.Sum() descending, beside.Key.Cell.Value
                          select beside.Key;
            return choices.FirstOrDefault((CellId.Outside, NeighborhoodId.None));
        }
    }
}
