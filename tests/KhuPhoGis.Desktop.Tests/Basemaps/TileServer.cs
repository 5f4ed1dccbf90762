using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KhuPhoGis.Desktop.Tests.Basemaps;

/// <summary>
/// A tile server on the loopback, well behaved and not. Its tiles show four colours that meet in one place: red north-west,
/// green north-east, blue south-west, white south-east.
/// </summary>
internal sealed class TileServer : IAsyncDisposable
{
    private const double Half = 20_037_508.342789244;

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _asked = new();

    private TileServer(WebApplication app) => _app = app;

    /// <summary>Where the colours meet, metres of the system asked in.</summary>
    public (double X, double Y) Middle { get; set; }

    public string Origin => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public IReadOnlyCollection<string> Asked => _asked;

    public static async Task<TileServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new TileServer(builder.Build());
        server.Map();
        await server._app.StartAsync();
        return server;
    }

    /// <summary>The tile, as any client would compute it.</summary>
    public byte[] Tile(int z, int x, int y)
    {
        var size = 2 * Half / (1 << z);
        return Paint((x * size) - Half, Half - (y * size), size);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map()
    {
        _app.Use((http, next) =>
        {
            _asked.Enqueue(http.Request.Path + http.Request.QueryString);
            return next(http);
        });
        _app.MapGet("/xyz/{z:int}/{x:int}/{y:int}.png", (int z, int x, int y) => Results.Bytes(Tile(z, x, y), "image/png"));
        _app.MapGet("/wms", (string bbox) =>
        {
            var box = bbox.Split(',').Select(number => double.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            return Results.Bytes(Paint(box[0], box[3], box[2] - box[0]), "image/png");
        });
        _app.MapGet("/redirect/{z}/{x}/{y}", () => Results.Redirect("/xyz/1/0/0.png"));
        _app.MapGet("/page/{z}/{x}/{y}", () => Results.Content("<script>alert(1)</script>", "text/html"));
        _app.MapGet("/lie/{z}/{x}/{y}", () => Results.Bytes("<script>alert(1)</script>"u8.ToArray(), "image/png"));
        _app.MapGet("/svg/{z}/{x}/{y}", () => Results.Content("<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml"));
        _app.MapGet("/huge/{z}/{x}/{y}", () => Results.Bytes([.. Tile(1, 0, 0), .. new byte[5 << 20]], "image/png"));
        _app.MapGet("/html-picture/{z}/{x}/{y}", () => Results.Bytes(Tile(1, 0, 0), "text/html"));
    }

    private byte[] Paint(double west, double north, double size) => Png.Of((column, row) =>
    {
        var (isWest, isNorth) = (west + ((column + 0.5) * size / Png.Size) < Middle.X, north - ((row + 0.5) * size / Png.Size) > Middle.Y);
        return isNorth ? isWest ? ((byte)255, (byte)0, (byte)0) : ((byte)0, (byte)255, (byte)0) : isWest ? ((byte)0, (byte)0, (byte)255) : ((byte)255, (byte)255, (byte)255);
    });
}
