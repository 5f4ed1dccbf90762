using Bunit;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Edits;
using KhuPhoGis.Tests;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The list of steps without a browser.</summary>
public sealed class HistoryPanelTests
{
    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Steps_have_names_and_authors_newest_first()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1122"), Cancel);
        await small.Session.DoAsync(new Together([new LockNeighborhood(new(1)), new LockNeighborhood(new(2))]), null, Guid.NewGuid(), Cancel);
        await small.Session.DoAsync(new AcceptWarning("0123456789abcdef", "Hai bên kênh"), null, Guid.NewGuid(), Cancel);

        var panel = small.Render<HistoryPanel>(all => all.Add(history => history.Session, small.Session));

        Assert.Equal(["Bỏ qua cảnh báo: Hai bên kênh", "Khóa 2 khu phố", "Mở phiên bản 1"], panel.FindAll("li span").Select(name => name.TextContent));
        Assert.All(panel.FindAll("li small"), who => Assert.StartsWith("lan", who.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_click_goes_back_and_forth_and_says_where_one_is()
    {
        await using var small = await SmallSession.OpenAsync(SmallWard.Assigned("1122"), Cancel);
        await small.Session.DoAsync(new AssignCells([new(1)], new(2)), null, Guid.NewGuid(), Cancel);
        await small.Session.DoAsync(new LockNeighborhood(new(1)), null, Guid.NewGuid(), Cancel);
        var panel = small.Render<HistoryPanel>(all => all.Add(history => history.Session, small.Session));

        await panel.InvokeAsync(() => panel.FindAll("li button")[2].Click());
        Assert.True(SmallSession.Soon(() => SmallWard.Digits(small.Session.Plan) == "1122" && small.Session.History.Cursor == 0));
        panel.Render();
        Assert.Equal(2, panel.FindAll("li.undone").Count);
        await panel.InvokeAsync(() => panel.FindAll("li button")[0].Click());

        Assert.True(SmallSession.Soon(() => small.Session.History.Cursor == 2));
    }
}
