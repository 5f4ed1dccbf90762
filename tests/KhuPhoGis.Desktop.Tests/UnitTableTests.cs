using Bunit;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Storage.Stores;
using KhuPhoGis.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The table without a browser.</summary>
public sealed class UnitTableTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("khupho-test-");
    private readonly BunitContext _context = new();
    private PlanSession _session = null!;

    public async ValueTask InitializeAsync()
    {
        var (plan, path, cancel) = (SmallWard.Assigned("1122/1122/3333"), Path.Combine(_folder.FullName, "nho.gpkg"), Xunit.TestContext.Current.CancellationToken);
        var store = await PlanStores.CreateAsync(StoreAddress.Parse(path), plan.Ward, TimeProvider.System, cancel);
        foreach (var layer in Enum.GetValues<Wards.WardLayer>())
            await store.ReplaceLayerAsync(plan.Ward, layer, new("test", "", plan.Ward.Crs, 1, 1, "lan"), cancel);
        await store.SaveAsync(new("draft", plan, 0, Guid.NewGuid(), "lan"), cancel);
        _session = await PlanSession.OpenAsync(new(path, "draft", "Nhỏ", default), store, "lan", TimeProvider.System, NullLogger.Instance, cancel);
    }

    [Fact]
    public async Task A_name_with_markup_in_it_shows_as_text()
    {
        const string Name = "<img src=x onerror=alert(1)> \"A\" & 'B'";
        await _session.DoAsync(new RenameNeighborhood(new(1), "1", Name), null, Guid.NewGuid(), Xunit.TestContext.Current.CancellationToken);

        var table = Table();

        Assert.Empty(table.FindAll("img"));
        Assert.Equal(Name, table.Find("tr[data-unit='1'] .name").TextContent);
    }

    [Fact]
    public void Figures_are_written_the_vietnamese_way_and_signed()
    {
        var row = Table().Find("tr[data-unit='1']").TextContent;

        Assert.Contains("▲ +100 %", row, StringComparison.Ordinal);
        Assert.Contains("4,0", row, StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_click_on_a_heading_turns_the_order()
    {
        var table = Table();

        table.FindAll("thead button")[0].Click();

        Assert.Equal(["3", "2", "1"], table.FindAll("tr[data-unit]").Select(row => row.GetAttribute("data-unit")));
    }

    [Fact]
    public void The_filter_does_without_marks()
    {
        var table = Table();

        table.Find("input[type=search]").Input("khu pho 2");

        Assert.Equal(["2"], table.FindAll("tr[data-unit]").Select(row => row.GetAttribute("data-unit")));
    }

    [Fact]
    public void The_lock_is_an_edit()
    {
        Table().Find("tr[data-unit='2'] .lock").Click();

        // The edit is on disk first, off the screen's thread.
        Assert.True(SpinWait.SpinUntil(() => _session.Plan.Find(new NeighborhoodId(2))!.IsLocked, TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void What_is_out_of_tolerance_says_by_how_many_households()
    {
        var row = Table().Find("tr[data-unit='1'] [data-testid=hint]");

        Assert.Equal("bớt 10 hộ", row.TextContent);
    }

    [Fact]
    public void Only_what_is_out_of_tolerance_is_shown_when_asked()
    {
        var table = Table();

        table.Find("[data-testid=which]").Change("Unlocked");
        Assert.Equal(3, table.FindAll("tr[data-unit]").Count);
        table.Find("[data-testid=which]").Change("InPieces");

        Assert.Empty(table.FindAll("tr[data-unit]"));
        Assert.Contains("Không có khu phố nào như vậy", table.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_line_adds_up_what_is_shown()
    {
        var table = Table();

        Assert.Equal("120", table.Find("tfoot .col-households").TextContent);
        Assert.Equal("15", table.Find("tfoot .col-posts").TextContent);
    }

    [Fact]
    public void Locking_all_is_one_step()
    {
        var table = Table();

        table.Find("[data-testid=unit-more]").Click();
        table.FindAll("[role=menuitem]").Single(item => item.TextContent == "Khóa tất cả").Click();

        Assert.True(SpinWait.SpinUntil(() => _session.Plan.Neighborhoods.All(unit => unit.IsLocked), TimeSpan.FromSeconds(10)));
        Assert.Equal(1, _session.History.Cursor);
    }

    [Fact]
    public void A_column_that_is_not_wanted_is_left_out()
    {
        var table = Table();

        table.Find("[data-testid=columns]").Click();
        table.FindAll("[role=menuitemcheckbox]").Single(item => item.TextContent.Contains("nhân khẩu", StringComparison.Ordinal)).Click();

        Assert.Empty(table.FindAll(".col-people"));
    }

    [Fact]
    public void The_sheet_for_programs_is_safe_to_open()
    {
        Assert.Equal("1,Khu phố 1,40,100,160,4,4,0,5,0", UnitSheet.Csv(_session.Plan, _session.View.Figures).Split("\r\n")[1]);
        Assert.Equal("\"'=a, \"\"b\"\"\"", UnitSheet.Quote("=a, \"b\""));
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        await _session.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private IRenderedComponent<UnitTable> Table() => _context.Render<UnitTable>(parameters => parameters
        .AddCascadingValue(new Ui(Texts.Vietnamese)).Add(table => table.Session, _session));
}
