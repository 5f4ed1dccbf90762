using Bunit;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using Microsoft.Extensions.Logging.Abstractions;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>A session on a small ward and a place to render components, without a browser.</summary>
public sealed class SmallSession : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;

    private SmallSession(PlanSession session, DirectoryInfo folder) => (Session, _folder) = (session, folder);

    public PlanSession Session { get; }

    public BunitContext Context { get; } = new();

    public static async Task<SmallSession> OpenAsync(Plan plan, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("khupho-test-");
        var path = Path.Combine(folder.FullName, "nho.gpkg");
        var store = await PlanStores.CreateAsync(StoreAddress.Parse(path), plan.Ward, TimeProvider.System, cancel);
        foreach (var layer in Enum.GetValues<Wards.WardLayer>())
            await store.ReplaceLayerAsync(plan.Ward, layer, new("test", "", plan.Ward.Crs, 1, 1, "lan"), cancel);
        await store.SaveAsync(new("draft", plan, 0, Guid.NewGuid(), "lan"), cancel);
        var session = await PlanSession.OpenAsync(new(path, "draft", "Nhỏ", default), store, "lan", TimeProvider.System, NullLogger.Instance, cancel);
        return new(session, folder);
    }

    public IRenderedComponent<T> Render<T>(Action<ComponentParameterCollectionBuilder<T>> parameters)
        where T : Microsoft.AspNetCore.Components.IComponent =>
        Context.Render<T>(all => parameters(all.AddCascadingValue(new Ui(Texts.Vietnamese))));

    /// <summary>An edit is on disk first, off the screen's thread.</summary>
    public static bool Soon(Func<bool> isSo) => SpinWait.SpinUntil(isSo, TimeSpan.FromSeconds(10));

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        await Session.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
