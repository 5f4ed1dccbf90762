using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Stores;

/// <summary>What was copied from one project to another.</summary>
/// <param name="Plans">With their newest versions.</param>
/// <param name="Versions">Of all plans together.</param>
/// <param name="Households">Rows of the register.</param>
public sealed record CopyReport(IReadOnlyList<PlanSummary> Plans, int Versions, int Households);

/// <summary>
/// Copies a whole project into a new one, from file to database, back, or from either to its like: backup, restore and moving in
/// one. Versions keep their numbers, request ids, authors, moments and hashes; journals come along. Afterwards every hash of the
/// copy is computed anew and held against the original's.
/// </summary>
public static class StoreCopy
{
    private const string VersionColumns =
        "version, request_id, author, saved_at, message, neighborhoods, households, unplaced, fewest, most, content, coverage_hash, fingerprint, prev_hash, hash";

    private static readonly int[] Numbers = [0, 5, 6, 7, 8, 9];

    /// <exception cref="BadInputException">No project at the source, one at the target already, or a version that is not as it was saved.</exception>
    /// <exception cref="StoreUnreachableException">A database does not answer or a disk takes no data.</exception>
    public static async Task<CopyReport> RunAsync(StoreAddress from, StoreAddress to, TimeProvider clock, CancellationToken cancel)
    {
        await using var source = (SqlPlanStore)await PlanStores.OpenAsync(from, clock, cancel);
        await CheckAsync(source, from, null, cancel);
        var ward = await source.ReadWardAsync(cancel);
        await using var target = (SqlPlanStore)await PlanStores.CreateAsync(to, ward with { Boundary = [], Households = [] }, clock, cancel);
        try
        {
            await source.ReadAllAsync(reading => target.WriteAllAsync(writing => CopyAsync(source, target, reading, writing, ward), cancel), cancel);
            var plans = await target.ListPlansAsync(cancel);
            await CheckAsync(target, to, plans.ToDictionary(plan => plan.Name, plan => plan.Head.Hash), cancel);
            var heads = await source.ListPlansAsync(cancel);
            if (!heads.Select(plan => (plan.Name, plan.Status, plan.Head)).SequenceEqual(plans.Select(plan => (plan.Name, plan.Status, plan.Head))))
                throw new BadInputException(to.ToString(), null, "copy-differs");
            return new(plans, plans.Sum(plan => plan.Head.Version), ward.Households.Length);
        }
        catch when (to.File is { } unfinished)
        {
            // Half a copy is none. In a database nothing but the empty ward was committed.
            File.Delete(unfinished);
            throw;
        }
    }

    /// <param name="heads">The hashes that the plans must end with; null to take what is there.</param>
    private static async Task CheckAsync(SqlPlanStore store, StoreAddress address, Dictionary<string, string>? heads, CancellationToken cancel)
    {
        foreach (var plan in await store.ListPlansAsync(cancel))
        {
            if (await store.VerifyChainAsync(plan.Name, heads?[plan.Name], cancel) is { } broken)
                throw new BadInputException(address.ToString(), null, "chain-broken", plan.Name, broken.Version, broken.Code);
        }
    }

    private static async Task<bool> CopyAsync(SqlPlanStore source, SqlPlanStore target, StoreSession reading, StoreSession writing, Ward ward)
    {
        await CopySourcesAsync(source, target, reading, writing, ward);
        foreach (var coverage in await reading.ReadAsync(
            "SELECT hash, cells, edges, content FROM coverage WHERE hash IN (SELECT coverage_hash FROM plan_version v JOIN plan p ON p.fid = v.plan_id WHERE p.ward_id = @ward)",
            row => new PackedCoverage(row.Text(0), row.Int(1), row.Int(2), row.Bytes(3)), ("ward", source.WardId)))
            await new CoverageTables(writing, target.WardId).AddAsync(coverage);
        foreach (var (plan, name, status, by, at) in await reading.ReadAsync(
            "SELECT fid, name, status, created_by, created_at FROM plan WHERE ward_id = @ward AND head_version > 0 ORDER BY fid",
            row => (row.Int(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4)), ("ward", source.WardId)))
        {
            await writing.ExecuteAsync("INSERT INTO plan (ward_id, name, status, created_by, created_at) VALUES (@ward, @name, @status, @by, @at)",
                ("ward", target.WardId), ("name", name), ("status", status), ("by", by), ("at", at));
            await CopyVersionsAsync(plan, name, reading, writing, target.WardId, ward);
        }
        await ApprovalCopy.RunAsync(reading, source.WardId, writing, target.WardId);
        foreach (var (plan, author, line, number) in await reading.ReadAsync(
            "SELECT plan, author, line, number FROM journal WHERE ward_id = @ward ORDER BY fid",
            row => (row.Text(0), row.Text(1), row.Text(2), row.Int(3)), ("ward", source.WardId)))
        {
            await writing.ExecuteAsync("INSERT INTO journal (ward_id, plan, author, line, number) VALUES (@ward, @plan, @author, @line, @number)",
                ("ward", target.WardId), ("plan", plan), ("author", author), ("line", line), ("number", number));
        }
        return true;
    }

