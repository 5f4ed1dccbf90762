using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Lines that are drawn: along streets, across neighborhoods; and merging. What they would do is shown before it is done.</summary>
public sealed class StrokeTests(DrawnSample sample) : MapTest(sample)
{
    /// <summary>Two places on the boundary of a pair, joined by several streets inside one of them: ax, ay, bx, by, streets.</summary>
    private const string FindTrace = """
        async () => {
          const { plan, editor, control } = khupho;
          editor.tracing = true;
          for (const unit of plan.units.keys()) {
            const nodes = new Map();
            for (const id of plan.rimOf(unit)) {
              const { line, left, right } = plan.edges[id];
              const other = plan.unitOf(plan.unitOf(left) === unit ? right : left);
              if (other <= 0) continue;
              for (const k of [0, line.length - 2]) {
                const node = nodes.get(`${line[k]} ${line[k + 1]}`) ?? { at: [line[k], line[k + 1]], others: new Set() };
                node.others.add(other);
                nodes.set(`${line[k]} ${line[k + 1]}`, node);
              }
            }
            const places = [...nodes.values()].filter(node => editor.streetAt(...node.at, 50));
            for (const a of places) {
              for (const b of places) {
                const other = [...a.others].find(other => b.others.has(other));
                if (a.at[0] >= b.at[0] || !other || Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1]) > 150000) continue;
                const way = [...a.at, ...editor.trace(a.at, b.at, 1000), ...b.at];
                const streets = new Set();
                for (let k = 2; k < way.length; k += 2) {
                  const street = editor.streetAt((way[k] + way[k - 2]) / 2, (way[k + 1] + way[k - 1]) / 2, 300);
                  if (street) streets.add(street.line);
                }
                if (streets.size < 2) continue;
                const line = [];
                for (let k = 0; k < way.length; k += 2) line.push(control.toGrid([way[k], way[k + 1]]));
                const seen = await editor.api.preview(plan.revision, { edit: 'redraw-boundary', one: Math.min(unit, other), other: Math.max(unit, other), line });
                if (seen.refusal === null && seen.moved > 0) return [...a.at, ...b.at, streets.size, Math.min(unit, other), Math.max(unit, other)];
              }
            }
          }
        }
        """;

