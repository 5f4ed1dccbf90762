using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>A cell that lies at the border of two neighborhoods, and what it would be to hand it over.</summary>
/// <param name="Refusal">Why it cannot be; null when it can.</param>
public sealed record BorderMove(CellId Cell, Neighborhood From, Neighborhood To, int Households, string? Group, int FromAfter, int ToAfter, Refusal? Refusal)
{
    public AssignCells Edit => new([Cell], To.Id);
}

/// <summary>The cells that one neighborhood could take or give, those first that would leave both nearest to the target.</summary>
public static class BorderMoves
{
    public static IReadOnlyList<BorderMove> Of(Plan plan, NeighborhoodId unit) =>
        [.. Pairs(plan, unit).Distinct().Select(pair => Move(plan, pair.Cell, pair.To))
            .OrderBy(move => move.Refusal is not null)
            .ThenBy(move => Math.Abs(move.FromAfter - plan.Ward.Rules.Target) + Math.Abs(move.ToAfter - plan.Ward.Rules.Target))
            .ThenBy(move => move.Cell.Value).ThenBy(move => move.To.Id.Value)];

    private static IEnumerable<(CellId Cell, NeighborhoodId To)> Pairs(Plan plan, NeighborhoodId unit)
    {
        foreach (var edge in plan.Coverage.Edges.Where(edge => !edge.IsWardBoundary))
        {
            var (left, right) = (plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right));
            if (left == right || (left != unit && right != unit))
                continue;
            if (!right.IsNone)
                yield return (edge.Left, right);
            if (!left.IsNone)
                yield return (edge.Right, left);
        }
    }

    private static BorderMove Move(Plan plan, CellId cell, NeighborhoodId to)
    {
        var from = plan.NeighborhoodOf(cell);
        var households = plan.HouseholdCells.In(cell).Where(i => !plan.Pins.ContainsKey(plan.Ward.Households[i].Code)).ToList();
        var count = households.Sum(i => plan.Ward.Households[i].Count);
        var group = households.GroupBy(i => plan.Ward.Households[i].Group).MaxBy(group => group.Count())?.Key;
        return new(cell, plan.Find(from) ?? new(NeighborhoodId.None, "–", "–"), plan.Find(to)!, count, group,
            plan.Households(from) - count, plan.Households(to) + count, new AssignCells([cell], to).WhyNot(plan));
    }
}
