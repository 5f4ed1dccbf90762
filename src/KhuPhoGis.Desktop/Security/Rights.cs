using KhuPhoGis.Authorising;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Accounts;

namespace KhuPhoGis.Desktop.Security;

/// <summary>
/// Asks the table for every page, call and click, by the grants as they are at that moment, and writes down what was refused. On one's
/// own machine, and on a server without accounts, everybody who came in may do everything.
/// </summary>
/// <param name="book">Null where nobody signs in.</param>
public sealed class Rights(AccountBook? book)
{
    public bool AreOn => book is not null;

    /// <param name="ward">Code; null for what belongs to no ward.</param>
    public async Task<Refusal?> WhyNotAsync(string person, PlanCommand command, string? ward, CancellationToken cancel)
    {
        if (book is null)
            return null;
        var refusal = Authority.WhyNot(person, await book.GrantsAsync(person, cancel), command, ward);
        if (refusal is not null)
            await book.WriteAsync(new(ward ?? "", person, "", "refused", command.ToString().ToLowerInvariant(), ""), cancel);
        return refusal;
    }

    /// <summary>As <see cref="WhyNotAsync"/>, for what is only to be shown or hidden: nothing is written down.</summary>
    public async Task<bool> MayAsync(string person, PlanCommand command, string? ward, CancellationToken cancel) =>
        book is null || Authority.WhyNot(person, await book.GrantsAsync(person, cancel), command, ward) is null;

    /// <exception cref="NotAuthorisedException">The table says no.</exception>
    public async Task DemandAsync(string person, PlanCommand command, string? ward, CancellationToken cancel)
    {
        if (await WhyNotAsync(person, command, ward, cancel) is { } refusal)
            throw new NotAuthorisedException(refusal);
    }

    /// <summary>The store as this person may use it.</summary>
    /// <param name="owns">Whether it is disposed with the guard.</param>
    public IPlanStore Guard(IPlanStore store, string person, string ward, bool owns) =>
        AreOn ? new GuardedStore(store, person, (command, cancel) => DemandAsync(person, command, ward, cancel), owns) : store;

    /// <summary>What left the program, for whom.</summary>
    public Task NoteAsync(string person, string ward, string action, string about, CancellationToken cancel) =>
        book?.WriteAsync(new(ward, person, "", action, about, ""), cancel) ?? Task.CompletedTask;
}
