using System.Security.Cryptography;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace KhuPhoGis.Storage.Accounts;

/// <summary>
/// What is done with accounts, for pages and command line alike: each is written to the access log. Whether somebody may was asked
/// before, by the door. Refusals are values, in words.
/// </summary>
/// <param name="by">Who does it.</param>
/// <param name="origin">From which machine or login.</param>
public sealed class AccountDesk(UserManager<Account> users, AccountBook book, TimeProvider clock, string by, string origin)
{
    /// <summary>No letter or digit that is taken for another.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Identity without a web server.</summary>
    public static UserManager<Account> Manager(AccountBook book)
    {
        var (identity, hashing) = (new IdentityOptions(), new PasswordHasherOptions());
        AccountRules.Apply(identity);
        AccountRules.Apply(hashing);
        return new(new AccountStore(book), Options.Create(identity), new PasswordHasher<Account>(Options.Create(hashing)), [new UserValidator<Account>()],
            [new PasswordValidator<Account>(), new PasswordIsNoName()], new UpperInvariantLookupNormalizer(), new IdentityErrorDescriber(), null!, NullLogger<UserManager<Account>>.Instance);
    }

    /// <summary>Good for one sign-in: it must be changed then. Eighty bits and more.</summary>
    public static string OneTimePassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <param name="oneTime">Somebody else than its owner knows the password.</param>
    public async Task<Refusal?> CreateAsync(string name, string password, bool isAdmin, bool oneTime, CancellationToken cancel)
    {
        name = name.Normalize();
        if (!Account.IsName(name))
            return new("account-name", Account.LongestName);
        var account = new Account { Name = name, IsAdmin = isAdmin, MustChange = oneTime, CreatedBy = by, CreatedAt = clock.GetUtcNow() };
        return await DoneAsync(await users.CreateAsync(account, password), name, "create-account", isAdmin ? "admin" : "", cancel);
    }

    /// <summary>Another password, and every session of the account ends.</summary>
    public Task<Refusal?> ResetAsync(string name, string password, bool oneTime, CancellationToken cancel) => ChangeAsync(name, "reset-password", async account =>
    {
        foreach (var validator in users.PasswordValidators)
        {
            if (await validator.ValidateAsync(users, account, password) is { Succeeded: false } weak)
                return weak;
        }
        account.PasswordHash = users.PasswordHasher.HashPassword(account, password);
        account.MustChange = oneTime;
        await book.ForgetFailuresAsync(account.Name, cancel);
        await book.LockAsync(account.Name, null, cancel);
        return IdentityResult.Success;
    }, cancel);

    /// <summary>The owner's own change; the old password is asked.</summary>
    public async Task<Refusal?> ChangePasswordAsync(Account account, string old, string password, CancellationToken cancel)
    {
        if (old == password)
            return new("account-same-password");
        var must = account.MustChange;
        account.MustChange = false;
        var result = await users.ChangePasswordAsync(account, old, password);
        account.MustChange = must && !result.Succeeded;
        return await DoneAsync(result, account.Name, "change-password", "", cancel);
    }

    /// <summary>Nobody closes the door behind himself.</summary>
    public Task<Refusal?> SetClosedAsync(string name, bool closed, CancellationToken cancel) => closed && name == by
        ? Task.FromResult<Refusal?>(new("account-own"))
        : ChangeAsync(name, closed ? "close-account" : "open-account", account =>
        {
            account.IsClosed = closed;
            return Task.FromResult(IdentityResult.Success);
        }, cancel);

    public async Task<Refusal?> SetRoleAsync(string name, PlanRole role, string ward, bool given, CancellationToken cancel)
    {
        if (name == by)
            return new("account-own");
        if (await book.FindByNameAsync(name, cancel) is null)
            return new("account-unknown", name);
        if (await book.SetGrantAsync(name, role, ward, given, by, cancel))
            await book.WriteAsync(new(ward, by, origin, given ? "give-role" : "take-role", name, role.ToString().ToLowerInvariant()), cancel);
        return null;
    }

    private async Task<Refusal?> ChangeAsync(string name, string action, Func<Account, Task<IdentityResult>> change, CancellationToken cancel)
    {
        if (await book.FindByNameAsync(name, cancel) is not { } account)
            return new("account-unknown", name);
        var result = await change(account);
        // The new stamp ends the sessions; writing it writes the account.
        return await DoneAsync(result.Succeeded ? await users.UpdateSecurityStampAsync(account) : result, name, action, "", cancel);
    }

    private async Task<Refusal?> DoneAsync(IdentityResult result, string name, string action, string detail, CancellationToken cancel)
    {
        if (!result.Succeeded)
            return new("account." + result.Errors.First().Code, AccountRules.ShortestPassword);
        await book.WriteAsync(new("", by, origin, action, name, detail), cancel);
        return null;
    }
}
