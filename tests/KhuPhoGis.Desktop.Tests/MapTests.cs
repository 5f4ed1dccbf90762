using KhuPhoGis.Coordinates;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The map and what stands around it.</summary>
[Collection(OneSample.Name)]
public sealed class MapTests(DrawnSample sample)
{
    /// <summary>CSS pixels a metre on paper.</summary>
    private const double PixelsPerMetre = 96 / 0.0254;

    private IPage Page => sample.Page;

    [Theory]
    [InlineData("1:2000", 2000)]
    [InlineData("1/5.000", 5000)]
    [InlineData("750", 750)]
    public async Task A_scale_that_is_typed_is_kept_to_the_pixel(string typed, double scale)
    {
        await Page.GetByTestId("scale").FillAsync(typed);
        await Page.GetByTestId("scale").PressAsync("Enter");
        await Page.Locator($"[data-scale='{scale}']").WaitForAsync();

        var ((x0, y0), (x1, y1)) = (await sample.PixelAsync(0, 0), await sample.PixelAsync(100_000, 100_000));

        Assert.Equal(100 / scale * PixelsPerMetre, x1 - x0, 0.01);
        Assert.Equal(100 / scale * PixelsPerMetre, y0 - y1, 0.01);
    }

    [Fact]
    public async Task What_is_no_scale_is_marked_and_changes_nothing()
    {
        await Page.EvaluateAsync("() => { khupho.control.scale = 3000; }");
        await Page.GetByTestId("scale").FillAsync("to lắm");
        await Page.GetByTestId("scale").PressAsync("Enter");

        await Assertions.Expect(Page.GetByTestId("scale")).ToHaveAttributeAsync("aria-invalid", "true");
        Assert.Equal(3000, await Page.EvaluateAsync<double>("() => khupho.control.scale"), 1e-6);
        await Page.GetByTestId("scale").PressAsync("Escape");
        await Assertions.Expect(Page.GetByTestId("scale")).ToHaveValueAsync("1:3.000");
    }

    [Fact]
    public async Task Layers_keep_their_order_and_opacity_after_a_restart()
    {
        await Page.GetByTestId("tab-layers").ClickAsync();
        await Page.GetByTestId("up-water").ClickAsync();
        await Page.Locator("[data-layer=parcels] input[type=range]").FillAsync("40");
        await Page.Locator("[data-layer=old] input[type=checkbox]").CheckAsync();
        await Assertions.Expect(Page.Locator("[data-layer] ").Nth(9)).ToHaveAttributeAsync("data-layer", "water");
        await Page.WaitForFunctionAsync("() => khupho.control.layerList.find(layer => layer.name === 'old').enabled");

        await sample.RestartAsync();
        await sample.ReopenAsync();

        var layers = await Page.EvaluateAsync<string>("() => khupho.control.layerList.map(({ name, enabled, opacity }) => `${name} ${enabled} ${opacity}`).join()");
        Assert.StartsWith("units true 1,parcels true 0.4,water true 1,", layers, StringComparison.Ordinal);
        Assert.Contains("old true 1", layers, StringComparison.Ordinal);
        await Page.GetByTestId("tab-layers").ClickAsync();
        await Page.GetByTestId("layers-reset").ClickAsync();
        await Page.WaitForFunctionAsync("() => khupho.control.layerList[1].name === 'water'");
    }

    [Fact]
    public async Task Old_boundaries_show_for_as_long_as_the_key_is_held()
    {
        const string Visible = "() => khupho.control.layers.layers.get('old').getVisible()";
        await Page.GetByTestId("map").FocusAsync();

        await Page.Keyboard.DownAsync("o");
        Assert.True(await Page.EvaluateAsync<bool>(Visible));
        await Page.Keyboard.UpAsync("o");

        Assert.False(await Page.EvaluateAsync<bool>(Visible));
    }

    [Fact]
    public async Task The_view_before_comes_back_and_the_one_after_too()
    {
        await Page.EvaluateAsync("() => { khupho.control.scale = 6000; }");
        await Page.Locator("[data-scale='6000']").WaitForAsync();
        await Page.EvaluateAsync("() => { khupho.control.scale = 900; }");
        await Page.Locator("[data-scale='900']").WaitForAsync();

        await Page.Locator("[data-nav=back]").ClickAsync();
        await Page.Locator("[data-scale='6000']").WaitForAsync();
        await Page.Locator("[data-nav=forward]").ClickAsync();
        await Page.Locator("[data-scale='900']").WaitForAsync();

        await Assertions.Expect(Page.Locator("[data-nav=forward]")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Basemaps_would_lie_where_the_library_says_within_a_centimetre()
    {
        var ward = Transformation.Between(CoordinateSystems.Get(9210), CoordinateSystems.Get(3857));
        foreach (var (east, north) in ((double, double)[])[(600_295.858, 1_191_466.782), (598_000, 1_189_500), (602_500, 1_193_000)])
        {
            var found = await Page.EvaluateAsync<double[]>("at => khupho.toMercator(at)", new[] { east, north });
            var (x, y) = ward.Apply(east, north);

            Assert.Equal(x, found[0], 0.01);
            Assert.Equal(y, found[1], 0.01);
        }
    }

    [Fact]
    public async Task Every_label_stands_inside_its_neighborhood_at_every_scale()
    {
        foreach (var scale in (int[])[12_000, 6_000, 3_000, 1_500])
        {
            var outside = await Page.EvaluateAsync<string[]>("""
                scale => {
                  const { control, plan } = khupho;
                  const resolution = scale * 0.0254 / 96;
                  const style = control.layers.layers.get('labels').getStyleFunction();
                  return control.layers.layers.get('labels').getSource().getFeatures().flatMap(feature => [style(feature, resolution)].flat().filter(label => {
                    const [x, y] = control.fromGrid(label.getGeometry().getCoordinates().map(metres => Math.round(metres * 1000)));
                    return plan.unitOf(plan.cellAt(x, y)) !== feature.get('unit');
                  }).map(() => `${feature.get('unit')}`));
                }
                """, scale);

            Assert.Empty(outside);
        }
    }
}
