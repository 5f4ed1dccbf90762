using System.Collections.Immutable;
using KhuPhoGis.Authorising;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Approving;

/// <summary>Does a step with the newest version of a plan, or with one neighborhood of it: the one place where the way to approval is walked, for every door.</summary>
public static class ApprovalDesk
{
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public static async Task<Approval> ReadAsync(IPlanStore store, string plan, CancellationToken cancel) => new(
        await store.ListVersionsAsync(plan, cancel), await store.ListStepsAsync(plan, cancel), await store.ListRolesAsync(cancel))
    {
        Rules = (await store.ReadWardAsync(cancel)).Rules,
    };

    /// <summary>Errors and warnings of the plan, its open comments and the residents' consent.</summary>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public static async Task<Readiness> ReadinessAsync(IPlanStore store, string plan, int version, CancellationToken cancel)
    {
        var now = (await store.LoadAsync(plan, version, cancel)).Plan;
        var readiness = Readiness.Of(now, version > 1 ? (await store.LoadAsync(plan, version - 1, cancel)).Plan : null);
        var entries = await store.ListEntriesAsync(plan, cancel);
        var consent = Consent.Of(now, await store.ListVersionsAsync(plan, cancel), version, entries);
        return readiness.With([.. PlanComments.Of(entries).Select(comment => comment.ToIssue(now)).OfType<Checks.Issue>(), .. consent.Issues(now.Ward.Rules)]);
    }

    /// <summary>Where the neighborhoods of the newest version stand.</summary>
    public static async Task<UnitStandings> UnitsAsync(IPlanStore store, Approval approval, CancellationToken cancel)
    {
        var (plan, fingerprints) = (approval.Head.Plan, new Dictionary<int, ImmutableDictionary<NeighborhoodId, string>>());
        var head = (await store.LoadAsync(plan, approval.Head.Version, cancel)).Plan;
        foreach (var version in UnitStandings.Needs(approval))
            fingerprints[version] = UnitStandings.FingerprintsOf(version == approval.Head.Version ? head : (await store.LoadAsync(plan, version, cancel)).Plan);
        return UnitStandings.Of(approval, head, fingerprints);
    }

    /// <summary>Done, or refused with the reason and nothing written.</summary>
    /// <param name="unit">Code of the one neighborhood; null for the whole version.</param>
    /// <exception cref="NotAuthorisedException">The table says no, where people sign in.</exception>
    public static async Task<StepOutcome> DoAsync(
        IPlanStore store, string plan, PlanStep step, string actor, string note, CancellationToken cancel, string? unit = null)
    {
        await GuardedStore.DemandAsync(store, Authority.CommandOf(step), cancel);
        var approval = await ReadAsync(store, plan, cancel);
        // Before the checks, which take their time.
        if (unit is null && step is not PlanStep.Approve && approval.WhyNot(step, actor) is { } early)
            return new StepOutcome.Refused(early);
        var units = await UnitsAsync(store, approval, cancel);
        if (unit is not null && units.Find(unit) is null)
            return new StepOutcome.Refused(new("no-such-unit", unit));
        var one = unit is null ? null : units.Find(unit);
        if ((one is null ? approval.WhyNot(step, actor, units) : approval.WhyNot(step, actor, one)) is { } soon)
            return new StepOutcome.Refused(soon);
        var readiness = await ReadinessAsync(store, plan, approval.Head.Version, cancel);
        if ((one is null ? approval.WhyNot(step, actor, note, readiness, units) : approval.WhyNot(step, actor, note, readiness.About(one.Code), one)) is { } refusal)
            return new StepOutcome.Refused(refusal);
        return await store.AddStepAsync(approval.Request(step, actor, note, one), cancel) is { } done
            ? new StepOutcome.Done(done)
            : new StepOutcome.Moved((await ReadAsync(store, plan, cancel)).Head);
    }
}

/// <summary>What became of a step.</summary>
public abstract record StepOutcome
{
    private StepOutcome() { }

    public sealed record Done(StepRecord Step) : StepOutcome;

    public sealed record Refused(Refusal Why) : StepOutcome;

    /// <summary>Somebody saved a version or did a step meanwhile. Nothing was written.</summary>
    public sealed record Moved(PlanVersion Head) : StepOutcome;
}
