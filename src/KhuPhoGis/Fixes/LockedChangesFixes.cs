using System.Collections.Immutable;
using KhuPhoGis.Checks;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>A locked neighborhood gets its cells back and gives up what it took; lines that were moved by hand are not moved back.</summary>
/// <param name="basis">The plan in which it was locked; null: nothing to go back to.</param>
internal sealed class LockedChangesFixes(Plan? basis) : FixMaker
{
    public override string Check => "locked-changes";

    public override IEnumerable<Fix> For(Issue issue, Plan plan)
    {
        if (basis is null || UnitOf(issue, basis) is not { } locked || plan.Coverage.CellCount != basis.Coverage.CellCount || plan.Find(locked.Id) is not { } now)
            yield break;
        var back = plan.CellsOf(locked.Id).Where(cell => basis.NeighborhoodOf(cell) != locked.Id).GroupBy(basis.NeighborhoodOf)
            .Select(cells => (Edit)new AssignCells([.. cells], cells.Key));
        var missing = basis.CellsOf(locked.Id).Where(cell => plan.NeighborhoodOf(cell) != locked.Id).ToImmutableArray();
        Edit[] edits = [.. missing.IsEmpty ? [] : new Edit[] { new AssignCells(missing, locked.Id, AllowEmptying: true) }, .. back];
        if (edits.Length > 0)
            yield return new("restore", now.IsLocked ? new Together([new LockNeighborhood(now.Id, false), .. edits, new LockNeighborhood(now.Id)]) : new Together([.. edits]), locked.Name);
    }
}
