#:project ../src/KhuPhoGis.Storage
#:property PublishAot=false
// Does a save that was acknowledged survive? Four writers save one plan while a writer, a database backend or the whole database
// is killed with kill -9; then, connections are cut at random while saves are retried. Prints a table; exit code 1 when anything
// was lost, torn or saved twice. Needs Linux, PostgreSQL with PostGIS, and root for killing the database's processes.
//
//   dotnet run -c Release tools/KillRounds.cs -- [ROUNDS, default 50] [SAVES over cut connections, default 1000]
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using KhuPhoGis.Coverages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["writer", var store, var name, var acknowledged])
    return await Writer.RunAsync(store, name, acknowledged);
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 50;
var saves = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1000;
return await new Rounds().RunAsync(rounds, saves) ? 0 : 1;

/// <summary>One process that saves without end and notes what was acknowledged, on disk before it goes on.</summary>
internal static class Writer
{
    public static async Task<int> RunAsync(string address, string name, string path)
    {
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        await foreach (var (request, saved) in SavesAsync(StoreAddress.Parse(address), name, int.MaxValue))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes($"{saved.Version} {saved.Hash} {request}\n"));
            file.Flush(flushToDisk: true);
        }
        return 0;
    }

    /// <summary>Each save gives the plan's first neighborhood another name. What is unknown is sent again as it was.</summary>
    public static async IAsyncEnumerable<(Guid Request, SaveResult.Saved Saved)> SavesAsync(StoreAddress address, string name, int count)
    {
        await using var store = await RetryAsync(() => PlanStores.OpenAsync(address, TimeProvider.System, default));
        var head = await RetryAsync(() => store.LoadAsync("kế hoạch", null, default));
        for (var done = 0; done < count;)
        {
            var request = new SaveRequest("kế hoạch", Renamed(head.Plan, $"{name} {Guid.NewGuid():N}"), head.Version.Version, Guid.NewGuid(), name);
            var result = await RetryAsync(() => store.SaveAsync(request, default));
            if (result is SaveResult.Saved saved)
            {
                done++;
                yield return (request.RequestId, saved);
            }
            else if (result is not SaveResult.Conflict)
            {
                throw new InvalidOperationException($"{result}");
            }
            head = await RetryAsync(() => store.LoadAsync("kế hoạch", null, default));
        }
    }

    public static async Task<T> RetryAsync<T>(Func<Task<T>> work)
    {
        for (var watch = Stopwatch.StartNew(); ;)
        {
            try
            {
                return await work();
            }
            catch (StoreUnreachableException) when (watch.Elapsed < TimeSpan.FromMinutes(2))
            {
                await Task.Delay(100);
            }
        }
    }

    private static Plan Renamed(Plan plan, string name) => new RenameNeighborhood(plan.Neighborhoods[0].Id, plan.Neighborhoods[0].Code, name).ApplyTo(plan);
}

internal sealed class Rounds
{
    private const int Writers = 4;

    private readonly string _folder = Directory.CreateTempSubdirectory("khuphogis-rounds-").FullName;
    private readonly SplitMix _luck = new(20261125);
    private Dictionary<string, string> _cluster = [];
    private bool _allGood = true;

