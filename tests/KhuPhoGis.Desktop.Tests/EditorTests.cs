using System.Globalization;
using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The map driven by a real mouse, on the sample ward of 20,000 households.</summary>
[Collection(OnDrawnSample.Name)]
public sealed class EditorTests(DrawnSample sample) : IAsyncLifetime
{
    /// <summary>A place on a boundary, and one beside it, so that households change sides and the session takes it.</summary>
    private const string FindDrag = """
        async () => {
          const { plan, api, control } = { ...khupho, api: khupho.editor.api };
          for (const edge of plan.edges) {
            if (!plan.isBoundary(edge) || !plan.isFree(edge)) continue;
            const { line } = edge;
            for (let k = 2; k < line.length; k += 2) {
              const [dx, dy] = [line[k] - line[k - 2], line[k + 1] - line[k - 1]];
              const length = Math.hypot(dx, dy);
              if (length < 12000) continue;
              const from = [Math.round((line[k] + line[k - 2]) / 2), Math.round((line[k + 1] + line[k - 1]) / 2)];
              for (const far of [-25000, 25000, -12000, 12000]) {
                const to = [Math.round(from[0] - dy / length * far), Math.round(from[1] + dx / length * far)];
                const preview = plan.previewLines(new Map([[edge.id, line.toSpliced(k, 0, ...to)]]));
                if (preview.doors === 0) continue;
                const edit = { edit: 'insert-vertex', edge: edge.id, index: k / 2, at: control.toGrid(to) };
                if (await api.whyNot(plan.revision, edit) === null) return [...from, ...to];
              }
            }
          }
        }
        """;

    private IPage Page => sample.Page;

    /// <summary>Every test begins with the table, whatever the one before left.</summary>
    public async ValueTask InitializeAsync() => await Page.GetByTestId("tab-units").ClickAsync();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Dragging_a_boundary_shows_both_counts_and_keeps_what_they_showed()
    {
        var revision = await sample.RevisionAsync();

        var shown = await DragAsync(drop: true);

        await sample.RevisionAsync(revision + 1);
        Assert.Equal(2, shown.Count);
        foreach (var (code, households) in shown)
            Assert.Equal(households.ToString("N0", CultureInfo.GetCultureInfo("vi-VN")), await CountAsync(code));
        await Page.GetByTestId("undo").ClickAsync();
        await sample.RevisionAsync(revision + 2);
    }

