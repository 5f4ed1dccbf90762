using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Stores;

/// <summary>What was written down beside the versions of a ward's plans, within one transaction. Rows are added and never changed.</summary>
internal sealed class EntryTable(StoreSession session, int wardId)
{
    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public async Task<ImmutableArray<PlanEntry>> ListAsync(string plan) => [.. (await ReadAsync(await HeadAsync(plan, lockRow: false))).Select(row => row.Entry)];

    /// <summary>With the hash that each says stands before it.</summary>
    public Task<List<(PlanEntry Entry, string Previous)>> ReadAsync(PlanHead head) => session.ReadAsync(
        "SELECT number, version, kind, actor, written_at, content, hash, prev_hash FROM plan_entry WHERE plan_id = @plan ORDER BY number",
        row => (new PlanEntry(head.Name, row.Int(0), row.Int(1), Enum.Parse<EntryKind>(row.Text(2), ignoreCase: true), row.Text(3),
            VersionRecord.Moment(row.Text(4)), row.Text(5), row.Text(6)), row.Text(7)),
        ("plan", head.Id));

    /// <exception cref="PlanNotFoundException">No such plan or version.</exception>
    public async Task<PlanEntry> AddAsync(EntryRequest request, string now)
    {
        var head = await HeadAsync(request.Plan, lockRow: true);
        var versionHash = (await session.ReadAsync("SELECT hash FROM plan_version WHERE plan_id = @plan AND version = @version", row => row.Text(0),
            ("plan", head.Id), ("version", request.Version))).FirstOrDefault() ?? throw new PlanNotFoundException(request.Plan, request.Version);
        var before = await ReadAsync(head);
        var previous = before.Count > 0 ? before[^1].Entry.Hash : VersionRecord.NoHash;
        var entry = new PlanEntry(head.Name, before.Count + 1, request.Version, request.Kind, request.Actor, VersionRecord.Moment(now), request.Content, "");
        entry = entry with { Hash = Hash(entry, previous, versionHash) };
        await session.ExecuteAsync(
            """
            INSERT INTO plan_entry (plan_id, number, version, kind, actor, written_at, content, prev_hash, hash)
            VALUES (@plan, @number, @version, @kind, @actor, @at, @content, @previous, @hash)
            """,
            ("plan", head.Id), ("number", entry.Number), ("version", entry.Version), ("kind", Word(entry.Kind)), ("actor", entry.Actor),
            ("at", now), ("content", entry.Content), ("previous", previous), ("hash", entry.Hash));
        return entry;
    }

    /// <summary>The hash of an entry: every part with its length before it, like a version's.</summary>
    /// <param name="versionHash">Of the version it is about, so that the two chains hold each other.</param>
    public static string Hash(PlanEntry entry, string previous, string versionHash) => VersionRecord.Chained(
        previous, entry.Plan, entry.Number.ToString(CultureInfo.InvariantCulture), entry.Version.ToString(CultureInfo.InvariantCulture), versionHash,
        Word(entry.Kind), entry.Actor, VersionRecord.Moment(entry.At), entry.Content);

    private async Task<PlanHead> HeadAsync(string plan, bool lockRow) =>
        await new PlanTables(session, wardId).FindAsync(plan, lockRow) ?? throw new PlanNotFoundException(plan, null);

    private static string Word(EntryKind kind) => kind.ToString().ToLowerInvariant();
}
