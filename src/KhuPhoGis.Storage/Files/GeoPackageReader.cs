using System.Collections.Immutable;
using System.Text;
using KhuPhoGis.Coordinates;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Files;

/// <summary>
/// A GeoPackage somebody else wrote. Opening one is opening code (views and triggers run), so: read-only, schema not trusted,
/// true tables only, bounds on time and on every value.
/// </summary>
internal sealed class GeoPackageReader : ISourceReader
{
    /// <summary>Seconds that reading a file may take.</summary>
    private const int TimeLimit = 60;

    /// <summary>Of one value, whether it is stored or a column, check or index makes it up; a geometry with all vertices that are allowed takes 3 MB.</summary>
    private const int MostBytesOfValue = 64 << 20;

    /// <summary>SQLite instructions between two looks at the clock.</summary>
    private const int StepsBetweenLooks = 100_000;

    public SourceTable Read(SourceFile file, ReadOptions options, CancellationToken cancel)
    {
        try
        {
            using var connection = Open(file, cancel);
            var budget = new VertexBudget(file.Name);
            var layer = Choose(file, connection, options.Layer);
            var columns = Columns(connection, layer.Table).Remove(layer.Column);
            return new(file.Name, Claim(connection, layer.Srs), columns, HasGeometry: true, Rows(connection, layer, columns, new(file.Name, options.Encoding, budget), cancel));
        }
        // A column that the standard says is never null may be, in a file somebody tampered with.
        catch (Exception e) when (e is SqliteException or InvalidOperationException or InvalidCastException or OverflowException)
        {
            cancel.ThrowIfCancellationRequested();
            throw new BadInputException(file.Name, null, "damaged", "SQLite", e.Message);
        }
    }

    private static SqliteConnection Open(SourceFile file, CancellationToken cancel)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = file.Path,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString);
        try
        {
            connection.Open();
            var end = Environment.TickCount64 + (TimeLimit * 1000L);
            SQLitePCL.raw.sqlite3_progress_handler(
                connection.Handle, StepsBetweenLooks, _ => cancel.IsCancellationRequested || Environment.TickCount64 > end ? 1 : 0, null);
            SQLitePCL.raw.sqlite3_limit(connection.Handle, SQLitePCL.raw.SQLITE_LIMIT_LENGTH, MostBytesOfValue);
            Scalar(connection, "PRAGMA trusted_schema=OFF");
            Scalar(connection, "PRAGMA query_only=ON");
            if (Scalar(connection, "PRAGMA quick_check(1)") is not "ok")
                throw new BadInputException(file.Name, null, "damaged", "SQLite", "quick_check");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Tables with geometry, by name.</summary>
    /// <exception cref="BadInputException">Damaged, or no GeoPackage.</exception>
    public static List<string> LayersOf(SourceFile file, CancellationToken cancel)
    {
        try
        {
            using var connection = Open(file, cancel);
            return [.. Layers(file, connection).Select(layer => layer.Table)];
        }
        catch (SqliteException e)
        {
            throw new BadInputException(file.Name, null, "damaged", "SQLite", e.Message);
        }
    }

    private static Layer Choose(SourceFile file, SqliteConnection connection, string? wanted)
    {
        var layers = Layers(file, connection);
        return layers[LayerChoice.Pick(file.Name, [.. layers.Select(layer => layer.Table)], wanted)];
    }

    private static List<Layer> Layers(SourceFile file, SqliteConnection connection)
    {
        if (Scalar(connection, "SELECT count(*) FROM sqlite_master WHERE type='table' AND rootpage > 0 AND name IN ('gpkg_contents', 'gpkg_geometry_columns')") is not 2L)
            throw new BadInputException(file.Name, null, "not-geopackage");
        var layers = new List<Layer>();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT m.name, g.column_name, g.srs_id FROM gpkg_contents c JOIN gpkg_geometry_columns g ON g.table_name = c.table_name
            JOIN sqlite_master m ON m.name = c.table_name AND m.type = 'table' AND m.rootpage > 0 WHERE c.data_type = 'features' ORDER BY m.name
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            layers.Add(new(reader.GetString(0), reader.GetString(1), reader.GetInt32(2)));
        return layers;
    }

    private static ImmutableArray<string> Columns(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM pragma_table_info($t)";
        command.Parameters.AddWithValue("$t", table);
        using var reader = command.ExecuteReader();
        var names = ImmutableArray.CreateBuilder<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names.ToImmutable();
    }

    private static List<SourceRow> Rows(
        SqliteConnection connection, Layer layer, ImmutableArray<string> columns, RowContext context, CancellationToken cancel)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of this database's own schema, quoted.
        command.CommandText = $"SELECT {string.Join(", ", columns.Insert(0, layer.Column).Select(Quoted))} FROM {Quoted(layer.Table)}";
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        var rows = new List<SourceRow>();
        while (reader.Read())
        {
            cancel.ThrowIfCancellationRequested();
            rows.Add(context.Budget.Spend(Row(rows.Count + 1, reader, columns, context)));
        }
        return rows;
    }

    private static SourceRow Row(int number, SqliteDataReader reader, ImmutableArray<string> columns, RowContext context)
    {
        var values = new object?[columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.GetValue(i + 1) switch
            {
                string text => Text(number, columns[i], text, () => reader.GetFieldValue<byte[]>(i + 1), context),
                long or double => reader.GetValue(i + 1),
                _ => null,
            };
        }
        var (geometry, fault) = reader.GetValue(0) is byte[] blob ? Decode(number, blob) : (null, new(number, "no-geometry", []));
        return new(number, geometry, values, fault);
    }

    private static string Text(int number, string column, string text, Func<byte[]> bytes, RowContext context)
    {
        try
        {
            return LooseText.Read(text, bytes, context.Encoding, context.File);
        }
        catch (DecoderFallbackException e)
        {
            throw new BadInputException(context.File, FormattableString.Invariant($"row {number}, {column}"), "encoding", Convert.ToHexString(e.BytesUnknown ?? []));
        }
    }

    private static (Geometry?, RejectedRow?) Decode(int number, byte[] blob)
    {
        try
        {
            return (GeoPackageBlob.Decode(blob), null);
        }
        catch (FormatException e)
        {
            return (null, new(number, "bad-geometry", [e.Message]));
        }
    }

    private static CrsClaim? Claim(SqliteConnection connection, int srs)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = $s";
        command.Parameters.AddWithValue("$s", srs);
        using var reader = command.ExecuteReader();
        if (srs <= 0 || !reader.Read())
            return null;
        var isEpsg = string.Equals(reader.GetString(0), "EPSG", StringComparison.OrdinalIgnoreCase);
        return isEpsg && CoordinateSystems.Find(reader.GetInt32(1)) is { } system ? CrsClaim.Of(system) : CrsClaim.OfWkt(reader.GetString(2));
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";

    private sealed record Layer(string Table, string Column, int Srs);

    private sealed record RowContext(string File, string? Encoding, VertexBudget Budget);
}
