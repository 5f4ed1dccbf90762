using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>Reasons that several edits have in common; each is null when it does not apply.</summary>
internal static class Reasons
{
    public static string NameOf(Plan plan, NeighborhoodId id) => plan.Find(id)?.Name ?? $"{id.Value}";

    public static Refusal? NoSuch(Plan plan, NeighborhoodId id) => plan.Find(id) is null ? new("no-such-neighborhood", id.Value) : null;

    public static Refusal? NoSuch(Plan plan, CellId cell) =>
        cell.Value < 0 || cell.Value >= plan.Coverage.CellCount ? new("no-such-cell", cell.Value) : null;

    public static Refusal? NoSuch(Plan plan, EdgeId edge) =>
        edge.Value < 0 || edge.Value >= plan.Coverage.Edges.Length ? new("no-such-edge", edge.Value) : null;

    public static Refusal? Locked(Plan plan, NeighborhoodId id) =>
        plan.Find(id) is { IsLocked: true } neighborhood ? new("locked-neighborhood", neighborhood.Name) : null;

    /// <summary>The line may not move: it is the ward boundary, locked, or bounds a locked neighborhood.</summary>
    public static Refusal? Locked(Plan plan, SharedEdge edge)
    {
        if (edge.IsWardBoundary)
            return new("ward-boundary");
        if (plan.LockedEdges.Contains(edge.Id.Value))
            return new("locked-edge");
        var (left, right) = (plan.NeighborhoodOf(edge.Left), plan.NeighborhoodOf(edge.Right));
        return left == right ? null : Locked(plan, left) ?? Locked(plan, right);
    }

    /// <summary>A locked edge beside one of these cells parts two neighborhoods now and would lie inside one.</summary>
    public static Refusal? LockedBoundary(Plan before, ImmutableArray<NeighborhoodId> after, IEnumerable<CellId> cells)
    {
        if (before.LockedEdges.IsEmpty)
            return null;
        foreach (var id in cells.SelectMany(cell => before.Coverage.EdgesOf(cell)).Where(id => before.LockedEdges.Contains(id.Value)))
        {
            var edge = before.Coverage[id];
            if (!edge.IsWardBoundary && before.NeighborhoodOf(edge.Left) != before.NeighborhoodOf(edge.Right) && after[edge.Left.Value] == after[edge.Right.Value])
                return new("locked-edge");
        }
        return null;
    }

    /// <summary>The code or the name is empty, or another neighborhood has it; letter case does not count.</summary>
    public static Refusal? Taken(Plan plan, NeighborhoodId self, string? code, string? name)
    {
        if (string.IsNullOrWhiteSpace(code) || string.IsNullOrWhiteSpace(name))
            return new("name-empty");
        foreach (var other in plan.Neighborhoods.Where(other => other.Id != self))
        {
            if (string.Equals(other.Code, code, StringComparison.OrdinalIgnoreCase))
                return new("code-taken", code, other.Name);
            if (string.Equals(other.Name, name, StringComparison.OrdinalIgnoreCase))
                return new("name-taken", name, other.Code);
        }
        return null;
    }

    /// <summary>Who gives up cells would be left in more pieces than before, or with no cell.</summary>
    public static Refusal? Breaks(Plan before, ImmutableArray<NeighborhoodId> after, NeighborhoodId donor, bool allowEmptying)
    {
        var left = before.CellsOf(donor).Where(cell => after[cell.Value] == donor).ToList();
        if (left.Count == 0)
            return allowEmptying ? null : new("empties-donor", NameOf(before, donor));
        var parts = before.Coverage.Parts(left);
        return parts > 1 && parts > before.Coverage.Parts([.. before.CellsOf(donor)])
            ? new("splits-donor", NameOf(before, donor), parts) : null;
    }
}