    public async Task<bool> RunAsync(int rounds, int saves)
    {
        try
        {
            Console.WriteLine($"{"killed with kill -9",-24}{"rounds",7}{"acked",8}{"unacked",9}{"lost",6}{"torn",6}{"worst return",14}");
            await KillAsync("a writer, GeoPackage", rounds / 2, StoreAddress.Parse(Path.Combine(_folder, "rounds.gpkg")), Path.Combine(_folder, "rounds.gpkg"), KillWriters);
            _cluster = await StartAsync();
            var address = await DatabaseAsync("rounds");
            await KillAsync("a writer, PostGIS", rounds / 3, StoreAddress.Parse(address), address, KillWriters);
            address = await DatabaseAsync("backends");
            await KillAsync("a database backend", rounds / 3, StoreAddress.Parse(address), address, KillBackend);
            address = await DatabaseAsync("postmasters");
            await KillAsync("the whole database", rounds - (2 * (rounds / 3)), StoreAddress.Parse(address), address, KillPostmaster);
            await CutAsync(saves);
            await HundredEachAsync();
            return _allGood;
        }
        finally
        {
            if (_cluster.TryGetValue("KHUPHOGIS_PG_FOLDER", out var cluster))
                Shell("tools/pg.sh", "stop", cluster);
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task KillAsync(string what, int rounds, StoreAddress address, string text, Func<List<Process>, string?> kill)
    {
        await MakeAsync(address);
        var (worst, torn, acked, lost, unacked) = (TimeSpan.Zero, 0, 0, 0, 0);
        for (var round = 0; round < rounds; round++)
        {
            var files = Enumerable.Range(0, Writers).Select(i => Path.Combine(_folder, $"{what}-{round}-{i}.acks")).ToList();
            var writers = files.Select((file, i) => Start(text, $"writer {i}", file)).ToList();
            while (files.Count(file => File.Exists(file) && new FileInfo(file).Length > 0) < Writers)
                await Task.Delay(50);
            await Task.Delay(_luck.Next(400));
            var watch = Stopwatch.StartNew();
            if (kill(writers) is { } cluster)
                Shell("tools/pg.sh", "restart", cluster);
            await using var store = await Writer.RetryAsync(() => PlanStores.OpenAsync(address, TimeProvider.System, default));
            await Writer.RetryAsync(() => store.ListPlansAsync(default));
            worst = watch.Elapsed > worst ? watch.Elapsed : worst;
            foreach (var writer in writers)
            {
                writer.Kill();
                await writer.WaitForExitAsync();
            }
            var versions = (await Writer.RetryAsync(() => store.ListVersionsAsync("kế hoạch", default))).ToDictionary(version => version.Version, version => version.Hash);
            torn += await Writer.RetryAsync(() => store.VerifyChainAsync("kế hoạch", null, default)) is null ? 0 : 1;
            var all = files.SelectMany(File.ReadAllLines).Select(line => line.Split(' ')).Where(parts => parts.Length == 3).ToList();
            acked += all.Count;
            lost += all.Count(parts => versions.GetValueOrDefault(int.Parse(parts[0], CultureInfo.InvariantCulture)) != parts[1]);
            unacked = versions.Count - 1 - acked;
        }
        _allGood &= lost == 0 && torn == 0 && unacked >= 0 && worst < TimeSpan.FromSeconds(30);
        Console.WriteLine($"{what,-24}{rounds,7}{acked,8}{unacked,9}{lost,6}{torn,6}{worst.TotalSeconds,12:F1} s");
    }

    /// <summary>Saves through a line that is cut after a random number of bytes, in either direction.</summary>
    private async Task CutAsync(int saves)
    {
        var address = await DatabaseAsync("cut");
        await MakeAsync(StoreAddress.Parse(address));
        using var line = new BadLine(new Uri(address).Port, _luck);
        var bad = StoreAddress.Parse(new UriBuilder(address) { Port = line.Port }.Uri.ToString());
        var requests = new ConcurrentDictionary<Guid, int>();
        await foreach (var (request, saved) in Writer.SavesAsync(bad, "lan", saves))
            requests[request] = saved.Version;
        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(address), TimeProvider.System, default);
        var versions = (await store.ListVersionsAsync("kế hoạch", default)).Length - 1;
        _allGood &= versions == requests.Count && requests.Values.Distinct().Count() == saves && await store.VerifyChainAsync("kế hoạch", null, default) is null;
        Console.WriteLine($"{saves} saves, the line cut {line.Cuts} times: {requests.Count} distinct requests, {versions} versions");
    }

    private async Task HundredEachAsync()
    {
        var address = StoreAddress.Parse(await DatabaseAsync("hundred"));
        await MakeAsync(address);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(async () =>
        {
            await foreach (var _ in Writer.SavesAsync(address, $"writer {i}", 100)) { }
        })));
        await using var store = await PlanStores.OpenAsync(address, TimeProvider.System, default);
        var head = (await store.ListPlansAsync(default)).Single().Head.Version - 1;
        _allGood &= head == Writers * 100;
        Console.WriteLine($"{Writers} writers × 100 saves: head = {head} after the first version");
    }

    private static async Task MakeAsync(StoreAddress address)
    {
        static GridPoint At(double x, double y) => GridPoint.FromMetres(600_000 + x, 1_190_000 + y);
        var ward = new Ward
        {
            Code = "1",
            Name = "Phường Thử",
            Crs = 9210,
            Boundary = [new([At(0, 0), At(400, 0), At(400, 300), At(0, 300), At(0, 0)])],
            Streets = [new("Đường Một", StreetClass.Street, [At(200, 0), At(200, 300)]), new("Đường Hai", StreetClass.Street, [At(0, 150), At(400, 150)])],
            Households = [.. Enumerable.Range(0, 200).Select(i => new Household($"H{i}", At(10 + (i % 20 * 19), 10 + (i / 20 * 28)), 1, 4, null, null))],
        };
        await using var store = await PlanStores.CreateAsync(address, ward, TimeProvider.System, default);
        foreach (var layer in Enum.GetValues<WardLayer>())
            await store.ReplaceLayerAsync(ward, layer, new("rounds", "", 9210, 1, 1, "rounds"), default);
        var plan = Plan.Unassigned(ward, CoverageBuilder.Build(ward, default)).With([new Neighborhood(new(1), "1", "Một"), new(new(2), "2", "Hai")]);
        plan = plan.With([.. plan.Coverage.Cells.Select(cell => new NeighborhoodId(1 + (cell.Value % 2)))]);
        await store.SaveAsync(new("kế hoạch", plan, 0, Guid.NewGuid(), "rounds"), default);
    }

    private string? KillWriters(List<Process> writers)
    {
        foreach (var writer in writers.Take(1 + _luck.Next(Writers)))
            writer.Kill();
        return null;
    }

    private string? KillBackend(List<Process> writers)
    {
        var postmaster = Postmaster();
        var children = Shell("pgrep", "-P", postmaster, "-f", "127.0.0.1").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (children.Length > 0)
            Shell("kill", "-9", children[_luck.Next(children.Length)]);
        return null;
    }

    private string KillPostmaster(List<Process> writers)
    {
        Shell("kill", "-9", Postmaster());
        return _cluster["KHUPHOGIS_PG_FOLDER"];
    }

    private string Postmaster() => File.ReadLines(Path.Combine(_cluster["KHUPHOGIS_PG_FOLDER"], "data", "postmaster.pid")).First();

    private static Process Start(params string[] arguments) => Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["writer", .. arguments]))!;

    private static async Task<Dictionary<string, string>> StartAsync() => await Task.Run(() =>
        Shell("tools/pg.sh", "start", "--durable", "--for", $"{Environment.ProcessId}").Split('\n').Where(line => line.StartsWith("export ", StringComparison.Ordinal))
            .Select(line => line["export ".Length..].Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]));

    private async Task<string> DatabaseAsync(string name)
    {
        var address = new UriBuilder(_cluster["KHUPHOGIS_PG"]) { Password = _cluster["PGPASSWORD"], Path = name }.Uri;
        await using var connection = new Npgsql.NpgsqlConnection($"Host=127.0.0.1;Port={address.Port};Username=khuphogis;Password={_cluster["PGPASSWORD"]};Database=postgres;Pooling=False");
        await connection.OpenAsync();
        await using var create = new Npgsql.NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return address.ToString();
    }

    private static string Shell(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}

