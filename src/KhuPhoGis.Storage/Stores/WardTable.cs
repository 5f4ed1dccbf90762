using System.Collections.Immutable;
using System.Text.Json;
using KhuPhoGis.Plans;
using KhuPhoGis.Wards;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Stores;

/// <summary>The ward's row and its layers, within one transaction.</summary>
internal sealed class WardTable(StoreSession session, int wardId)
{
    /// <summary>Adds an empty ward: code, name, zone and rules.</summary>
    /// <returns>The key of the row; null when there is one with this code.</returns>
    public static async Task<int?> AddAsync(StoreSession session, Ward header) => (await session.ReadAsync(
        "INSERT INTO ward (code, name, crs, rules) VALUES (@code, @name, @crs, @rules) ON CONFLICT DO NOTHING RETURNING fid",
        row => (int?)row.Int(0), ("code", header.Code), ("name", header.Name), ("crs", header.Crs),
        ("rules", JsonSerializer.Serialize(header.Rules, RulesJson.Default.RuleProfile)))).FirstOrDefault();

    public static Task<List<(int Id, string Code)>> ListAsync(StoreSession session) =>
        session.ReadAsync("SELECT fid, code FROM ward ORDER BY code", row => (row.Int(0), row.Text(1)));

    /// <summary>Rises with every replaced layer.</summary>
    public async Task<int> RevisionAsync() =>
        (await session.ReadAsync("SELECT revision FROM ward WHERE fid = @ward", row => row.Int(0), ("ward", wardId))).Single();

    /// <summary>As <see cref="RevisionAsync"/>; no layer is replaced until this transaction ends.</summary>
    public async Task<int> LockAsync() => (await session.ReadAsync(
        $"SELECT revision FROM ward WHERE fid = @ward {session.Database.ForUpdate}", row => row.Int(0), ("ward", wardId))).Single();

    /// <summary>With the boundary, without the other layers.</summary>
    public async Task<Ward> ReadHeaderAsync() => (await session.ReadAsync(
        "SELECT geom, code, name, crs, rules FROM ward WHERE fid = @ward",
        row => new Ward
        {
            Boundary = row.Area(0),
            Code = row.Text(1),
            Name = row.Text(2),
            Crs = row.Int(3),
            Rules = JsonSerializer.Deserialize(row.Text(4), RulesJson.Default.RuleProfile)!,
        },
        ("ward", wardId))).Single();

    public async Task<Ward> ReadAsync()
    {
        var ward = await ReadHeaderAsync();
        foreach (var table in LayerTables.All.Add(LayerTables.Unlocated))
            ward = await table.ReadAsync(session, wardId, ward);
        return ward;
    }

    public async Task ReplaceLayerAsync(Ward ward, WardLayer layer, LayerSource source, string now)
    {
        var header = await ReadHeaderAsync();
        if ((ward.Code, ward.Crs) != (header.Code, header.Crs))
            throw new ArgumentException($"Ward {ward.Code} in EPSG:{ward.Crs}, not {header.Code} in EPSG:{header.Crs}.", nameof(ward));
        // Also the lock that makes two imports wait for each other.
        await session.ExecuteAsync("UPDATE ward SET revision = revision + 1 WHERE fid = @ward", ("ward", wardId));
        if (layer == WardLayer.Ward)
            await ReplaceBoundaryAsync(ward);
        else
            await ReplaceTableAsync(ward, LayerTables.Of(layer));
        if (layer == WardLayer.Households)
            await ReplaceTableAsync(ward, LayerTables.Unlocated);
        await session.ExecuteAsync(
            """
            INSERT INTO source_file (ward_id, layer, file, sha256, crs, rows_read, rows_accepted, imported_by, imported_at)
            VALUES (@ward, @layer, @file, @sha256, @crs, @read, @accepted, @by, @at)
            """,
            ("ward", wardId), ("layer", layer.ToString()), ("file", source.File), ("sha256", source.Sha256), ("crs", source.Crs),
            ("read", source.RowsRead), ("accepted", source.RowsAccepted), ("by", source.ImportedBy), ("at", now));
    }

    /// <summary>All layers of a ward that has none yet, without saying where they came from.</summary>
    public async Task WriteLayersAsync(Ward ward)
    {
        await ReplaceBoundaryAsync(ward);
        foreach (var table in LayerTables.All.Add(LayerTables.Unlocated))
            await ReplaceTableAsync(ward, table);
    }

    /// <summary>Households and people of the register.</summary>
    public async Task<(int Households, int People)> CountHouseholdsAsync() => (await session.ReadAsync(
        "SELECT coalesce(sum(households), 0), coalesce(sum(people), 0) FROM household WHERE ward_id = @ward",
        row => (row.Int(0), row.Int(1)), ("ward", wardId))).Single();

    public async Task<ImmutableArray<LayerContents>> CountLayersAsync(Ward header)
    {
        var sources = await session.ReadAsync(
            """
            SELECT layer, file, sha256, crs, rows_read, rows_accepted, imported_by, imported_at
            FROM source_file WHERE ward_id = @ward ORDER BY fid
            """,
            row => (Layer: row.Text(0), Moment: VersionRecord.Moment(row.Text(7)),
                Source: new LayerSource(row.Text(1), row.Text(2), row.Int(3), row.Int(4), row.Int(5), row.Text(6))),
            ("ward", wardId));
        var contents = ImmutableArray.CreateBuilder<LayerContents>();
        foreach (var layer in Enum.GetValues<WardLayer>())
        {
            var count = layer == WardLayer.Ward ? header.Boundary.Length : await CountAsync(layer);
            var newest = sources.LastOrDefault(source => source.Layer == layer.ToString());
            contents.Add(new(layer, count, newest.Source, newest.Source is null ? null : newest.Moment));
        }
        return contents.DrainToImmutable();
    }

    private async Task<int> CountAsync(WardLayer layer) => (await session.ReadAsync(
        $"SELECT count(*) FROM {LayerTables.Of(layer).Name} WHERE ward_id = @ward", row => row.Int(0), ("ward", wardId))).Single();

    private async Task ReplaceBoundaryAsync(Ward ward)
    {
        var boundary = LayerTables.Area(ward.Boundary);
        await session.ExecuteAsync("UPDATE ward SET geom = @geom WHERE fid = @ward",
            ("geom", boundary), ("ward", wardId));
        await session.Database.ForgetExtentAsync(session, "ward");
        await session.Database.GrowExtentAsync(session, "ward", boundary?.EnvelopeInternal ?? new Envelope());
    }

    private async Task ReplaceTableAsync(Ward ward, LayerTable table)
    {
        await session.ExecuteAsync($"DELETE FROM {table.Name} WHERE ward_id = @ward", ("ward", wardId));
        await session.Database.ForgetExtentAsync(session, table.Name);
        await session.BulkInsertAsync(table.Name, ["ward_id", .. table.Columns],
            table.Rows(ward).Select(row => (object?[])[wardId, .. row]));
    }
}