    [Fact]
    public async Task The_live_counts_are_those_of_the_session_to_the_household()
    {
        var before = await CountsAsync();
        await DragAsync(drop: true);
        var after = await CountsAsync();

        Assert.Equal(20_000, after.Values.Sum());
        Assert.Equal(2, after.Count(unit => before[unit.Key] != unit.Value));
        await Page.GetByTestId("undo").ClickAsync();
        await Assertions.Expect(Page.GetByTestId("redo")).ToBeEnabledAsync();
        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task A_refused_edit_says_why_and_moves_nothing()
    {
        var revision = await sample.RevisionAsync();
        var before = await CountsAsync();
        var from = await Page.EvaluateAsync<double[]>(FindDrag);
        await Page.EvaluateAsync("at => khupho.control.centerOn(at, 0.5)", from[..2]);
        await ModeAsync("modify");
        var (x, y) = await sample.PixelAsync(from[0], from[1]);

        // Across the next lines: never a partition.
        await DragAsync(x, y, x + 420, y + 250);

        await Assertions.Expect(Page.GetByTestId("toast")).ToBeVisibleAsync();
        Assert.Equal(revision, await sample.RevisionAsync());
        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task A_cell_brushed_over_goes_to_the_chosen_neighborhood()
    {
        var (revision, before) = (await sample.RevisionAsync(), await CountsAsync());
        var found = await Page.EvaluateAsync<double[]>("""
            async () => {
              const { plan, editor } = khupho;
              for (const edge of plan.edges) {
                if (!plan.isBoundary(edge) || !plan.isFree(edge)) continue;
                const to = plan.unitOf(edge.left);
                const preview = plan.previewCells(new Set([edge.right]), to);
                const why = await editor.api.whyNot(plan.revision, { edit: 'assign-cells', cells: [edge.right], to, allowEmptying: false });
                if (preview.doors < 3 || why !== null) continue;
                for (let i = 0; i < plan.cell.length; i++) if (plan.cell[i] === edge.right) return [plan.x[i], plan.y[i], to];
              }
            }
            """);
        await Page.EvaluateAsync("at => khupho.control.centerOn(at, 0.5)", found[..2]);
        await Page.EvaluateAsync("unit => khupho.editor.select(unit, false)", (int)found[2]);
        await ModeAsync("assign");
        var (x, y) = await sample.PixelAsync(found[0], found[1]);

        await DragAsync(x, y, x + 1, y);

        await sample.RevisionAsync(revision + 1);
        Assert.Equal(2, (await CountsAsync()).Count(unit => before[unit.Key] != unit.Value));
        await Page.Keyboard.PressAsync("Control+z");
        await sample.RevisionAsync(revision + 2);
    }

    [Fact]
    public async Task A_node_where_three_meet_is_dragged_as_one()
    {
        var (revision, before) = (await sample.RevisionAsync(), await CountsAsync());
        var drag = await Page.EvaluateAsync<double[]>("""
            async () => {
              const { plan, control, editor } = khupho;
              for (const edge of plan.edges.filter(edge => plan.isBoundary(edge) && plan.isFree(edge))) {
                const from = edge.line.slice(0, 2);
                const ends = plan.edges.filter(({ line }) => (line[0] === from[0] && line[1] === from[1]) || (line.at(-2) === from[0] && line.at(-1) === from[1]));
                if (new Set(ends.flatMap(({ left, right }) => [plan.unitOf(left), plan.unitOf(right)])).size < 3 || !ends.every(end => plan.isFree(end))) continue;
                for (const [dx, dy] of [[9000, 0], [-9000, 0], [0, 9000], [0, -9000]]) {
                  const to = [from[0] + dx, from[1] + dy];
                  if (await editor.api.whyNot(plan.revision, { edit: 'move-node', from: control.toGrid(from), to: control.toGrid(to) }) === null) return [...from, ...to];
                }
              }
            }
            """);
        await Page.EvaluateAsync("at => khupho.control.centerOn(at, 0.15)", drag[..2]);
        await Page.EvaluateAsync("() => { khupho.editor.snapping = false; }");
        await ModeAsync("modify");
        var ((x, y), (toX, toY)) = (await sample.PixelAsync(drag[0], drag[1]), await sample.PixelAsync(drag[2], drag[3]));

        await DragAsync(x, y, toX, toY);

        await sample.RevisionAsync(revision + 1);
        Assert.Equal(20_000, (await CountsAsync()).Values.Sum());
        await Page.GetByTestId("undo").ClickAsync();
        await sample.RevisionAsync(revision + 2);
        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task Two_are_merged_and_a_drawn_line_splits_them_again()
    {
        var (revision, before) = (await sample.RevisionAsync(), await CountsAsync());
        var pair = await Page.EvaluateAsync<int[]>("""
            () => {
              const { plan } = khupho;
              const edge = plan.edges.find(edge => plan.isBoundary(edge) && plan.isFree(edge));
              return [plan.unitOf(edge.left), plan.unitOf(edge.right)];
            }
            """);
        await Page.EvaluateAsync("units => khupho.editor.showSelection(units, true)", pair);
        await ModeAsync("merge");
        await Page.GetByTestId("merge-now").ClickAsync();
        await sample.RevisionAsync(revision + 1);
        Assert.Equal(before.Count - 1, (await CountsAsync()).Count);

        // A line across the whole of it, from north to south, a little beyond on both sides.
        var line = await Page.EvaluateAsync<double[]>("""
            unit => {
              const { plan, control } = khupho;
              const points = plan.rings(cell => plan.unitOf(cell) === unit).flat();
              const [xs, ys] = [points.filter((_, i) => i % 2 === 0), points.filter((_, i) => i % 2 === 1)];
              const [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
              control.zoomToBox([west, south], [east, north]);
              return east - west > north - south ? [(west + east) / 2, south - 5000, (west + east) / 2, north + 5000] : [west - 5000, (south + north) / 2, east + 5000, (south + north) / 2];
            }
            """, pair[0]);
        await Page.EvaluateAsync("() => { khupho.editor.snapping = false; }");
        await ModeAsync("split");
        foreach (var (x, y) in ((float, float)[])[await sample.PixelAsync(line[0], line[1]), await sample.PixelAsync(line[2], line[3])])
            await Page.Mouse.ClickAsync(x, y);
        await Page.Keyboard.PressAsync("Enter");

        await sample.RevisionAsync(revision + 2);
        Assert.Equal(before.Count, (await CountsAsync()).Count);
        await Page.GetByTestId("undo").ClickAsync();
        await sample.RevisionAsync(revision + 3);
        await Page.GetByTestId("undo").ClickAsync();
        await sample.RevisionAsync(revision + 4);
        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task Killing_the_program_loses_nothing_not_even_the_list_of_steps()
    {
        await DragAsync(drop: true);
        await Page.GetByTestId("tab-history").ClickAsync();
        var names = Page.GetByTestId("history").Locator("button span");
        await Assertions.Expect(names.First).ToHaveTextAsync("Sửa ranh giới chung");
        var steps = await names.AllInnerTextsAsync();
        await Page.GetByTestId("tab-units").ClickAsync();
        var counts = await CountsAsync();

        await sample.RestartAsync();
        await sample.ReopenAsync();

        Assert.Equal(counts, await CountsAsync());
        await Page.GetByTestId("tab-history").ClickAsync();
        await Assertions.Expect(Page.GetByTestId("history").Locator("button span")).ToHaveTextAsync(steps);
        await Page.GetByTestId("tab-units").ClickAsync();
        var revision = await sample.RevisionAsync();
        await Page.GetByTestId("undo").ClickAsync();
        await sample.RevisionAsync(revision + 1);
    }

    [Fact]
    public async Task The_plan_on_the_screen_is_exported()
    {
        await Page.GetByTestId("export").ClickAsync();
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByTestId("export-geojson").ClickAsync());

        using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken));

        Assert.Equal((await CountsAsync()).Count, json.RootElement.GetProperty("features").EnumerateArray()
            .Count(feature => feature.GetProperty("geometry").GetProperty("type").GetString()!.Contains("Polygon", StringComparison.Ordinal)));
        await Page.Keyboard.PressAsync("Escape");
    }

    private async Task<Dictionary<string, int>> DragAsync(bool drop)
    {
        var drag = await Page.EvaluateAsync<double[]>(FindDrag);
        await Page.EvaluateAsync("at => khupho.control.centerOn(at, 0.3)", drag[..2]);
        await ModeAsync("modify");
        // Snapping would take the hand to a street: here it goes where it goes.
        await Page.EvaluateAsync("() => { khupho.editor.snapping = false; }");
        var ((x, y), (toX, toY)) = (await sample.PixelAsync(drag[0], drag[1]), await sample.PixelAsync(drag[2], drag[3]));
        await Page.Mouse.MoveAsync(x, y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(toX, toY, new() { Steps = 8 });
        var rows = Page.GetByTestId("live").Locator(".live-row");
        await rows.First.WaitForAsync();
        var shown = await rows.EvaluateAllAsync<string[]>("rows => rows.map(row => `${row.dataset.unit} ${row.dataset.households}`)");
        if (drop)
            await Page.Mouse.UpAsync();
        await Assertions.Expect(Page.GetByTestId("live")).ToBeHiddenAsync();
        return shown.Select(row => row.Split(' ')).ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture));
    }

