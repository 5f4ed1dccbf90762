using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Whole edges, nodes and locks.</summary>
public sealed class EdgeGestureTests(DrawnSample sample) : MapTest(sample)
{
    /// <summary>An edge both of whose ends can slide, and a way aside that is accepted and changes a count: edge, middle, way.</summary>
    private const string FindEdge = """
        async () => {
          const { plan, editor } = khupho;
          for (const edge of plan.edges) {
            if (!plan.isBoundary(edge) || !plan.isFree(edge)) continue;
            const { line } = edge;
            if (![[line[0], line[1]], [line.at(-2), line.at(-1)]].every(end => plan.endsAt(...end).length === 3)) continue;
            const [dx, dy] = [line.at(-2) - line[0], line.at(-1) - line[1]];
            const length = Math.hypot(dx, dy);
            for (const far of [6000, -6000, 10000, -10000, 15000, -15000]) {
              const by = [Math.round(-dy / length * far), Math.round(dx / length * far)];
              const seen = await editor.api.preview(plan.revision, { edit: 'move-edge', edge: edge.id, by });
              if (seen.refusal === null && seen.moved > 0) return [edge.id, (line[0] + line[2]) / 2, (line[1] + line[3]) / 2, ...by];
            }
          }
        }
        """;

    [Fact]
    public async Task A_whole_edge_is_dragged_by_its_grip_in_one_step()
    {
        var before = await CountsAsync();
        var found = await Page.EvaluateAsync<double[]>(FindEdge);
        await LookAtAsync(found[1], found[2], 0.25);
        await ModeAsync("modify");
        var (x, y) = await PixelAsync(found[1..3]);
        await Page.Mouse.MoveAsync(x, y);
        var grip = await PixelAsync(await Page.EvaluateAsync<double[]>("() => khupho.control.sketches.shown.points.find(point => point.style === 'grip').at"));
        await Page.Mouse.MoveAsync(grip.X, grip.Y);

        await DragAsync(grip, (grip.X + (float)(found[3] / 250), grip.Y - (float)(found[4] / 250)), release: false);
        var shown = await ShownAsync();

        Assert.NotEqual("0", await Live.Locator("[data-moved]").GetAttributeAsync("data-moved"));
        Assert.Contains("liền khối", await Live.InnerTextAsync(), StringComparison.Ordinal);
        await TakenAsync(shown, () => Page.Mouse.UpAsync());
        await UndoAsync();
        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task A_chosen_edge_is_moved_by_the_arrow_keys()
    {
        var found = await Page.EvaluateAsync<double[]>(FindEdge);
        await LookAtAsync(found[1], found[2], 0.25);
        await ModeAsync("modify");
        var (x, y) = await PixelAsync(found[1..3]);
        await Page.Mouse.ClickAsync(x, y);
        var before = await Page.EvaluateAsync<int[]>("edge => khupho.plan.edges[edge].line", (int)found[0]);
        var key = Math.Abs(found[3]) > Math.Abs(found[4]) ? found[3] > 0 ? "ArrowRight" : "ArrowLeft" : found[4] > 0 ? "ArrowUp" : "ArrowDown";

        await Page.Keyboard.PressAsync(key);
        await Page.Keyboard.PressAsync("Shift+" + key);

        await TakenAsync(await ShownAsync(), () => Page.Keyboard.PressAsync("Enter"));
        Assert.NotEqual(before, await Page.EvaluateAsync<int[]>("edge => khupho.plan.edges[edge].line", (int)found[0]));
        await UndoAsync();
        Assert.Equal(before, await Page.EvaluateAsync<int[]>("edge => khupho.plan.edges[edge].line", (int)found[0]));
    }

    [Fact]
    public async Task A_node_dragged_over_other_lines_is_refused_before_and_after_the_hand_lets_go()
    {
        var (revision, before) = (await Sample.RevisionAsync(), await Page.EvaluateAsync<string>("() => JSON.stringify(khupho.plan.edges.map(edge => edge.line))"));
        var node = await Page.EvaluateAsync<double[]>("""
            () => {
              const { plan } = khupho;
              for (const edge of plan.edges) {
                if (plan.isBoundary(edge) && plan.endsAt(edge.line[0], edge.line[1]).every(id => plan.isFree(plan.edges[id]))) return edge.line.slice(0, 2);
              }
            }
            """);
        await LookAtAsync(node[0], node[1], 0.5);
        await ModeAsync("modify");
        var from = await PixelAsync(node);

        await DragAsync(from, (from.X + 300, from.Y + 120), release: false);

        await Assertions.Expect(WhyNot).ToContainTextAsync("ranh", new() { IgnoreCase = true });
        await Page.Mouse.UpAsync();
        await Assertions.Expect(Page.GetByTestId("toast")).ToBeVisibleAsync();
        Assert.Equal(revision, await Sample.RevisionAsync());
        Assert.Equal(before, await Page.EvaluateAsync<string>("() => JSON.stringify(khupho.plan.edges.map(edge => edge.line))"));
    }

    [Fact]
    public async Task A_boundary_locked_by_click_is_drawn_locked_and_cannot_be_dragged()
    {
        var revision = await Sample.RevisionAsync();
        var found = await Page.EvaluateAsync<double[]>(FindEdge);
        await LookAtAsync(found[1], found[2], 0.3);
        await ModeAsync("lock");
        var (x, y) = await PixelAsync(found[1..3]);

        await Page.Mouse.MoveAsync(x, y);
        await Assertions.Expect(Live).ToContainTextAsync("Khóa ranh");
        await Page.Mouse.ClickAsync(x, y);

        await Sample.RevisionAsync(revision + 1);
        Assert.True(await Page.EvaluateAsync<bool>("edge => khupho.plan.lockedEdges.has(edge)", (int)found[0]));
        await ModeAsync("modify");
        await Page.Mouse.MoveAsync(x + 1, y);
        await Assertions.Expect(Live).ToContainTextAsync("đã khóa");
        await DragAsync((x, y), (x + 40, y + 40));
        Assert.Equal(revision + 1, await Sample.RevisionAsync());
        await UndoAsync();
    }

    [Fact]
    public async Task The_hand_snaps_to_a_street_with_a_mark_and_alt_suspends_it()
    {
        var bend = await Page.EvaluateAsync<double[]>("""
            () => {
              const { ward, plan, editor } = khupho;
              for (const { rings } of ward.streets) {
                const [x, y] = rings[0];
                if (plan.cellAt(x, y) >= 0 && !editor.edgeAt(x, y, 9000, false)) return [x, y];
              }
            }
            """);
        await LookAtAsync(bend[0], bend[1], 0.3);
        await ModeAsync("split");
        await Page.EvaluateAsync("() => { khupho.editor.snapping = true; }");
        var (x, y) = await PixelAsync(bend);

        await Page.Mouse.MoveAsync(x + 4, y + 3);
        Assert.Equal(bend, await Page.EvaluateAsync<double[]>("() => khupho.control.sketches.shown.points.find(point => point.style === 'snap').at"));

        await Page.Keyboard.DownAsync("Alt");
        await Page.Mouse.MoveAsync(x + 5, y + 3);
        Assert.Equal(0, await Page.EvaluateAsync<int>("() => khupho.control.sketches.shown.points.length"));
        await Page.Keyboard.UpAsync("Alt");
    }

    /// <summary>Lines three metres apart, both within reach of the hand: a dual carriageway, or a street and a parcel beside it.</summary>
    [Theory]
    [InlineData(1_400, 0, 0)]
    [InlineData(1_600, 1, 3_000)]
    [InlineData(1_500, 0, 0)]
    [InlineData(-900, 0, 0)]
    public async Task Of_a_dual_carriageway_the_nearer_line_is_meant_and_midway_always_the_same_one(int north, int line, int at)
    {
        var snap = await Page.EvaluateAsync<int[]>("""
            north => {
              const Snaps = khupho.editor.snaps.constructor;
              const snap = new Snaps([[0, 0, 100000, 0], [0, 3000, 100000, 3000]]).snap(50000, north, 5000);
              return [snap.line, snap.y];
            }
            """, north);

        Assert.Equal([line, at], snap);
    }

    [Fact]
    public async Task The_ward_boundary_says_that_it_is_locked()
    {
        var found = await Page.EvaluateAsync<double[]>("() => { const { line } = khupho.plan.edges.find(edge => khupho.plan.isWard(edge)); return [(line[0] + line[2]) / 2, (line[1] + line[3]) / 2]; }");
        await LookAtAsync(found[0], found[1], 0.3);
        await ModeAsync("modify");
        var (x, y) = await PixelAsync(found);
        var revision = await Sample.RevisionAsync();

        await DragAsync((x, y), (x + 30, y + 30), release: false);

        await Assertions.Expect(Live).ToContainTextAsync("Ranh giới phường đã khóa");
        await Page.Mouse.UpAsync();
        Assert.Equal(revision, await Sample.RevisionAsync());
    }
}