/// <summary>A line to the database that breaks after some kilobytes, without a word.</summary>
internal sealed class BadLine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _to;
    private readonly SplitMix _luck;
    private int _cuts;

    public BadLine(int to, SplitMix luck)
    {
        (_to, _luck) = (to, luck);
        _listener.Start();
        _ = Task.Run(async () =>
        {
            while (true)
                _ = CarryAsync(await _listener.AcceptTcpClientAsync());
        });
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public int Cuts => _cuts;

    public void Dispose() => _listener.Dispose();

    private async Task CarryAsync(TcpClient near)
    {
        using var _ = near;
        using var far = new TcpClient();
        await far.ConnectAsync(IPAddress.Loopback, _to);
        var left = 4_000 + _luck.Next(60_000);
        await Task.WhenAny(PumpAsync(near, far), PumpAsync(far, near));

        async Task PumpAsync(TcpClient from, TcpClient to)
        {
            var buffer = new byte[2_048];
            try
            {
                for (int read; (read = await from.GetStream().ReadAsync(buffer)) > 0;)
                {
                    if (Interlocked.Add(ref left, -read) < 0)
                    {
                        Interlocked.Increment(ref _cuts);
                        return;
                    }
                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
                }
            }
            catch (IOException)
            {
                // The other half was cut.
            }
        }
    }
}

/// <summary>The same luck in every run.</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0, less than the bound.</summary>
    public int Next(int bound)
    {
        lock (this)
        {
            _state += 0x9E3779B97F4A7C15;
            var z = (_state ^ (_state >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)bound);
        }
    }
}
