using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace KhuPhoGis.Desktop.Security;

/// <summary>A link by which one person comes in once.</summary>
/// <param name="Name">Of the person, as versions and journals will name them.</param>
/// <param name="Used">When the person came in; null while the link waits.</param>
/// <param name="IsReader">Not a link but a key: a program reads published layers with it, as often as it likes, and nothing else.</param>
public sealed record Invitation(string Name, string InvitedBy, DateTimeOffset Until, DateTimeOffset? Used, bool IsReader = false);

/// <summary>
/// Who may come in: the person who started the program, by the token in the first address, and whom those inside invite. Each
/// token works once and is exchanged for a cookie of that person's own. Everything ends with the program; secrets are kept as
/// hashes only.
/// </summary>
public sealed class Entrances
{
    public const int LongestName = 60, MostWaiting = 200, ShortestKey = 32;

    private static readonly TimeSpan Waits = TimeSpan.FromHours(24), Always = TimeSpan.FromDays(3650);

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly DesktopOptions _options;
    private string _owner;
    private readonly Dictionary<string, Invitation> _invitations = [];
    private readonly Dictionary<string, string> _names = [];

    public Entrances(DesktopOptions options, TimeProvider clock)
    {
        (_options, _clock, _owner) = (options, clock, options.Author);
        // Whoever started the program may take their time.
        StartToken = Invite(options.Author, options.Author, Always);
        foreach (var (name, key) in options.ReadingKeys is { } file ? ReadKeys(file) : [])
            _invitations[HashOf(key)] = new(name, options.Author, clock.GetUtcNow() + Always, null, IsReader: true);
    }

    /// <summary>Of the first address.</summary>
    public string StartToken { get; }

    /// <summary>The newest first; those that were never used leave the list when their time is over.</summary>
    public ImmutableArray<Invitation> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _invitations.Values.Where(item => item.Used is not null || item.Until > _clock.GetUtcNow()).Reverse()];
            }
        }
    }

    /// <summary>A new token for a person, good for a day; null when the name is no name or too many links wait.</summary>
    public string? Invite(string name, string by)
    {
        name = name.Trim();
        if (!IsName(name) || All.Count(item => item.Used is null) >= MostWaiting)
            return null;
        return Invite(name, by, Waits);
    }

    /// <summary>A new key for programs such as QGIS; null when the name is no name or too many wait.</summary>
    public string? AddReader(string name, string by)
    {
        name = name.Trim();
        return IsName(name) && All.Count(item => item.Used is null) < MostWaiting ? Invite(name, by, Always, isReader: true) : null;
    }

    /// <summary>Whose key this is; null for a stranger's and for links.</summary>
    public string? ReaderOf(string key)
    {
        lock (_lock)
        {
            return _invitations.GetValueOrDefault(HashOf(key)) is { IsReader: true } reader ? reader.Name : null;
        }
    }

    /// <summary>The cookie for a token, the first time it comes; null for a stranger's.</summary>
    public string? Enter(string token)
    {
        lock (_lock)
        {
            if (!_invitations.TryGetValue(HashOf(token), out var invitation) || invitation.IsReader || invitation.Used is not null || invitation.Until <= _clock.GetUtcNow())
                return null;
            _invitations[HashOf(token)] = invitation with { Used = _clock.GetUtcNow() };
            var cookie = Secret();
            _names[HashOf(cookie)] = invitation.Name;
            return cookie;
        }
    }

    /// <summary>The name of the person who has this cookie; null for a stranger.</summary>
    public string? NameOf(string? cookie)
    {
        if (cookie is null)
            return null;
        lock (_lock)
        {
            return _names.GetValueOrDefault(HashOf(cookie));
        }
    }

    /// <summary>Who started the program, in whichever browser.</summary>
    public bool IsOwner(string name) => name == _owner;

    /// <summary>Another name for who started the program, kept for the next time.</summary>
    /// <returns>False when it is no name, or somebody else's.</returns>
    public bool RenameOwner(string name)
    {
        name = name.Trim();
        lock (_lock)
        {
            if (!IsName(name) || (name != _owner && _names.ContainsValue(name)))
                return false;
            foreach (var (hash, _) in _names.Where(item => item.Value == _owner).ToList())
                _names[hash] = name;
            foreach (var (hash, invitation) in _invitations.Where(item => item.Value.Name == _owner).ToList())
                _invitations[hash] = invitation with { Name = name };
            _owner = name;
        }
        _options.KeepAuthor(name);
        return true;
    }

    /// <summary>Closes the door behind everybody of this name: their cookies and waiting links work no more.</summary>
    public void Revoke(string name)
    {
        lock (_lock)
        {
            foreach (var (hash, _) in _names.Where(item => item.Value == name).ToList())
                _names.Remove(hash);
            foreach (var (hash, _) in _invitations.Where(item => item.Value.Name == name).ToList())
                _invitations.Remove(hash);
        }
    }

    /// <exception cref="FormatException">A line that is not a name and a key that nobody guesses.</exception>
    private static IEnumerable<(string Name, string Key)> ReadKeys(string file)
    {
        foreach (var (number, line) in File.ReadLines(file).Index().Where(line => line.Item.Trim().Length > 0))
        {
            var at = line.TrimEnd().LastIndexOf(' ');
            var (name, key) = at < 0 ? ("", line) : (line[..at].Trim(), line[(at + 1)..].Trim());
            yield return IsName(name) && key.Length >= ShortestKey
                ? (name, key)
                : throw new FormatException($"{Path.GetFileName(file)}, line {number + 1}: a name, a blank and a key of at least {ShortestKey} characters are needed.");
        }
    }

    private static bool IsName(string name) => name.Length is > 0 and <= LongestName && !name.Any(char.IsControl);

    private string Invite(string name, string by, TimeSpan waits, bool isReader = false)
    {
        var token = Secret();
        lock (_lock)
        {
            _invitations[HashOf(token)] = new(name, by, _clock.GetUtcNow() + waits, null, isReader);
        }
        return token;
    }

    /// <summary>Looked up by its hash: how long a lookup takes tells nothing of the secret.</summary>
    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static string Secret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
