using System.Text.Json;
using KhuPhoGis.Storage.Stores;
using Microsoft.AspNetCore.Identity;

namespace KhuPhoGis.Storage.Accounts;

/// <summary>The passkeys of accounts, within one transaction.</summary>
internal sealed class PasskeyTable(StoreSession session)
{
    public async Task<bool> WriteAsync(string account, UserPasskeyInfo key)
    {
        var content = JsonSerializer.Serialize(new Content(key.PublicKey, key.SignCount, key.Transports, key.IsUserVerified, key.IsBackupEligible, key.IsBackedUp,
            key.AttestationObject, key.ClientDataJson));
        return await session.ExecuteAsync(
            """
            INSERT INTO account_passkey (credential, account, label, content, added_at) VALUES (@credential, @account, @label, @content, @at)
            ON CONFLICT (credential) DO UPDATE SET label = excluded.label, content = excluded.content WHERE account_passkey.account = excluded.account
            """,
            ("credential", IdOf(key.CredentialId)), ("account", account), ("label", key.Name ?? ""), ("content", content), ("at", VersionRecord.Moment(key.CreatedAt))) == 1;
    }

    public Task<List<UserPasskeyInfo>> ListAsync(string account) =>
        session.ReadAsync("SELECT credential, label, content, added_at FROM account_passkey WHERE account = @account ORDER BY added_at, credential", Read, ("account", account));

    /// <summary>Whose key it is; null for nobody's.</summary>
    public async Task<string?> OwnerAsync(byte[] credential) =>
        (await session.ReadAsync("SELECT account FROM account_passkey WHERE credential = @credential", row => row.Text(0), ("credential", IdOf(credential)))).SingleOrDefault();

    public async Task<bool> RemoveAsync(string account, byte[] credential) => await session.ExecuteAsync(
        "DELETE FROM account_passkey WHERE account = @account AND credential = @credential", ("account", account), ("credential", IdOf(credential))) == 1;

    private static string IdOf(byte[] credential) => Convert.ToHexStringLower(credential);

    private static UserPasskeyInfo Read(StoreRow row)
    {
        var content = JsonSerializer.Deserialize<Content>(row.Text(2)) ?? throw new InvalidDataException("An empty passkey.");
        return new(Convert.FromHexString(row.Text(0)), content.PublicKey, VersionRecord.Moment(row.Text(3)), content.SignCount, content.Transports,
            content.IsUserVerified, content.IsBackupEligible, content.IsBackedUp, content.AttestationObject, content.ClientDataJson)
        {
            Name = row.Text(1),
        };
    }

    private sealed record Content(byte[] PublicKey, uint SignCount, string[]? Transports, bool IsUserVerified, bool IsBackupEligible, bool IsBackedUp,
        byte[] AttestationObject, byte[] ClientDataJson);
}
