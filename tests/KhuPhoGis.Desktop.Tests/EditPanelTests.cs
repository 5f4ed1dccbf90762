using Bunit;
using KhuPhoGis.Desktop.Map;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Desktop.Sessions;
using KhuPhoGis.Edits;
using KhuPhoGis.Tests;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>Edits without a mouse, and previews, without a browser.</summary>
public sealed class EditPanelTests : IAsyncLifetime
{
    private SmallSession _small = null!;

    private PlanSession Session => _small.Session;

    public async ValueTask InitializeAsync() => _small = await SmallSession.OpenAsync(SmallWard.WithOld(SmallWard.Assigned("1112/1122/3333"), SmallWard.Assigned("1222/1222/3333")), Xunit.TestContext.Current.CancellationToken);

    [Fact]
    public void Cells_at_the_border_come_with_both_counts_those_that_tear_last()
    {
        var moves = BorderMoves.Of(Session.Plan, new(1));

        Assert.All(moves, move => Assert.True(move.From.Id.Value == 1 || move.To.Id.Value == 1));
        Assert.All(moves.Where(move => move.Refusal is null), move => Assert.Equal(move.Edit.ApplyTo(Session.Plan).Households(move.To.Id), move.ToAfter));
        Assert.Equal(moves.OrderBy(move => move.Refusal is not null).Select(move => move.Refusal), moves.Select(move => move.Refusal));
        Assert.Contains(moves, move => move.Cell.Value == 2 && move.To.Id.Value == 2 && move.FromAfter == 40 && move.ToAfter == 40);
    }

    [Fact]
    public void Enter_on_a_cell_hands_it_over()
    {
        var panel = Panel();
        panel.Find("[data-testid=border-give]").Click();

        panel.Find("[data-testid=border-cells] button[data-cell='2']").Click();

        Assert.True(SpinWait.SpinUntil(() => SmallWard.Digits(Session.Plan) == "112211223333", TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void A_boundary_is_locked_from_the_list()
    {
        Panel().FindAll("[data-testid=lock-boundary]")[0].Click();

        Assert.True(SpinWait.SpinUntil(() => !Session.Plan.LockedEdges.IsEmpty, TimeSpan.FromSeconds(20)));
        Assert.All(Session.Plan.LockedEdges, edge => Assert.False(Session.Plan.Coverage.Edges[edge].IsWardBoundary));
    }

    [Fact]
    public async Task Pinned_households_are_listed_and_let_go()
    {
        await Session.DoAsync(new PinHousehold("H001", new(3)), null, Guid.NewGuid(), Xunit.TestContext.Current.CancellationToken);

        var panel = Panel();
        Assert.Contains("H001", panel.Find("[data-testid=pins]").TextContent, StringComparison.Ordinal);
        panel.Find("[data-testid=unpin]").Click();

        Assert.True(SpinWait.SpinUntil(() => Session.Plan.Pins.IsEmpty, TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void New_numbers_are_shown_beside_the_old_ones_before_anything_is_done()
    {
        var dialog = _small.Render<RenumberDialog>(parameters => parameters.Add(page => page.Session, Session));

        dialog.Find("[data-testid=order-KeepOld]").Change(true);

        Assert.Equal(["2 · Khu phố 2 → 1 · Khu phố 1", "1 · Khu phố 1 → C2 · Cũ 2", "3 · Khu phố 3 → C3 · Cũ 3"],
            dialog.FindAll("[data-testid=renumber-preview] tbody tr").Select(row => string.Join(' ', row.Children.Take(3).Select(cell => cell.TextContent))));
        Assert.Equal("1", Session.Plan.Neighborhoods[0].Code);
        dialog.Find("[data-testid=renumber-apply]").Click();
        Assert.True(SpinWait.SpinUntil(() => Session.Plan.Neighborhoods[0].Code == "C2", TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void A_preview_is_what_the_edit_does_and_changes_nothing()
    {
        var plan = Session.Plan;
        var edit = new MergeNeighborhoods(new(1), [new(2)]);

        var seen = PreviewData.Of(plan, edit, Texts.Vietnamese);

        Assert.Equal([(1, 50, 80), (2, 30, 0)], seen.Units.Select(unit => (unit.Id, unit.Before ?? 0, unit.After ?? 0)));
        Assert.Equal((30, 30), (seen.Moved, seen.Households.Length));
        Assert.Same(plan, Session.Plan);
        Assert.NotNull(PreviewData.Of(plan, new MergeNeighborhoods(new(1), [new(9)]), Texts.Vietnamese).Refusal);
    }

    public ValueTask DisposeAsync() => _small.DisposeAsync();

    private IRenderedComponent<EditPanel> Panel() => _small.Render<EditPanel>(parameters => parameters
        .Add(panel => panel.Session, Session).Add(panel => panel.Selected, [1]));
}
