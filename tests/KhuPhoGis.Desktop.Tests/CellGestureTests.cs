using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Cells given by brush, lasso and whole groups.</summary>
public sealed class CellGestureTests(DrawnSample sample) : MapTest(sample)
{
    /// <summary>A cell with its middle and a neighborhood that may have it: cell, x, y, to, from.</summary>
    private const string FindCell = """
        async groups => {
          const { plan, editor } = khupho;
          for (const edge of plan.edges) {
            if (!plan.isBoundary(edge) || !plan.isFree(edge)) continue;
            const [to, from, group] = [plan.unitOf(edge.left), plan.unitOf(edge.right), plan.groupOf(edge.right)];
            if (to <= 0 || from <= 0 || plan.householdsIn(edge.right).length < 3) continue;
            if (groups && (group < 0 || plan.cellsOfGroup(group).length < 2 || plan.cellsOfGroup(group).some(cell => plan.unitOf(cell) !== from))) continue;
            const edit = groups ? { edit: 'assign-group', group: editor.groupNames[group], to, allowEmptying: false } : { edit: 'assign-cells', cells: [edge.right], to, allowEmptying: false };
            if (await editor.api.whyNot(plan.revision, edit) === null) return [edge.right, ...plan.centreOf(edge.right), to, from];
          }
        }
        """;

    [Fact]
    public async Task A_lasso_round_a_cell_gives_it_to_the_chosen_neighborhood()
    {
        var (found, (x, y)) = await FoundAsync("lasso");

        await Page.Mouse.MoveAsync(x - 12, y - 12);
        await Page.Mouse.DownAsync();
        foreach (var (dx, dy) in ((int, int)[])[(12, -12), (12, 12), (-12, 12), (-12, -10)])
            await Page.Mouse.MoveAsync(x + dx, y + dy, new() { Steps = 4 });

        await TakenAsync(await ShownAsync(), () => Page.Mouse.UpAsync());
        Assert.Equal((int)found[3], await UnitOfAsync(found[0]));
        await UndoAsync();
    }

    [Fact]
    public async Task Tab_takes_a_whole_group_at_one_click()
    {
        var (found, (x, y)) = await FoundAsync("assign", groups: true);
        await Page.Mouse.MoveAsync(x, y);
        await Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Page.GetByTestId("brush-groups")).ToHaveAttributeAsync("aria-pressed", "true");
        var cells = await Page.EvaluateAsync<int>("cell => khupho.plan.cellsOfGroup(khupho.plan.groupOf(cell)).length", (int)found[0]);

        await DragAsync((x, y), (x + 1, y), release: false);

