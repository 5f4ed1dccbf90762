using System.Security.Cryptography;
using System.Text;

namespace KhuPhoGis.Desktop.Security;

/// <summary>
/// The one-time token in the first address and the secret of the cookie it is exchanged for. Only who started the program knows
/// the token; another program of the same machine does not.
/// </summary>
public sealed class StartToken
{
    private readonly byte[] _cookie = RandomNumberGenerator.GetBytes(32);
    private string? _token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Empty once it has been used.</summary>
    public string Text => _token ?? "";

    /// <summary>The value of the cookie.</summary>
    public string Cookie => Convert.ToHexStringLower(_cookie);

    /// <summary>True the first time the right token comes, never again.</summary>
    public bool TryUse(string token)
    {
        if (_token is not { } expected || !Same(expected, token))
            return false;
        return Interlocked.CompareExchange(ref _token, null, expected) == expected;
    }

    public bool IsCookie(string? value) => value is not null && Same(Cookie, value);

    private static bool Same(string expected, string found) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(found));
}
