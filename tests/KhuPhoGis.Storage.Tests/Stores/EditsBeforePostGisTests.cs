using KhuPhoGis.Edits;
using KhuPhoGis.Engine;
using KhuPhoGis.Plans;
using KhuPhoGis.Tests.Edits;
using KhuPhoGis.Tests.Repairing;
using Npgsql;
using NpgsqlTypes;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>PostGIS, which shares no code with ours, as the judge of edited maps and of who lives where on them.</summary>
public sealed class EditsBeforePostGisTests(PostgresCluster cluster)
{
    private const int Looks = 6, EditsBetween = 50;

    /// <summary>Broken polygons; pairs with common ground; square metres in which all together and the ward differ; doors on another side than we say, and in no unit.</summary>
    private const string Verdict = """
        SELECT (SELECT count(*) FROM unit WHERE NOT ST_IsValid(shape)),
               (SELECT count(*) FROM unit a JOIN unit b ON a.id < b.id AND a.shape && b.shape WHERE ST_Relate(a.shape, b.shape, 'T********')),
               (SELECT ST_Area(ST_SymDifference(ST_Union(shape), (SELECT shape FROM ward))) FROM unit),
               (SELECT count(*) FROM door JOIN unit ON ST_Contains(unit.shape, door.place) WHERE unit.id <> door.unit),
               (SELECT count(*) FROM door WHERE NOT EXISTS (SELECT FROM unit WHERE unit.id = door.unit AND ST_Intersects(unit.shape, door.place)))
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostGis_too_finds_no_gap_no_overlap_and_every_household_where_we_count_it()
    {
        var history = EditHistory.Open(Ward50.Open(), "lan", TimeProvider.System);
        await using var connection = new NpgsqlConnection(PostgresCluster.ConnectionString(await cluster.DatabaseAsync("judge")));
        await connection.OpenAsync(Cancel);
        await ExecuteAsync(connection, "CREATE TABLE unit (id int, shape geometry); CREATE TABLE ward (shape geometry); CREATE TABLE door (unit int, place geometry)");
        var dice = new SplitMix64(4);
        for (var look = 0; look < Looks; look++)
        {
            for (var done = 0; done < EditsBetween;)
            {
                var before = history.Current;
                history = RandomEdits.Follow(history, ref dice);
                done += ReferenceEquals(before, history.Current) ? 0 : 1;
            }
            await FillAsync(connection, history.Current);
            Assert.Equal((0, 0, 0, 0, 0), await VerdictAsync(connection));
            // A cut that ends on the ward's line gives it a corner on the grid, half a millimetre beside it at most.
            Assert.True(NtsLayer.ToNts(history.Current.Coverage.Outline(_ => true)).Buffer(0.001).Covers(NtsLayer.ToNts(history.Current.Ward.Boundary)));
        }
    }

    [Fact]
    public async Task The_judge_can_say_no()
    {
        var plan = Ward50.Open();
        await using var connection = new NpgsqlConnection(PostgresCluster.ConnectionString(await cluster.DatabaseAsync("judge_no")));
        await connection.OpenAsync(Cancel);
        await ExecuteAsync(connection, "CREATE TABLE unit (id int, shape geometry); CREATE TABLE ward (shape geometry); CREATE TABLE door (unit int, place geometry)");
        await FillAsync(connection, plan);
        await ExecuteAsync(connection, "UPDATE unit SET shape = ST_Translate(shape, 0.001, 0) WHERE id = 7; UPDATE door SET unit = unit % 50 + 1 WHERE unit = 3");

        var (invalid, overlaps, area, moved, lost) = await VerdictAsync(connection);

        Assert.Equal(0, invalid);
        Assert.True(overlaps > 0 && area > 0 && moved > 0 && lost > 0, $"{overlaps} {area} {moved} {lost}");
    }

    /// <summary>Cells take the names of their numbers: a cell is the finest that could be drawn wrong.</summary>
    private static async Task FillAsync(NpgsqlConnection connection, Plan plan)
    {
        await ExecuteAsync(connection, "TRUNCATE unit, ward, door");
        await using (var units = await connection.BeginBinaryImportAsync("COPY unit FROM STDIN (FORMAT binary)", Cancel))
        {
            foreach (var cell in plan.Coverage.Cells)
            {
                await units.StartRowAsync(Cancel);
                await units.WriteAsync(cell.Value + 1, Cancel);
                await units.WriteAsync(NtsLayer.ToNts([plan.Coverage.ShapeOf(cell)]).AsBinary(), NpgsqlDbType.Bytea, Cancel);
            }
            await units.CompleteAsync(Cancel);
        }
        await using (var ward = await connection.BeginBinaryImportAsync("COPY ward FROM STDIN (FORMAT binary)", Cancel))
        {
            await ward.WriteRowAsync(Cancel, NtsLayer.ToNts(plan.Coverage.Outline(_ => true)).AsBinary());
            await ward.CompleteAsync(Cancel);
        }
        await using var doors = await connection.BeginBinaryImportAsync("COPY door FROM STDIN (FORMAT binary)", Cancel);
        foreach (var (door, household) in plan.Ward.Households.Index())
        {
            var place = new NetTopologySuite.Geometries.Point(household.Door.East, household.Door.North);
            await doors.WriteRowAsync(Cancel, plan.HouseholdCells.CellOf[door].Value + 1, place.AsBinary());
        }
        await doors.CompleteAsync(Cancel);
    }

    private static async Task<(long Invalid, long Overlaps, double Area, long Moved, long Lost)> VerdictAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Verdict, connection);
        await using var reader = await command.ExecuteReaderAsync(Cancel);
        await reader.ReadAsync(Cancel);
        // Below a square millimetre it is the union's own rounding.
        return (reader.GetInt64(0), reader.GetInt64(1), Math.Round(reader.GetDouble(2), 6), reader.GetInt64(3), reader.GetInt64(4));
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancel);
    }
}
