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
    /// Takes one layer of the ward given and puts it in the place of the stored one; the other layers stay. The base coverage
    /// is dropped, because it was built from the layers; saved plans are not touched.
    /// </summary>
    Task ReplaceLayerAsync(Ward ward, WardLayer layer, LayerSource source, CancellationToken cancel);

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

    /// <summary>Adds a version. What goes wrong on the normal path is a value, and then nothing was written.</summary>
    /// <remarks>The author's journal of the plan is emptied in the same transaction.</remarks>
    Task<SaveResult> SaveAsync(SaveRequest request, CancellationToken cancel);

    /// <summary>Recomputes every hash of the plan's versions, oldest first.</summary>
    /// <param name="anchor">A hash noted elsewhere (on paper, in an export) that must be among them; finds a chain cut short.</param>
    /// <returns>The first version that is not as it was saved; null when all are.</returns>
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    Task<ChainBreak?> VerifyChainAsync(string plan, string? anchor, CancellationToken cancel);

    /// <summary>Adds lines to the edits that an author has not saved yet; on disk when the call returns.</summary>
    Task AppendJournalAsync(string plan, string author, IReadOnlyList<string> lines, CancellationToken cancel);

    /// <summary>In the order of writing.</summary>
    Task<ImmutableArray<string>> ReadJournalAsync(string plan, string author, CancellationToken cancel);

    Task ClearJournalAsync(string plan, string author, CancellationToken cancel);

    /// <summary>What is in the project, without reading all of it.</summary>
    Task<StoreContents> InfoAsync(CancellationToken cancel);
}
