using System.Collections.Immutable;
using KhuPhoGis.Checks;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Fixes;

/// <summary>
/// Too many or too few households: the fewest moves across the boundary that put it right, a balance with the neighbours, and
/// for a small one to join a neighbour.
/// </summary>
internal sealed class HouseholdCountFixes : FixMaker
{
    /// <summary>Moves that one repair may be made of.</summary>
    private const int MostMoves = 5;

    /// <summary>Seconds of one core for a balance.</summary>
    private const double Effort = 0.3;

    public override string Check => "household-count";

    public override IEnumerable<Fix> For(Issue issue, Plan plan)
    {
        if (UnitOf(issue, plan) is not { IsLocked: false } unit)
            return [];
        var neighbors = Takers.Beside(plan, [.. plan.CellsOf(unit.Id)]);
        return Moves(plan, unit).Concat(Balance(plan, unit, neighbors)).Concat(Joins(plan, unit, neighbors));
    }

    private static IEnumerable<Fix> Moves(Plan plan, Neighborhood unit)
    {
        var (rules, now, moves) = (plan.Ward.Rules, plan, ImmutableArray.CreateBuilder<Edit>());
        var (households, others) = (0, new SortedSet<string>(StringComparer.Ordinal));
        while (moves.Count < MostMoves && !rules.Accepts(now.Households(unit.Id)))
        {
            var move = Suggestions.For(now, rules, int.MaxValue).FirstOrDefault(move => move.From == unit.Id || move.To == unit.Id);
            if (move is null)
                break;
            var edit = new AssignCells(move.Cells, move.To);
            if (edit.WhyNot(now) is not null)
                break;
            moves.Add(edit);
            households += move.Households;
            others.Add(plan.Find(move.From == unit.Id ? move.To : move.From)!.Name);
            now = edit.ApplyTo(now);
        }
        if (moves.Count > 0)
            yield return new("moves", moves.Count == 1 ? moves[0] : new Together(moves.ToImmutable()), moves.Count, households, string.Join(", ", others), unit.Name, now.Households(unit.Id));
    }

    private static IEnumerable<Fix> Balance(Plan plan, Neighborhood unit, ImmutableArray<Neighborhood> neighbors)
    {
        // Where the ground is not in one piece there is no even share for every piece.
        var ground = neighbors.Append(unit).SelectMany(other => plan.CellsOf(other.Id)).ToList();
        if (neighbors.IsEmpty || plan.Coverage.Parts(ground) > 1)
            yield break;
        var request = new RedrawRequest(plan.Ward.Rules) { Options = new() { Effort = Effort, KeepGroups = 0.5 } };
        var drawn = Redraw.Balance(plan, [unit.Id, .. neighbors.Select(other => other.Id)], request, null, CancellationToken.None);
        if (!drawn.Plan.Assignment.SequenceEqual(plan.Assignment))
            yield return new("balance", AdoptDraft.Of(drawn.Plan), unit.Name, neighbors.Length);
    }

    private static IEnumerable<Fix> Joins(Plan plan, Neighborhood unit, ImmutableArray<Neighborhood> neighbors) => neighbors
        .Where(other => plan.Ward.Rules.Accepts(plan.Households(unit.Id) + plan.Households(other.Id))).Take(1)
        .Select(other => new Fix("merge", new MergeNeighborhoods(other.Id, [unit.Id]), unit.Name, other.Name, plan.Households(unit.Id) + plan.Households(other.Id)));
}
