using Hangfire;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Storage.Stores;
using Npgsql;

namespace KhuPhoGis.Storage.Jobs;

/// <summary>
/// The job engine (Hangfire) in a schema of its own of the project's database. A worker that lives says so every three seconds;
/// when it has been silent for fifteen, what it was doing is given to another.
/// </summary>
public static class JobEngine
{
    public const string Queue = "redraw";

    private const string Schema = "khuphogis_job";

    /// <summary>Any number; the same for all programs.</summary>
    private const long SchemaLock = 0x6B687570686F;

    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15), Kept = TimeSpan.FromDays(30);

    /// <summary>Opens it, and makes its tables the first time; several programs may do so at once.</summary>
    /// <exception cref="BadInputException">The address is of a file.</exception>
    /// <exception cref="Plans.StoreUnreachableException">The database does not answer.</exception>
    public static async Task<JobStorage> OpenAsync(StoreAddress address, CancellationToken cancel)
    {
        if (address.File is not null)
            throw new BadInputException(address.ToString(), null, "needs-database");
        return await PostGisProject.GuardAsync(address, async () =>
        {
            await using var connection = new NpgsqlConnection(PostGisProject.ConnectionString(address, pooling: false));
            await connection.OpenAsync(cancel);
            await using var once = new NpgsqlCommand($"SELECT pg_advisory_lock({SchemaLock})", connection);
            await once.ExecuteNonQueryAsync(cancel);
            var options = Options();
            var connections = new NpgsqlConnectionFactory(PostGisProject.ConnectionString(address, pooling: true), options);
            return new PostgreSqlStorage(connections, options) { JobExpirationTimeout = Kept };
        });
    }

    /// <param name="activator">Makes the objects whose methods the jobs are.</param>
    public static BackgroundJobServer Work(JobStorage storage, int workers, JobActivator activator) => new(
        new BackgroundJobServerOptions
        {
            WorkerCount = workers,
            Queues = [Queue],
            Activator = activator,
            HeartbeatInterval = Silence / 3,
            ServerTimeout = 2 * Silence,
            ServerCheckInterval = Silence,
            SchedulePollingInterval = TimeSpan.FromSeconds(1),
            CancellationCheckInterval = TimeSpan.FromSeconds(1),
            ShutdownTimeout = TimeSpan.FromSeconds(5),
        },
        storage);

    private static PostgreSqlStorageOptions Options() => new()
    {
        SchemaName = Schema,
        UseSlidingInvisibilityTimeout = true,
        InvisibilityTimeout = Silence,
        QueuePollInterval = TimeSpan.FromSeconds(1),
        DistributedLockTimeout = 2 * Silence,
    };
}
