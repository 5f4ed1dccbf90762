using Microsoft.Playwright;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The search box by keyboard, as somebody who never leaves it.</summary>
[Collection(OneSample.Name)]
public sealed class SearchBoxTests(DrawnSample sample)
{
    private IPage Page => sample.Page;

    [Fact]
    public async Task A_household_is_found_by_its_address_and_marked_in_the_middle_of_the_map()
    {
        await Page.GetByTestId("map").FocusAsync();
        await Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(Page.GetByTestId("search")).ToBeFocusedAsync();
        await Page.GetByTestId("search").FillAsync("ah-00001");
        await Assertions.Expect(Page.Locator("[role=option][aria-selected=true]")).ToContainTextAsync("12/2/13 Hoa Phượng");

        await Page.Keyboard.PressAsync("Enter");

        await Page.WaitForFunctionAsync("""
            () => {
              const { control, plan } = khupho;
              const [x, y] = control.pixelOf([plan.x[0], plan.y[0]]);
              const { width, height } = control.viewport;
              return Math.hypot(x - width / 2, y - height / 2) < 1 && control.finds.getFeatures().length === 1;
            }
            """);
        await Assertions.Expect(Page.GetByTestId("found")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Arrows_choose_and_the_list_says_which()
    {
        var box = Page.GetByTestId("search");
        await box.FillAsync("hoa phuong");
        await Assertions.Expect(Page.Locator("#found-0")).ToHaveAttributeAsync("aria-selected", "true");

        await box.PressAsync("ArrowDown");

        await Assertions.Expect(box).ToHaveAttributeAsync("aria-activedescendant", "found-1");
        await Assertions.Expect(Page.Locator("#found-1")).ToHaveAttributeAsync("aria-selected", "true");
        await box.PressAsync("Escape");
        await Assertions.Expect(box).ToHaveAttributeAsync("aria-expanded", "false");
        await box.PressAsync("Escape");
        await Assertions.Expect(box).ToHaveValueAsync("");
    }

    [Fact]
    public async Task Enter_at_once_takes_what_was_typed_last()
    {
        var box = Page.GetByTestId("search");
        await box.FillAsync("kp 3");
        await Assertions.Expect(Page.Locator("#found-0")).ToContainTextAsync("Khu phố 3");

        await box.FillAsync("kp 5");
        await box.PressAsync("Enter");

        await Assertions.Expect(box).ToHaveValueAsync("Khu phố 5");
    }

    [Fact]
    public async Task A_neighborhood_that_is_found_is_selected_in_the_table()
    {
        await Page.GetByTestId("tab-units").ClickAsync();
        await Page.GetByTestId("search").FillAsync("kp 3");
        await Assertions.Expect(Page.Locator("#found-0")).ToContainTextAsync("Khu phố 3");
        await Page.GetByTestId("search").PressAsync("Enter");

        await Assertions.Expect(Page.Locator("tr[data-unit='3']")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("chosen"));
    }

    [Fact]
    public async Task Typed_degrees_lead_to_the_place()
    {
        var (east, north) = (600_295.858, 1_191_466.782);
        var (lon, lat) = Coordinates.CoordinateSystems.Get(9210).ToWgs84(east, north);
        await Page.GetByTestId("search").FillAsync(FormattableString.Invariant($"{lat:F8}, {lon:F8}"));
        await Page.Locator("[data-kind=Coordinates]").ClickAsync();

        await Page.WaitForFunctionAsync("at => { const { centerX, centerY } = khupho.control.viewport; return Math.hypot(centerX - at[0], centerY - at[1]) < 0.02; }", new[] { east, north });
    }
}
