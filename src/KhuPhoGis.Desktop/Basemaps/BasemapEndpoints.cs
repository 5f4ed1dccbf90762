using KhuPhoGis.Desktop.Security;

namespace KhuPhoGis.Desktop.Basemaps;

/// <summary>Tiles of the basemaps that were set up, by number: a page names none of their addresses.</summary>
public static class BasemapEndpoints
{
    private const int MostZoom = 24;

    public static void MapBasemaps(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/basemaps/{id}/{z:int}/{x:int}/{y:int}", TileAsync).NeedsSignIn();

    private static async Task<IResult> TileAsync(string id, int z, int x, int y, BasemapList basemaps, RemoteTiles remote, HttpContext http)
    {
        if (basemaps.Find(id) is not { } basemap || z is < 0 or > MostZoom || x < 0 || y < 0 || x >= 1 << z || y >= 1 << z)
            return Results.NotFound();
        var tile = await ReadAsync(basemap, z, x, y, remote, http.RequestAborted);
        if (tile is null)
            return Results.NotFound();
        http.Response.Headers.CacheControl = "private, max-age=86400";
        return Results.Bytes(tile.Bytes, tile.Type);
    }

    internal static async Task<Tile?> ReadAsync(Basemap basemap, int z, int x, int y, RemoteTiles remote, CancellationToken cancel)
    {
        if (basemap.Kind != BasemapKind.MbTiles)
            return await remote.GetAsync(basemap.TileAddress(z, x, y), cancel);
        try
        {
            return await Task.Run(() => MbTiles.Read(basemap.Address, z, x, y), cancel);
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // The file was taken away or spoiled: a map without it is better than none.
            return null;
        }
    }
}