    /// <summary>The layers, the note of where each came from, and the cells.</summary>
    private static async Task CopySourcesAsync(SqlPlanStore source, SqlPlanStore target, StoreSession reading, StoreSession writing, Ward ward)
    {
        await new WardTable(writing, target.WardId).WriteLayersAsync(ward);
        foreach (var row in await reading.ReadAsync(
            "SELECT layer, file, sha256, crs, rows_read, rows_accepted, imported_by, imported_at FROM source_file WHERE ward_id = @ward ORDER BY fid",
            row => (row.Text(0), row.Text(1), row.Text(2), row.Int(3), row.Int(4), row.Int(5), row.Text(6), row.Text(7)), ("ward", source.WardId)))
        {
            await writing.ExecuteAsync(
                """
                INSERT INTO source_file (ward_id, layer, file, sha256, crs, rows_read, rows_accepted, imported_by, imported_at)
                VALUES (@ward, @layer, @file, @sha256, @crs, @read, @accepted, @by, @at)
                """,
                ("ward", target.WardId), ("layer", row.Item1), ("file", row.Item2), ("sha256", row.Item3), ("crs", row.Item4),
                ("read", row.Item5), ("accepted", row.Item6), ("by", row.Item7), ("at", row.Rest.Item1));
        }
        if (await new CoverageTables(reading, source.WardId).ReadBaseAsync() is { } coverage)
            await new CoverageTables(writing, target.WardId).ReplaceBaseAsync(coverage, PackedCoverage.Of(coverage));
    }

    /// <summary>Version by version, as they were saved: so the polygons of each version are there too, and each is proved anew.</summary>
    private static async Task CopyVersionsAsync(int plan, string name, StoreSession reading, StoreSession writing, int wardId, Ward ward)
    {
        var (tables, shapes) = (new PlanTables(writing, wardId), new ShapeTable(writing, wardId));
        var head = (await tables.FindAsync(name, lockRow: true))!;
        foreach (var row in await reading.ReadAsync($"SELECT {VersionColumns} FROM plan_version WHERE plan_id = @plan ORDER BY version",
            row => Enumerable.Range(0, 15).Select(i => Numbers.Contains(i) ? (object)row.Int(i) : row.Text(i)).ToArray(), ("plan", plan)))
        {
            var columns = VersionColumns.Split(", ");
            await writing.ExecuteAsync(
                $"INSERT INTO plan_version (plan_id, {VersionColumns}) VALUES (@plan_id, {string.Join(", ", columns.Select(column => "@" + column))})",
                [("plan_id", head.Id), .. columns.Zip(row, (column, value) => (column, (object?)value))]);
            await writing.ExecuteAsync("UPDATE plan SET head_version = @version, head_hash = @hash WHERE fid = @plan",
                ("version", row[0]), ("hash", row[14]), ("plan", head.Id));
            var coverage = await new CoverageTables(writing, wardId).ReadAsync((string)row[11]);
            var saved = PlanJson.Read(System.Text.Encoding.UTF8.GetBytes((string)row[10]), ward, coverage);
            await shapes.ReplaceAsync(head, new((string)name, (int)row[0], "", "", "", "", PlanFigures.Of(saved), ""), NeighborhoodShape.Of(saved));
        }
    }
}
