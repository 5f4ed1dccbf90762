using System.Collections.Immutable;
using System.Globalization;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Files;
using KhuPhoGis.Wards;
using Npgsql;

namespace KhuPhoGis.Storage.Stores;

/// <summary>Makes and opens projects in a PostgreSQL database: one ward each, all of one zone.</summary>
internal static class PostGisProject
{
    /// <exception cref="BadInputException">The database has this ward, or holds wards of another zone.</exception>
    public static Task<IPlanStore> CreateAsync(StoreAddress address, Ward header, TimeProvider clock, CancellationToken cancel) =>
        GuardAsync(address, async () =>
        {
            await MigrateAsync(address, header.Crs, cancel);
            await using var database = Open(address, header.Crs);
            await using var session = await StoreSession.BeginAsync(database, write: true, cancel);
            if (await WardTable.AddAsync(session, header) is null)
                throw new BadInputException(address.ToString(), null, "project-exists");
            await session.CommitAsync();
            return await OpenAsync(address, header.Code, clock, cancel);
        });

    /// <exception cref="BadInputException">No project, no such ward, or of another version of the program.</exception>
    public static Task<IPlanStore> OpenAsync(StoreAddress address, TimeProvider clock, CancellationToken cancel) =>
        GuardAsync(address, () => OpenAsync(address, address.WardCode, clock, cancel));

    /// <summary>Ordinal.</summary>
    public static Task<ImmutableArray<string>> ListWardsAsync(StoreAddress address, CancellationToken cancel) => GuardAsync(address, async () =>
    {
        await CheckAsync(address, cancel);
        await using var unknownZone = Open(address, 0);
        await using var session = await StoreSession.BeginAsync(unknownZone, write: false, cancel);
        return (await WardTable.ListAsync(session)).Select(ward => ward.Code).Order(StringComparer.Ordinal).ToImmutableArray();
    });

    /// <returns>Scripts applied.</returns>
    public static Task<int> MigrateAsync(StoreAddress address, CancellationToken cancel) =>
        GuardAsync(address, () => MigrateAsync(address, null, cancel));

    /// <summary>For what is of the whole database and of no ward.</summary>
    public static Task<StoreDatabase> OpenDatabaseAsync(StoreAddress address, CancellationToken cancel) => GuardAsync<StoreDatabase>(address, async () =>
    {
        await CheckAsync(address, cancel);
        return Open(address, 0);
    });

    private static async Task<IPlanStore> OpenAsync(StoreAddress address, string? wardCode, TimeProvider clock, CancellationToken cancel)
    {
        await CheckAsync(address, cancel);
        await using var unknownZone = Open(address, 0);
        await using var session = await StoreSession.BeginAsync(unknownZone, write: false, cancel);
        var wards = await WardTable.ListAsync(session);
        var found = wardCode is null && wards.Count == 1 ? wards[0] : wards.FirstOrDefault(ward => ward.Code == wardCode);
        if (found.Code is null)
        {
            var codes = string.Join(", ", wards.Select(ward => ward.Code));
            throw new BadInputException(address.ToString(), null, "no-such-ward", wardCode ?? "", codes);
        }
        var header = await new WardTable(session, found.Id).ReadHeaderAsync();
        return new SqlPlanStore(Open(address, header.Crs), found.Id, clock);
    }

    private static async Task CheckAsync(StoreAddress address, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(address, pooling: false));
        await connection.OpenAsync(cancel);
        await Migrator.CheckAsync(connection, Migrator.Postgres, address.ToString(), cancel);
    }

    /// <summary>On a connection of its own, closed before the store's are opened.</summary>
    /// <param name="epsg">The zone of a new database; null to take the one that is there.</param>
    private static async Task<int> MigrateAsync(StoreAddress address, int? epsg, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(address, pooling: false));
        await connection.OpenAsync(cancel);
        int? there = await Migrator.IsProjectAsync(connection, Migrator.Postgres, cancel) ? await SridAsync(connection, cancel) : null;
        if (there is null && epsg is null)
            throw new BadInputException(address.ToString(), null, "not-a-project");
        if (there is { } found && epsg is { } wanted && found != PrivateSrs.Of(wanted))
            throw new BadInputException(address.ToString(), null, "other-zone", wanted);
        var applied = Migrator.Migrate(connection, Migrator.Postgres, there ?? PrivateSrs.Of(epsg!.Value));
        if (connection.State != System.Data.ConnectionState.Open)
            await connection.OpenAsync(cancel);
        await PrivateSrs.WriteAsync(connection, cancel);
        return applied;
    }

    private static async Task<int> SridAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand("SELECT Find_SRID(current_schema()::text, 'ward', 'geom')", connection);
        return Convert.ToInt32(await command.ExecuteScalarAsync(cancel), CultureInfo.InvariantCulture);
    }

    private static PostGisDatabase Open(StoreAddress address, int epsg)
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionString(address, pooling: true));
        builder.UseNetTopologySuite();
        return new PostGisDatabase(builder.Build(), address.ToString(), PrivateSrs.Of(epsg));
    }

    internal static string ConnectionString(StoreAddress address, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = address.Host,
        Port = address.Port,
        Database = address.Database,
        Username = address.User.Length > 0 ? address.User : null,
        Password = address.Password,
        Pooling = pooling,
        ApplicationName = "KhuPhoGis",
        Timeout = 10,
    }.ConnectionString;

    internal static async Task<T> GuardAsync<T>(StoreAddress address, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (PostGisDatabase.TranslateAny(Cause(e), address.ToString()) is { } translated)
        {
            throw translated;
        }
    }

    private static Exception Cause(Exception e) => e is EvolveDb.EvolveException { InnerException: { } inner } ? inner : e;
}
