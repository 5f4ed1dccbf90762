using System.Collections.Concurrent;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>The plans that are open, one session each, however many windows look at it.</summary>
public sealed class PlanSessions(DesktopOptions options, RecentProjects recent, TimeProvider clock, ILogger<PlanSessions> log) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Lazy<Task<PlanSession>>> _open = new();

    /// <summary>Null when no such plan was opened on this machine.</summary>
    public async Task<PlanSession?> FindAsync(string key)
    {
        if (_open.TryGetValue(key, out var open))
            return await open.Value;
        return recent.Find(key) is { } project ? await OpenAsync(project) : null;
    }

    /// <summary>Opens a project's newest plan, makes the first one where there is none, and notes it among the recent ones.</summary>
    /// <param name="name">Null for the plan saved last.</param>
    /// <returns>The key of its pages.</returns>
    /// <exception cref="BadInputException">No project there, or it has no ward boundary yet.</exception>
    public async Task<string> OpenAsync(string store, string? name, CancellationToken cancel)
    {
        var address = StoreAddress.Parse(store);
        await using var opened = await PlanStores.OpenAsync(address, clock, cancel);
        var plans = await opened.ListPlansAsync(cancel);
        var plan = name ?? (plans.IsEmpty ? FirstPlan : plans.MaxBy(item => item.Head.At)!.Name);
        if (plans.All(item => item.Name != plan))
            await MakeAsync(opened, plan, cancel);
        var ward = (await opened.InfoAsync(cancel)).Ward;
        var project = new ProjectPlan(address.File ?? address.ToString(), plan, ward.Name, clock.GetUtcNow());
        recent.Add(project);
        return project.Key;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var open in _open.Values.Where(open => open.IsValueCreated && open.Value.IsCompletedSuccessfully))
            await (await open.Value).DisposeAsync();
    }

    private static string FirstPlan => Texts.Get("desktop.first-plan", Texts.Vietnamese);

    private async Task<PlanSession> OpenAsync(ProjectPlan project)
    {
        var open = _open.GetOrAdd(project.Key, _ => new(() => StartAsync(project)));
        try
        {
            return await open.Value;
        }
        catch
        {
            // The next one to ask tries again.
            _open.TryRemove(new(project.Key, open));
            throw;
        }
    }

    private async Task<PlanSession> StartAsync(ProjectPlan project)
    {
        var store = await PlanStores.OpenAsync(StoreAddress.Parse(project.Store), clock, CancellationToken.None);
        try
        {
            return await PlanSession.OpenAsync(project, store, options.Author, clock, log, CancellationToken.None);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    private async Task MakeAsync(IPlanStore store, string plan, CancellationToken cancel)
    {
        while (true)
        {
            var ward = await store.ReadWardAsync(cancel);
            if (ward.Boundary.IsEmpty)
                throw new BadInputException(ward.Name, null, "no-boundary");
            var coverage = await store.ReadCoverageAsync(cancel);
            if (coverage is null)
            {
                coverage = await Task.Run(() => CoverageBuilder.Build(ward, cancel), cancel);
                if (!await store.SaveCoverageAsync(ward, coverage, cancel))
                    continue;
            }
            var unassigned = Plan.Unassigned(ward, coverage);
            await store.SaveAsync(new SaveRequest(plan, unassigned, 0, Guid.NewGuid(), options.Author), cancel);
            return;
        }
    }
}
