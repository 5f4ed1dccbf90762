using System.Data.Common;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Stores;

/// <summary>
/// A GeoPackage file. A rollback journal, never a write-ahead log: the file must open from a share and from a folder that
/// cannot be written to, and be one file when it is copied. Reading changes no byte of it.
/// </summary>
/// <param name="srid">EPSG code of the ward's zone.</param>
internal sealed class GeoPackageDatabase(string path, int srid, TimeProvider clock) : StoreDatabase
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, InputOutput = 10, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    /// <summary>How long to wait for another program that holds the file.</summary>
    private const int BusySeconds = 30;

    public override string Name => Path.GetFileName(path);

    public override string ForUpdate => "";

    public override string Now => "(julianday('now') - 2440587.5) * 86400.0";

    public override bool KeepsPastShapes => false;

    public override Task<ChangeSignal> ListenAsync(CancellationToken cancel) => Task.FromResult<ChangeSignal>(new EverySecond());

    /// <summary>
    /// A connection with the program's settings. What stands in the file is data: its triggers and views may call nothing.
    /// </summary>
    public static SqliteConnection Connect(string path, bool create = false)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            ForeignKeys = true,
            DefaultTimeout = BusySeconds,
        }.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA trusted_schema=OFF; PRAGMA synchronous=FULL;";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public override Task<DbConnection> OpenAsync(CancellationToken cancel) => Task.FromResult<DbConnection>(Connect(path));

    public override Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancel) =>
        Task.FromResult<DbTransaction>(((SqliteConnection)connection).BeginTransaction(deferred: true));

    public override async Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel)
    {
        // Another program may have left the file with a write-ahead log.
        await using var journal = connection.CreateCommand();
        journal.CommandText = "PRAGMA journal_mode=DELETE";
        await journal.ExecuteNonQueryAsync(cancel);
        var transaction = ((SqliteConnection)connection).BeginTransaction(deferred: false);
        ProjectCode.CheckWriting((SqliteConnection)connection, Name);
        return transaction;
    }

    public override object Encode(Geometry geometry) => GeoPackageBlob.Encode(geometry, srid);

    public override Geometry Decode(DbDataReader reader, int column) => GeoPackageBlob.Decode((byte[])reader.GetValue(column));

    public override async Task BulkInsertAsync(
        StoreSession session, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancel)
    {
        var names = Enumerable.Range(0, columns.Count).Select(i => $"@v{i}").ToArray();
        await using var insert = session.Command($"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", names)})");
        foreach (var name in names)
            insert.Parameters.Add(new SqliteParameter { ParameterName = name });
        insert.Prepare();
        var extent = new Envelope();
        foreach (var row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Length; i++)
            {
                insert.Parameters[i].Value = row[i] is Geometry geometry ? Encode(geometry) : row[i] ?? DBNull.Value;
                if (row[i] is Geometry shape)
                    extent.ExpandToInclude(shape.EnvelopeInternal);
            }
            insert.ExecuteNonQuery();
        }
        await GrowExtentAsync(session, table, extent);
    }

    public override Task ForgetExtentAsync(StoreSession session, string table) => session.ExecuteAsync(
        "UPDATE gpkg_contents SET min_x = NULL, min_y = NULL, max_x = NULL, max_y = NULL, last_change = @now WHERE table_name = @table",
        ("now", VersionRecord.Moment(clock.GetUtcNow())), ("table", table));

    /// <summary>The catalogue's box grows by what was added: a larger one than needed is right, a smaller one hides things.</summary>
    public override async Task GrowExtentAsync(StoreSession session, string table, Envelope box)
    {
        if (box.IsNull)
            return;
        await session.ExecuteAsync(
            """
            UPDATE gpkg_contents SET min_x = min(coalesce(min_x, @a), @a), min_y = min(coalesce(min_y, @b), @b),
              max_x = max(coalesce(max_x, @c), @c), max_y = max(coalesce(max_y, @d), @d), last_change = @now WHERE table_name = @table
            """,
            ("a", box.MinX), ("b", box.MinY), ("c", box.MaxX), ("d", box.MaxY),
            ("now", VersionRecord.Moment(clock.GetUtcNow())), ("table", table));
    }

    public override Exception? Translate(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen } =>
            new StoreUnreachableException(Name, exception),
        SqliteException { SqliteErrorCode: Corrupt or NotADatabase } or FormatException or InvalidDataException =>
            new BadInputException(Name, null, "damaged-project", exception.Message),
        _ => null,
    };

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
