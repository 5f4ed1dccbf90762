using System.Data;
using System.Data.Common;
using System.Net.Sockets;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using NetTopologySuite.Geometries;
using Npgsql;

namespace KhuPhoGis.Storage.Stores;

/// <summary>A PostgreSQL database with PostGIS.</summary>
/// <param name="source">Opened after the migration: a connection from before knows no geometry. Disposed with this.</param>
/// <param name="srid">The database's own number of the ward's zone: <see cref="PrivateSrs"/>.</param>
internal sealed class PostGisDatabase(NpgsqlDataSource source, string name, int srid) : StoreDatabase
{
    public override string Name => name;

    public override string ForUpdate => "FOR UPDATE";

    public override string Now => "extract(epoch FROM clock_timestamp())";

    public override bool KeepsPastShapes => true;

    public override Task<ChangeSignal> ListenAsync(CancellationToken cancel) => PostGisSignal.ListenAsync(source, cancel);

    public override async Task<DbConnection> OpenAsync(CancellationToken cancel) => await source.OpenConnectionAsync(cancel);

    public override async Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);

    public override async Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel) =>
        await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);

    public override object Encode(Geometry geometry)
    {
        geometry.SRID = srid;
        return geometry;
    }

    public override Geometry Decode(DbDataReader reader, int column) => reader.GetFieldValue<Geometry>(column);

    public override async Task BulkInsertAsync(
        StoreSession session, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        // COPY does not take rows through row-level security: then it fills a table of its own first.
        var fenced = (await session.ReadAsync("SELECT row_security_active(@table)", row => row.Flag(0), ("table", table))).Single();
        var names = string.Join(", ", columns);
        if (!fenced)
        {
            await CopyAsync((NpgsqlConnection)session.Connection, table, names, rows, cancel);
            return;
        }
        await session.ExecuteAsync($"CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA");
        await CopyAsync((NpgsqlConnection)session.Connection, "incoming", names, rows, cancel);
        await session.ExecuteAsync($"INSERT INTO {table} ({names}) SELECT {names} FROM incoming ORDER BY ctid; DROP TABLE incoming");
    }

    private async Task CopyAsync(NpgsqlConnection connection, string table, string names, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table} ({names}) FROM STDIN (FORMAT BINARY)", cancel);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancel);
            foreach (var value in row)
                await WriteAsync(copy, value, cancel);
        }
        await copy.CompleteAsync(cancel);
    }

    public override Task TakeTurnsAsync(StoreSession session, string about) =>
        session.ReadAsync("SELECT pg_advisory_xact_lock(hashtext(@about))::text", _ => 0, ("about", about));

    public override Exception? Translate(Exception exception) => TranslateAny(exception, name);

    /// <summary>As <see cref="Translate"/>, before there is a database.</summary>
    public static Exception? TranslateAny(Exception exception, string name) => exception switch
    {
        PostgresException e => IsAway(e.SqlState) ? new StoreUnreachableException(name, e) : null,
        NpgsqlException or SocketException or TimeoutException => new StoreUnreachableException(name, exception),
        FormatException or InvalidDataException => new BadInputException(name, null, "damaged-project", exception.Message),
        _ => null,
    };

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>Connection, password, no such database, out of room, shut down or starting up, disk.</summary>
    private static bool IsAway(string state) =>
        state[..2] is "08" or "28" or "53" or "58" || state is "3D000" or "57P01" or "57P02" or "57P03" or "55P03";

    private Task WriteAsync(NpgsqlBinaryImporter copy, object? value, CancellationToken cancel) => value switch
    {
        null => copy.WriteNullAsync(cancel),
        int number => copy.WriteAsync(number, cancel),
        string text => copy.WriteAsync(text, cancel),
        bool flag => copy.WriteAsync(flag, cancel),
        Geometry geometry => copy.WriteAsync((Geometry)Encode(geometry), cancel),
        _ => throw new ArgumentException($"No column takes a {value.GetType().Name}.", nameof(value)),
    };
}
