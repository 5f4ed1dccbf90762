using Npgsql;

namespace KhuPhoGis.Storage.Stores;

/// <summary>The database's own notices, on a connection that listens.</summary>
internal sealed class PostGisSignal : ChangeSignal
{
    /// <summary>Also finds out that the line was cut without a word.</summary>
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(30);

    private readonly NpgsqlConnection _connection;

    private PostGisSignal(NpgsqlConnection connection) => _connection = connection;

    public static async Task<ChangeSignal> ListenAsync(NpgsqlDataSource source, CancellationToken cancel)
    {
        var connection = await source.OpenConnectionAsync(cancel);
        try
        {
            await using var listen = new NpgsqlCommand("LISTEN khuphogis_plan", connection);
            await listen.ExecuteNonQueryAsync(cancel);
            return new PostGisSignal(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override Task NextAsync(CancellationToken cancel) => _connection.WaitAsync(AWhile, cancel);

    public override ValueTask DisposeAsync() => _connection.DisposeAsync();
}
