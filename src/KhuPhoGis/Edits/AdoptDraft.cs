using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>A neighborhood of a draft, not locked.</summary>
public sealed record DraftUnit(NeighborhoodId Id, string Code, string Name);

/// <summary>
/// Takes over what the engine drew: the labels of all cells at once. As an edit it stands in the journal and can be undone, and
/// replaying it needs no engine. Locked neighborhoods must come out as they went in.
/// </summary>
/// <param name="Units">All neighborhoods of the draft.</param>
/// <param name="Cells">One neighborhood a cell; <see cref="NeighborhoodId.None"/> for a cell in none.</param>
public sealed record AdoptDraft(ImmutableArray<DraftUnit> Units, ImmutableArray<NeighborhoodId> Cells) : Edit
{
    public static AdoptDraft Of(Plan drawn) =>
        new([.. drawn.Neighborhoods.Select(unit => new DraftUnit(unit.Id, unit.Code, unit.Name))], drawn.Assignment);

    public override Refusal? WhyNot(Plan plan)
    {
        if (Units.IsDefault || Cells.IsDefault || Cells.Length != plan.Coverage.CellCount)
            return new("draft-of-other-cells", Cells.IsDefault ? 0 : Cells.Length, plan.Coverage.CellCount);
        var ids = Units.Select(unit => unit.Id).ToHashSet();
        if (ids.Count != Units.Length || ids.Contains(NeighborhoodId.None) || Units.Any(unit => unit.Id.Value < 0))
            return new("draft-ids");
        if (Cells.FirstOrDefault(id => !id.IsNone && !ids.Contains(id)) is { IsNone: false } unknown)
            return new("no-such-neighborhood", unknown.Value);
        if (plan.Pins.Values.FirstOrDefault(id => !ids.Contains(id)) is { IsNone: false } pinned)
            return new("not-empty", Reasons.NameOf(plan, pinned));
        return Names() ?? Locks(plan) ?? (Change(plan) is var after && after.Assignment.SequenceEqual(plan.Assignment)
            && after.Neighborhoods.SequenceEqual(plan.Neighborhoods) ? new("no-change") : null);
    }

    protected override Plan Change(Plan plan) => plan
        .With(Units.Select(unit => new Neighborhood(unit.Id, unit.Code, unit.Name, plan.Find(unit.Id)?.IsLocked ?? false)))
        .With(Cells);

    private Refusal? Names()
    {
        var (codes, names) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var unit in Units)
        {
            if (string.IsNullOrWhiteSpace(unit.Code) || string.IsNullOrWhiteSpace(unit.Name))
                return new("name-empty");
            if (!codes.Add(unit.Code))
                return new("code-taken", unit.Code, unit.Name);
            if (!names.Add(unit.Name))
                return new("name-taken", unit.Name, unit.Code);
        }
        return null;
    }

    private Refusal? Locks(Plan plan)
    {
        foreach (var locked in plan.Neighborhoods.Where(unit => unit.IsLocked))
        {
            if (!Units.Contains(new(locked.Id, locked.Code, locked.Name))
                || Enumerable.Range(0, Cells.Length).Any(cell => Cells[cell] == locked.Id != (plan.Assignment[cell] == locked.Id)))
                return new("locked-neighborhood", locked.Name);
        }
        return null;
    }
}
