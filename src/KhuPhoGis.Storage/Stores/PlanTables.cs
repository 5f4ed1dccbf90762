using System.Collections.Immutable;
using System.Text;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Storage.Stores;

/// <summary>Plans and their versions, read within one transaction.</summary>
internal sealed class PlanTables(StoreSession session, int wardId)
{
    /// <summary>The columns of a <see cref="VersionRecord"/> and its hash, in the order in which <see cref="Record"/> reads them.</summary>
    private const string RecordColumns =
        """
        v.version, v.request_id, v.author, v.saved_at, v.message,
          v.neighborhoods, v.households, v.unplaced, v.fewest, v.most, v.fingerprint, v.hash
        """;

    private const int ColumnsOfRecord = 12;

    public async Task<ImmutableArray<PlanSummary>> ListAsync()
    {
        var plans = await session.ReadAsync(
            $"""
            SELECT {RecordColumns}, p.name, p.status
            FROM plan p JOIN plan_version v ON v.plan_id = p.fid AND v.version = p.head_version WHERE p.ward_id = @ward
            """,
            row => new PlanSummary(row.Text(ColumnsOfRecord), row.Text(ColumnsOfRecord + 1),
                Record(row.Text(ColumnsOfRecord), row).ToVersion(row.Text(11))),
            ("ward", wardId));
        // Ordered here: the databases do not agree on the order of letters.
        return [.. plans.OrderBy(plan => plan.Name, StringComparer.Ordinal)];
    }

    /// <exception cref="PlanNotFoundException">No such plan.</exception>
    public async Task<ImmutableArray<PlanVersion>> ListVersionsAsync(string plan)
    {
        var head = await FindAsync(plan, lockRow: false) ?? throw new PlanNotFoundException(plan, null);
        return [.. await session.ReadAsync($"SELECT {RecordColumns} FROM plan_version v WHERE v.plan_id = @plan ORDER BY v.version",
            row => Record(plan, row).ToVersion(row.Text(11)), ("plan", head.Id))];
    }

    /// <exception cref="PlanNotFoundException">No such plan or version.</exception>
    public async Task<(PlanVersion Version, string CoverageHash, byte[] Content)> ReadVersionAsync(string plan, int? version)
    {
        var head = await FindAsync(plan, lockRow: false) ?? throw new PlanNotFoundException(plan, null);
        var found = await session.ReadAsync(
            $"SELECT {RecordColumns}, v.coverage_hash, v.content FROM plan_version v WHERE v.plan_id = @plan AND v.version = @version",
            row => (Record(plan, row).ToVersion(row.Text(11)), row.Text(ColumnsOfRecord),
                Encoding.UTF8.GetBytes(row.Text(ColumnsOfRecord + 1))),
            ("plan", head.Id), ("version", version ?? head.Version));
        return found.Count == 1 ? found[0] : throw new PlanNotFoundException(plan, version);
    }

    /// <summary>Every version with all that is hashed, oldest first.</summary>
    public Task<List<ChainLink>> ReadChainAsync(PlanHead head) => session.ReadAsync(
        $"SELECT {RecordColumns}, v.coverage_hash, v.content, v.prev_hash FROM plan_version v WHERE v.plan_id = @plan ORDER BY v.version",
        row => new ChainLink(Record(head.Name, row), row.Text(11), row.Text(ColumnsOfRecord + 2), row.Text(ColumnsOfRecord),
            Encoding.UTF8.GetBytes(row.Text(ColumnsOfRecord + 1))),
        ("plan", head.Id));

    /// <summary>Null when there is no such plan.</summary>
    /// <param name="lockRow">Nobody else may change it until this transaction ends.</param>
    public async Task<PlanHead?> FindAsync(string plan, bool lockRow) => (await session.ReadAsync(
        $"""
        SELECT fid, name, head_version, head_hash, status FROM plan WHERE ward_id = @ward AND name = @name
        {(lockRow ? session.Database.ForUpdate : "")}
        """,
        row => new PlanHead(row.Int(0), row.Text(1), row.Int(2), row.Text(3), row.Text(4)), ("ward", wardId), ("name", plan))).FirstOrDefault();

    private static VersionRecord Record(string plan, StoreRow row) => new(
        plan, row.Int(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), new(row.Int(5), row.Int(6), row.Int(7), row.Int(8), row.Int(9)), row.Text(10));
}

/// <param name="Version">0 while the plan has none.</param>
internal sealed record PlanHead(int Id, string Name, int Version, string Hash, string Status);

internal sealed record ChainLink(VersionRecord Record, string Hash, string Previous, string CoverageHash, byte[] Content);
