using System.Collections.Immutable;
using KhuPhoGis.Approving;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Desktop.Pages.Reviewing;

/// <summary>All that the review page shows of the newest version beside where it stands.</summary>
public sealed record ReviewMatter(
    Plan Plan, Approving.Readiness Readiness, UnitStandings Units, ImmutableArray<PlanComment> Comments, Consent Consent, int Entries, PlanPicture? Picture)
{
    /// <param name="before">What was shown; its picture stays while the same things stand out.</param>
    public static async Task<ReviewMatter> ReadAsync(IPlanStore store, Approval approval, ReviewMatter? before, CancellationToken cancel)
    {
        var (name, version) = (approval.Head.Plan, approval.Head.Version);
        var entries = await store.ListEntriesAsync(name, cancel);
        var plan = (await store.LoadAsync(name, version, cancel)).Plan;
        var units = await ApprovalDesk.UnitsAsync(store, approval, cancel);
        var marked = units.AnyDecided ? units.New.Select(unit => unit.Id).ToHashSet() : [];
        var picture = before is { Picture: { } shown } && PlanFingerprint.Of(before.Plan) == PlanFingerprint.Of(plan) && marked.SetEquals(shown.Marked) ? shown
            : plan.Ward.Boundary.IsEmpty ? null : new PlanPicture(plan, marked);
        return new(plan, await ApprovalDesk.ReadinessAsync(store, name, version, cancel), units, PlanComments.Of(entries),
            Consent.Of(plan, approval.Versions, version, entries), entries.Length, picture);
    }

    /// <summary>Names of the neighborhoods that an approver has not yet seen as they are; null before the first decision.</summary>
    public IReadOnlyList<string>? Changed => Units.AnyDecided ? [.. Units.New.Select(unit => unit.Name)] : null;
}
