using KhuPhoGis.Approving;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Documents;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Cli;

/// <summary>What names single households leaves the project only after who asked, and why, was written down.</summary>
internal static class Disclosure
{
    /// <exception cref="WrongUsageException">No reason.</exception>
    /// <exception cref="BadInputException">No role that may.</exception>
    /// <exception cref="PlanChangedException">Somebody was faster; nothing was written.</exception>
    public static async Task<StepRecord> WriteDownAsync(IPlanStore store, Job job, FrozenPlan frozen, string person, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new WrongUsageException(job.Text("cli.usage.reason-missing"));
        var approval = await ApprovalDesk.ReadAsync(store, frozen.Version.Plan, job.Cancel);
        if (!approval.MayDisclose(person))
            throw new BadInputException(frozen.Version.Plan, null, "may-not-disclose", person);
        var request = approval.Request(PlanStep.Disclose, person, reason) with { Version = frozen.Version.Version, State = frozen.State };
        return await store.AddStepAsync(request, job.Cancel)
            ?? throw new PlanChangedException(frozen.Version.Plan, approval.Head.Version, approval.Head.Author);
    }
}
