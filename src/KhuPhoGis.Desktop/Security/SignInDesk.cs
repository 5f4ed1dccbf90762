using KhuPhoGis.Storage.Accounts;
using Microsoft.AspNetCore.Identity;

namespace KhuPhoGis.Desktop.Security;

/// <summary>
/// Signs people in and out. Whoever fails gets the same answer after the same work, whether the name is unknown, the password wrong or
/// the account locked or closed: nobody learns which names there are.
/// </summary>
public sealed class SignInDesk(SignInManager<Account> signIn, UserManager<Account> users, AccountBook book, IPasswordHasher<Account> hasher, TimeProvider clock)
{
    private static readonly Account Nobody = new() { Name = "-" };

    private static string? _dummy;

    /// <returns>Whether a session has begun.</returns>
    public async Task<bool> EnterAsync(string name, string password, HttpContext http)
    {
        var account = name.Length is 0 or > Account.LongestName || password.Length > AccountRules.LongestPassword ? null : await users.FindByNameAsync(name.Normalize());
        if (account is not { IsClosed: false, PasswordHash: not null } || await users.IsLockedOutAsync(account))
        {
            hasher.VerifyHashedPassword(Nobody, _dummy ??= hasher.HashPassword(Nobody, "nobody's password"), password);
            await NoteAsync(http, name, "sign-in-failed", account is null ? "" : account.IsClosed ? "closed" : "locked");
            return false;
        }
        var result = await signIn.CheckPasswordSignInAsync(account, password, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            await NoteAsync(http, account.Name, result.IsLockedOut ? "locked" : "sign-in-failed", "password");
            return false;
        }
        await BeginAsync(account, "password", http);
        return true;
    }

    /// <param name="credential">What the browser signed, as JSON.</param>
    public async Task<bool> EnterByPasskeyAsync(string credential, HttpContext http)
    {
        var signed = await signIn.PerformPasskeyAssertionAsync(credential);
        if (!signed.Succeeded || signed.User is not { IsClosed: false } account || await users.IsLockedOutAsync(account))
        {
            await NoteAsync(http, signed.User?.Name ?? "", "sign-in-failed", "passkey");
            return false;
        }
        // The key counts its uses: a copy of it is found out.
        await users.AddOrUpdatePasskeyAsync(account, signed.Passkey);
        await BeginAsync(account, "passkey", http);
        return true;
    }

    /// <param name="key">Issuer and subject.</param>
    /// <param name="name">As the provider says; looked at only before the account is bound to a key.</param>
    public async Task<bool> EnterFromOutsideAsync(string key, string name, HttpContext http)
    {
        var account = await book.FindByOutsideKeyAsync(key, http.RequestAborted) ?? await BindAsync(key, name);
        if (account is not { IsClosed: false } || await users.IsLockedOutAsync(account))
        {
            await NoteAsync(http, name, "sign-in-failed", "outside");
            return false;
        }
        await BeginAsync(account, "outside", http);
        return true;
    }

    /// <summary>Administrators of the office are never bound: no provider's name makes one.</summary>
    private async Task<Account?> BindAsync(string key, string name)
    {
        if (await users.FindByNameAsync(name.Normalize()) is not { IsClosed: false, IsAdmin: false, OutsideKey: null } account)
            return null;
        (account.OutsideKey, account.MustChange) = (key, false);
        return (await users.UpdateAsync(account)).Succeeded ? account : null;
    }

    /// <param name="how">password, passkey or outside.</param>
    public async Task BeginAsync(Account account, string how, HttpContext http)
    {
        // Read again: the check may have written the account.
        var now = await book.FindByNameAsync(account.Name, http.RequestAborted) ?? account;
        await signIn.SignInAsync(now, isPersistent: false, how);
        await NoteAsync(http, account.Name, "sign-in", how);
    }

    /// <summary>Another stamp, so that a copy of the cookie opens nothing either.</summary>
    public async Task LeaveAsync(HttpContext http)
    {
        if (await users.GetUserAsync(http.User) is { } account)
        {
            await users.UpdateSecurityStampAsync(account);
            await NoteAsync(http, account.Name, "sign-out", "");
        }
        await signIn.SignOutAsync();
    }

    public AccountDesk AccountsOf(HttpContext http, string by) => new(users, book, clock, by, OriginOf(http));

    public Task NoteAsync(HttpContext http, string name, string action, string detail) =>
        book.WriteAsync(new("", name, OriginOf(http), action, "", detail), CancellationToken.None);

    private static string OriginOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "";
}
