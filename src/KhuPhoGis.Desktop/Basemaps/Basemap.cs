using System.Globalization;

namespace KhuPhoGis.Desktop.Basemaps;

/// <summary>Where the tiles of a basemap come from.</summary>
public enum BasemapKind
{
    /// <summary>An address with {z}, {x} and {y} (or {-y}, counted from the south).</summary>
    Xyz,

    /// <summary>A web map service, asked by GetMap of version 1.1.1, whose axes are never exchanged.</summary>
    Wms,

    /// <summary>A file of tiles on this machine.</summary>
    MbTiles,
}

/// <summary>A picture under the map that the person of this machine set up. The program knows no other.</summary>
/// <param name="Id">Eight digits for addresses of tiles: pages never carry where they come from.</param>
/// <param name="Address">A template, a service's address, or a path.</param>
/// <param name="Layers">Of a WMS, with commas; empty otherwise.</param>
/// <param name="Crs">EPSG code that tiles are asked in: 3857, or a ward's zone for a WMS that offers it.</param>
/// <param name="Opacity">0 to 1.</param>
public sealed record Basemap(string Id, BasemapKind Kind, string Name, string Address, string Layers, string Attribution, int Crs, int MinZoom, int MaxZoom, bool Enabled, double Opacity)
{
    public const int WebMercator = 3857;

    /// <summary>Half the side of the square that zoom 0 shows, metres.</summary>
    private const double Half = 20_037_508.342789244;

    /// <summary>Null when it may be added; otherwise the last part of the words that say what is wrong with it.</summary>
    public string? WhyNot() => Kind switch
    {
        _ when Name.Trim().Length == 0 => "no-name",
        BasemapKind.MbTiles => MbTiles.WhyNot(Address),
        _ when !IsWeb(Address.Replace('{', 'a').Replace('}', 'a')) => "no-address",
        BasemapKind.Xyz when !Has("{z}") || !Has("{x}") || !(Has("{y}") || Has("{-y}")) => "no-template",
        BasemapKind.Wms when Layers.Trim().Length == 0 => "no-layers",
        _ => null,
    };

    /// <summary>Where to ask for a tile, counted from the north-west.</summary>
    public Uri TileAddress(int z, int x, int y) => Kind switch
    {
        BasemapKind.Xyz => new(Address.Replace("{z}", Text(z), StringComparison.Ordinal).Replace("{x}", Text(x), StringComparison.Ordinal)
            .Replace("{y}", Text(y), StringComparison.Ordinal).Replace("{-y}", Text((1 << z) - 1 - y), StringComparison.Ordinal)),
        BasemapKind.Wms => GetMap(z, x, y),
        _ => throw new InvalidOperationException("A file has no address."),
    };

    private Uri GetMap(int z, int x, int y)
    {
        var address = new UriBuilder(Address);
        var query = System.Web.HttpUtility.ParseQueryString(address.Query);
        // People paste the address of a service's capabilities.
        foreach (var name in query.AllKeys.Where(name => name?.ToUpperInvariant() is null or "SERVICE" or "REQUEST" or "VERSION" or "LAYERS").ToList())
            query.Remove(name);
        var size = 2 * Half / (1 << z);
        var (west, north) = ((x * size) - Half, Half - (y * size));
        var asked = string.Create(CultureInfo.InvariantCulture, $"SERVICE=WMS&VERSION=1.1.1&REQUEST=GetMap&LAYERS={Uri.EscapeDataString(Layers.Trim())}&STYLES=&SRS=EPSG:{Crs}&BBOX={west:F6},{north - size:F6},{west + size:F6},{north:F6}&WIDTH=256&HEIGHT=256&FORMAT=image/png&TRANSPARENT=TRUE");
        address.Query = query.Count > 0 ? $"{query}&{asked}" : asked;
        return address.Uri;
    }

    private bool Has(string part) => Address.Contains(part, StringComparison.Ordinal);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static bool IsWeb(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0 && uri.Host.Length > 0;
}
