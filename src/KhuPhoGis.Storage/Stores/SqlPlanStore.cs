using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Stores;

/// <summary>The plan store over a database, the same for both: each method is one transaction of <see cref="StoreSession"/>.</summary>
internal sealed class SqlPlanStore(StoreDatabase database, int wardId, TimeProvider clock) : IPlanStore
{
    private volatile StoredWard? _ward;

    public Task<Ward> ReadWardAsync(CancellationToken cancel) => InAsync(write: false, ReadWardAsync, cancel);

    public Task ReplaceLayersAsync(Ward ward, IReadOnlyDictionary<WardLayer, LayerSource> layers, CancellationToken cancel) =>
        InAsync(write: true, async session =>
        {
            foreach (var (layer, source) in layers)
                await new WardTable(session, wardId).ReplaceLayerAsync(ward, layer, source, Now());
            await new CoverageTables(session, wardId).DropBaseAsync();
            return true;
        }, cancel);

    public Task<Coverage?> ReadCoverageAsync(CancellationToken cancel) =>
        InAsync(write: false, session => new CoverageTables(session, wardId).ReadBaseAsync(), cancel);

    public Task<bool> SaveCoverageAsync(Ward ward, Coverage coverage, CancellationToken cancel) =>
        InAsync(write: true, async session =>
        {
            var revision = await new WardTable(session, wardId).LockAsync();
            if (_ward is not { } known || known.Ward != (object)ward || known.Revision != revision)
                return false;
            await new CoverageTables(session, wardId).ReplaceBaseAsync(coverage, PackedCoverage.Of(coverage));
            return true;
        }, cancel);

    public Task<ImmutableArray<PlanSummary>> ListPlansAsync(CancellationToken cancel) =>
        InAsync(write: false, session => new PlanTables(session, wardId).ListAsync(), cancel);

    public Task<ImmutableArray<PlanVersion>> ListVersionsAsync(string plan, CancellationToken cancel) =>
        InAsync(write: false, session => new PlanTables(session, wardId).ListVersionsAsync(plan), cancel);

    public Task<StoredPlan> LoadAsync(string plan, int? version, CancellationToken cancel) =>
        InAsync(write: false, async session =>
        {
            var tables = new PlanTables(session, wardId);
            var (record, coverageHash, content) = await tables.ReadVersionAsync(plan, version);
            var coverage = await new CoverageTables(session, wardId).ReadAsync(coverageHash);
            return new StoredPlan(PlanJson.Read(content, await ReadWardAsync(session), coverage), record);
        }, cancel);

