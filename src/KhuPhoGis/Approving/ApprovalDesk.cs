using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Approving;

/// <summary>Does a step with the newest version of a plan: the one place where the way to approval is walked, for every door.</summary>
public static class ApprovalDesk
{
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public static async Task<Approval> ReadAsync(IPlanStore store, string plan, CancellationToken cancel) => new(
        await store.ListVersionsAsync(plan, cancel), await store.ListStepsAsync(plan, cancel), await store.ListRolesAsync(cancel));

    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public static async Task<Readiness> ReadinessAsync(IPlanStore store, string plan, int version, CancellationToken cancel)
    {
        var now = (await store.LoadAsync(plan, version, cancel)).Plan;
        return Readiness.Of(now, version > 1 ? (await store.LoadAsync(plan, version - 1, cancel)).Plan : null);
    }

    /// <summary>Done, or refused with the reason and nothing written.</summary>
    public static async Task<StepOutcome> DoAsync(IPlanStore store, string plan, PlanStep step, string actor, string note, CancellationToken cancel)
    {
        var approval = await ReadAsync(store, plan, cancel);
        // Before the checks, which take their time.
        if (approval.WhyNot(step, actor) is { } early)
            return new StepOutcome.Refused(early);
        var readiness = await ReadinessAsync(store, plan, approval.Head.Version, cancel);
        if (approval.WhyNot(step, actor, note, readiness) is { } refusal)
            return new StepOutcome.Refused(refusal);
        return await store.AddStepAsync(approval.Request(step, actor, note), cancel) is { } done
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
