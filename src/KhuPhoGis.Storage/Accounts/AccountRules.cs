using Microsoft.AspNetCore.Identity;

namespace KhuPhoGis.Storage.Accounts;

/// <summary>What the office asks of passwords, and how guessing is stopped; the same at every door.</summary>
public static class AccountRules
{
    /// <summary>Letters: length is what makes guessing hard, not signs.</summary>
    public const int ShortestPassword = 12, LongestPassword = 200;

    /// <summary>Wrong passwords in a row before an account is locked for <see cref="Locked"/>.</summary>
    public const int Tries = 5;

    public static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);

    /// <summary>Of PBKDF2 with SHA-512, as OWASP advises.</summary>
    private const int Rounds = 210_000;

    public static void Apply(IdentityOptions options)
    {
        options.Password.RequiredLength = ShortestPassword;
        options.Password.RequiredUniqueChars = 6;
        (options.Password.RequireDigit, options.Password.RequireLowercase, options.Password.RequireUppercase, options.Password.RequireNonAlphanumeric) = (false, false, false, false);
        (options.Lockout.MaxFailedAccessAttempts, options.Lockout.DefaultLockoutTimeSpan, options.Lockout.AllowedForNewUsers) = (Tries, Locked, true);
        // Names are names of people, with marks and blanks: AccountDesk looks at them.
        options.User.AllowedUserNameCharacters = "";
    }

    public static void Apply(PasswordHasherOptions options) => options.IterationCount = Rounds;
}

/// <summary>No password that holds the name of who uses it, or of this program.</summary>
public sealed class PasswordIsNoName : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password)
    {
        var (typed, name) = (Folding.Fold(password ?? "").Replace(" ", "", StringComparison.Ordinal), Folding.Fold(user.Name).Replace(" ", "", StringComparison.Ordinal));
        return Task.FromResult(typed.Contains("khupho", StringComparison.Ordinal) || (name.Length > 2 && typed.Contains(name, StringComparison.Ordinal))
            ? IdentityResult.Failed(new IdentityError { Code = "PasswordHasName" })
            : (password ?? "").Length > AccountRules.LongestPassword ? IdentityResult.Failed(new IdentityError { Code = "PasswordTooLong" }) : IdentityResult.Success);
    }
}
