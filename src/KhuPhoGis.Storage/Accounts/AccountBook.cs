using System.Collections.Immutable;
using System.Data.Common;
using KhuPhoGis.Authorising;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Storage.Accounts;

/// <summary>
/// The accounts of an office, kept in the database (or the file) that its server serves, with the grants that follow from roles in
/// wards, and the access log. Each method is one transaction and throws <see cref="StoreUnreachableException"/> when there is no answer.
/// </summary>
public sealed class AccountBook : IAsyncDisposable
{
    /// <summary>An officer's own login of the database: it may know that there are accounts, and no more.</summary>
    private const string NoPrivilege = "42501";

    private readonly StoreDatabase _database;
    private readonly TimeProvider _clock;

    private AccountBook(StoreDatabase database, TimeProvider clock) => (_database, _clock) = (database, clock);

    /// <exception cref="BadInputException">No project there, or of another version of the program.</exception>
    public static async Task<AccountBook> OpenAsync(StoreAddress address, TimeProvider clock, CancellationToken cancel) => new(
        address.File is { } path ? await GeoPackageProject.OpenDatabaseAsync(path, clock, cancel) : await PostGisProject.OpenDatabaseAsync(address, cancel), clock);

    /// <summary>Whether there is any: then nobody acts without signing in. Answered to every login of the database.</summary>
    public Task<bool> AnyAsync(CancellationToken cancel) => InAsync(write: false, async session =>
        (await session.ReadAsync("SELECT there FROM account_there", row => row.Flag(0))).Single(), cancel);

    /// <param name="signInName">In capitals.</param>
    public Task<Account?> FindAsync(string signInName, CancellationToken cancel) => InAsync(write: false, session => new AccountTable(session).FindAsync("sign_in_name", signInName), cancel);

    /// <summary>By the name as it stands on versions.</summary>
    public Task<Account?> FindByNameAsync(string name, CancellationToken cancel) => InAsync(write: false, session => new AccountTable(session).FindAsync("name", name), cancel);

    public Task<Account?> FindByOutsideKeyAsync(string key, CancellationToken cancel) => InAsync(write: false, session => new AccountTable(session).FindAsync("outside_key", key), cancel);

    /// <summary>By name, ordinal.</summary>
    public Task<ImmutableArray<Account>> ListAsync(CancellationToken cancel) => InAsync(write: false, session => new AccountTable(session).ListAsync(), cancel);

    /// <returns>False when the name is taken.</returns>
    internal Task<bool> AddAsync(Account account, CancellationToken cancel) => InAsync(write: true, session => new AccountTable(session).AddAsync(account), cancel);

    /// <returns>False, and nothing is written, when somebody changed the account meanwhile.</returns>
    internal Task<bool> UpdateAsync(Account account, CancellationToken cancel) => InAsync(write: true, session => new AccountTable(session).UpdateAsync(account), cancel);

    /// <returns>Failures, this one among them.</returns>
    internal Task<int> CountFailureAsync(string name, CancellationToken cancel) => InAsync(write: true, session => new AccountTable(session).CountFailureAsync(name), cancel);

    internal Task<bool> ForgetFailuresAsync(string name, CancellationToken cancel) => InAsync(write: true, session => new AccountTable(session).ForgetFailuresAsync(name), cancel);

    /// <param name="until">Null opens it.</param>
    internal Task<bool> LockAsync(string name, DateTimeOffset? until, CancellationToken cancel) => InAsync(write: true, session => new AccountTable(session).LockAsync(name, until), cancel);

    internal Task<T> PasskeysAsync<T>(bool write, Func<PasskeyTable, Task<T>> work, CancellationToken cancel) => InAsync(write, session => work(new(session)), cancel);

    /// <summary>What a person may, now: the roles in wards, and those of an open account of an administrator.</summary>
    public Task<ImmutableArray<Grant>> GrantsAsync(string name, CancellationToken cancel) => InAsync(write: false, async session =>
    {
        if (await new AccountTable(session).FindAsync("name", name) is not { IsClosed: false } account)
            return [];
        var grants = await session.ReadAsync("SELECT r.role, w.code FROM person_role r JOIN ward w ON w.fid = r.ward_id WHERE r.person = @name ORDER BY w.code, r.role",
            row => new Grant(Enum.Parse<PlanRole>(row.Text(0), ignoreCase: true), row.Text(1)), ("name", name));
        return account.IsAdmin ? [.. grants, new Grant(PlanRole.Admin, null)] : grants.ToImmutableArray();
    }, cancel);

    /// <summary>Code and name of every ward of the office, by code.</summary>
    public Task<ImmutableArray<(string Code, string Name)>> WardsAsync(CancellationToken cancel) => InAsync(write: false, async session =>
        (await session.ReadAsync("SELECT code, name FROM ward ORDER BY code", row => (row.Text(0), row.Text(1)))).ToImmutableArray(), cancel);

    /// <returns>False when there is no such ward, or nothing was to be done.</returns>
    public Task<bool> SetGrantAsync(string person, PlanRole role, string ward, bool given, string by, CancellationToken cancel) => InAsync(write: true, async session =>
    {
        var found = await session.ReadAsync("SELECT fid FROM ward WHERE code = @code", row => row.Int(0), ("code", ward));
        if (found.Count == 0)
            return false;
        var roles = new RoleTable(session, found[0]);
        return (given ? await roles.GiveAsync(new(person, role), by, VersionRecord.Moment(_clock.GetUtcNow())) : await roles.TakeAsync(new(person, role))) > 0;
    }, cancel);

    /// <summary>Writes a line of the access log, on disk when the call returns.</summary>
    public Task WriteAsync(AccessEntry entry, CancellationToken cancel) => InAsync(write: true, session => new AccessLogTable(session).AddAsync(entry, _clock.GetUtcNow()), cancel);

    /// <summary>The newest lines, newest first.</summary>
    public Task<ImmutableArray<AccessLine>> ReadLogAsync(int newest, CancellationToken cancel) => InAsync(write: false, session => new AccessLogTable(session).ReadAsync(newest), cancel);

    /// <summary>The number of the first line of the log that is not as it was written; null when all are.</summary>
    public Task<int?> FirstBrokenLineAsync(CancellationToken cancel) => InAsync(write: false, session => new AccessLogTable(session).FirstBreakAsync(), cancel);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <summary>Off the caller's thread, because SQLite works on the thread it is called on.</summary>
    private Task<T> InAsync<T>(bool write, Func<StoreSession, Task<T>> work, CancellationToken cancel) => Task.Run(async () =>
    {
        try
        {
            await using var session = await StoreSession.BeginAsync(_database, write, cancel);
            var result = await work(session);
            if (write)
                await session.CommitAsync();
            return result;
        }
        catch (DbException e) when (e.SqlState == NoPrivilege)
        {
            throw new NotAuthorisedException(new("accounts-closed", _database.Name));
        }
        catch (Exception e) when (e is DbException or TimeoutException && _database.Translate(e) is { } translated)
        {
            cancel.ThrowIfCancellationRequested();
            throw translated;
        }
    }, cancel);
}
