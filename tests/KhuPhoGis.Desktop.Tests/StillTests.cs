namespace KhuPhoGis.Desktop.Tests;

/// <summary>Layers are painted once and then only moved: the map must look as if they were painted with every frame.</summary>
public sealed class StillTests(DrawnSample sample) : MapTest(sample)
{
    private const string Strokes = "CanvasRenderingContext2D.prototype.stroke";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Page.EvaluateAsync("() => khupho.editor.zoomTo([])");
        await Page.EvaluateAsync("() => new Promise(drawn => { khupho.control.map.once('rendercomplete', () => drawn()); khupho.control.map.render(); })");
    }

    [Fact]
    public async Task After_a_pan_the_map_shows_what_it_would_show_painted_anew()
    {
        // Names may find room elsewhere once the view is another one; lines and areas may not move at all.
        await NamesAsync(false);
        await PanAsync(90, 60);

        var differing = await Page.EvaluateAsync<int>("""
            () => {
              const { map, layers } = khupho.control;
              const pixels = () => { const { width, height } = canvas(); return canvas().getContext('2d').getImageData(0, 0, width, height).data; };
              const canvas = () => document.querySelector('.ol-layers canvas');
              map.renderSync();
              const before = pixels();
              for (const layer of layers.all) layer.changed();
              map.renderSync();
              const after = pixels();
              if (before.every(value => value === 0)) return -1;
              return before.reduce((sum, value, i) => sum + (Math.abs(value - after[i]) > 3 ? 1 : 0), 0);
            }
            """);

        await NamesAsync(true);
        Assert.Equal(0, differing);
    }

    [Fact]
    public async Task While_the_map_is_dragged_nothing_is_painted_after_the_first_move()
    {
        var box = (await Page.GetByTestId("map").BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await Page.Mouse.MoveAsync(x, y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(x + 10, y + 10, new() { Steps = 3 });
        await FrameAsync();
        await Page.EvaluateAsync($"() => {{ window.strokes = 0; window.stroke = {Strokes}; {Strokes} = function (...a) {{ window.strokes++; return window.stroke.apply(this, a); }}; }}");
        await Page.Mouse.MoveAsync(x + 80, y + 60, new() { Steps = 10 });
        await FrameAsync();
        var strokes = await Page.EvaluateAsync<int>($"() => {{ {Strokes} = window.stroke; return window.strokes; }}");
        var moved = await Page.EvaluateAsync<double>("() => khupho.control.viewport.centerX - khupho.control.metres([khupho.ward.size[0] / 2, 0])[0]");
        await Page.Mouse.UpAsync();

        Assert.Equal(0, strokes);
        Assert.True(moved < -50, $"The map stood still: {moved} m.");
    }

    [Fact]
    public async Task An_edit_paints_the_lines_and_neighborhoods_it_touched_and_no_street()
    {
        var revision = await Sample.RevisionAsync();
        await Page.EvaluateAsync("""
            () => {
              window.painted = {};
              for (const name of ['units', 'streets', 'buildings', 'water']) {
                const source = khupho.control.layer(name).getSource();
                const find = source.getFeaturesInExtent;
                source.getFeaturesInExtent = function (...a) { window.painted[name] = true; return find.apply(this, a); };
              }
            }
            """);

        await Page.EvaluateAsync("""
            () => {
              const { plan, editor } = khupho;
              const [unit] = plan.units.values();
              return editor.do({ edit: 'lock-neighborhood', id: unit.id, locked: true });
            }
            """);
        await Sample.RevisionAsync(revision + 1);
        await FrameAsync();
        var painted = await Page.EvaluateAsync<string>("() => Object.keys(window.painted).join()");
        await UndoAsync();
        await Page.EvaluateAsync("() => { for (const name of ['units', 'streets', 'buildings', 'water']) delete khupho.control.layer(name).getSource().getFeaturesInExtent; }");

        Assert.Equal("units", painted);
    }

    private async Task PanAsync(int right, int down)
    {
        var box = (await Page.GetByTestId("map").BoundingBoxAsync())!;
        var (x, y) = (box.X + (box.Width / 2), box.Y + (box.Height / 2));
        await DragAsync((x, y), (x + right, y + down));
        // It glides on for a moment.
        await Page.WaitForFunctionAsync("() => { const view = khupho.control.map.getView(); return !view.getAnimating() && !view.getInteracting(); }");
        await FrameAsync();
    }

    private async Task NamesAsync(bool shown) => await Page.EvaluateAsync("shown => { for (const layer of ['labels', 'streets', 'water']) khupho.control.setLayer(layer, shown, 1); }", shown);

    private async Task FrameAsync() => await Page.EvaluateAsync("() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
}
