using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Storage.Tests.Files;
using KhuPhoGis.Tests;
using KhuPhoGis.Wards;

namespace KhuPhoGis.Storage.Tests.Stores;

/// <summary>The register as it was before its last change.</summary>
public sealed class RegisterMemoryTests : IAsyncLifetime
{
    private static readonly LayerSource List = new("ds.xlsx", "ab", 9210, 4, 4, "lan");

    private readonly TempFolder _folder = new();
    private IPlanStore _store = null!;
    private Ward _ward = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private StoreAddress Address => StoreAddress.Parse(_folder["nho.gpkg"]);

    private RegisterMemory Memory => new(_folder["home"], TimeProvider.System);

    public async ValueTask InitializeAsync()
    {
        _ward = SmallWard.Assigned("1122").Ward;
        _store = await PlanStores.CreateAsync(Address, _ward, TimeProvider.System, Cancel);
        await _store.ReplaceLayerAsync(_ward, WardLayer.Households, List, Cancel);
    }

    [Fact]
    public async Task Comes_back_with_its_source_in_the_name_of_who_takes_it_back()
    {
        await Memory.ChangeAsync(Address, _store, () => EmptyAsync("moi.xlsx"), Cancel);
        Assert.Empty((await _store.ReadWardAsync(Cancel)).Households);

        Assert.True(await Memory.UndoAsync(Address, _store, "minh", Cancel));

        Assert.Equal(_ward.Households, (await _store.ReadWardAsync(Cancel)).Households);
        Assert.Equal(List with { ImportedBy = "minh" }, (await _store.InfoAsync(Cancel)).Layers.Single(layer => layer.Layer == WardLayer.Households).Source);
        Assert.False(await Memory.UndoAsync(Address, _store, "minh", Cancel));
    }

    [Fact]
    public async Task What_somebody_else_replaced_since_is_not_overwritten()
    {
        await Memory.ChangeAsync(Address, _store, () => EmptyAsync("moi.xlsx"), Cancel);
        await EmptyAsync("khac.xlsx");

        Assert.False(await Memory.HasAsync(Address, _store, Cancel));
        Assert.False(await Memory.UndoAsync(Address, _store, "lan", Cancel));
        Assert.Empty((await _store.ReadWardAsync(Cancel)).Households);
    }

    [Fact]
    public async Task A_change_that_fails_leaves_the_step_before_it_and_nothing_else()
    {
        await Memory.ChangeAsync(Address, _store, () => EmptyAsync("moi.xlsx"), Cancel);
        var kept = Files();

        await Assert.ThrowsAsync<IOException>(() => Memory.ChangeAsync(Address, _store, () => throw new IOException(), Cancel));

        Assert.Equal(kept, Files());
        Assert.True(await Memory.UndoAsync(Address, _store, "lan", Cancel));
        Assert.Empty(Files());
    }

    [Fact]
    public async Task Whoever_asks_to_stop_once_it_is_done_can_still_take_it_back()
    {
        using var stop = new CancellationTokenSource();

        await Memory.ChangeAsync(Address, _store, async () =>
        {
            await EmptyAsync("moi.xlsx");
            await stop.CancelAsync();
        }, stop.Token);

        Assert.True(await Memory.HasAsync(Address, _store, Cancel));
    }

    [Fact]
    public async Task Nothing_is_kept_for_longer_than_thirty_days()
    {
        await Memory.ChangeAsync(Address, _store, () => EmptyAsync("moi.xlsx"), Cancel);
        foreach (var file in Files())
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddDays(-31));
        var other = StoreAddress.Parse(_folder["khac.gpkg"]);
        await using var store = await PlanStores.CreateAsync(other, _ward, TimeProvider.System, Cancel);

        await Memory.ChangeAsync(other, store, () => store.ReplaceLayerAsync(_ward, WardLayer.Households, List, Cancel), Cancel);

        Assert.False(await Memory.HasAsync(Address, _store, Cancel));
        Assert.Equal(2, Files().Count());
    }

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    private Task EmptyAsync(string file) => _store.ReplaceLayerAsync(_ward with { Households = [] }, WardLayer.Households, List with { File = file }, Cancel);

    private IEnumerable<string> Files() => [.. Directory.EnumerateFiles(_folder["home"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
