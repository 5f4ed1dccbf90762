using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Authorising;

/// <summary>
/// A ward's project as one person may use it: every method is a command of the table and is asked for before it runs, so that no page,
/// call or verb reaches a project around the table. What a method needs is said here and nowhere else.
/// </summary>
/// <param name="person">Nothing is written in the name of somebody else.</param>
/// <param name="demand">Throws <see cref="NotAuthorisedException"/> when the person may not, as things stand now.</param>
/// <param name="owns">Whether the store is disposed with this.</param>
public sealed class GuardedStore(IPlanStore store, string person, Func<PlanCommand, CancellationToken, Task> demand, bool owns) : IPlanStore
{
    private readonly Func<PlanCommand, CancellationToken, Task> _demand = demand;

    /// <summary>For what is refused before anything is written: so the refusal is the table's, and is written down.</summary>
    /// <param name="store">Guarded or not.</param>
    /// <exception cref="NotAuthorisedException">It is guarded, and the person may not.</exception>
    public static Task DemandAsync(IPlanStore store, PlanCommand command, CancellationToken cancel) =>
        (store as GuardedStore)?._demand(command, cancel) ?? Task.CompletedTask;

    public Task<Ward> ReadWardAsync(CancellationToken cancel) => DoAsync(PlanCommand.Read, () => store.ReadWardAsync(cancel), cancel);

    public Task ReplaceLayersAsync(Ward ward, IReadOnlyDictionary<WardLayer, LayerSource> layers, CancellationToken cancel) =>
        DoAsync(PlanCommand.Import, () => store.ReplaceLayersAsync(ward, layers, cancel), cancel);

    public Task<Coverage?> ReadCoverageAsync(CancellationToken cancel) => DoAsync(PlanCommand.Read, () => store.ReadCoverageAsync(cancel), cancel);

    public Task<bool> SaveCoverageAsync(Ward ward, Coverage coverage, CancellationToken cancel) =>
        DoAsync(PlanCommand.Draw, () => store.SaveCoverageAsync(ward, coverage, cancel), cancel);

    public Task<ImmutableArray<PlanSummary>> ListPlansAsync(CancellationToken cancel) => DoAsync(PlanCommand.Read, () => store.ListPlansAsync(cancel), cancel);

    public Task<ImmutableArray<PlanVersion>> ListVersionsAsync(string plan, CancellationToken cancel) =>
        DoAsync(PlanCommand.Read, () => store.ListVersionsAsync(plan, cancel), cancel);

    public Task<StoredPlan> LoadAsync(string plan, int? version, CancellationToken cancel) => DoAsync(PlanCommand.Read, () => store.LoadAsync(plan, version, cancel), cancel);

    public Task<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancel) => DoAsync(PlanCommand.Draw, () => store.SaveAsync(Own(request, request.Author), cancel), cancel);

    public Task<int> WaitForVersionAsync(string plan, int known, CancellationToken cancel) =>
        DoAsync(PlanCommand.Read, () => store.WaitForVersionAsync(plan, known, cancel), cancel);

    public Task<ImmutableArray<string>> SayEditingAsync(string plan, string author, TimeSpan? lease, CancellationToken cancel) =>
        DoAsync(lease > TimeSpan.Zero ? PlanCommand.Draw : PlanCommand.Read, () => store.SayEditingAsync(plan, author, lease, cancel), cancel);

    public Task<ChainBreak?> VerifyChainAsync(string plan, string? anchor, CancellationToken cancel) =>
        DoAsync(PlanCommand.Read, () => store.VerifyChainAsync(plan, anchor, cancel), cancel);

    public Task<ImmutableArray<StepRecord>> ListStepsAsync(string plan, CancellationToken cancel) => DoAsync(PlanCommand.Read, () => store.ListStepsAsync(plan, cancel), cancel);

    public Task<StepRecord?> AddStepAsync(StepRequest request, CancellationToken cancel) =>
        DoAsync(Authority.CommandOf(request.Step), () => store.AddStepAsync(Own(request, request.Actor), cancel), cancel);

    public Task<ImmutableArray<PlanEntry>> ListEntriesAsync(string plan, CancellationToken cancel) =>
        DoAsync(PlanCommand.Read, () => store.ListEntriesAsync(plan, cancel), cancel);

    public Task<PlanEntry> AddEntryAsync(EntryRequest request, CancellationToken cancel) => DoAsync(
        request.Kind is EntryKind.Consent ? PlanCommand.RecordConsent : PlanCommand.Comment, () => store.AddEntryAsync(Own(request, request.Actor), cancel), cancel);

    public Task<ImmutableArray<PersonRole>> ListRolesAsync(CancellationToken cancel) => DoAsync(PlanCommand.Read, () => store.ListRolesAsync(cancel), cancel);

    public Task SetRoleAsync(PersonRole role, bool given, string by, CancellationToken cancel) =>
        DoAsync(PlanCommand.GiveRoles, () => store.SetRoleAsync(role, given, Own(by, by), cancel), cancel);

    public Task<bool> AppendJournalAsync(string plan, string author, JournalLines lines, CancellationToken cancel) =>
        DoAsync(PlanCommand.Draw, () => store.AppendJournalAsync(plan, Own(author, author), lines, cancel), cancel);

    public Task<ImmutableArray<string>> ReadJournalAsync(string plan, string author, CancellationToken cancel) =>
        DoAsync(PlanCommand.Read, () => store.ReadJournalAsync(plan, author, cancel), cancel);

    public Task ClearJournalAsync(string plan, string author, CancellationToken cancel) => DoAsync(PlanCommand.Draw, () => store.ClearJournalAsync(plan, Own(author, author), cancel), cancel);

    public Task<StoreContents> InfoAsync(CancellationToken cancel) => DoAsync(PlanCommand.Read, () => store.InfoAsync(cancel), cancel);

    public ValueTask DisposeAsync() => owns ? store.DisposeAsync() : ValueTask.CompletedTask;

    private T Own<T>(T request, string name) => name == person ? request : throw new NotAuthorisedException(new("not-yourself", person, name));

    private async Task DoAsync(PlanCommand command, Func<Task> work, CancellationToken cancel)
    {
        await _demand(command, cancel);
        await work();
    }

    private async Task<T> DoAsync<T>(PlanCommand command, Func<Task<T>> work, CancellationToken cancel)
    {
        await _demand(command, cancel);
        return await work();
    }
}
