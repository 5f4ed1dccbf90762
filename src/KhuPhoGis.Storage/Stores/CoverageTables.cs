using KhuPhoGis.Coverages;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;

namespace KhuPhoGis.Storage.Stores;

/// <summary>
/// Coverages, each once under its fingerprint, and the one that new plans begin with. Its cells and edges also stand in
/// tables of their own, for map programs to show; they are written from the coverage and never read back.
/// </summary>
internal sealed class CoverageTables(StoreSession session, int wardId)
{
    public async Task<Coverage?> ReadBaseAsync()
    {
        var hash = (await session.ReadAsync(
            "SELECT base_coverage FROM ward WHERE fid = @ward", row => row.TextOrNull(0), ("ward", wardId))).Single();
        return hash is null ? null : await ReadAsync(hash);
    }

    /// <exception cref="FormatException">The stored bytes are not what was saved.</exception>
    public async Task<Coverage> ReadAsync(string hash) => CoverageBytes.Read(PackedCoverage.Unpack(await ReadContentAsync(hash)));

    public async Task<byte[]> ReadContentAsync(string hash) =>
        (await session.ReadAsync("SELECT content FROM coverage WHERE hash = @hash", row => row.Bytes(0), ("hash", hash))).Single();

    /// <summary>Null when there is no base coverage.</summary>
    public async Task<int?> CountBaseCellsAsync() => (await session.ReadAsync(
        "SELECT coverage.cells FROM ward JOIN coverage ON coverage.hash = ward.base_coverage WHERE ward.fid = @ward",
        row => (int?)row.Int(0), ("ward", wardId))).FirstOrDefault();

    /// <summary>Adds the coverage unless it is there.</summary>
    public Task AddAsync(PackedCoverage packed) => session.ExecuteAsync(
        "INSERT INTO coverage (hash, cells, edges, content) VALUES (@hash, @cells, @edges, @content) ON CONFLICT DO NOTHING",
        ("hash", packed.Hash), ("cells", packed.Cells), ("edges", packed.Edges), ("content", packed.Content));

    public async Task ReplaceBaseAsync(Coverage coverage, PackedCoverage packed)
    {
        await DropBaseAsync();
        await AddAsync(packed);
        await session.ExecuteAsync("UPDATE ward SET base_coverage = @hash WHERE fid = @ward", ("hash", packed.Hash), ("ward", wardId));
        await session.BulkInsertAsync("cell", ["ward_id", "geom", "number"],
            coverage.Cells.Select(cell => new object?[] { wardId, GridGeometry.ToPolygon(coverage.ShapeOf(cell)), cell.Value }));
        await session.BulkInsertAsync("shared_edge", ["ward_id", "geom", "number", "left_cell", "right_cell", "kind", "name"],
            coverage.Edges.Select(edge => new object?[]
            {
                wardId, GridGeometry.ToLine(edge.Line), edge.Id.Value, edge.Left.Value, edge.Right.Value, (int)edge.Kind, edge.Name,
            }));
    }

    public async Task DropBaseAsync()
    {
        await session.ExecuteAsync("UPDATE ward SET base_coverage = NULL WHERE fid = @ward", ("ward", wardId));
        foreach (var table in new[] { "cell", "shared_edge" })
        {
            await session.ExecuteAsync($"DELETE FROM {table} WHERE ward_id = @ward", ("ward", wardId));
            await session.Database.ForgetExtentAsync(session, table);
        }
    }
}
