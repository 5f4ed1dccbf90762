using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace KhuPhoGis.Benchmarks;

/// <summary>A private PostgreSQL of this run's own, as durable as an office's.</summary>
internal sealed class CityDatabase : IDisposable
{
    private readonly string _folder, _password;

    public CityDatabase()
    {
        var lines = Run("tools/pg.sh", "start", "--durable", "--for", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)).Split('\n')
            .Where(line => line.StartsWith("export ", StringComparison.Ordinal)).Select(line => line["export ".Length..].Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        (_folder, _password) = (lines["KHUPHOGIS_PG_FOLDER"], lines["PGPASSWORD"]);
        Address = new UriBuilder(lines["KHUPHOGIS_PG"]) { Password = _password }.Uri;
        // psql reads it.
        Environment.SetEnvironmentVariable("PGPASSWORD", _password);
    }

    public Uri Address { get; }

    public void Execute(string sql)
    {
        using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={Address.Port};Username=khuphogis;Password={_password};Database=khuphogis;Pooling=False;Command Timeout=0");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>By psql itself; how long it took, start of the program included.</summary>
    public TimeSpan Psql(string command)
    {
        var watch = Stopwatch.StartNew();
        Run("psql", "-h", "127.0.0.1", "-p", Address.Port.ToString(CultureInfo.InvariantCulture), "-U", "khuphogis", "-d", "khuphogis", "-v", "ON_ERROR_STOP=1", "-qc", command);
        return watch.Elapsed;
    }

    public void Dispose() => Run("tools/pg.sh", "stop", _folder);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {arguments[0]}: exit code {process.ExitCode}");
    }
}
