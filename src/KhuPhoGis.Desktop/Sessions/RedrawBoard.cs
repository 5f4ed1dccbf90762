using System.Collections.Immutable;
using KhuPhoGis.Storage.Jobs;
using KhuPhoGis.Storage.Stores;

namespace KhuPhoGis.Desktop.Sessions;

/// <summary>The redraws of many wards in the database that is served: how far they are, and an end to them.</summary>
public sealed class RedrawBoard(DesktopOptions options)
{
    private const int Newest = 5;

    private RedrawBatches? _batches;

    /// <summary>A file has no queue.</summary>
    public bool IsThere => options.Store?.Contains("://", StringComparison.Ordinal) == true;

    /// <summary>The newest first.</summary>
    /// <exception cref="Plans.StoreUnreachableException">The database does not answer.</exception>
    public async Task<ImmutableArray<RedrawBatch>> ListAsync(CancellationToken cancel)
    {
        if (!IsThere)
            return [];
        var batches = await OpenAsync(cancel);
        return await Task.Run(() => batches.List(Newest), cancel);
    }

    public async Task CancelAsync(string id, CancellationToken cancel)
    {
        var batches = await OpenAsync(cancel);
        await Task.Run(() => batches.Cancel(id), cancel);
    }

    /// <summary>Two who come first at once open it twice, which does no harm.</summary>
    private async Task<RedrawBatches> OpenAsync(CancellationToken cancel) =>
        _batches ??= new(await JobEngine.OpenAsync(StoreAddress.Parse(options.Store!), cancel));
}
