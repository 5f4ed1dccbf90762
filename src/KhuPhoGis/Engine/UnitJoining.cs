using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Engine;

/// <summary>
/// Which cells the engine draws as one. Cells that hold parts of one apartment building, so that it is never split. And a cell
/// in which nobody lives (a park, a canal bank) goes with the cell that it has most line in common with: left to itself it
/// would become the tail of any neighborhood nearby, since it costs that nothing.
/// </summary>
internal sealed class UnitJoining
{
    private readonly Plan _plan;
    private readonly Func<CellId, bool> _isFree;
    private readonly int[] _parent;

    private UnitJoining(Plan plan, Func<CellId, bool> isFree)
    {
        (_plan, _isFree) = (plan, isFree);
        _parent = [.. Enumerable.Range(0, plan.Coverage.CellCount)];
        JoinApartments();
        JoinEmpty();
    }

    /// <param name="isFree">Asked for every cell: whether it is drawn on. An apartment building is free when all its cells are.</param>
    /// <returns>The unit of each cell, numbered in the order of their first cell; −1 for a cell that is not drawn on.</returns>
    public static int[] UnitOf(Plan plan, Func<CellId, bool> isFree)
    {
        var joining = new UnitJoining(plan, isFree);
        var numbers = new Dictionary<int, int>();
        return [.. plan.Coverage.Cells.Select(cell => !isFree(cell) ? -1
            : numbers.TryGetValue(joining.Root(cell), out var number) ? number : numbers[joining.Root(cell)] = numbers.Count)];
    }

    private void JoinApartments()
    {
        foreach (var building in _plan.Ward.Buildings.Where(building => building.IsApartment))
        {
            var rings = building.Area.SelectMany(polygon => polygon.Rings).Select(ring => ring.AsMemory()).ToArray();
            var cells = _plan.Ward.Households.Index().Where(at => GridMath.Contains(rings, at.Item.Door))
                .Select(at => _plan.HouseholdCells.CellOf[at.Index]).Where(cell => !cell.IsOutside).Distinct().ToList();
            foreach (var cell in cells.All(_isFree) ? cells : [])
                _parent[Root(cell)] = Root(cells[0]);
        }
    }

    /// <summary>In rounds, so that a cell among empty ones follows the first of them that found company.</summary>
    private void JoinEmpty()
    {
        var empty = _plan.Coverage.Cells.Where(cell => _isFree(cell) && _plan.Households(cell) == 0).ToList();
        while (empty.Count > 0)
        {
            var joined = empty.Select(cell => (Cell: cell, With: Company(cell, [.. empty]))).Where(found => found.With is not null).ToList();
            foreach (var (cell, with) in joined)
                _parent[Root(cell)] = Root(with!.Value);
            if (joined.Count == 0)
                return;
            empty.RemoveAll(cell => joined.Exists(found => found.Cell == cell));
        }
    }

    private CellId? Company(CellId cell, HashSet<CellId> empty)
    {
        var neighbors = _plan.Coverage.Neighbors(cell).Where(next => _isFree(next.Cell) && !empty.Contains(next.Cell))
            .GroupBy(next => next.Cell).Select(group => (Cell: group.Key, Length: group.Sum(next => next.Edge.Length))).ToList();
        return neighbors.Count == 0 ? null : neighbors.MaxBy(neighbor => (neighbor.Length, -neighbor.Cell.Value)).Cell;
    }

    private int Root(CellId cell)
    {
        var at = cell.Value;
        while (_parent[at] != at)
            at = _parent[at] = _parent[_parent[at]];
        return at;
    }
}
