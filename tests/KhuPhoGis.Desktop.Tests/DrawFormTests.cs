using Bunit;
using KhuPhoGis.Desktop.Pages;
using KhuPhoGis.Edits;
using KhuPhoGis.Plans;
using KhuPhoGis.Tests;

namespace KhuPhoGis.Desktop.Tests;

/// <summary>What the dialog says of a request before anything is drawn.</summary>
public sealed class DrawFormTests : IAsyncDisposable
{
    private readonly BunitContext _context = new();

    [Fact]
    public void The_number_comes_from_the_target_and_its_range_is_told()
    {
        var form = Form(new(SmallWard.Assigned("111222333"), []));

        Assert.Contains("90 hộ chia được thành 3 đến 9 khu phố. Sẽ vẽ", form.Find("[data-testid=draw-range]").TextContent, StringComparison.Ordinal);
        form.Find("[data-testid=draw-count]").Input("20");
        Assert.Contains("Gần nhất làm được: 9", form.Find("[data-testid=draw-range]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_brings_its_figures_and_its_legal_basis()
    {
        var wishes = new DrawWishes(SmallWard.Assigned("111222333"), []);
        var form = Form(wishes);

        form.Find("[data-testid=draw-rules]").Change("draft-2023");

        Assert.Equal((600, 650), (wishes.Min, wishes.Target));
        Assert.Contains("Căn cứ: Dự thảo Thông tư", form.Markup, StringComparison.Ordinal);
        Assert.Contains("vẫn xét theo quy định đã lưu của phường: 10–30 hộ", form.Markup, StringComparison.Ordinal);
        Assert.Contains("Không có số khu phố nào", form.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Locked_neighborhoods_are_not_shared_out()
    {
        var plan = new LockNeighborhood(new(1)).ApplyTo(SmallWard.Assigned("111222333"));

        Assert.Equal(60, new DrawWishes(plan, []).Households);
        Assert.Equal([2, 3], new DrawWishes(plan, [1, 2, 3]).Selection.Select(id => id.Value));
    }

    [Fact]
    public void Filling_what_is_unassigned_leaves_the_others_alone()
    {
        var plan = SmallWard.Assigned("112200000000");
        var wishes = new DrawWishes(plan, []) { Scope = DrawScope.Unassigned, Alternatives = 1 };

        var drawn = wishes.Draw(new Progress<double>(), Xunit.TestContext.Current.CancellationToken)[0].Result.Plan;

        Assert.StartsWith("1122", SmallWard.Digits(drawn), StringComparison.Ordinal);
        Assert.Equal(0, drawn.Households(NeighborhoodId.None));
        Assert.Null(AdoptDraft.Of(drawn).WhyNot(plan));
        Assert.DoesNotContain(AdoptDraft.Of(drawn).ApplyTo(plan).Neighborhoods, unit => unit.IsLocked);
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private IRenderedComponent<DrawForm> Form(DrawWishes wishes) => _context.Render<DrawForm>(all => all.AddCascadingValue(new Ui(Texts.Vietnamese)).Add(form => form.Wishes, wishes));
}
