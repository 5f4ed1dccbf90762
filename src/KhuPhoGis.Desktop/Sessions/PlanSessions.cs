using KhuPhoGis.Authorising;
using KhuPhoGis.Coverages;
using KhuPhoGis.Desktop.Security;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>The plans as one person opens them.</summary>
public sealed class PlanSessions(Person person, DesktopOptions options, RecentProjects recent, OpenPlans open, Rights rights, TimeProvider clock)
{
    /// <summary>Null when no such plan was opened on this machine.</summary>
    /// <exception cref="NotAuthorisedException">The person may not read the ward's plans.</exception>
    public async Task<PlanSession?> FindAsync(string key)
    {
        if ((open.Find(key) ?? recent.Find(key)) is not { } project)
            return null;
        if (!rights.AreOn)
            return await open.OpenAsync(project, person.Name);
        var ward = await open.WardOfAsync(Checked(project.Store));
        await rights.DemandAsync(person.Name, PlanCommand.Read, ward, CancellationToken.None);
        var session = await open.OpenAsync(project, person.Name);
        session.MaySeeHouseholds = await rights.MayAsync(person.Name, PlanCommand.SeeHouseholds, ward, CancellationToken.None);
        return session;
    }

    /// <summary>Code of the ward of a plan that was opened, or of the project that is served; null when there is none, or no single one.</summary>
    public async Task<string?> WardOfAsync(string? key, CancellationToken cancel)
    {
        var store = key is null ? options.Store is { } served ? NameOf(StoreAddress.Parse(served)) : null : (open.Find(key) ?? recent.Find(key))?.Store;
        try
        {
            return store is null ? null : await open.WardOfAsync(Checked(store)).WaitAsync(cancel);
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    /// <summary>Opens a project's newest plan, makes the first one where there is none, and notes it among the recent ones.</summary>
    /// <param name="name">Null for the plan saved last.</param>
    /// <returns>The key of its pages.</returns>
    /// <exception cref="BadInputException">No project there, or it has no ward boundary yet.</exception>
    public async Task<string> OpenAsync(string store, string? name, CancellationToken cancel)
    {
        var address = Allowed(store);
        await using var opened = await OpenStoreAsync(address, cancel);
        var plans = await opened.ListPlansAsync(cancel);
        var plan = name ?? (plans.IsEmpty ? FirstPlan : plans.MaxBy(item => item.Head.At)!.Name);
        if (plans.All(item => item.Name != plan))
            await MakeAsync(opened, plan, cancel);
        var ward = (await opened.InfoAsync(cancel)).Ward;
        var project = new ProjectPlan(NameOf(address), plan, ward.Name, clock.GetUtcNow());
        recent.Add(project);
        return project.Key;
    }

    /// <summary>What a project holds; nothing is noted among the recent ones.</summary>
    /// <exception cref="BadInputException">No project there.</exception>
    public async Task<StoreContents> LookAsync(string store, CancellationToken cancel)
    {
        await using var opened = await OpenStoreAsync(Allowed(store), cancel);
        return await opened.InfoAsync(cancel);
    }

    /// <summary>Makes a plan that begins as another one is now, the person's unsaved edits included.</summary>
    /// <returns>The key of its pages; null when the name is taken or cannot be one.</returns>
    public async Task<string?> CopyAsync(ProjectPlan from, string name, CancellationToken cancel)
    {
        Allowed(from.Store);
        var session = await open.OpenAsync(from, person.Name);
        var saved = await session.Store.SaveAsync(new(name, session.Plan, 0, Guid.NewGuid(), person.Name), cancel);
        return saved is SaveResult.Saved ? await OpenAsync(from.Store, name, cancel) : null;
    }

    private async Task<IPlanStore> OpenStoreAsync(StoreAddress address, CancellationToken cancel)
    {
        var store = await PlanStores.OpenAsync(address, clock, cancel);
        return rights.AreOn ? rights.Guard(store, person.Name, (await store.InfoAsync(cancel)).Ward.Code, owns: true) : store;
    }

    private static string NameOf(StoreAddress address) => address.File ?? address.ToString();

    private string Checked(string store) => NameOf(Allowed(store));

    private StoreAddress Allowed(string store)
    {
        var address = StoreAddress.Parse(store);
        if (!options.Office)
            return address;
        // The password of the address that is served stands in no page.
        return IsServed(address) ? options.Store is { } served ? address.WithPasswordOf(StoreAddress.Parse(served)) : address : throw new BadInputException(address.ToString(), null, "not-served");
    }

    /// <summary>The project that the server was started with, a ward of the same database, or a file that the server made.</summary>
    private bool IsServed(StoreAddress address)
    {
        var served = StoreAddress.Parse(options.Store ?? "");
        return address.File is { } file
            ? file == served.File || (!rights.AreOn && Path.GetDirectoryName(file) == Path.GetFullPath(options.Folder))
            : served.File is null && (address.Host, address.Port, address.Database) == (served.Host, served.Port, served.Database);
    }

    private static string FirstPlan => Texts.Get("desktop.first-plan", Texts.Vietnamese);

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
            await store.SaveAsync(new SaveRequest(plan, unassigned, 0, Guid.NewGuid(), person.Name), cancel);
            return;
        }
    }
}
