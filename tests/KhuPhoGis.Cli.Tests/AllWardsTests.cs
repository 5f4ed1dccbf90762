using System.Diagnostics;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Jobs;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Stores;
using KhuPhoGis.Tests;
using KhuPhoGis.Wards;
using Npgsql;

namespace KhuPhoGis.Cli.Tests;

/// <summary>Every ward of a database redrawn by workers of one or more machines.</summary>
public sealed class AllWardsTests(PostgresCluster cluster)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_ward_gets_its_plan_and_what_cannot_be_drawn_is_said()
    {
        var database = await MakeAsync("all_wards", "30001", "30002", "30003");
        await using (await PlanStores.CreateAsync(StoreAddress.Parse(database + "#39999"), new Ward { Code = "39999", Name = "Trống", Crs = 9210 }, TimeProvider.System, Cancel))
        {
        }

        var run = await CliRun.Of("redraw", database, "--all-wards", "--plan", "moi", "--time-limit", "50ms", "--workers", "2", "--json");

        Assert.True(run.Exit == ExitCode.PlanHasErrors, run.Error + run.Out);
        Assert.Equal((3, 1, 0), (Int(run, "done"), Int(run, "skipped"), Int(run, "failed")));
        var wards = run.Json.GetProperty("wards").EnumerateArray().ToList();
        Assert.Equal(["done", "done", "done", "skipped"], wards.Select(ward => ward.GetProperty("state").GetString()));
        Assert.All(wards.Take(3), ward => Assert.Equal((1, 18, 900), (ward.GetProperty("version").GetInt32(), ward.GetProperty("neighborhoods").GetInt32(), ward.GetProperty("households").GetInt32())));
        Assert.Contains("Trống", wards[3].GetProperty("problem").GetString(), StringComparison.Ordinal);
        // By itself the same ward gives the same plan.
        await CliRun.Ok("redraw", database + "#30002", "--plan", "alone", "--time-limit", "50ms");
        Assert.Equal(await FingerprintAsync(database, "moi"), await FingerprintAsync(database, "alone"));
    }

    [Fact]
    public async Task The_wards_of_a_killed_worker_are_drawn_by_another_within_a_minute_and_once_only()
    {
        string[] codes = ["30011", "30012", "30013", "30014"];
        var database = await MakeAsync("killed_worker", codes);
        await using var hold = await HoldSavesAsync(database);
        using var first = StartWorker(database);
        var redraw = CliRun.Of("redraw", database, "--all-wards", "--plan", "moi", "--time-limit", "50ms", "--workers", "0", "--json");
        while (await WaitingSavesAsync(database) < 2)
        {
            Assert.False(redraw.IsCompleted || first.HasExited, "Two wards were to be at their save.");
            await Task.Delay(50, Cancel);
        }

        first.Kill();
        var watch = Stopwatch.StartNew();
        await hold.DisposeAsync();
        using var second = StartWorker(database);
        var run = await redraw.WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        TestContext.Current.TestOutputHelper?.WriteLine($"All wards done {watch.Elapsed.TotalSeconds:F1} s after the kill.");
        second.Kill();
        Assert.Equal((ExitCode.Ok, 4), (run.Exit, Int(run, "done")));
        foreach (var code in codes)
        {
            await using var store = await PlanStores.OpenAsync(StoreAddress.Parse($"{database}#{code}"), TimeProvider.System, Cancel);
            Assert.Single(await store.ListVersionsAsync("moi", Cancel));
            Assert.Null(await store.VerifyChainAsync("moi", null, Cancel));
        }
        Assert.Equal(4L, await PostgresCluster.ExecuteAsync(database, "SELECT count(*) FROM audit WHERE action = 'save'"));
    }

    [Fact]
    public async Task A_ward_whose_store_did_not_answer_is_tried_again()
    {
        var database = await MakeAsync("tried_again", "30031");
        var tries = 0;
        var around = new Around { Wrap = store => Interlocked.Increment(ref tries) == 1 ? throw new StoreUnreachableException("test", new TimeoutException()) : store };

        var run = await CliRun.Of(around, "redraw", database, "--all-wards", "--plan", "moi", "--time-limit", "50ms", "--workers", "1", "--json");

        Assert.Equal((ExitCode.Ok, 1, 2), (run.Exit, Int(run, "done"), tries));
    }

    [Fact]
    public async Task A_cancelled_redraw_leaves_the_queue_and_a_stopped_one_goes_on()
    {
        var database = await MakeAsync("cancelled_redraw", "30021", "30022");
        var batches = new RedrawBatches(await JobEngine.OpenAsync(StoreAddress.Parse(database), Cancel));
        var stopped = await StopAsync(database, batches, "moi");
        var again = await StopAsync(database, batches, "moi");

        await CliRun.Ok("redraw", database, "--all-wards", "--plan", "moi", "--cancel");

        Assert.Equal(stopped, again);
        Assert.Equal(2, batches.Look(stopped)!.Count(WardState.Cancelled));
        Assert.True(batches.Look(stopped)!.IsOver);
        var next = await CliRun.Ok("redraw", database, "--all-wards", "--plan", "moi", "--time-limit", "50ms", "--workers", "1", "--json");
        Assert.NotEqual(stopped, next.Json.GetProperty("batch").GetString());
        Assert.Equal(2L, await PostgresCluster.ExecuteAsync(database, "SELECT count(*) FROM plan_version"));
    }

    [Fact]
    public async Task A_file_and_a_wish_for_one_ward_are_refused()
    {
        using var ward = new TinyWard();
        await ward.NewAsync();

        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("redraw", ward.Store, "--all-wards", "--plan", "moi")).Exit);
        Assert.Equal(ExitCode.BadInput, (await CliRun.Of("work", ward.Store)).Exit);
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of("redraw", ward.Store, "--all-wards", "--plan", "moi", "--count", "3")).Exit);
        Assert.Equal(ExitCode.WrongUsage, (await CliRun.Of("redraw", ward.Store, "--plan", "moi", "--workers", "3")).Exit);
    }

    /// <summary>Starts a redraw that nobody works on and stops waiting for it; the order's id.</summary>
    private static async Task<string> StopAsync(string database, RedrawBatches batches, string plan)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var run = CliRun.Of(new Around { Cancel = stop.Token }, "redraw", database, "--all-wards", "--plan", plan, "--workers", "0");
        while (batches.List() is not [{ Wards.Length: 2 }, ..])
            await Task.Delay(50, Cancel);
        await stop.CancelAsync();
        Assert.Equal(ExitCode.Cancelled, (await run).Exit);
        return batches.List()[0].Id;
    }

    /// <summary>36 blocks of 25 households in each ward: 18 neighborhoods by its rules.</summary>
    private async Task<string> MakeAsync(string name, params string[] codes)
    {
        var database = await cluster.DatabaseAsync(name);
        var plan = SmallWard.Assigned(string.Join('/', Enumerable.Repeat("111111", 6)), households: 25);
        foreach (var code in codes)
        {
            var ward = plan.Ward with { Code = code };
            await using var store = await PlanStores.CreateAsync(StoreAddress.Parse($"{database}#{code}"), ward with { Boundary = [], Households = [] }, TimeProvider.System, Cancel);
            await store.ReplaceLayerAsync(ward, WardLayer.Ward, new("test", "", ward.Crs, 1, 1, "lan"), Cancel);
            await store.ReplaceLayerAsync(ward, WardLayer.Households, new("test", "", ward.Crs, 900, 900, "lan"), Cancel);
            Assert.True(await store.SaveCoverageAsync(await store.ReadWardAsync(Cancel), plan.Coverage, Cancel));
        }
        return database;
    }

    private static async Task<string> FingerprintAsync(string database, string plan)
    {
        await using var store = await PlanStores.OpenAsync(StoreAddress.Parse(database + "#30002"), TimeProvider.System, Cancel);
        return (await store.ListVersionsAsync(plan, Cancel)).Single().Fingerprint;
    }

    /// <summary>Until it is disposed, plans are read but none is saved.</summary>
    private static async Task<NpgsqlConnection> HoldSavesAsync(string database)
    {
        var connection = new NpgsqlConnection(PostgresCluster.ConnectionString(database));
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand("BEGIN; LOCK TABLE plan IN SHARE MODE", connection);
        await command.ExecuteNonQueryAsync(Cancel);
        return connection;
    }

    private static async Task<long> WaitingSavesAsync(string database) => (long)(await PostgresCluster.ExecuteAsync(database,
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'INSERT INTO plan%'"))!;

    private static Process StartWorker(string database) => Process.Start(new ProcessStartInfo(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "khupho.dll"), "work", database, "--workers", "2"])
    { RedirectStandardError = true, RedirectStandardOutput = true })!;

    private static int Int(CliRun run, string name) => run.Json.GetProperty(name).GetInt32();
}
