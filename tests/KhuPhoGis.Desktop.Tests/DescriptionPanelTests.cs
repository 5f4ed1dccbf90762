using Bunit;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Tests;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>The neighborhood in words, without a browser.</summary>
public sealed class DescriptionPanelTests : IAsyncLifetime
{
    private SmallSession _small = null!;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private PlanSession Session => _small.Session;

    public async ValueTask InitializeAsync() => _small = await SmallSession.OpenAsync(SmallWard.Assigned("112/122"), Cancel);

    [Fact]
    public void The_chosen_neighborhood_is_described_with_its_four_sides_and_legs()
    {
        var panel = Panel(1);

        Assert.StartsWith("Thành lập Khu phố 1 với quy mô 30 hộ, 120 nhân khẩu, diện tích 3,00 ha", panel.Find("[data-testid=describe-composition]").TextContent, StringComparison.Ordinal);
        Assert.Equal(["Đông", "Tây", "Nam", "Bắc"], panel.FindAll("[data-testid=describe-sides] dt").Select(side => side.TextContent));
        Assert.Contains("Khu phố 2", panel.Find("[data-testid=describe-sides] dd").TextContent, StringComparison.Ordinal);
        Assert.All(panel.FindAll("[data-testid=describe-legs] li"), leg => Assert.Matches(@"theo .+ về hướng .+ \d+ m$", leg.TextContent));
    }

    [Fact]
    public async Task After_each_edit_the_words_are_those_of_the_plan_as_it_is()
    {
        var panel = Panel(1);

        await Session.DoAsync(new AssignCells([new(4)], new(1)), null, Guid.NewGuid(), Cancel);
        panel.Render(parameters => parameters.Add(page => page.Session, Session));

        Assert.StartsWith("Thành lập Khu phố 1 với quy mô 40 hộ", panel.Find("[data-testid=describe-composition]").TextContent, StringComparison.Ordinal);
        await Session.UndoAsync(null, Guid.NewGuid(), Cancel);
        panel.Render(parameters => parameters.Add(page => page.Session, Session));
        Assert.StartsWith("Thành lập Khu phố 1 với quy mô 30 hộ", panel.Find("[data-testid=describe-composition]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Copy_takes_the_whole_text_along()
    {
        _small.Context.JSInterop.SetupVoid("navigator.clipboard.writeText", _ => true).SetVoidResult();
        var notices = new List<Notice>();
        var panel = _small.Render<DescriptionPanel>(parameters => parameters.Add(page => page.Session, Session).Add(page => page.Selected, [2]).Add(page => page.Notice, notices.Add));

        panel.Find("[data-testid=describe-copy]").Click();

        var text = (string)_small.Context.JSInterop.Invocations.Single().Arguments[0]!;
        Assert.StartsWith("Thành lập Khu phố 2 với quy mô 30 hộ", text, StringComparison.Ordinal);
        Assert.Contains("Tứ cận: Phía Đông giáp ranh giới phường", text, StringComparison.Ordinal);
        Assert.Equal("Đã chép mô tả Khu phố 2.", Assert.Single(notices).Message);
    }

    [Fact]
    public void Without_a_neighborhood_it_says_how_to_choose_one()
    {
        var panel = Panel();

        Assert.Contains("Chọn một khu phố", panel.Find(".note").TextContent, StringComparison.Ordinal);
        Assert.True(panel.Find("[data-testid=describe-copy]").HasAttribute("disabled"));
    }

    public ValueTask DisposeAsync() => _small.DisposeAsync();

    private IRenderedComponent<DescriptionPanel> Panel(params int[] selected) => _small.Render<DescriptionPanel>(parameters => parameters
        .Add(panel => panel.Session, Session).Add(panel => panel.Selected, selected));
}
