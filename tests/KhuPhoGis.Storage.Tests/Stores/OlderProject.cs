using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using Npgsql;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>
/// A project as an older release left it: that release's scripts, and the rows of a project of now in the columns that it had.
/// Release 1 kept only the polygons of the newest version, with its number, and not what belongs to no neighborhood.
/// </summary>
internal static class OlderProject
{
    private const int Srid = 9210;

    /// <summary>In an order in which every row finds the one it refers to.</summary>
    private static readonly string[] Tables =
    [
        "ward", "source_file", "coverage", "plan", "plan_version", "journal", "household", "unlocated_household", "street", "water", "residential_group",
        "old_neighborhood", "parcel", "building", "cell", "shared_edge", "neighborhood", "plan_step", "plan_entry", "person_role",
    ];

    public static void MakeFile(string now, string then, int version)
    {
        using var connection = GeoPackageDatabase.Connect(then, create: true);
        GeoPackageSchema.Create(connection);
        GeoPackageSchema.AddSrs(connection, Srid);
        Migrator.Migrate(connection, Migrator.Sqlite, Srid, version);
        Run($"ATTACH '{now}' AS now");
        foreach (var table in Tables)
        {
            var columns = string.Join(", ", Columns("main", table).Intersect(Columns("now", table)));
            if (columns.Length > 0)
                Run($"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}");
        }

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        List<string> Columns(string schema, string table)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"SELECT name FROM pragma_table_info('{table}', '{schema}')";
            using var reader = command.ExecuteReader();
            var names = new List<string>();
            while (reader.Read())
                names.Add(reader.GetString(0));
            return names;
        }
    }

    public static async Task MakeDatabaseAsync(string now, string then, int version, CancellationToken cancel)
    {
        await using var from = new NpgsqlConnection(PostgresCluster.ConnectionString(now));
        await using var to = new NpgsqlConnection(PostgresCluster.ConnectionString(then));
        await from.OpenAsync(cancel);
        await to.OpenAsync(cancel);
        await PrivateSrs.WriteAsync(to, cancel);
        Migrator.Migrate(to, Migrator.Postgres, PrivateSrs.Of(Srid), version);
        if (to.State != System.Data.ConnectionState.Open)
            await to.OpenAsync(cancel);
        await RunAsync(to, "SET session_replication_role = replica", cancel);
        foreach (var table in Tables)
        {
            var has = await ColumnsAsync(to, table, cancel);
            var columns = has.Intersect(await ColumnsAsync(from, table, cancel)).ToList();
            var rows = $"SELECT {string.Join(", ", columns)} FROM {table}";
            if (table == "neighborhood" && version == 1)
            {
                columns.Add("version");
                rows = $"SELECT {string.Join(", ", columns.SkipLast(1).Select(column => "n." + column))}, p.head_version FROM neighborhood n JOIN plan p ON p.fid = n.plan_id WHERE n.number > 0 AND n.to_version IS NULL";
            }
            if (columns.Count > 0)
                await CopyAsync(from, to, rows, $"{table} ({string.Join(", ", columns)})", cancel);
            if (has.Contains("fid"))
                await RunAsync(to, $"SELECT setval(pg_get_serial_sequence('{table}', 'fid'), (SELECT coalesce(max(fid), 0) + 1 FROM {table}), false)", cancel);
        }
    }

    private static async Task CopyAsync(NpgsqlConnection from, NpgsqlConnection to, string rows, string into, CancellationToken cancel)
    {
        using var reader = await from.BeginTextExportAsync($"COPY ({rows}) TO STDOUT", cancel);
        await using var writer = await to.BeginTextImportAsync($"COPY {into} FROM STDIN", cancel);
        await writer.WriteAsync(await reader.ReadToEndAsync(cancel));
    }

    private static async Task<List<string>> ColumnsAsync(NpgsqlConnection connection, string table, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT column_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = '{table}' ORDER BY ordinal_position", connection);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var names = new List<string>();
        while (await reader.ReadAsync(cancel))
            names.Add(reader.GetString(0));
        return names;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }
}
