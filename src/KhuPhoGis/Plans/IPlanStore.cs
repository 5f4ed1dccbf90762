using System.Collections.Immutable;
using KhuPhoGis.Coverages;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Plans;

/// <summary>
/// Where a project is kept: one ward, the coverage built from it, and named plans with versions that never change. Every
/// change is one transaction: all of it happens or nothing. Methods may be called from several threads and processes at once.
/// </summary>
/// <remarks>
/// Every method throws <see cref="StoreUnreachableException"/> when the database does not answer, the file is busy or the
/// disk is full. After that a save may or may not have happened: send it again with the same request id.
/// </remarks>
public interface IPlanStore : IAsyncDisposable
{
    /// <summary>The ward with all its layers. The same object again while no layer was replaced.</summary>
    Task<Ward> ReadWardAsync(CancellationToken cancel);

    /// <summary>
    /// Takes layers of the ward given and puts them in the place of the stored ones, all or none; the other layers stay. The base
    /// coverage is dropped, because it was built from the layers; saved plans are not touched.
    /// </summary>
    Task ReplaceLayersAsync(Ward ward, IReadOnlyDictionary<WardLayer, LayerSource> layers, CancellationToken cancel);

    /// <inheritdoc cref="ReplaceLayersAsync"/>
    Task ReplaceLayerAsync(Ward ward, WardLayer layer, LayerSource source, CancellationToken cancel) =>
        ReplaceLayersAsync(ward, new Dictionary<WardLayer, LayerSource> { [layer] = source }, cancel);

    /// <summary>The cells that new plans begin with; null when they are not built yet.</summary>
    Task<Coverage?> ReadCoverageAsync(CancellationToken cancel);

    /// <param name="ward">What the coverage was built from, as <see cref="ReadWardAsync"/> gave it.</param>
    /// <returns>False, and nothing is written, when a layer was replaced since the ward was read: read it and build again.</returns>
    Task<bool> SaveCoverageAsync(Ward ward, Coverage coverage, CancellationToken cancel);

    /// <summary>By name, ordinal.</summary>
    Task<ImmutableArray<PlanSummary>> ListPlansAsync(CancellationToken cancel);

    /// <summary>Oldest first.</summary>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    Task<ImmutableArray<PlanVersion>> ListVersionsAsync(string plan, CancellationToken cancel);

    /// <summary>The plan as it was saved, on the ward as it is now: every position, label, pin and lock is the saved one.</summary>
    /// <param name="version">From 1; null for the newest.</param>
    /// <exception cref="PlanNotFoundException">No such plan or version.</exception>
    Task<StoredPlan> LoadAsync(string plan, int? version, CancellationToken cancel);

    /// <summary>Adds a version, and the request's lines to the author's journal. What goes wrong on the normal path is a value, and then nothing was written.</summary>
    Task<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancel);

    /// <summary>
    /// Waits until the newest version of a plan is not the known one. Told by the database where it can tell; a file is looked at
    /// every second.
    /// </summary>
    /// <returns>The newest version.</returns>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    Task<int> WaitForVersionAsync(string plan, int known, CancellationToken cancel);

    /// <summary>
    /// Says that an author is editing a plan, until the time has passed, and who else is. A courtesy between people: nothing is
    /// refused because of it. By the store's own clock.
    /// </summary>
    /// <param name="lease">Zero to say that the author has stopped; null says nothing and only looks.</param>
    /// <returns>The other authors, ordinal.</returns>
    Task<ImmutableArray<string>> SayEditingAsync(string plan, string author, TimeSpan? lease, CancellationToken cancel);

    /// <summary>Recomputes every hash of the plan's versions, steps and entries, oldest first.</summary>
    /// <param name="anchor">A hash noted elsewhere (on paper, in an export) that must be among them; finds a chain cut short.</param>
    /// <returns>The first version that is not as it was saved; null when all are.</returns>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    Task<ChainBreak?> VerifyChainAsync(string plan, string? anchor, CancellationToken cancel);

    /// <summary>What was done with the plan's versions on their way to approval, oldest first.</summary>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    Task<ImmutableArray<StepRecord>> ListStepsAsync(string plan, CancellationToken cancel);

    /// <summary>
    /// Writes down a step, by the store's own clock. Approving a version supersedes whatever else is approved in the ward, in the
    /// same transaction.
    /// </summary>
    /// <returns>Null, and nothing is written, when the plan has another newest version or another number of steps by now.</returns>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    Task<StepRecord?> AddStepAsync(StepRequest request, CancellationToken cancel);

    /// <summary>What was written down beside the plan's versions (comments, consent), oldest first.</summary>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    Task<ImmutableArray<PlanEntry>> ListEntriesAsync(string plan, CancellationToken cancel);

    /// <summary>Writes an entry down, by the store's own clock.</summary>
    /// <exception cref="PlanNotFoundException">No such plan or version.</exception>
    Task<PlanEntry> AddEntryAsync(EntryRequest request, CancellationToken cancel);

    /// <summary>By person, then by role.</summary>
    Task<ImmutableArray<PersonRole>> ListRolesAsync(CancellationToken cancel);

    /// <param name="given">False takes the role away.</param>
    /// <param name="by">Who gives or takes it.</param>
    Task SetRoleAsync(PersonRole role, bool given, string by, CancellationToken cancel);

    /// <summary>Adds lines to an author's journal of a plan; on disk when the call returns. It stays when versions are saved.</summary>
    /// <returns>False, and nothing is written, when the journal has another number of lines: read it again.</returns>
    Task<bool> AppendJournalAsync(string plan, string author, JournalLines lines, CancellationToken cancel);

    /// <summary>In the order of writing.</summary>
    Task<ImmutableArray<string>> ReadJournalAsync(string plan, string author, CancellationToken cancel);

    /// <summary>Forgets the journal: its author decided against it.</summary>
    Task ClearJournalAsync(string plan, string author, CancellationToken cancel);

    /// <summary>What is in the project, without reading all of it.</summary>
    Task<StoreContents> InfoAsync(CancellationToken cancel);
}
