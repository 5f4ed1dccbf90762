using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Wards;
using Microsoft.Extensions.Logging.Abstractions;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>A project with one plan named "draft", for sessions without screens.</summary>
internal static class SmallProject
{
    public static async Task MakeAsync(StoreAddress address, Plan plan, CancellationToken cancel)
    {
        await using var store = await PlanStores.CreateAsync(address, plan.Ward, TimeProvider.System, cancel);
        foreach (var layer in Enum.GetValues<WardLayer>())
            await store.ReplaceLayerAsync(plan.Ward, layer, new("test", "", plan.Ward.Crs, 1, 1, "lan"), cancel);
        Assert.IsType<SaveResult.Saved>(await store.SaveAsync(new("draft", plan, 0, Guid.NewGuid(), "lan"), cancel));
    }

    public static async Task<PlanSession> OpenAsync(string store, string author, CancellationToken cancel) => await PlanSession.OpenAsync(
        new(store, "draft", "Nhỏ", default), await PlanStores.OpenAsync(StoreAddress.Parse(store), TimeProvider.System, cancel),
        author, TimeProvider.System, NullLogger.Instance, cancel);
}
