using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Cli.Tests;

/// <summary>A store that lets a test step in between two calls.</summary>
internal sealed class WatchedStore(IPlanStore store) : IPlanStore
{
    public Func<SaveRequest, Task>? BeforeSave { get; init; }

    public Func<Task>? BeforeStep { get; init; }

    public Action? AfterLoad { get; init; }

    public Action? AfterReadingCoverage { get; init; }

    public Task<ImmutableArray<StepRecord>> ListStepsAsync(string plan, CancellationToken cancel) => store.ListStepsAsync(plan, cancel);

    public async Task<StepRecord?> AddStepAsync(StepRequest request, CancellationToken cancel)
    {
        if (BeforeStep is { } before)
            await before();
        return await store.AddStepAsync(request, cancel);
    }

    public Task<ImmutableArray<PlanEntry>> ListEntriesAsync(string plan, CancellationToken cancel) => store.ListEntriesAsync(plan, cancel);

    public Task<PlanEntry> AddEntryAsync(EntryRequest request, CancellationToken cancel) => store.AddEntryAsync(request, cancel);

    public Task<ImmutableArray<PersonRole>> ListRolesAsync(CancellationToken cancel) => store.ListRolesAsync(cancel);

    public Task SetRoleAsync(PersonRole role, bool given, string by, CancellationToken cancel) => store.SetRoleAsync(role, given, by, cancel);

    public Task<Ward> ReadWardAsync(CancellationToken cancel) => store.ReadWardAsync(cancel);

    public Task ReplaceLayersAsync(Ward ward, IReadOnlyDictionary<WardLayer, LayerSource> layers, CancellationToken cancel) =>
        store.ReplaceLayersAsync(ward, layers, cancel);

    public async Task<Coverage?> ReadCoverageAsync(CancellationToken cancel)
    {
        var coverage = await store.ReadCoverageAsync(cancel);
        AfterReadingCoverage?.Invoke();
        return coverage;
    }

    public Task<bool> SaveCoverageAsync(Ward ward, Coverage coverage, CancellationToken cancel) => store.SaveCoverageAsync(ward, coverage, cancel);

    public Task<ImmutableArray<PlanSummary>> ListPlansAsync(CancellationToken cancel) => store.ListPlansAsync(cancel);

    public Task<ImmutableArray<PlanVersion>> ListVersionsAsync(string plan, CancellationToken cancel) => store.ListVersionsAsync(plan, cancel);

    public async Task<StoredPlan> LoadAsync(string plan, int? version, CancellationToken cancel)
    {
        var loaded = await store.LoadAsync(plan, version, cancel);
        AfterLoad?.Invoke();
        return loaded;
    }

    public async Task<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancel)
    {
        if (BeforeSave is not null)
            await BeforeSave(request);
        return await store.SaveAsync(request, cancel);
    }

    public Task<ChainBreak?> VerifyChainAsync(string plan, string? anchor, CancellationToken cancel) => store.VerifyChainAsync(plan, anchor, cancel);

    public Task<int> WaitForVersionAsync(string plan, int known, CancellationToken cancel) => store.WaitForVersionAsync(plan, known, cancel);

    public Task<ImmutableArray<string>> SayEditingAsync(string plan, string author, TimeSpan? lease, CancellationToken cancel) =>
        store.SayEditingAsync(plan, author, lease, cancel);

    public Task<bool> AppendJournalAsync(string plan, string author, JournalLines lines, CancellationToken cancel) =>
        store.AppendJournalAsync(plan, author, lines, cancel);

    public Task<ImmutableArray<string>> ReadJournalAsync(string plan, string author, CancellationToken cancel) => store.ReadJournalAsync(plan, author, cancel);

    public Task ClearJournalAsync(string plan, string author, CancellationToken cancel) => store.ClearJournalAsync(plan, author, cancel);

    public Task<StoreContents> InfoAsync(CancellationToken cancel) => store.InfoAsync(cancel);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