    [Fact]
    public async Task A_boundary_follows_several_streets_between_two_clicks()
    {
        var found = await Page.EvaluateAsync<double[]>(FindTrace);
        var before = await CountsAsync();
        await LookAtAsync((found[0] + found[2]) / 2, (found[1] + found[3]) / 2, 0.4);
        await ModeAsync("reshape");
        await Page.EvaluateAsync("() => { khupho.editor.snapping = true; khupho.editor.tracing = true; }");
        var (start, end) = (await PixelAsync(found[..2]), await PixelAsync(found[2..4]));

        await Page.Mouse.ClickAsync(start.X, start.Y);
        await Page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 3 });

        // Shown before the second click already.
        await Assertions.Expect(Live).ToContainTextAsync("Vẽ lại ranh");
        await Page.Mouse.ClickAsync(end.X, end.Y);
        await Page.WaitForFunctionAsync("() => khupho.editor.current.points.length > 6");
        await Page.WaitForFunctionAsync("names => names.every(name => [...document.querySelectorAll('.live-row')].some(row => row.dataset.unit === khupho.plan.units.get(name).code))", new[] { (int)found[5], (int)found[6] });
        await TakenAsync(await ShownAsync(), () => Page.Keyboard.PressAsync("Enter"));
        Assert.True(found[4] >= 2);
        await UndoAsync();
        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task Backspace_takes_back_a_traced_way_whole()
    {
        var found = await Page.EvaluateAsync<double[]>(FindTrace);
        await LookAtAsync((found[0] + found[2]) / 2, (found[1] + found[3]) / 2, 0.4);
        await ModeAsync("reshape");
        await Page.EvaluateAsync("() => { khupho.editor.snapping = true; khupho.editor.tracing = true; }");
        foreach (var place in (double[][])[found[..2], found[2..4]])
        {
            var (x, y) = await PixelAsync(place);
            await Page.Mouse.ClickAsync(x, y);
        }
        Assert.True(await Page.EvaluateAsync<int>("() => khupho.editor.current.points.length") > 4);

        await Page.Keyboard.PressAsync("Backspace");

        Assert.Equal(2, await Page.EvaluateAsync<int>("() => khupho.editor.current.points.length"));
        await Page.Keyboard.PressAsync("Escape");
    }

    [Fact]
    public async Task A_split_shows_both_halves_while_it_is_drawn()
    {
        var unit = await Page.EvaluateAsync<int>("() => [...khupho.plan.units.keys()][14]");
        var before = await CountsAsync();
        var line = await Page.EvaluateAsync<double[]>("""
            async unit => {
              const { plan, editor, control } = khupho;
              const points = plan.ringsOfUnit(unit).flat();
              const [xs, ys] = [points.filter((_, i) => i % 2 === 0), points.filter((_, i) => i % 2 === 1)];
              const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
              for (const share of [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8]) {
                for (const line of [[west - 5000, south + (north - south) * share, east + 5000, south + (north - south) * share], [west + (east - west) * share, south - 5000, west + (east - west) * share, north + 5000]]) {
                  const middle = plan.unitOf(plan.cellAt((line[0] + line[2]) / 2, (line[1] + line[3]) / 2));
                  const seen = await editor.api.preview(plan.revision, { edit: 'split-by-line', of: [unit], line: [control.toGrid(line.slice(0, 2)), control.toGrid(line.slice(2))], code: 'X', name: 'X', newOnRight: false });
                  if (middle === unit && seen.refusal === null) return line;
                }
              }
            }
            """, unit);
        await Page.EvaluateAsync("unit => khupho.editor.zoomTo([unit])", unit);
        // Both ends of the line lie outside: they too are to be seen, and under nothing that floats over the map.
        await Page.EvaluateAsync("() => { const { centerX, centerY, resolution } = khupho.control.viewport; khupho.control.map.getView().setResolution(1.5 * resolution); }");
        // The line was tried as it is: snapped to a street it may be another one.
        await Page.EvaluateAsync("() => { khupho.editor.snapping = false; }");
        await ModeAsync("split");
        var (start, end) = (await PixelAsync(line[..2]), await PixelAsync(line[2..]));

        await Page.Mouse.ClickAsync(start.X, start.Y);
        await Page.Mouse.MoveAsync(end.X, end.Y, new() { Steps = 4 });
        await Assertions.Expect(Live.Locator(".live-row")).ToHaveCountAsync(2);
        await Page.Mouse.ClickAsync(end.X, end.Y);
        await Page.WaitForFunctionAsync("() => khupho.editor.current.points.length === 4");
        await Assertions.Expect(Live).ToContainTextAsync("Tách");

        var shown = await ShownAsync();
        await TakenAsync(shown, () => Page.Keyboard.PressAsync("Enter"));
        Assert.Equal(before.Count + 1, (await CountsAsync()).Count);
        Assert.Equal(before[shown.Keys.Single(before.ContainsKey)], shown.Values.Sum());
        await UndoAsync();
    }

    [Fact]
    public async Task A_merge_is_shown_before_it_is_done()
    {
        var pair = await Page.EvaluateAsync<int[]>("() => { const { plan } = khupho; const edge = plan.edges.find(edge => plan.isBoundary(edge) && plan.isFree(edge)); return [plan.unitOf(edge.left), plan.unitOf(edge.right)]; }");
        await Page.EvaluateAsync("units => { khupho.editor.showSelection(units, true); khupho.editor.zoomTo(units); }", pair);

        await ModeAsync("merge");

        await Assertions.Expect(Live.Locator(".live-row")).ToHaveCountAsync(2);
        await Assertions.Expect(Live.Locator(".live-row.gone")).ToHaveCountAsync(1);
        var both = (await ShownAsync()).Values.Max();
        Assert.Equal(both, await Page.EvaluateAsync<int>("units => units.reduce((sum, unit) => sum + khupho.plan.units.get(unit).households, 0)", pair));
        await Page.Keyboard.PressAsync("Escape");
    }
}
