using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Engine;

/// <summary>A move that makes a plan better, and why: for a person to take or leave.</summary>
/// <param name="Cells">The cells that change hands, all of one neighborhood.</param>
/// <param name="Group">The residential group (tổ dân phố) that moves as a whole, or null when it is cells only.</param>
/// <param name="Households">Households that change neighborhood.</param>
/// <param name="FromBefore">Households of the giving neighborhood before and after.</param>
/// <param name="ToBefore">Households of the taking neighborhood before and after.</param>
/// <param name="BoundaryChange">Metres by which the inner boundary grows; negative when it shrinks.</param>
/// <param name="Along">The street or canal that most of the new line between the two follows; empty when it has no name.</param>
public sealed record Suggestion(
    ImmutableArray<CellId> Cells, string? Group, int Households, NeighborhoodId From, int FromBefore, int FromAfter,
    NeighborhoodId To, int ToBefore, int ToAfter, double BoundaryChange, string Along)
{
    /// <summary>The sentence for the person.</summary>
    public string Words(Plan plan, CultureInfo language)
    {
        string Name(NeighborhoodId id) => plan.Find(id)?.Name ?? "";
        var what = Group is null ? Texts.Get("suggestion.cells", language, Cells.Length) : Texts.Get("suggestion.group", language, Group);
        var line = Texts.Get("suggestion.boundary", language, Math.Round(BoundaryChange).ToString("+#,0;−#,0;0", language));
        var along = Along.Length == 0 ? "" : Texts.Get("suggestion.along", language, Along);
        return Texts.Get("suggestion.move", language, what, Households, Name(From), Name(To), FromBefore, FromAfter, ToBefore, ToAfter, line + along);
    }
}

/// <summary>
/// Finds single moves across a boundary (a residential group's cells, or one cell) that bring a plan nearer to its rules: first
/// what lessens households beyond the limits, then what evens the counts without a longer boundary.
/// </summary>
public sealed class Suggestions
{
    private readonly Plan _plan;
    private readonly RuleProfile _rules;

    private Suggestions(Plan plan, RuleProfile rules) => (_plan, _rules) = (plan, rules);

    /// <summary>The best moves first; each stands for itself, not after the others. Locked neighborhoods neither give nor take.</summary>
    public static ImmutableArray<Suggestion> For(Plan plan, RuleProfile rules, int most)
    {
        var search = new Suggestions(plan, rules);
        return [.. search.Candidates().Select(search.Judge).Where(found => found.Gain > 0)
            .OrderByDescending(found => found.Gain).ThenBy(found => found.Move.Cells[0].Value).Select(found => found.Move).Take(most)];
    }

    private IEnumerable<(ImmutableArray<CellId> Cells, string? Group, NeighborhoodId From, NeighborhoodId To)> Candidates()
    {
        var groupOf = _plan.Coverage.Cells.ToDictionary(cell => cell, GroupOf);
        foreach (var giver in _plan.Neighborhoods.Where(neighborhood => !neighborhood.IsLocked))
        {
            var own = _plan.CellsOf(giver.Id).ToList();
            var parts = own.Where(cell => groupOf[cell] is not null).GroupBy(cell => groupOf[cell]).Where(group => group.Count() > 1)
                .Select(group => (Cells: group.ToImmutableArray(), Group: group.Key)).Concat(own.Select(cell => (Cells: ImmutableArray.Create(cell), Group: (string?)null)));
            foreach (var (cells, group) in parts.Where(part => part.Cells.Length < own.Count))
            {
                var takers = cells.SelectMany(cell => _plan.Coverage.Neighbors(cell)).Select(next => _plan.NeighborhoodOf(next.Cell))
                    .Where(id => id != giver.Id && _plan.Find(id) is { IsLocked: false }).Distinct().OrderBy(id => id.Value);
                foreach (var taker in takers)
                {
                    if (IsContiguous([.. own.Except(cells)]) && IsContiguous([.. cells, .. _plan.CellsOf(taker)]))
                        yield return (cells, cells.Length == 1 ? groupOf[cells[0]] is { } whole && own.Count(cell => groupOf[cell] == whole) == 1 ? whole : null : group, giver.Id, taker);
                }
            }
        }
    }

    private (double Gain, Suggestion Move) Judge((ImmutableArray<CellId> Cells, string? Group, NeighborhoodId From, NeighborhoodId To) move)
    {
        var households = move.Cells.Sum(_plan.Households);
        var (from, to) = (_plan.Households(move.From), _plan.Households(move.To));
        var (change, along) = Boundary(move.Cells, move.From, move.To);
        var excess = Excess(from) + Excess(to) - Excess(from - households) - Excess(to + households);
        var uneven = Square(from) + Square(to) - Square(from - households) - Square(to + households);
        var gain = excess > 0 ? (1e6 * excess) + uneven : excess == 0 && uneven > 0 && change <= 0 ? uneven : 0;
        return (gain, new(move.Cells, move.Group, households, move.From, from, from - households, move.To, to, to + households, change, along));
    }

    private int Excess(int households) => Math.Max(0, households - _rules.Max) + Math.Max(0, _rules.Min - households);

    private double Square(int households) => ((double)households - _rules.Target) * (households - _rules.Target) / _rules.Target;

    private (double Change, string Along) Boundary(ImmutableArray<CellId> cells, NeighborhoodId from, NeighborhoodId to)
    {
        var (moved, change, fresh) = (cells.ToHashSet(), 0.0, new SortedDictionary<string, double>(StringComparer.Ordinal));
        foreach (var cell in cells)
        {
            foreach (var (next, edge) in _plan.Coverage.Neighbors(cell).Where(next => !moved.Contains(next.Cell)))
            {
                var side = _plan.NeighborhoodOf(next);
                if (side == to)
                    change -= edge.Length;
                if (side != from)
                    continue;
                change += edge.Length;
                fresh[edge.Name] = fresh.GetValueOrDefault(edge.Name) + edge.Length;
            }
        }
        return (change, fresh.Count == 0 ? "" : fresh.MaxBy(entry => entry.Value).Key);
    }

    private bool IsContiguous(HashSet<CellId> cells)
    {
        if (cells.Count == 0)
            return false;
        var (reached, todo) = (new HashSet<CellId> { cells.First() }, new Stack<CellId>([cells.First()]));
        while (todo.TryPop(out var cell))
        {
            foreach (var (next, _) in _plan.Coverage.Neighbors(cell))
            {
                if (cells.Contains(next) && reached.Add(next))
                    todo.Push(next);
            }
        }
        return reached.Count == cells.Count;
    }

    /// <summary>The residential group of most of the cell's households; null when none of them has one.</summary>
    private string? GroupOf(CellId cell) => _plan.HouseholdCells.In(cell).Select(index => _plan.Ward.Households[index])
        .Where(household => household.Group is not null).GroupBy(household => household.Group!)
        .OrderByDescending(group => group.Sum(household => household.Count)).ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.Key;
}
