using System.Collections.Immutable;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Storage.Accounts;

/// <summary>The rows of <c>account</c>, within one transaction.</summary>
internal sealed class AccountTable(StoreSession session)
{
    private const string Columns =
        "name, sign_in_name, password_hash, stamp, failures, locked_until, is_admin, is_closed, must_change, outside_key, revision, created_by, created_at";

    /// <param name="column">A constant of the program.</param>
    public async Task<Account?> FindAsync(string column, string value) =>
        (await session.ReadAsync($"SELECT {Columns} FROM account WHERE {column} = @value", Read, ("value", value))).SingleOrDefault();

    public async Task<ImmutableArray<Account>> ListAsync() =>
        [.. (await session.ReadAsync($"SELECT {Columns} FROM account", Read)).OrderBy(account => account.Name, StringComparer.Ordinal)];

    public async Task<bool> AddAsync(Account account) => await session.ExecuteAsync(
        """
        INSERT INTO account (name, sign_in_name, password_hash, stamp, is_admin, must_change, outside_key, created_by, created_at)
        VALUES (@name, @sign_in_name, @password_hash, @stamp, @is_admin, @must_change, @outside_key, @created_by, @created_at) ON CONFLICT DO NOTHING
        """,
        [.. Values(account), ("sign_in_name", account.SignInName), ("created_by", account.CreatedBy), ("created_at", VersionRecord.Moment(account.CreatedAt))]) == 1;

    /// <summary>All but the count of failures and the lock, which others may be setting at the same moment.</summary>
    public async Task<bool> UpdateAsync(Account account)
    {
        var written = await session.ExecuteAsync(
            """
            UPDATE account SET password_hash = @password_hash, stamp = @stamp, is_admin = @is_admin, is_closed = @is_closed,
              must_change = @must_change, outside_key = @outside_key, revision = revision + 1 WHERE name = @name AND revision = @revision
            """,
            [.. Values(account), ("is_closed", account.IsClosed), ("revision", account.Revision)]) == 1;
        account.Revision += written ? 1 : 0;
        return written;
    }

    public async Task<int> CountFailureAsync(string name) =>
        (await session.ReadAsync("UPDATE account SET failures = failures + 1 WHERE name = @name RETURNING failures", row => row.Int(0), ("name", name))).SingleOrDefault();

    public async Task<bool> ForgetFailuresAsync(string name) => await session.ExecuteAsync("UPDATE account SET failures = 0 WHERE name = @name", ("name", name)) == 1;

    public async Task<bool> LockAsync(string name, DateTimeOffset? until) => await session.ExecuteAsync(
        "UPDATE account SET locked_until = @until WHERE name = @name", ("name", name), ("until", until is { } moment ? VersionRecord.Moment(moment) : null)) == 1;

    private static (string Name, object? Value)[] Values(Account account) =>
    [
        ("name", account.Name), ("password_hash", account.PasswordHash), ("stamp", account.Stamp), ("is_admin", account.IsAdmin),
        ("must_change", account.MustChange), ("outside_key", account.OutsideKey),
    ];

    private static Account Read(StoreRow row) => new()
    {
        Name = row.Text(0),
        SignInName = row.Text(1),
        PasswordHash = row.TextOrNull(2),
        Stamp = row.Text(3),
        Failures = row.Int(4),
        LockedUntil = row.TextOrNull(5) is { } until ? VersionRecord.Moment(until) : null,
        IsAdmin = row.Flag(6),
        IsClosed = row.Flag(7),
        MustChange = row.Flag(8),
        OutsideKey = row.TextOrNull(9),
        Revision = row.Int(10),
        CreatedBy = row.Text(11),
        CreatedAt = VersionRecord.Moment(row.Text(12)),
    };
}
