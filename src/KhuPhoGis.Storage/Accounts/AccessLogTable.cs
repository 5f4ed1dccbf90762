using System.Collections.Immutable;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Storage.Accounts;

/// <summary>The lines of <c>access_log</c>, within one transaction. Lines are added and never changed.</summary>
internal sealed class AccessLogTable(StoreSession session)
{
    private const string Columns = "number, at, ward, actor, origin, action, object, detail, prev_hash, hash";

    public async Task<bool> AddAsync(AccessEntry entry, DateTimeOffset now)
    {
        await session.Database.TakeTurnsAsync(session, "khuphogis access");
        var (number, previous) = (await session.ReadAsync("SELECT number, hash FROM access_log ORDER BY number DESC LIMIT 1", row => (row.Int(0), row.Text(1)))).LastOrDefault((0, VersionRecord.NoHash));
        var (kept, at) = (entry.Cut(), VersionRecord.Moment(now));
        await session.ExecuteAsync($"INSERT INTO access_log ({Columns}) VALUES (@number, @at, @ward, @actor, @origin, @action, @object, @detail, @previous, @hash)",
            ("number", number + 1), ("at", at), ("ward", kept.Ward), ("actor", kept.Actor), ("origin", kept.Origin), ("action", kept.Action),
            ("object", kept.About), ("detail", kept.Detail), ("previous", previous), ("hash", kept.Hash(previous, number + 1, at)));
        return true;
    }

    public async Task<ImmutableArray<AccessLine>> ReadAsync(int newest) =>
        [.. (await session.ReadAsync($"SELECT {Columns} FROM access_log ORDER BY number DESC LIMIT @newest", Read, ("newest", newest))).Select(row => row.Line)];

    public async Task<int?> FirstBreakAsync()
    {
        var (number, previous) = (0, VersionRecord.NoHash);
        foreach (var (line, at, before, hash) in await session.ReadAsync($"SELECT {Columns} FROM access_log ORDER BY number", Read))
        {
            if (line.Number != ++number || before != previous || hash != line.Entry.Hash(previous, number, at))
                return line.Number;
            previous = hash;
        }
        return null;
    }

    private static (AccessLine Line, string At, string Before, string Hash) Read(StoreRow row) => (
        new(row.Int(0), VersionRecord.Moment(row.Text(1)), new(row.Text(2), row.Text(3), row.Text(4), row.Text(5), row.Text(6), row.Text(7))),
        row.Text(1), row.Text(8), row.Text(9));
}
