using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Checks;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>The piece that lies apart goes to a neighbour, or is joined to the main piece by the shortest row of cells between.</summary>
internal sealed class ContiguityFixes : FixMaker
{
    public override string Check => "contiguity";

    public override IEnumerable<Fix> For(Issue issue, Plan plan)
    {
        if (UnitOf(issue, plan) is not { } unit || !int.TryParse(issue.Subject, CultureInfo.InvariantCulture, out var cell))
            return [];
        var pieces = plan.Coverage.Components([.. plan.CellsOf(unit.Id)]);
        return pieces.Find(piece => piece.Contains(new(cell))) is { } piece ? Takers.Give(plan, piece, unit.Id).Concat(Join(plan, unit, piece)) : [];
    }

    private static IEnumerable<Fix> Join(Plan plan, Neighborhood unit, List<CellId> piece)
    {
        var between = Between(plan, unit.Id, piece);
        if (between.IsEmpty)
            yield break;
        var givers = string.Join(", ", between.Select(cell => plan.Find(plan.NeighborhoodOf(cell))?.Name).OfType<string>().Distinct());
        yield return new("join", new AssignCells(between, unit.Id), unit.Name, between.Length, between.Sum(plan.Households), givers);
    }

    /// <summary>The fewest unlocked cells over which the piece reaches the rest; none when there is no way.</summary>
    private static ImmutableArray<CellId> Between(Plan plan, NeighborhoodId unit, List<CellId> piece)
    {
        var from = piece.ToDictionary(cell => cell, _ => CellId.Outside);
        var open = new Queue<CellId>(piece.OrderBy(cell => cell.Value));
        while (open.TryDequeue(out var cell))
        {
            foreach (var (next, _) in plan.Coverage.Neighbors(cell))
            {
                if (plan.Find(plan.NeighborhoodOf(next)) is { IsLocked: true } locked && locked.Id != unit || !from.TryAdd(next, cell))
                    continue;
                if (plan.NeighborhoodOf(next) == unit)
                    return Way(cell);
                open.Enqueue(next);
            }
        }
        return [];

        ImmutableArray<CellId> Way(CellId last)
        {
            var way = ImmutableArray.CreateBuilder<CellId>();
            for (var cell = last; plan.NeighborhoodOf(cell) != unit; cell = from[cell])
                way.Add(cell);
            return way.ToImmutable();
        }
    }
}
