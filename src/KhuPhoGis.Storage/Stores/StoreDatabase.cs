using System.Data.Common;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Stores;

/// <summary>What differs between the two databases; everything else is the same SQL in both.</summary>
internal abstract class StoreDatabase : IAsyncDisposable
{
    /// <summary>For people and logs; without a password.</summary>
    public abstract string Name { get; }

    /// <summary>After SELECT, locks the rows until the transaction ends; empty where the transaction locks everything.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>The database's clock in SQL: seconds since 1970.</summary>
    public abstract string Now { get; }

    /// <summary>
    /// The polygons of past versions stay, each with the versions it stood in; otherwise only those of the newest version are
    /// there for map programs to show.
    /// </summary>
    public abstract bool KeepsPastShapes { get; }

    public abstract Task<ChangeSignal> ListenAsync(CancellationToken cancel);

    public abstract Task<DbConnection> OpenAsync(CancellationToken cancel);

    /// <summary>A transaction that sees one state throughout and changes nothing.</summary>
    public abstract Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancel);

    public abstract Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancel);

    /// <summary>As a parameter; the geometry is in metres of the ward's grid.</summary>
    public abstract object Encode(Geometry geometry);

    public abstract Geometry Decode(DbDataReader reader, int column);

    /// <summary>Adds rows the fastest way there is. A <see cref="Geometry"/> among the values is encoded.</summary>
    public abstract Task BulkInsertAsync(
        StoreSession session, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancel);

    /// <summary>Says in the database's own catalogue, where it has one, that a table was emptied.</summary>
    public virtual Task ForgetExtentAsync(StoreSession session, string table) => Task.CompletedTask;

    /// <summary>Says in that catalogue what box was added to; bulk inserts do so themselves.</summary>
    public virtual Task GrowExtentAsync(StoreSession session, string table, Envelope box) => Task.CompletedTask;

    /// <summary>Until the transaction ends, nobody else is behind this line with the same words. Where writers are alone anyway: nothing.</summary>
    public virtual Task TakeTurnsAsync(StoreSession session, string about) => Task.CompletedTask;

    /// <summary>The exception to throw in its place when the database does not answer or does not take the data; null for others.</summary>
    public abstract Exception? Translate(Exception exception);

    public abstract ValueTask DisposeAsync();
}
