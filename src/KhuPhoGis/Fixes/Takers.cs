using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>Who could take some cells: the unlocked neighborhoods beside them.</summary>
internal static class Takers
{
    /// <summary>By metres of common line, longest first.</summary>
    public static ImmutableArray<Neighborhood> Beside(Plan plan, IReadOnlyCollection<CellId> cells)
    {
        var (own, metres) = (cells.ToHashSet(), new Dictionary<NeighborhoodId, double>());
        foreach (var (cell, edge) in own.SelectMany(cell => plan.Coverage.Neighbors(cell)).Where(next => !own.Contains(next.Cell)))
            metres[plan.NeighborhoodOf(cell)] = metres.GetValueOrDefault(plan.NeighborhoodOf(cell)) + edge.Length;
        return [.. metres.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key.Value)
            .Select(entry => plan.Find(entry.Key)).OfType<Neighborhood>().Where(unit => !unit.IsLocked)];
    }

    /// <summary>The piece to the neighbour with the longest common line, and to the one with the fewest households.</summary>
    public static IEnumerable<Fix> Give(Plan plan, IReadOnlyCollection<CellId> piece, NeighborhoodId giver)
    {
        var takers = Beside(plan, piece).Where(unit => unit.Id != giver).ToList();
        if (takers.Count == 0)
            yield break;
        yield return To(takers[0], "give-longest");
        if (takers.MinBy(unit => plan.Households(unit.Id)) is { } smallest && smallest != takers[0])
            yield return To(smallest, "give-fewest");

        Fix To(Neighborhood unit, string code) =>
            new(code, new AssignCells([.. piece], unit.Id, AllowEmptying: true), unit.Name, piece.Count, piece.Sum(plan.Households));
    }
}
