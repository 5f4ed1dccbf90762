using KhuPhoGis.Authorising;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Accounts;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Cli;

/// <summary>
/// A store whose office has accounts, as one person may use it from the command line: whoever holds the file or a login of the database
/// reads it anyway, but nobody writes into it under a name before its password was given. Asked for once, when it is first needed.
/// </summary>
internal sealed class StoreSignIn(StoreAddress address, Shell shell, Job job)
{
    private bool _known;

    /// <returns>The store itself where there are no accounts: names are taken as given.</returns>
    public async Task<IPlanStore> GuardAsync(IPlanStore store)
    {
        await using var book = await AccountBook.OpenAsync(address, shell.Clock, job.Cancel);
        if (!await book.AnyAsync(job.Cancel))
            return store;
        var ward = (await store.InfoAsync(job.Cancel)).Ward.Code;
        return new GuardedStore(store, job.User, (command, cancel) => DemandAsync(command, ward, cancel), owns: true);
    }

    /// <summary>For what belongs to no ward.</summary>
    public async Task DemandAsync(PlanCommand command)
    {
        await using var book = await AccountBook.OpenAsync(address, shell.Clock, job.Cancel);
        if (await book.AnyAsync(job.Cancel))
            await DemandAsync(book, command, null, job.Cancel);
    }

    private async Task DemandAsync(PlanCommand command, string ward, CancellationToken cancel)
    {
        if (command is PlanCommand.Read)
            return;
        await using var book = await AccountBook.OpenAsync(address, shell.Clock, cancel);
        await DemandAsync(book, command, ward, cancel);
    }

    private async Task DemandAsync(AccountBook book, PlanCommand command, string? ward, CancellationToken cancel)
    {
        if (!_known)
            await EnterAsync(book, cancel);
        _known = true;
        if (Authority.WhyNot(job.User, await book.GrantsAsync(job.User, cancel), command, ward) is not { } refusal)
            return;
        await NoteAsync(book, ward ?? "", "refused", command.ToString().ToLowerInvariant(), "");
        throw new NotAuthorisedException(refusal);
    }

    private async Task EnterAsync(AccountBook book, CancellationToken cancel)
    {
        var password = await shell.PasswordAsync(job.Text("cli.accounts.password-of", job.User), cancel);
        using var users = AccountDesk.Manager(book);
        var account = await book.FindByNameAsync(job.User, cancel);
        if (account is { IsClosed: false, MustChange: false } && !await users.IsLockedOutAsync(account))
        {
            if (await users.CheckPasswordAsync(account, password))
            {
                await users.ResetAccessFailedCountAsync(account);
                await NoteAsync(book, "", "sign-in", "", "password");
                return;
            }
            await users.AccessFailedAsync(account);
        }
        await NoteAsync(book, "", "sign-in-failed", "", "password");
        throw new NotAuthorisedException(new("sign-in-failed", job.User));
    }

    private Task NoteAsync(AccountBook book, string ward, string action, string about, string detail) =>
        book.WriteAsync(new(ward, job.User, shell.Origin, action, about, detail), CancellationToken.None);
}
