using System.Collections.Concurrent;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>
/// What is open in the program: one session for a person and a plan, however many windows look at it, and one store for a project,
/// so that the ward's facts are in memory once.
/// </summary>
public sealed class OpenPlans(TimeProvider clock, ILogger<OpenPlans> log, DesktopOptions options, Rights? rights = null) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<(string Key, string Author), Lazy<Task<PlanSession>>> _sessions = new();
    private readonly ConcurrentDictionary<string, Lazy<Task<IPlanStore>>> _stores = new();

    private readonly ConcurrentDictionary<string, ProjectPlan> _projects = new();
    private readonly ConcurrentDictionary<string, string> _wards = new();

    /// <summary>Null when nobody has it open.</summary>
    public ProjectPlan? Find(string key) => _projects.GetValueOrDefault(key);

    public Task<PlanSession> OpenAsync(ProjectPlan project, string author) => OnceAsync(_sessions, (project.Key, author), async () =>
    {
        var store = await StoreAsync(project.Store);
        var guarded = rights?.Guard(store, author, await WardOfAsync(project.Store), owns: false) ?? store;
        var session = await PlanSession.OpenAsync(project, guarded, author, clock, log, CancellationToken.None);
        _projects[project.Key] = project;
        return session;
    });

    /// <summary>Shared; nobody but this disposes it.</summary>
    public Task<IPlanStore> StoreAsync(string store) => OnceAsync(_stores, store, () =>
        PlanStores.OpenAsync(AddressOf(store), clock, CancellationToken.None));

    /// <summary>Code of the project's ward, which never changes.</summary>
    public async Task<string> WardOfAsync(string store) => _wards.TryGetValue(store, out var known) ? known
        : _wards[store] = (await (await StoreAsync(store)).InfoAsync(CancellationToken.None)).Ward.Code;

    /// <summary>The password that the program was started with is in no address of a page.</summary>
    private StoreAddress AddressOf(string store) => options.Store is { } served
        ? StoreAddress.Parse(store).WithPasswordOf(StoreAddress.Parse(served))
        : StoreAddress.Parse(store);

    /// <summary>Lets every open plan of a project see its layers as they are now.</summary>
    public async Task ReloadAsync(string store, CancellationToken cancel)
    {
        foreach (var session in _sessions.Values.Where(IsOpen))
        {
            if ((await session.Value).Of.Store == store)
                await (await session.Value).ReloadAsync(cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var open in _sessions.Values.Where(IsOpen))
            await (await open.Value).DisposeAsync();
        foreach (var open in _stores.Values.Where(IsOpen))
            await (await open.Value).DisposeAsync();
    }

    private static async Task<T> OnceAsync<TKey, T>(ConcurrentDictionary<TKey, Lazy<Task<T>>> all, TKey key, Func<Task<T>> open)
        where TKey : notnull
    {
        var one = all.GetOrAdd(key, _ => new(open));
        try
        {
            return await one.Value;
        }
        catch
        {
            // The next one to ask tries again.
            all.TryRemove(new(key, one));
            throw;
        }
    }

    private static bool IsOpen<T>(Lazy<Task<T>> open) => open.IsValueCreated && open.Value.IsCompletedSuccessfully;
}