    private async Task DragAsync(float x, float y, float toX, float toY)
    {
        await Page.Mouse.MoveAsync(x, y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(toX, toY, new() { Steps = 6 });
        await Page.Mouse.UpAsync();
    }

    /// <summary>The map itself says when the mode is on.</summary>
    private async Task ModeAsync(string mode)
    {
        var button = Page.GetByTestId("mode-" + mode);
        await button.ClickAsync();
        await Assertions.Expect(button).ToHaveAttributeAsync("aria-pressed", "true");
        await Page.WaitForFunctionAsync("mode => khupho.editor.mode === mode", mode);
    }

    private Task<string> CountAsync(string code) => Page.Locator($"tr[data-unit='{code}'] [data-testid=count]").InnerTextAsync();

    /// <summary>As the table says, once it shows what the map shows.</summary>
    private async Task<Dictionary<string, int>> CountsAsync()
    {
        await Page.WaitForFunctionAsync("""
            () => [...khupho.plan.units.values()].every(unit =>
              document.querySelector(`tr[data-unit='${unit.code}'] [data-testid=count]`)?.textContent.replace(/\D/g, '') === `${unit.households}`)
            """);
        var rows = await Page.Locator("tr[data-unit]").EvaluateAllAsync<string[]>(
            "rows => rows.map(row => row.dataset.unit + ' ' + row.querySelector('[data-testid=count]').textContent.replace(/\\D/g, ''))");
        return rows.Select(row => row.Split(' ')).ToDictionary(row => row[0], row => int.Parse(row[1], CultureInfo.InvariantCulture));
    }
}
