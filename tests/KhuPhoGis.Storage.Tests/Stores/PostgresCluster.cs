using System.Collections.Concurrent;
using System.Diagnostics;
using KhuPhoGis.Storage.Tests.Stores;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>
/// A PostgreSQL of the test run's own, started by tools/pg.sh when the first test asks and stopped after the last. Where the
/// machine has none: a loud skip; a failure when CI is true.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private readonly Lazy<Task<Dictionary<string, string>>> _start = new(StartAsync);
    private readonly ConcurrentDictionary<string, Lazy<Task<string>>> _databases = new();

    /// <summary>The address, with password, of a database that all who give this name share.</summary>
    public async Task<string> DatabaseAsync(string name) =>
        await _databases.GetOrAdd(name, key => new(() => CreateDatabaseAsync(key))).Value;

    /// <summary>A connection string for the address.</summary>
    public static string ConnectionString(string address)
    {
        var uri = new Uri(address);
        var user = uri.UserInfo.Split(':');
        return $"Host={uri.Host};Port={uri.Port};Username={user[0]};Password={user[1]};Database={uri.AbsolutePath.Trim('/')};Pooling=False";
    }

    public async ValueTask DisposeAsync()
    {
        if (_start.IsValueCreated && _start.Value.IsCompletedSuccessfully)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync("stop", (await _start.Value)["KHUPHOGIS_PG_FOLDER"]);
        }
    }

    private static async Task<Dictionary<string, string>> StartAsync()
    {
        var (exitCode, output) = await RunAsync("start", "--for", Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (exitCode != 0)
        {
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true" || exitCode != 3, "SKIPPED: no PostgreSQL with PostGIS on this machine.");
            Assert.Fail($"tools/pg.sh start: exit code {exitCode}. {output}");
        }
        var cluster = output.Split('\n').Where(line => line.StartsWith("export ", StringComparison.Ordinal))
            .Select(line => line["export ".Length..].Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        // Half a second each, saved for all databases but this.
        await ExecuteAsync(AddressOf(cluster, "template1"), "CREATE EXTENSION postgis");
        return cluster;
    }

    private async Task<string> CreateDatabaseAsync(string name)
    {
        var cluster = await _start.Value;
        await ExecuteAsync(AddressOf(cluster, "postgres"), $"CREATE DATABASE {name}");
        return AddressOf(cluster, name);
    }

    /// <summary>As the owner of the cluster.</summary>
    public static async Task<object?> ExecuteAsync(string address, string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString(address));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static string AddressOf(Dictionary<string, string> cluster, string database) =>
        new UriBuilder(cluster["KHUPHOGIS_PG"]) { Password = cluster["PGPASSWORD"], Path = database }.Uri.ToString();

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "KhuPhoGis.sln")))
            root = root.Parent;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "SKIPPED: tools/pg.sh needs a POSIX shell.");
        var start = new ProcessStartInfo("bash", [Path.Combine(root!.FullName, "tools", "pg.sh"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
