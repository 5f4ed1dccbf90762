using KhuPhoGis.Edits;
using KhuPhoGis.Plans;

namespace KhuPhoGis.Tests.Edits;

public class TogetherTests
{
    [Fact]
    public void Several_edits_are_one_step()
    {
        var plan = SmallWard.Assigned("1122");
        var history = EditHistory.Open(plan, "lan", TimeProvider.System)
            .Do(new Together([new AssignCells([new(1)], new(2)), new LockNeighborhood(new(2))]), "lan", TimeProvider.System);

        Assert.Equal(("1222", true), (SmallWard.Digits(history.Current), history.Current.Find(new NeighborhoodId(2))!.IsLocked));
        Assert.Same(plan, history.Undo("lan", TimeProvider.System).Current);
    }

    [Fact]
    public void One_that_does_not_fit_refuses_them_all()
    {
        var edit = new Together([new LockNeighborhood(new(2)), new AssignCells([new(1)], new(2))]);

        Assert.Equal("locked-neighborhood", edit.WhyNot(SmallWard.Assigned("1122"))?.Code);
        Assert.Equal("no-change", new Together([]).WhyNot(SmallWard.Assigned("1122"))?.Code);
    }
}
