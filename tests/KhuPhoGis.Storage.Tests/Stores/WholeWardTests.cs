using System.Diagnostics;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Files;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>
/// A whole ward, 20 000 doors and 7 937 lines of 5 positions, goes in and out unchanged and in no time that a person would
/// notice; the bound is loose, for a busy machine. Prints the figures with
/// <c>tests/KhuPhoGis.Storage.Tests/bin/Release/net10.0/KhuPhoGis.Storage.Tests -class "*WholeWardTests" -showLiveOutput</c>
/// </summary>
public sealed class WholeWardTests(PostgresCluster cluster, ITestOutputHelper output) : IDisposable
{
    private const int Columns = 62, Rows = 63, Rounds = 3, MostMilliseconds = 10_000;

    private readonly TempFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_file_takes_a_whole_ward() => MeasureAsync(StoreAddress.Parse(_folder["speed.gpkg"]));

    [Fact]
    public async Task A_database_takes_a_whole_ward() => await MeasureAsync(StoreAddress.Parse(await cluster.DatabaseAsync("speed") + "#27484"));

    private async Task MeasureAsync(StoreAddress address)
    {
        var coverage = GridWard.Coverage(Columns, Rows);
        var ward = GridWard.Ward(coverage, Columns, doorsInCell: 6);
        ward = ward with { Households = ward.Households[..20_000] };
        var plan = GridWard.Plan(ward, coverage, Columns);
        await using var store = await PlanStoreContract.CreateAsync(address, ward);
        await ReportAsync("import households", _ => store.ReplaceLayerAsync(ward, WardLayer.Households, PlanStoreContract.Source, Cancel));
        await ReportAsync("read ward", async _ =>
        {
            await using var fresh = await PlanStores.OpenAsync(address, PlanStoreContract.Clock, Cancel);
            await fresh.ReadWardAsync(Cancel);
        });
        await ReportAsync("save base coverage", async _ => await store.SaveCoverageAsync(await store.ReadWardAsync(Cancel), coverage, Cancel));
        await ReportAsync("save plan, new lines", round =>
        {
            plan = PlanStoreContract.Moved(plan);
            return PlanStoreContract.SaveAsync(store, plan, basedOn: round);
        });
        await ReportAsync("save plan, same lines", round => PlanStoreContract.SaveAsync(store, plan, basedOn: Rounds + round));
        await ReportAsync("load plan, ward known", _ => store.LoadAsync("draft", null, Cancel));
        await ReportAsync("verify chain of 6", _ => store.VerifyChainAsync("draft", null, Cancel));
        WardAssert.Equal(ward, await store.ReadWardAsync(Cancel));
        PlanAssert.SameContent(plan, (await store.LoadAsync("draft", null, Cancel)).Plan);
    }

    private async Task ReportAsync(string what, Func<int, Task> work)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            await work(round);
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
        output.WriteLine(FormattableString.Invariant($"{what,-22} first {times[0],6:F0} ms, median {times.Order().ElementAt(Rounds / 2),6:F0} ms"));
        Assert.InRange(times.Min(), 0, MostMilliseconds);
    }
}
