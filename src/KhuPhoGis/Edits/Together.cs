using System.Collections.Immutable;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Edits;

/// <summary>Several edits as one step, each on what the one before left: all of them or none, and undone at once.</summary>
public sealed record Together(ImmutableArray<Edit> Edits) : Edit
{
    public override Refusal? WhyNot(Plan plan)
    {
        if (Edits.IsDefaultOrEmpty)
            return new("no-change");
        foreach (var edit in Edits)
        {
            if (edit is null)
                return new("no-change");
            if (edit.WhyNot(plan) is { } refusal)
                return refusal;
            plan = edit.ApplyTo(plan);
        }
        return null;
    }

    protected override Plan Change(Plan plan) => Edits.Aggregate(plan, (before, edit) => edit.ApplyTo(before));
}
