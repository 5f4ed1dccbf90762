using System.Collections.Immutable;

namespace KhuPhoGis.Storage.Stores;

/// <summary>
/// The polygons of neighborhoods, written from the saved version and never read back by the program. Where the database keeps
/// past ones, only what changed is closed and added: a row stands from one version to another.
/// </summary>
internal sealed class ShapeTable(StoreSession session, int wardId)
{
    private static readonly ImmutableArray<string> Columns =
        ["ward_id", "plan_id", "geom", "plan", "version", "number", "code", "name", "households", "people", "is_locked"];

    private static readonly ImmutableArray<string> RangeColumns = [.. Columns.Select(column => column == "version" ? "from_version" : column)];

    public Task ReplaceAsync(PlanHead head, VersionRecord record, ImmutableArray<NeighborhoodShape> shapes) =>
        session.Database.KeepsPastShapes ? AddChangedAsync(head, record, shapes) : ReplaceAllAsync(head, record, shapes);

    private async Task ReplaceAllAsync(PlanHead head, VersionRecord record, ImmutableArray<NeighborhoodShape> shapes)
    {
        await session.ExecuteAsync("DELETE FROM neighborhood WHERE plan_id = @plan", ("plan", head.Id));
        await InsertAsync(Columns, head, record, shapes.Where(shape => shape.Number > 0));
    }

    private async Task AddChangedAsync(PlanHead head, VersionRecord record, ImmutableArray<NeighborhoodShape> shapes)
    {
        var there = (await session.ReadAsync(
            """
            SELECT number, code, name, households, people, is_locked, geom FROM neighborhood
            WHERE plan_id = @plan AND to_version IS NULL
            """,
            row => new NeighborhoodShape(row.Int(0), row.Text(1), row.Text(2), row.Int(3), row.Int(4), row.Flag(5), row.Shape(6)),
            ("plan", head.Id))).ToDictionary(shape => shape.Number);
        var changed = shapes.Where(shape => !there.TryGetValue(shape.Number, out var old) || !old.IsSame(shape)).ToList();
        var gone = there.Keys.Except(shapes.Select(shape => shape.Number));
        var closed = changed.Select(shape => shape.Number).Where(there.ContainsKey).Concat(gone).ToArray();
        await session.ExecuteAsync(
            "UPDATE neighborhood SET to_version = @last WHERE plan_id = @plan AND to_version IS NULL AND number = ANY(@closed)",
            ("last", record.Version - 1), ("plan", head.Id), ("closed", closed));
        await InsertAsync(RangeColumns, head, record, changed);
    }

    private Task InsertAsync(ImmutableArray<string> columns, PlanHead head, VersionRecord record, IEnumerable<NeighborhoodShape> shapes) =>
        session.BulkInsertAsync("neighborhood", columns, shapes.Select(shape => new object?[]
        {
            wardId, head.Id, shape.Area, record.Plan, record.Version, shape.Number, shape.Code, shape.Name, shape.Households, shape.People, shape.IsLocked,
        }));
}
