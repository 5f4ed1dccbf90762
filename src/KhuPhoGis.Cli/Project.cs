using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli;

/// <summary>What several verbs do with a project.</summary>
internal static class Project
{
    /// <summary>The ward and its cells, built and saved first where they are not there yet.</summary>
    /// <exception cref="BadInputException">The ward has no boundary yet.</exception>
    public static async Task<(Ward Ward, Coverage Coverage)> CellsAsync(IPlanStore store, Job job)
    {
        while (true)
        {
            var ward = await store.ReadWardAsync(job.Cancel);
            if (await store.ReadCoverageAsync(job.Cancel) is { } saved)
                return (ward, saved);
            if (ward.Boundary.IsEmpty)
                throw new BadInputException(ward.Name, null, "no-boundary");
            var built = await job.WithProgressAsync("cli.progress.cells", _ => CoverageBuilder.Build(ward, job.Cancel));
            // False: somebody imported a layer meanwhile, and the cells are to be built from that.
            if (await store.SaveCoverageAsync(ward, built, job.Cancel))
                return (ward, built);
        }
    }

    /// <summary>The newest version of a plan; 0 when there is no such plan.</summary>
    public static async Task<int> HeadAsync(IPlanStore store, string plan, Job job) =>
        (await store.ListPlansAsync(job.Cancel)).FirstOrDefault(summary => summary.Name == plan)?.Head.Version ?? 0;

    /// <returns>The version saved.</returns>
    /// <exception cref="PlanChangedException">Another version than the one the plan began from is the newest now.</exception>
    /// <exception cref="BadInputException">The plan cannot be stored.</exception>
    public static async Task<int> SaveAsync(IPlanStore store, Job job, string name, Plan plan, int basedOn, string message) =>
        await store.SaveAsync(new SaveRequest(name, plan, basedOn, Guid.NewGuid(), job.User, message), job.Cancel) switch
        {
            SaveResult.Saved saved => saved.Version,
            SaveResult.Conflict conflict => throw new PlanChangedException(name, conflict.CurrentVersion, conflict.LastAuthor),
            SaveResult.Rejected rejected => throw new BadInputException(name, rejected.What, "plan-" + rejected.Code),
            var other => throw new InvalidOperationException($"A save ended as {other}."),
        };
}