    public async Task<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancel)
    {
        // All that can be computed is computed before the transaction: others wait for it.
        var save = await Task.Run(() => PlanSave.Prepare(request), cancel);
        return await InAsync(write: true, session => save.RunAsync(session, wardId, clock), cancel);
    }

    public Task<ChainBreak?> VerifyChainAsync(string plan, string? anchor, CancellationToken cancel) =>
        InAsync(write: false, session => new ChainProof(session, wardId).FirstBreakAsync(plan, anchor), cancel);

    public async Task<int> WaitForVersionAsync(string plan, int known, CancellationToken cancel)
    {
        try
        {
            // Listening first and looking afterwards: no change falls in between.
            await using var signal = await database.ListenAsync(cancel);
            while (true)
            {
                var head = await InAsync(write: false, session => new PlanTables(session, wardId).FindAsync(plan, lockRow: false), cancel);
                if ((head ?? throw new PlanNotFoundException(plan, null)).Version is var version && version != known)
                    return version;
                await signal.NextAsync(cancel);
            }
        }
        catch (Exception e) when (database.Translate(e) is { } translated)
        {
            cancel.ThrowIfCancellationRequested();
            throw translated;
        }
    }

    public async Task<ImmutableArray<string>> SayEditingAsync(string plan, string author, TimeSpan? lease, CancellationToken cancel)
    {
        var holders = await InAsync(write: false, session => new LeaseTable(session, wardId).HoldersAsync(plan), cancel);
        // Who only looks writes nothing.
        if (lease is { } time && (time > TimeSpan.Zero || holders.Contains(author)))
            await InAsync(write: true, session => new LeaseTable(session, wardId).TakeAsync(plan, author, time), cancel);
        return holders.Remove(author);
    }

    public Task<ImmutableArray<StepRecord>> ListStepsAsync(string plan, CancellationToken cancel) =>
        InAsync(write: false, session => new StepTable(session, wardId).ListAsync(plan), cancel);

    public Task<StepRecord?> AddStepAsync(StepRequest request, CancellationToken cancel) =>
        InAsync(write: true, session => new StepTable(session, wardId).AddAsync(request, Now()), cancel);

    public Task<ImmutableArray<PlanEntry>> ListEntriesAsync(string plan, CancellationToken cancel) =>
        InAsync(write: false, session => new EntryTable(session, wardId).ListAsync(plan), cancel);

    public Task<PlanEntry> AddEntryAsync(EntryRequest request, CancellationToken cancel) =>
        InAsync(write: true, session => new EntryTable(session, wardId).AddAsync(request, Now()), cancel);

    public Task<ImmutableArray<PersonRole>> ListRolesAsync(CancellationToken cancel) =>
        InAsync(write: false, session => new RoleTable(session, wardId).ListAsync(), cancel);

    public Task SetRoleAsync(PersonRole role, bool given, string by, CancellationToken cancel) => InAsync(write: true,
        session => given ? new RoleTable(session, wardId).GiveAsync(role, by, Now()) : new RoleTable(session, wardId).TakeAsync(role), cancel);

    public Task<bool> AppendJournalAsync(string plan, string author, JournalLines lines, CancellationToken cancel) =>
        InAsync(write: true, session => new JournalTable(session, wardId).AppendAsync(plan, author, lines), cancel);

    public Task<ImmutableArray<string>> ReadJournalAsync(string plan, string author, CancellationToken cancel) =>
        InAsync(write: false, session => new JournalTable(session, wardId).ReadAsync(plan, author), cancel);

    public Task ClearJournalAsync(string plan, string author, CancellationToken cancel) =>
        InAsync(write: true, session => new JournalTable(session, wardId).ClearAsync(plan, author), cancel);

    public Task<StoreContents> InfoAsync(CancellationToken cancel) => InAsync(write: false, async session =>
    {
        var table = new WardTable(session, wardId);
        var ward = await table.ReadHeaderAsync();
        var (households, people) = await table.CountHouseholdsAsync();
        var corners = ward.Boundary.SelectMany(polygon => polygon.Shell).ToArray();
        return new StoreContents(ward, await table.CountLayersAsync(ward), households, people,
            corners.Length == 0 ? null : new(corners.Min(p => p.X), corners.Min(p => p.Y)),
            corners.Length == 0 ? null : new(corners.Max(p => p.X), corners.Max(p => p.Y)),
            await new CoverageTables(session, wardId).CountBaseCellsAsync(), await new PlanTables(session, wardId).ListAsync());
    }, cancel);

    /// <summary>Key of the ward's row.</summary>
    internal int WardId => wardId;

    public ValueTask DisposeAsync() => database.DisposeAsync();

    /// <summary>Reads many things of one state.</summary>
    internal Task<bool> ReadAllAsync(Func<StoreSession, Task<bool>> work, CancellationToken cancel) => InAsync(write: false, work, cancel);

    /// <summary>Writes many things, all or none.</summary>
    internal Task<bool> WriteAllAsync(Func<StoreSession, Task<bool>> work, CancellationToken cancel) => InAsync(write: true, work, cancel);

    private async Task<Ward> ReadWardAsync(StoreSession session)
    {
        var table = new WardTable(session, wardId);
        var revision = await table.RevisionAsync();
        if (_ward is { } known && known.Revision == revision)
            return known.Ward;
        var ward = await table.ReadAsync();
        _ward = new StoredWard(revision, ward);
        return ward;
    }

    /// <summary>Off the caller's thread, because SQLite works on the thread it is called on, and a screen may wait here.</summary>
    private Task<T> InAsync<T>(bool write, Func<StoreSession, Task<T>> work, CancellationToken cancel) => Task.Run(async () =>
    {
        try
        {
            await using var session = await StoreSession.BeginAsync(database, write, cancel);
            var result = await work(session);
            if (write && result is not (null or false or SaveResult and not SaveResult.Saved))
                await session.CommitAsync();
            return result;
        }
        catch (Exception e) when (database.Translate(e) is { } translated)
        {
            cancel.ThrowIfCancellationRequested();
            throw translated;
        }
    }, cancel);

    private string Now() => VersionRecord.Moment(clock.GetUtcNow());

    private sealed record StoredWard(int Revision, Ward Ward);
}
