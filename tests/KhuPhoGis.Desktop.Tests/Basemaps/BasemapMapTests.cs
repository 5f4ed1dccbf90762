using System.Text.RegularExpressions;
using KhuPhoGis.Coordinates;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests.Basemaps;

/// <summary>Basemaps on the map itself: added through the dialog, bent into the zone, taken away again.</summary>
[Collection(OneSample.Name)]
public sealed class BasemapMapTests(DrawnSample sample) : IAsyncLifetime
{
    private static readonly (double East, double North) Place = (600_500, 1_191_200);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private TileServer _server = null!;

    private IPage Page => sample.Page;

    public async ValueTask InitializeAsync()
    {
        _server = await TileServer.StartAsync();
        _server.Middle = Transformation.Between(CoordinateSystems.Get(9210), CoordinateSystems.Get(3857)).Apply(Place.East, Place.North);
        await Page.GetByTestId("tab-layers").ClickAsync();
    }

    [Fact]
    public async Task Web_tiles_lie_under_the_map_to_the_pixel_and_come_from_the_program_only()
    {
        await AddAsync("Xyz", "Ảnh <b>thử</b>", $"{_server.Origin}/xyz/{{z}}/{{x}}/{{y}}.png");

        await LiesRightAsync();

        await Assertions.Expect(Page.Locator("[data-attribution]")).ToHaveTextAsync("© Thử <i>nghiệm</i>");
        Assert.Contains("/api/basemaps/", string.Join(' ', await Page.EvaluateAsync<string[]>("() => performance.getEntriesByType('resource').map(entry => entry.name)")), StringComparison.Ordinal);
        Assert.DoesNotContain(_server.Origin, string.Join(' ', await Page.EvaluateAsync<string[]>("() => performance.getEntriesByType('resource').map(entry => entry.name)")), StringComparison.Ordinal);
        await RemoveAsync();
    }

    [Fact]
    public async Task A_map_service_in_the_wards_zone_lies_right_too()
    {
        _server.Middle = Place;
        await AddAsync("Wms", "WMS", $"{_server.Origin}/wms", async () =>
        {
            await Page.GetByTestId("basemap-layers").FillAsync("nen");
            await Page.GetByTestId("basemap-crs").SelectOptionAsync("9210");
        });

        await LiesRightAsync();

        Assert.Contains(_server.Asked, asked => asked.Contains("SRS=EPSG:9210", StringComparison.Ordinal));
        await RemoveAsync();
    }

    [Fact]
    public async Task A_file_of_tiles_lies_right_without_any_network()
    {
        const int Zoom = 15;
        var size = 2 * 20_037_508.342789244 / (1 << Zoom);
        var (column, row) = ((int)((_server.Middle.X + 20_037_508.342789244) / size), (int)((20_037_508.342789244 - _server.Middle.Y) / size));
        var path = TileFile.Make(Path.Combine(_folder.FullName, "nen.mbtiles"), "© Thử <i>nghiệm</i>",
            from x in Enumerable.Range(column - 1, 3) from y in Enumerable.Range(row - 1, 3) select (Zoom, x, y, _server.Tile(Zoom, x, y)));
        await AddAsync("MbTiles", "Tệp", path);

        await LiesRightAsync();

        Assert.Empty(_server.Asked);
        await RemoveAsync();
    }

    [Fact]
    public async Task An_address_that_answers_with_no_picture_is_named_before_it_is_taken()
    {
        await FillAsync("Xyz", "Sai", $"{_server.Origin}/page/{{z}}/{{x}}/{{y}}");
        await Page.GetByTestId("basemap-take").ClickAsync();

        await Assertions.Expect(Page.GetByTestId("basemap-problem")).ToContainTextAsync("Chưa tải được ảnh");
        await Assertions.Expect(Page.GetByTestId("basemap-take")).ToHaveTextAsync("Vẫn thêm");
        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Page.Locator("[data-basemap]")).ToHaveCountAsync(0);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private async Task FillAsync(string kind, string name, string address, Func<Task>? more = null)
    {
        await Page.GetByTestId("basemap-add").ClickAsync();
        await Page.GetByTestId("basemap-kind").SelectOptionAsync(kind);
        await Assertions.Expect(Page.GetByTestId("basemap-address")).ToHaveAttributeAsync("placeholder", new Regex(kind == "MbTiles" ? "mbtiles" : "https"));
        await Page.GetByTestId("basemap-name").FillAsync(name);
        await Page.GetByTestId("basemap-address").FillAsync(address);
        if (kind != "MbTiles")
            await Page.GetByTestId("basemap-attribution").FillAsync("© Thử <i>nghiệm</i>");
        if (more is not null)
            await more();
    }

    private async Task AddAsync(string kind, string name, string address, Func<Task>? more = null)
    {
        await FillAsync(kind, name, address, more);
        await Page.GetByTestId("basemap-take").ClickAsync();
        await Assertions.Expect(Page.Locator("[data-basemap]")).ToContainTextAsync(name);
    }

    private async Task RemoveAsync()
    {
        await Page.GetByTestId("basemap-remove").ClickAsync();
        await Assertions.Expect(Page.Locator("[data-basemap]")).ToHaveCountAsync(0);
        await Page.WaitForFunctionAsync("() => khupho.control.map.getLayers().getArray().every(layer => layer.getZIndex() > -50)");
    }

    /// <summary>Four colours meet where they should: two pixels to each side the colour is the one of that side.</summary>
    private async Task LiesRightAsync()
    {
        var colours = await Page.EvaluateAsync<string[]>("""
            async place => {
              const { map, layers } = khupho.control;
              const shown = layers.all.filter(layer => layer.getVisible());
              for (const layer of shown) layer.setVisible(false);
              map.getView().setCenter(place);
              map.getView().setResolution(1);
              await new Promise(done => map.once('rendercomplete', done));
              map.renderSync();
              const canvas = map.getViewport().querySelector('canvas');
              const [x, y] = map.getPixelFromCoordinate(place).map(Math.round);
              const context = canvas.getContext('2d');
              // Tiles of zoom 15 have pixels of nearly five metres: beyond one and a half of them a side is its own.
              const colour = (dx, dy) => [...context.getImageData(x + dx * 8, y + dy * 8, 1, 1).data].slice(0, 3).map(part => part > 127 ? 1 : 0).join('');
              const found = [colour(-1, -1), colour(1, -1), colour(-1, 1), colour(1, 1)];
              for (const layer of shown) layer.setVisible(true);
              return found;
            }
            """, new[] { Place.East, Place.North });

        Assert.Equal(["100", "010", "001", "111"], colours);
    }
}
