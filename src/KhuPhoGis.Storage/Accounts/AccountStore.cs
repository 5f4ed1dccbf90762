using Microsoft.AspNetCore.Identity;

namespace KhuPhoGis.Storage.Accounts;

/// <summary>
/// What ASP.NET Core Identity asks of a store, over the <see cref="AccountBook"/>. A store of our own, because the same SQL serves
/// both databases and the one chain of migrations; Identity's own would bring a second mapper with migrations of its own.
/// </summary>
public sealed class AccountStore(AccountBook book) :
    IUserPasswordStore<Account>, IUserLockoutStore<Account>, IUserSecurityStampStore<Account>, IUserPasskeyStore<Account>
{
    private static readonly IdentityError Taken = new() { Code = "DuplicateUserName" }, Changed = new() { Code = "ConcurrencyFailure" };

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken) =>
        await book.AddAsync(user, cancellationToken) ? IdentityResult.Success : IdentityResult.Failed(Taken);

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) =>
        await book.UpdateAsync(user, cancellationToken) ? IdentityResult.Success : IdentityResult.Failed(Changed);

    /// <exception cref="NotSupportedException">Always: the name stands on versions.</exception>
    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are closed, never deleted.");

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) => book.FindByNameAsync(userId, cancellationToken);

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => book.FindAsync(normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Name);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => throw new NotSupportedException("Names are for ever.");

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.SignInName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Done(() => user.SignInName = normalizedName ?? "");

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) => Done(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash is not null);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) => Done(() => user.Stamp = stamp);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Stamp);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.LockedUntil);

    /// <summary>Written at once, whatever else changes the account at the same moment.</summary>
    public async Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken)
    {
        await book.LockAsync(user.Name, lockoutEnd, cancellationToken);
        user.LockedUntil = lockoutEnd;
    }

    public async Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) =>
        user.Failures = await book.CountFailureAsync(user.Name, cancellationToken);

    public async Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken)
    {
        await book.ForgetFailuresAsync(user.Name, cancellationToken);
        user.Failures = 0;
    }

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Failures);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        book.PasskeysAsync(write: true, keys => keys.WriteAsync(user.Name, passkey), cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        await book.PasskeysAsync(write: false, keys => keys.ListAsync(user.Name), cancellationToken);

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await book.PasskeysAsync(write: false, keys => keys.OwnerAsync(credentialId), cancellationToken) is { } owner ? await book.FindByNameAsync(owner, cancellationToken) : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await GetPasskeysAsync(user, cancellationToken)).FirstOrDefault(key => key.CredentialId.AsSpan().SequenceEqual(credentialId));

    public Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken) =>
        book.PasskeysAsync(write: true, keys => keys.RemoveAsync(user.Name, credentialId), cancellationToken);

    /// <summary>The book is not this store's to dispose.</summary>
    public void Dispose()
    {
    }

    private static Task Done(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
