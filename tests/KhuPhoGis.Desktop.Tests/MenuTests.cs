using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The chooser, the menu of the other button, pins, and the map without a mouse.</summary>
public sealed class MenuTests(DrawnSample sample) : MapTest(sample)
{
    [Fact]
    public async Task Where_several_things_lie_a_menu_asks_which_one_and_the_keyboard_answers()
    {
        var place = await Page.EvaluateAsync<double[]>("() => { const { plan } = khupho; const { line } = plan.edges.find(edge => plan.isBoundary(edge) && plan.isFree(edge)); return [(line[0] + line[2]) / 2, (line[1] + line[3]) / 2]; }");
        await LookAtAsync(place[0], place[1], 0.4);
        var (x, y) = await PixelAsync(place);

        await Page.Mouse.ClickAsync(x, y);

        await Assertions.Expect(Menu).ToBeVisibleAsync();
        var items = Menu.GetByRole(AriaRole.Menuitem);
        await Assertions.Expect(items.First).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("End");
        await Assertions.Expect(items.Last).ToBeFocusedAsync();
        var name = await items.Last.InnerTextAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Menu).ToBeHiddenAsync();
        Assert.Equal(name, await Page.EvaluateAsync<string>("() => khupho.plan.units.get(khupho.editor.target).name"));
    }

    [Fact]
    public async Task The_other_button_offers_what_can_be_done_with_the_cell()
    {
        var found = await Page.EvaluateAsync<double[]>("""
            async () => {
              const { plan, editor } = khupho;
              for (const edge of plan.edges) {
                const [to, cell] = [plan.unitOf(edge.left), edge.right];
                if (!plan.isBoundary(edge) || !plan.isFree(edge) || to <= 0 || plan.unitOf(cell) <= 0 || plan.householdsIn(cell).length < 3) continue;
                const [x, y] = plan.centreOf(cell);
                if (editor.edgeAt(x, y, 6000) || editor.streetAt(x, y, 6000) || plan.doorsNear(x, y, 4000).length > 0) continue;
                if (await editor.api.whyNot(plan.revision, { edit: 'assign-cells', cells: [cell], to, allowEmptying: false }) === null) return [cell, x, y, to];
              }
            }
            """);
        await LookAtAsync(found[1], found[2], 0.5);
        await Page.EvaluateAsync("unit => khupho.editor.select(unit, false)", (int)found[3]);
        var ((x, y), revision) = (await PixelAsync(found[1..3]), await Sample.RevisionAsync());

        await Page.Mouse.ClickAsync(x, y, new() { Button = MouseButton.Right });
        await Menu.GetByRole(AriaRole.Menuitem).First.ClickAsync();

        await Sample.RevisionAsync(revision + 1);
        Assert.Equal((int)found[3], await Page.EvaluateAsync<int>("cell => khupho.plan.unitOf(cell)", (int)found[0]));
        await UndoAsync();
    }

    [Fact]
    public async Task A_household_is_pinned_by_click_and_unpinned_from_the_list()
    {
        var found = await Page.EvaluateAsync<double[]>("""
            () => {
              const { plan } = khupho;
              for (let i = 0; i < plan.x.length; i++) {
                const to = [...plan.units.keys()].find(unit => unit !== plan.unitOfHousehold(i));
                if (plan.count[i] === 1 && plan.unitOfHousehold(i) > 0 && plan.doorsNear(plan.x[i], plan.y[i], 4000).length === 1) return [i, plan.x[i], plan.y[i], to];
              }
            }
            """);
        var (revision, before) = (await Sample.RevisionAsync(), await CountsAsync());
        await LookAtAsync(found[1], found[2], 0.3);
        await Page.EvaluateAsync("unit => khupho.editor.select(unit, false)", (int)found[3]);
        await ModeAsync("pin");
        var (x, y) = await PixelAsync(found[1..3]);

        await Page.Mouse.MoveAsync(x + 2, y);
        await Assertions.Expect(Live).ToContainTextAsync("Bấm để ghim");
        await Page.Mouse.ClickAsync(x + 2, y);

        await Sample.RevisionAsync(revision + 1);
        Assert.Equal(2, (await CountsAsync()).Count(unit => before[unit.Key] != unit.Value));
        await Page.GetByTestId("tab-edit").ClickAsync();
        await Page.GetByTestId("unpin").ClickAsync();
        await Sample.RevisionAsync(revision + 2);
        await Page.GetByTestId("tab-units").ClickAsync();
        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task Without_a_mouse_a_cell_at_the_border_is_handed_over_by_enter()
    {
        var (revision, before) = (await Sample.RevisionAsync(), await CountsAsync());
        await Page.GetByTestId("tab-edit").ClickAsync();
        await Page.GetByTestId("edit-unit").SelectOptionAsync("5");
        var first = Page.GetByTestId("border-cells").Locator("button[aria-disabled=false]").First;

        await first.FocusAsync();
        await Page.WaitForFunctionAsync("() => khupho.control.sketches.shown.areas.length === 1");
        await Page.Keyboard.PressAsync("Enter");

        await Sample.RevisionAsync(revision + 1);
        await Page.GetByTestId("tab-units").ClickAsync();
        Assert.Equal(20_000, (await CountsAsync()).Values.Sum());
        Assert.Equal(before.Keys.Order(), (await CountsAsync()).Keys.Order());
        await UndoAsync();
    }

    [Fact]
    public async Task Without_a_mouse_an_edge_from_the_list_is_moved_by_the_arrow_keys()
    {
        await Page.GetByTestId("tab-edit").ClickAsync();
        await Page.GetByTestId("edit-unit").SelectOptionAsync("5");
        await Page.GetByTestId("boundaries").Locator("summary").First.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Page.GetByTestId("move-edge").First.FocusAsync();

        await Page.Keyboard.PressAsync("Enter");
        await Page.WaitForFunctionAsync("() => khupho.editor.mode === 'modify' && document.activeElement === document.querySelector('[data-map]')");
        await Page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(Live).ToContainTextAsync("Dời cả đoạn ranh");
        await Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(Live).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_arrow_keys_pan_under_a_crosshair_and_enter_acts_there()
    {
        var unit = await Page.EvaluateAsync<int>("() => [...khupho.plan.units.keys()][9]");
        var place = await Page.EvaluateAsync<double[]>("unit => khupho.plan.centreOf(khupho.plan.cellsOf(unit)[0])", unit);
        await LookAtAsync(place[0], place[1], 1.5);
        await Page.GetByTestId("mode-measure").FocusAsync();
        await Page.EvaluateAsync("() => document.querySelector('[data-map]').focus()");

        await Page.Keyboard.PressAsync("ArrowRight");
        var east = await Page.EvaluateAsync<double>("() => khupho.control.viewport.centerX");
        await Page.Keyboard.PressAsync("ArrowLeft");
        await Page.Keyboard.PressAsync("Enter");

        Assert.True(await Page.EvaluateAsync<double>("() => khupho.control.viewport.centerX") < east);
        await Assertions.Expect(Page.Locator(".map.by-keyboard")).ToBeVisibleAsync();
        if (await Menu.IsVisibleAsync())
            await Page.Keyboard.PressAsync("End");
        if (await Menu.IsVisibleAsync())
            await Page.Keyboard.PressAsync("Enter");
        await Page.WaitForFunctionAsync("unit => khupho.editor.target === unit", unit);
        var resolution = await Page.EvaluateAsync<double>("() => khupho.control.viewport.resolution");
        await Page.Keyboard.PressAsync("Equal");
        Assert.True(await Page.EvaluateAsync<double>("() => khupho.control.viewport.resolution") < resolution);
    }

    [Fact]
    public async Task Numbers_are_previewed_before_they_are_given()
    {
        var revision = await Sample.RevisionAsync();
        await Page.GetByTestId("unit-more").ClickAsync();
        await Page.GetByTestId("renumber").ClickAsync();
        await Page.GetByTestId("order-Clockwise").CheckAsync();
        var preview = Page.GetByTestId("renumber-preview").Locator("tbody tr");
        await Assertions.Expect(preview.First.Locator("td").Nth(1)).ToHaveTextAsync("1 · Khu phố 1");
        Assert.Equal(await Page.EvaluateAsync<int>("() => khupho.plan.units.size"), await preview.CountAsync());
        var first = await preview.First.Locator("th").InnerTextAsync();

        await Page.GetByTestId("renumber-apply").ClickAsync();

        await Sample.RevisionAsync(revision + 1);
        Assert.NotEqual("", first);
        await UndoAsync();
    }
}
