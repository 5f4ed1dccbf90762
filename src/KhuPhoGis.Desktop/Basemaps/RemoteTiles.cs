namespace KhuPhoGis.Desktop.Basemaps;

/// <summary>
/// Fetches tiles for the page, so that its policy may forbid every other host. Asks only the addresses that the person of this
/// machine set up, follows no redirect, sends no cookie, and takes pictures only, of a bounded size and in a bounded time.
/// </summary>
public sealed class RemoteTiles : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        MaxConnectionsPerServer = 6,
    })
    {
        Timeout = TimeSpan.FromSeconds(15),
        MaxResponseContentBufferSize = Tile.MostBytes,
        DefaultRequestHeaders = { { "User-Agent", "KhuPhoGis" }, { "Accept", "image/png,image/jpeg,image/webp" } },
    };

    /// <summary>Null when there is no picture: no such tile, no answer, a redirect, too large, too slow, or no picture at all.</summary>
    public async Task<Tile?> GetAsync(Uri address, CancellationToken cancel)
    {
        try
        {
            using var reply = await _http.GetAsync(address, cancel);
            return reply.IsSuccessStatusCode && reply.Content.Headers.ContentType?.MediaType?.StartsWith("image/", StringComparison.Ordinal) == true
                ? Tile.Of(await reply.Content.ReadAsByteArrayAsync(cancel)) : null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    public void Dispose() => _http.Dispose();
}
