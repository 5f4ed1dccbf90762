using System.Data.Common;
using NetTopologySuite.Geometries;

namespace KhuPhoGis.Storage.Stores;

/// <summary>One transaction. Disposed without <see cref="CommitAsync"/>, it leaves nothing behind.</summary>
internal sealed class StoreSession : IAsyncDisposable
{
    private readonly CancellationToken _cancel;

    private StoreSession(StoreDatabase database, DbConnection connection, DbTransaction transaction, CancellationToken cancel)
    {
        (Database, Connection, Transaction, _cancel) = (database, connection, transaction, cancel);
    }

    public StoreDatabase Database { get; }

    public DbConnection Connection { get; }

    public DbTransaction Transaction { get; }

    public static async Task<StoreSession> BeginAsync(StoreDatabase database, bool write, CancellationToken cancel)
    {
        var connection = await database.OpenAsync(cancel);
        try
        {
            var transaction = write ? await database.BeginWriteAsync(connection, cancel) : await database.BeginReadAsync(connection, cancel);
            return new(database, connection, transaction, cancel);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <returns>Rows changed.</returns>
    public async Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(_cancel);
    }

    public async Task<List<T>> ReadAsync<T>(string sql, Func<StoreRow, T> read, params (string Name, object? Value)[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(_cancel);
        var rows = new List<T>();
        while (await reader.ReadAsync(_cancel))
            rows.Add(read(new StoreRow(reader, Database)));
        return rows;
    }

    public Task BulkInsertAsync(string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows) =>
        Database.BulkInsertAsync(this, table, columns, rows, _cancel);

    /// <summary>Cancelled until here, nothing has happened; from here on it is not cancelled any more.</summary>
    public async Task CommitAsync()
    {
        _cancel.ThrowIfCancellationRequested();
        await Transaction.CommitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await Transaction.DisposeAsync();
        await Connection.DisposeAsync();
    }

    /// <summary>A command in this transaction. The SQL is a constant of the program; whatever a person wrote is a value.</summary>
    public DbCommand Command(string sql, params (string Name, object? Value)[] values)
    {
        _cancel.ThrowIfCancellationRequested();
        var command = Connection.CreateCommand();
        command.Transaction = Transaction;
#pragma warning disable CA2100 // See the summary.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value is Geometry geometry ? Database.Encode(geometry) : value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