        await Assertions.Expect(Live).ToContainTextAsync("Chuyển tổ");
        await TakenAsync(await ShownAsync(), () => Page.Mouse.UpAsync());
        Assert.True(cells >= 2);
        Assert.True(await Page.EvaluateAsync<bool>("([cell, to]) => khupho.plan.cellsOfGroup(khupho.plan.groupOf(cell)).every(other => khupho.plan.unitOf(other) === to)", new[] { (int)found[0], (int)found[3] }));
        await UndoAsync();
    }

    [Fact]
    public async Task The_brush_grows_and_shrinks_by_brackets()
    {
        var (_, (x, y)) = await FoundAsync("assign");
        await Page.Mouse.MoveAsync(x, y);

        foreach (var key in (string[])["BracketRight", "BracketRight", "BracketRight", "BracketLeft"])
            await Page.Keyboard.PressAsync(key);

        await Assertions.Expect(Page.GetByTestId("brush-size")).ToHaveTextAsync("Cọ 3/5");
        await Page.Mouse.MoveAsync(x + 1, y);
        // The circle of the brush is drawn round the cursor, as wide as it takes.
        Assert.Equal(25, await Page.EvaluateAsync<double>("() => { const ring = khupho.control.sketches.shown.areas.at(-1).rings[0]; return Math.round((ring[0] - khupho.editor.current.last.x) / khupho.editor.current.last.pixel); }"));
    }

    [Fact]
    public async Task The_source_filter_takes_from_the_named_neighborhood_only()
    {
        var (found, (x, y)) = await FoundAsync("assign");
        var revision = await Sample.RevisionAsync();
        await Page.GetByTestId("brush-source").SelectOptionAsync("0");
        await Page.WaitForFunctionAsync("() => khupho.editor.brush.source === 0");

        await DragAsync((x, y), (x + 2, y));
        Assert.Equal(revision, await Sample.RevisionAsync());

        await Page.GetByTestId("brush-source").SelectOptionAsync($"{(int)found[4]}");
        await Page.WaitForFunctionAsync("unit => khupho.editor.brush.source === unit", (int)found[4]);
        await DragAsync((x, y), (x + 2, y), release: false);
        await TakenAsync(await ShownAsync(), () => Page.Mouse.UpAsync());
        await UndoAsync();
        await Page.GetByTestId("brush-source").SelectOptionAsync("-1");
        await Page.WaitForFunctionAsync("() => khupho.editor.brush.source === -1");
    }

    [Fact]
    public async Task The_other_button_takes_up_the_neighborhood_under_the_cursor()
    {
        var (found, (x, y)) = await FoundAsync("assign");

        await Page.Mouse.ClickAsync(x, y, new() { Button = MouseButton.Right });

        Assert.Equal((int)found[4], await Page.EvaluateAsync<int>("() => khupho.editor.target"));
        await Assertions.Expect(Menu).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Space_held_pans_instead_of_painting()
    {
        var (_, (x, y)) = await FoundAsync("assign");
        var (revision, center) = (await Sample.RevisionAsync(), await Page.EvaluateAsync<double>("() => khupho.control.viewport.centerX"));
        await Page.Mouse.MoveAsync(x, y);
        await Page.Keyboard.DownAsync("Space");

        await DragAsync((x, y), (x + 120, y));

        await Page.Keyboard.UpAsync("Space");
        Assert.Equal(revision, await Sample.RevisionAsync());
        Assert.True(await Page.EvaluateAsync<double>("() => khupho.control.viewport.centerX") < center - 10);
    }

    [Fact]
    public async Task What_would_tear_a_neighborhood_is_said_before_the_hand_lets_go()
    {
        var found = await Page.EvaluateAsync<double[]>("""
            async () => {
              const { plan, editor } = khupho;
              for (let cell = 0; cell < plan.assignment.length; cell++) {
                const from = plan.unitOf(cell);
                const to = [...new Set(plan.edgesOf(cell).flatMap(id => [plan.unitOf(plan.edges[id].left), plan.unitOf(plan.edges[id].right)]))].find(unit => unit > 0 && unit !== from);
                if (from > 0 && to && plan.previewCells(new Set([cell]), to).parts.get(from) > 1) return [cell, ...plan.centreOf(cell), to];
              }
            }
            """);
        await LookAtAsync(found[1], found[2], 0.4);
        await Page.EvaluateAsync("unit => khupho.editor.select(unit, false)", (int)found[3]);
        await ModeAsync("assign");
        var ((x, y), revision) = (await PixelAsync(found[1..3]), await Sample.RevisionAsync());

        await DragAsync((x, y), (x + 1, y), release: false);

        await Assertions.Expect(Live.Locator(".torn")).ToContainTextAsync("mảnh rời");
        await Assertions.Expect(WhyNot).ToContainTextAsync("sẽ bị tách");
        await Page.Mouse.UpAsync();
        await Assertions.Expect(Page.GetByTestId("toast")).ToBeVisibleAsync();
        Assert.Equal(revision, await Sample.RevisionAsync());
    }

    private async Task<(double[] Found, (float X, float Y) At)> FoundAsync(string mode, bool groups = false)
    {
        var found = await Page.EvaluateAsync<double[]>(FindCell, groups);
        await LookAtAsync(found[1], found[2], 0.4);
        await Page.EvaluateAsync("unit => khupho.editor.select(unit, false)", (int)found[3]);
        await ModeAsync(mode);
        return (found, await PixelAsync(found[1..3]));
    }

    private Task<int> UnitOfAsync(double cell) => Page.EvaluateAsync<int>("cell => khupho.plan.unitOf(cell)", (int)cell);
}
